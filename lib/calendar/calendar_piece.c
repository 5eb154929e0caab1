/* Time told in pieces that are each open or closed for one reason. */
#include "base/when.h"
#include "calendar/calendar_sums.h"

/* The part of piece t is in that lies in one date, one interval or gap of its
 * hours, and one offset from UTC. */
static struct calendar_piece
part_at(const struct calendar *c, time_t t)
{
	const time_t reading = sums_reading(c, t);
	const long day = sums_day(reading);
	const int second = (int)(reading - (time_t)day * WHEN_DAY);
	const struct calendar_kind *kind = sums_kind(c, day);
	struct calendar_piece p = {
		.from = t, .why = kind->why, .label = kind->label
	};
	time_t offset_end = sums_offset_end(c, t);
	int end = WHEN_DAY;

	for (size_t i = kind->count; i-- > 0;) {
		struct hours_open o = kind->open[i];

		if (second >= o.to)
			break;
		p.open = second >= o.from;
		end = p.open ? o.to : o.from;
	}
	p.outside = !p.open && kind->seconds;
	p.to = t + (end - second);
	if (p.to > offset_end)
		p.to = offset_end;
	return p;
}

static bool
is_alike(const struct calendar_piece *a, const struct calendar_piece *b)
{
	return a->open == b->open && a->outside == b->outside &&
	       a->why == b->why && span_equal(a->label, b->label);
}

int
calendar_piece(
    const struct calendar *c, time_t t, time_t to, struct calendar_piece *out)
{
	int year;
	struct calendar_piece piece, next;

	if (t < WHEN_FIRST || to > WHEN_LAST + 1 || t >= to)
		return CALENDAR_NEVER;
	year = sums_year(sums_reading(c, t));
	if (!calendar_knows(c, year))
		return year;
	piece = part_at(c, t);
	while (piece.to < to) {
		year = sums_year(sums_reading(c, piece.to));
		next = part_at(c, piece.to);
		if (!calendar_knows(c, year) || !is_alike(&piece, &next))
			break;
		piece.to = next.to;
	}
	if (piece.to > to)
		piece.to = to;
	*out = piece;
	return 0;
}
