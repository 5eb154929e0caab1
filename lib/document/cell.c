/* One value of a document, as people and as programs read it. */
#include "document/cell.h"

#include <inttypes.h>
#include <stdio.h>

enum { DIGITS_SHARE = 6, WORDS = 64 };

static uint64_t
magnitude(int64_t n)
{
	return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

static uint64_t
power(int places)
{
	uint64_t ten = 1;

	while (places-- > 0)
		ten *= 10;
	return ten;
}

/* number / 10^places, all places shown. */
static void
add_decimal(struct buf *out, int64_t number, int places)
{
	uint64_t n = magnitude(number), unit = power(places);

	buf_addf(out, "%s%" PRIu64, number < 0 ? "-" : "", n / unit);
	if (places > 0)
		buf_addf(out, ".%0*" PRIu64, places, n % unit);
}

/* In per cent to one place, half away from zero. */
static void
add_per_cent(struct buf *out, int64_t millionths)
{
	uint64_t tenths = (magnitude(millionths) + 500) / 1000;

	buf_addf(out, "%s%" PRIu64 ".%" PRIu64 "%%",
	    millionths < 0 && tenths ? "-" : "", tenths / 10, tenths % 10);
}

static void
add_time(struct buf *out, int64_t at, const struct zone *zone)
{
	char time[WHEN_TEXT];

	zone_format(zone, (time_t)at, time);
	buf_add_str(out, time);
}

static void
add_words(struct buf *out, int64_t seconds)
{
	char words[WORDS];

	when_words(words, sizeof words, (time_t)seconds);
	buf_add_str(out, words);
}

void
cell_show(struct buf *out, const struct cell *c, const struct document_view *v)
{
	switch (c->type) {
	case CELL_NONE:
		buf_add_char(out, '-');
		break;
	case CELL_CODE:
	case CELL_RANGE:
	case CELL_TEXT:
		buf_add_span(out, c->label);
		break;
	case CELL_COUNT:
		buf_add_int(out, c->number);
		break;
	case CELL_SHARE:
		add_per_cent(out, c->number);
		break;
	case CELL_DECIMAL:
		add_decimal(out, c->number, c->places);
		break;
	case CELL_SECONDS:
		add_words(out, c->number);
		break;
	case CELL_TIME:
		add_time(out, c->number, v->zone);
		break;
	}
}

/* Without the zeros that say nothing. */
static void
add_fraction(struct buf *out, int64_t millionths)
{
	add_decimal(out, millionths, DIGITS_SHARE);
	while (out->at[out->len - 1] == '0')
		out->len--;
	if (out->at[out->len - 1] == '.')
		out->len--;
}

void
cell_write(struct buf *out, const struct cell *c, const struct document_view *v)
{
	if (c->type == CELL_CODE)
		buf_add_span(out, c->value);
	else if (c->type == CELL_SHARE)
		add_fraction(out, c->number);
	else if (c->type == CELL_SECONDS || c->type == CELL_RANGE)
		buf_add_int(out, c->number);
	else if (c->type != CELL_NONE)
		cell_show(out, c, v);
}

struct cell
cell_below(const struct cell *c)
{
	return c->below < 0 ? cell_none() : cell_count((uint64_t)c->below);
}

bool
cell_is_null(const struct cell *c)
{
	return c->type == CELL_NONE || (c->type == CELL_CODE && !c->value.at);
}

bool
cell_is_text(const struct cell *c)
{
	return c->type == CELL_CODE || c->type == CELL_TEXT ||
	       c->type == CELL_TIME;
}

bool
row_is_written(const struct exhibit *t, const struct row *r)
{
	return !r->total && (t->keys == 0 || r->level + 1 == t->keys);
}
