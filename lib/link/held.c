/* Lines that are held back, to be let go in their order. */
#include "link/held.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* Move what is left to the front, when more than half has gone. */
static void
tidy(struct held *h)
{
	if (h->bytes_gone * 2 > h->bytes.len) {
		h->bytes.len -= h->bytes_gone;
		memmove(h->bytes.at, h->bytes.at + h->bytes_gone, h->bytes.len);
		h->bytes_gone = 0;
	}
	if (h->gone * 2 > h->count) {
		for (size_t i = 0; i < h->gone; i++)
			free(h->lines[i].links);
		h->count -= h->gone;
		memmove(
		    h->lines, h->lines + h->gone, h->count * sizeof *h->lines);
		h->before += h->gone;
		h->gone = 0;
	}
}

uint64_t
held_add(struct held *h, struct span bytes)
{
	tidy(h);
	buf_add_span(&h->bytes, bytes);
	h->lines = xgrow(h->lines, h->count, &h->room, sizeof *h->lines);
	h->lines[h->count++] = (struct held_line) { .len = bytes.len };
	return h->before + h->count - 1;
}

struct held_line *
held_line(struct held *h, uint64_t number)
{
	return &h->lines[number - h->before];
}

uint64_t
held_first(const struct held *h)
{
	return h->before + h->gone;
}

uint64_t
held_end(const struct held *h)
{
	return h->before + h->count;
}

bool
held_next(struct held *h, struct span *bytes, struct span *links)
{
	struct held_line *line = &h->lines[h->gone];

	if (h->gone == h->count || line->open)
		return false;
	*bytes = (struct span) { h->bytes.at + h->bytes_gone, line->len };
	*links = span_of(line->links);
	free(line->trace);
	line->trace = NULL;
	h->bytes_gone += line->len;
	h->gone++;
	return true;
}

void
held_release(struct held *h)
{
	for (size_t i = 0; i < h->count; i++) {
		free(h->lines[i].links);
		free(h->lines[i].trace);
	}
	free(h->lines);
	buf_release(&h->bytes);
}
