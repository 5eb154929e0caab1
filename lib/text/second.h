/*
 * A second look at what rules of kind "meant" and of field "people" would speak
 * of: their words were seen, but is it meant, and are there so many?
 *
 *	second_start(&s, values, count);
 *	word = second_look(&s, rule);
 */
#ifndef CPLT_SECOND_H
#define CPLT_SECOND_H

#include "base/buf.h"
#include "text/people.h"
#include "text/rules.h"

/* Append text as words are compared, with apostrophes alike: the form in which
 * struct rule has its words. */
void second_fold(struct buf *out, struct span text);

/* What is kept of a ticket; { 0 } before the first use, one a thread. */
struct second {
	const struct span *values;
	size_t count;
	struct buf folded[RULES_FIELDS];
	struct people people[RULES_FIELDS];
	uint16_t ready;           /* fields that are folded */
	uint16_t counted;         /* fields whose people are counted, */
	long least[RULES_FIELDS]; /* those of at least so many */
};

/* Begin with a ticket: its values by field, borrowed until the next one. */
void second_start(struct second *s, const struct span values[], size_t count);

/* The first words for which the rule speaks, borrowed until the next ticket;
 * .at is NULL when it does not. */
struct span second_look(struct second *s, const struct rule *rule);

void second_release(struct second *s);

#endif
