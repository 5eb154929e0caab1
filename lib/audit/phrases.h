/*
 * The phrases of conduct.csv, looked for in what staff said.
 *
 * A phrase is pieces separated by blanks which follow one another in one
 * sentence, at most PHRASE_GAP characters between two of them; alternatives of
 * a piece stand in ( | ), where a blank is one; pieces without a blank between
 * them adjoin, a blank apart at most; | outside separates whole phrases:
 *	请 你 撤销 投诉|(不要|别)(再|去) 投诉
 * Texts and phrases are compared as audit/letters.h says.  Latin words are
 * found whole only.  What `unless` says counts in the clauses, from comma to
 * comma, in which the phrase stands; with ~ before it, in all of the sentence.
 *
 *	phrases_begin(room);
 *	phrases_hear(room, text_of_the_customer);
 *	hits = phrases_read(room, note, true, &count);
 */
#ifndef CPLT_PHRASES_H
#define CPLT_PHRASES_H

#include <stdbool.h>

#include "audit/conduct.h"

enum {
	PHRASE_GAP = 12,        /* characters between two pieces */
	PHRASE_WORD = 40,       /* characters of the longest word */
	PHRASE_SENTENCE = 8192, /* bytes; a longer one is cut in two */
};

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

/* One thread's room for searching, to be given to phrases_room_free. */
struct phrases_room;
struct phrases_room *phrases_room_new(const struct phrases *p);
void phrases_room_free(struct phrases_room *room);

/* Begin another ticket: what the customer has asked for is forgotten. */
void phrases_begin(struct phrases_room *room);

/* Take text as words of the customer: rules whose `asked` stands in it find
 * nothing until phrases_begin.  text must be UTF-8. */
void phrases_hear(struct phrases_room *room, struct span text);

/* False when neither phrases_find nor phrases_hear could make anything of text,
 * whoever says it: a look before the text is taken apart. */
bool phrases_may(struct phrases_room *room, struct span text);

/*
 * Search one stretch of what one member of staff said; text must be UTF-8.
 * Each rule is reported once a sentence, in the order of the text.
 * Returns the hits, *count of them; borrowed from room until the next call.
 */
const struct phrase_hit *
phrases_find(struct phrases_room *room, struct span text, size_t *count);

/*
 * Search a note, a transcript or one turn of it: what the customer says in it,
 * by audit/speech.h, is heard, the rest searched.  staff: who speaks until a
 * line says otherwise.  Returns as phrases_find.
 */
const struct phrase_hit *phrases_read(
    struct phrases_room *room, struct span text, bool staff, size_t *count);

#endif
