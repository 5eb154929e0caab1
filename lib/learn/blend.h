/*
 * How much each voice counts at a choice: the weights in
 *
 *	p(k) = softmax over k of the sum over voices v of weight[v] * v(k)
 *
 * by which the right answers are likeliest, held near stated ones as long as
 * there is little to learn them from.
 */
#ifndef CPLT_BLEND_H
#define CPLT_BLEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum blend_voice {
	VOICE_MODEL,
	VOICE_RULES,  /* what they score */
	VOICE_CHOSEN, /* 1 for what they choose */
	VOICE_OFTEN,  /* ln of how often an answer was right so far */
	VOICE_COUNT
};

struct blend_option {
	float voices[VOICE_COUNT];
};

/* Answers to choices, gathered; { 0 } is none. */
struct blend {
	struct blend_option *options; /* of one answer after the other */
	size_t count, room;
	struct blend_answer {
		size_t first, count; /* its options */
		size_t right;        /* of them, from 0 */
	} * answers;
	size_t answer_count, answer_room;
};

/* Begin an answer whose option `right`, from 0, is right. */
void blend_begin(struct blend *b, size_t right);

/* Add the next option of the answer that was begun last. */
void blend_add(struct blend *b, const float voices[VOICE_COUNT]);

/*
 * Find the weights.  weights holds those to begin with and to stay near; those
 * that are not free keep what they have.  None comes out below nought.
 */
void blend_find(const struct blend *b, const bool free[VOICE_COUNT],
    double weights[VOICE_COUNT]);

/*
 * What each option is to be given besides, now that the weights are found, held
 * near nought; out has count, that of the options of every answer.  Those for
 * which moves is false are given nothing.
 */
void blend_lean(const struct blend *b, const double weights[VOICE_COUNT],
    const bool *moves, size_t count, double *out);

/* The chances of an answer's options by such weights; out has its count. */
void blend_chances(const struct blend *b, const struct blend_answer *a,
    const double weights[VOICE_COUNT], double *out);

/* The mean of -ln of the chance of the right options; 0 of none. */
double blend_loss(const struct blend *b, const double weights[VOICE_COUNT]);

void blend_release(struct blend *b);

#endif
