/* The axis of a chart. */
#include "document/scale.h"

#include "base/when.h"

enum { STEPS = 5 };

/* Lengths of time that people count by; beyond, tens of the last. */
static const int64_t lengths[] = { 1, 2, 5, 10, 15, 30, /* seconds */
	WHEN_MINUTE, 2 * WHEN_MINUTE, 5 * WHEN_MINUTE, 10 * WHEN_MINUTE,
	15 * WHEN_MINUTE, 30 * WHEN_MINUTE, /* */
	WHEN_HOUR, 2 * WHEN_HOUR, 3 * WHEN_HOUR, 6 * WHEN_HOUR,
	12 * WHEN_HOUR, /* */
	WHEN_DAY, 2 * WHEN_DAY, 5 * WHEN_DAY };

enum { LENGTHS = sizeof lengths / sizeof *lengths };

/* The least of unit x 1, 2, 5, 10, 20 … that is not below size. */
static int64_t
round_step(int64_t unit, int64_t size)
{
	int64_t step = unit;

	while (step < size && step < INT64_MAX / 20) {
		if (2 * step >= size)
			return 2 * step;
		if (5 * step >= size)
			return 5 * step;
		step *= 10;
	}
	return step;
}

int64_t
scale_step(enum cell_type type, int64_t size)
{
	if (type != CELL_SECONDS)
		return round_step(1, size);
	for (size_t i = 0; i < LENGTHS; i++) {
		if (lengths[i] >= size)
			return lengths[i];
	}
	return round_step(10 * (int64_t)WHEN_DAY, size);
}

static int64_t
floor_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - rest - (rest < 0 ? step : 0);
}

struct scale
scale_of(enum cell_type type, int64_t least, int64_t most)
{
	int64_t span = most - least;
	int64_t step = scale_step(type, span / STEPS + (span % STEPS != 0));
	struct scale s = {
		.low = floor_to(least, step),
		.high = -floor_to(-most, step),
		.step = step,
	};

	if (s.high == s.low && type == CELL_SHARE && most == SHARE_WHOLE)
		s.low -= step;
	if (s.high == s.low)
		s.high += step;
	if (type == CELL_SHARE && most <= SHARE_WHOLE && s.high > SHARE_WHOLE)
		s.high = SHARE_WHOLE;
	return s;
}

double
scale_place(const struct scale *s, int64_t value)
{
	return (double)(value - s->low) / (double)(s->high - s->low);
}
