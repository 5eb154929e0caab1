/*
 * Phrases compiled.  Each piece of each phrase is a step of a chain; a word
 * takes all steps that it stands for.
 */
#ifndef CPLT_PHRASES_SET_H
#define CPLT_PHRASES_SET_H

#include "audit/letters.h"
#include "audit/phrases.h"

enum phrase_part {
	PHRASE_MATCH,
	PHRASE_UNLESS,
	PHRASE_UNLESS_ANYWHERE, /* in the sentence */
	PHRASE_ASKED,
};

/* The steps of a phrase follow one another. */
struct phrase_step {
	uint32_t rule; /* its place */
	uint8_t part;  /* enum phrase_part */
	uint8_t gap;   /* characters there may be before it */
	bool first, last;
};

struct phrase_word {
	uint16_t letters[PHRASE_WORD];
	uint16_t count;
	bool first; /* of its phrase */
	uint32_t step;
};

/* Words sorted, those of one text together; of each letter, where those that
 * begin with it begin, and how many there are. */
struct phrases {
	const struct conduct *conduct;
	struct letters_table table;
	struct phrase_step *steps;
	size_t step_count, step_room;
	struct phrase_word *words;
	size_t word_count, word_room;
	uint32_t begin[LETTER_COUNT];
	uint16_t many[LETTER_COUNT];
	/* The first for words that begin a phrase, the second for all: where a
	 * word of one letter is, and a bit for each two that begin a word. */
	uint8_t alone[2][LETTER_COUNT];
	uint8_t pairs[2][1 << 13];
	struct sift *sift; /* see sift.h */
};

/* The bit of two letters that follow one another; others may share it. */
static inline unsigned
phrases_pair(uint16_t a, uint16_t b)
{
	return (a * 0x9e3779b1u + b * 0x85ebca6bu) >> 16;
}

#endif
