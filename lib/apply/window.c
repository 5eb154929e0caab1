/* Lines of a file by their place, read ahead where they come in order. */
#include "apply/window.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "jsonl/scan.h"
#include "store/whole.h"

enum { AHEAD = 1 << 18 };

static bool
is_inside(const struct window *w, off_t at, size_t len)
{
	return at >= w->start && (size_t)(at - w->start) <= w->len &&
	       w->len - (size_t)(at - w->start) >= len;
}

static int
move(struct window *w, off_t at, size_t len)
{
	off_t end = w->start + (off_t)w->len;
	bool in_order = at >= w->start && at < end + AHEAD;
	size_t want = in_order && len < AHEAD ? AHEAD : len + 1;
	ssize_t got;

	if (w->room < want + SCAN_PAD) {
		w->room = want + SCAN_PAD;
		w->bytes = xreallocarray(w->bytes, w->room, 1);
	}
	w->start = at;
	w->len = 0;
	got = whole_read(w->fd, w->bytes, want, at);
	if (got < 0)
		return -1;
	w->len = (size_t)got;
	memset(w->bytes + got, 0, SCAN_PAD);
	if (w->len >= len)
		return 0;
	errno = EIO;
	return -1;
}

int
window_line(struct window *w, off_t at, size_t len, struct span *line)
{
	/* The byte behind the line too, but for the last one of the file. */
	if (!is_inside(w, at, len + 1) && move(w, at, len) < 0)
		return -1;
	*line = (struct span) { w->bytes + (at - w->start), len };
	return 0;
}

void
window_release(struct window *w)
{
	free(w->bytes);
	*w = (struct window) { .fd = w->fd };
}
