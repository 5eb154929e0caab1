/*
 * Questions about working time, as people write them: when a limit is over,
 * how much time was open, whether it is open.
 */
#ifndef CPLT_QUESTION_H
#define CPLT_QUESTION_H

#include "base/buf.h"
#include "calendar/limit.h"

enum question_op { OP_ADD, OP_SUB, OP_BETWEEN, OP_IS_OPEN, OP_NEXT_OPEN };

struct question {
	const struct calendar *calendar; /* borrowed */
	enum question_op op;
	time_t t;
	time_t end;         /* BETWEEN */
	struct limit limit; /* ADD, SUB */
};

struct answer {
	enum { AN_INSTANT, A_LENGTH, YES_OR_NO } kind;
	time_t t; /* or seconds */
	bool yes;
};

/* The op of that name, "is-open", or -1. */
int question_op(struct span name);

/*
 * Read a time: RFC 3339, or without an offset as the clock of the calendar's
 * zone shows it, or "now".
 * Returns 0, or -1 with what is wrong, and what was wanted, appended to why.
 */
int question_instant(const struct calendar *c, time_t now, struct span text,
    time_t *out, struct buf *why);

/* Read a limit.  Returns as question_instant. */
int question_limit(struct span text, struct limit *out, struct buf *why);

/* Returns 0, or -1 with the reason appended to why when there is no answer. */
int
question_answer(const struct question *q, struct answer *out, struct buf *why);

/* Append the answer to q: an instant in its calendar's zone, with quote on both
 * sides; whole seconds; true or false. */
void question_write(const struct question *q, const struct answer *a,
    const char *quote, struct buf *out);

#endif
