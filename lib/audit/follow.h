/*
 * Phrases followed through the letters of a text, step by step.
 *
 *	follow_text(&f, text);
 *	while (follow_sentence(&f))
 *		use(f.passed, f.count);
 */
#ifndef CPLT_FOLLOW_H
#define CPLT_FOLLOW_H

#include "audit/phrases_set.h"

/*
 * Places are letters counted on from text to text, so that nothing need be
 * cleared between them.  Of each step, FOLLOW_RING places are kept at which a
 * phrase was gone through up to it: as many as the next piece can look back to.
 */
enum { FOLLOW_RING = 64 };
_Static_assert(
    PHRASE_GAP + PHRASE_WORD < FOLLOW_RING, "a look back fits the ring");

struct gone {
	uint32_t end;   /* the place behind the piece */
	uint32_t start; /* of the phrase */
};

/* A phrase gone through to its end, from place to place. */
struct passed {
	const struct phrase_step *last;
	uint32_t start, end;
};

struct follow {
	const struct phrases *p;
	struct letters letters;
	struct passed *passed; /* in the sentence at hand */
	size_t count, room;
	uint32_t base;     /* place of the first letter */
	uint32_t sentence; /* place where the sentence begins */
	/* For follow_sentence alone. */
	struct gone (*gone)[FOLLOW_RING]; /* by step */
	size_t next;                      /* letter, of the next sentence */
	uint32_t alive; /* the last place where a phrase could go on */
};

/* Make *f ready for the phrases of p, which is borrowed. */
void follow_init(struct follow *f, const struct phrases *p);

void follow_release(struct follow *f);

/* Begin with text, which must be UTF-8 and is borrowed. */
void follow_text(struct follow *f, struct span text);

/* Go through the next sentence; false at the end of the text. */
bool follow_sentence(struct follow *f);

#endif
