/*
 * A set of words, all of them looked for in one pass over a text, whatever
 * their case and width and whether their characters are traditional: "4g" is
 * found in "４Ｇ" too, "断网" in "斷網".
 *
 *	n = words_add(w, SPAN("网速"));
 *	words_ready(w);
 *	words_start(&room, text);
 *	while (words_next(w, &room))
 *		use(room.found, room.found_count);
 *
 * A word is found wherever it stands, inside and across others too, but never
 * in the middle of a number: "12300" is not in "13812300000".
 */
#ifndef CPLT_WORDS_H
#define CPLT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

struct words;

/* A new set, to be given to words_free. */
struct words *words_new(void);
void words_free(struct words *w);

/*
 * Add a word and return its number, from 0; the same word has the same number.
 * word must be UTF-8 folded by text_fold, of 1 to 255 characters of the basic
 * plane (see words_can); it is copied.
 */
unsigned words_add(struct words *w, struct span word);

/* True when word can be added: there is room for some 30,000 characters. */
bool words_can(const struct words *w, struct span word);

/* How many different words there are. */
size_t words_count(const struct words *w);

/* A word by its number; borrowed. */
struct span words_text(const struct words *w, unsigned word);

/* Make the set ready for words_next, once all words are added; it is then only
 * read, so threads may share it. */
void words_ready(struct words *w);

enum {
	WORDS_LETTERS = 255,  /* the longest word */
	WORDS_STRETCH = 4096, /* letters whose words one step finds */
};

/*
 * What a scan works in and finds; { 0 } before the first use, one a thread.  A
 * text is taken in stretches, so that a long one needs no more memory.
 */
struct words_room {
	struct span rest; /* of the text */
	/* Those of the stretch, those that its last word may take, a nought. */
	uint16_t letters[WORDS_STRETCH + WORDS_LETTERS + 1];
	size_t letter_count;
	uint16_t before; /* the letter before them, 0 at the start */
	uint16_t places[WORDS_STRETCH];
	uint32_t *found; /* words, by their numbers; some more than once */
	size_t found_count;
	size_t found_room;
};

/* Begin with text, which must be UTF-8 and is borrowed until the last step. */
void words_start(struct words_room *room, struct span text);

/* Find the words of the next stretch: room->found until the next step.  Returns
 * true, or false when there is none left. */
bool words_next(const struct words *w, struct words_room *room);

/* Give the memory back. */
void words_room_release(struct words_room *room);

#endif
