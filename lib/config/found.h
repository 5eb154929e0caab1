/* What is found in a configuration file that is right, for people to read. */
#ifndef CPLT_FOUND_H
#define CPLT_FOUND_H

#include "base/buf.h"

/* { 0 } is an empty one. */
struct found {
	struct buf line; /* what the file holds */
	struct buf
	    warning; /* what of it looks like a mistake; empty: nothing */
};

static inline void
found_release(struct found *f)
{
	buf_release(&f->line);
	buf_release(&f->warning);
}

#endif
