/*
 * Lines of a file by their place, which are mostly asked for in order: then a
 * long stretch is read at once, else the line alone.
 */
#ifndef CPLT_WINDOW_H
#define CPLT_WINDOW_H

#include <sys/types.h>

#include "base/span.h"

/* { .fd = … } before the first use; the descriptor is the caller's, and its
 * offset stays as it is. */
struct window {
	int fd;
	char *bytes;
	size_t room;
	off_t start; /* of bytes in the file */
	size_t len;
};

/*
 * The line of len bytes, without its newline, at that offset: *line is borrowed
 * until the next call, with SCAN_PAD readable bytes behind it, of which the
 * first is a newline or a zero byte.
 * Returns 0, or -1 with errno set: EIO when the file ends before the line.
 */
int window_line(struct window *w, off_t at, size_t len, struct span *line);

/* Give the memory back. */
void window_release(struct window *w);

#endif
