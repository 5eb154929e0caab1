/*
 * One block of lines through a step: what is to be written, what is to be kept
 * apart, and what is to be told, all of it when the block's turn has come.
 */
#ifndef CPLT_BATCH_H
#define CPLT_BATCH_H

#include "jsonl/block.h"
#include "jsonl/stream.h"

/* A bad line. */
struct complaint {
	size_t line; /* from 1, counted from the start of the block */
	char *text;
};

/* { 0 } before the first use; then filled over and over. */
struct batch {
	struct block block;
	struct record record;
	struct buf peeled; /* see struct stream */
	struct buf out;
	struct buf rejects;
	struct complaint *complaints;
	size_t complaint_count;
	size_t complaint_room;
	size_t lines;     /* in the block */
	uint64_t records; /* that the step took */
	bool stop;        /* the step gave up, or wants no more */
	bool last;        /* it wants no more */
};

/* Take all lines of the block through s->step, with state as its worker. */
void batch_take(struct batch *b, const struct stream *s, void *state);

/* Report the bad lines; the block begins behind so many lines of its file. */
void batch_report(struct batch *b, const struct stream *s, size_t lines_before);

/* Give the memory back. */
void batch_release(struct batch *b);

#endif
