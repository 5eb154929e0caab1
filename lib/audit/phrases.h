/*
 * The phrases of conduct.csv, looked for in what staff said.
 *
 * A phrase is pieces separated by blanks which follow one another in one
 * sentence, at most PHRASE_GAP characters between two of them; alternatives of
 * a piece stand in ( | ), and | outside separates whole phrases:
 *	请 你 撤销 投诉|(不要|别) 投诉
 * Texts and phrases are compared without blanks between Chinese characters,
 * folded (text_fold), with 您 as 你 and 撤消 as 撤销.
 *
 * What the customer said is no phrase of staff: see audit/speech.h.
 */
#ifndef CPLT_PHRASES_H
#define CPLT_PHRASES_H

#include "audit/conduct.h"

enum { PHRASE_GAP = 12 };

struct phrases;

/* Compile the phrases of c, which is borrowed.  Returns new ones, or NULL with
 * *fault filled.  Only read afterwards, so threads may share them. */
struct phrases *
phrases_new(const struct conduct *c, const char *origin, struct fault *fault);

void phrases_free(struct phrases *p);

/* What was found: the rule, and the words as they stand in the text. */
struct phrase_hit {
	const struct conduct_rule *rule;
	struct span words; /* borrowed from the text */
};

/* One thread's room for searching; { 0 } before the first use. */
struct phrases_room;
struct phrases_room *phrases_room_new(const struct phrases *p);
void phrases_room_free(struct phrases_room *room);

/*
 * Search one stretch of what one member of staff said; text must be UTF-8.
 * Each rule is reported once a sentence, in the order of the text.
 * Returns the hits, *count of them; borrowed from room until the next call.
 */
const struct phrase_hit *
phrases_find(struct phrases_room *room, struct span text, size_t *count);

#endif
