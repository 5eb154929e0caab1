/* Lines that are held back, to be let go in their order. */
#ifndef CPLT_LINK_HELD_H
#define CPLT_LINK_HELD_H

#include <stdint.h>
#include <time.h>

#include "base/buf.h"

struct held_line {
	size_t len;      /* bytes, the newline included */
	time_t received; /* of a ticket that takes part */
	char *links;     /* what it is tied to, for mark_write, or NULL */
	char *trace;     /* packed, or NULL */
	bool open;       /* it cannot go yet */
};

/* { 0 } is an empty one.  A line keeps its number, counted from 0. */
struct held {
	struct buf bytes;
	size_t bytes_gone; /* at their start */
	struct held_line *lines;
	size_t gone, count, room; /* lines; the first of them have gone */
	uint64_t before; /* lines that were there before the first of them */
};

/* Hold a line back.  Returns its number. */
uint64_t held_add(struct held *h, struct span bytes);

/* The line of that number, which has not gone; borrowed until the next
 * held_add. */
struct held_line *held_line(struct held *h, uint64_t number);

/* The numbers of the first line that is there and of the one to come. */
uint64_t held_first(const struct held *h);
uint64_t held_end(const struct held *h);

/* Let the first line go, if it is not open: its bytes and what was said of it
 * are borrowed until the next held_add or held_next.  Returns false when there
 * is none. */
bool held_next(struct held *h, struct span *bytes, struct span *links);

void held_release(struct held *h);

#endif
