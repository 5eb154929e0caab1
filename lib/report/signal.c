/* What is a signal and what is noise. */
#include "report/signal.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* Standard deviations within which a change is noise. */
static const double sigmas = 3;

/* The mean moving range of a normal distribution, in standard deviations. */
static const double moving_range = 1.128;

/* Points in a row on one side that are a signal. */
enum { RUN = 8 };

enum { MILLION = 1000000 };

bool
signal_shares(
    uint64_t a_part, uint64_t a_whole, uint64_t b_part, uint64_t b_whole)
{
	double m = (double)a_whole, n = (double)b_whole;
	double pooled, apart, variance;

	if (!a_whole || !b_whole)
		return false;
	pooled = ((double)a_part + (double)b_part) / (m + n);
	apart = (double)a_part / m - (double)b_part / n;
	variance = pooled * (1 - pooled) * (1 / m + 1 / n);
	return apart * apart > sigmas * sigmas * variance;
}

bool
signal_counts(uint64_t a, uint64_t a_length, uint64_t b, uint64_t b_length)
{
	double sum = (double)a + (double)b;
	double share, apart, variance;

	if (!a_length || !b_length)
		return false;
	share = (double)a_length / ((double)a_length + (double)b_length);
	apart = (double)a - sum * share;
	variance = sum * share * (1 - share);
	return apart * apart > sigmas * sigmas * variance;
}

/* What a chart is made of: a share, or a count of one unit. */
struct chart {
	struct control_point *points;
	const uint64_t *part, *whole; /* whole: NULL for counts */
	size_t count;
	double centre, median, times;
};

static bool
is_known(const struct chart *c, size_t i)
{
	return !c->whole || c->whole[i];
}

static double
value_of(const struct chart *c, size_t i)
{
	return c->whole ? (double)c->part[i] / (double)c->whole[i]
			: (double)c->part[i];
}

static double
sigma_of(const struct chart *c, size_t i)
{
	return c->whole
		   ? sqrt(c->centre * (1 - c->centre) / (double)c->whole[i])
		   : sqrt(c->centre);
}

static void
find_centre(struct chart *c)
{
	double parts = 0, wholes = 0;

	for (size_t i = 0; i < c->count; i++) {
		if (!is_known(c, i))
			continue;
		parts += (double)c->part[i];
		wholes += c->whole ? (double)c->whole[i] : 1;
	}
	c->centre = wholes > 0 ? parts / wholes : 0;
}

static int
compare_values(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
find_median(struct chart *c)
{
	double *values = xcalloc(c->count + 1, sizeof *values);
	size_t known = 0;

	for (size_t i = 0; i < c->count; i++)
		if (is_known(c, i))
			values[known++] = value_of(c, i);
	qsort(values, known, sizeof *values, compare_values);
	if (known)
		c->median = (values[(known - 1) / 2] + values[known / 2]) / 2;
	free(values);
}

/* By how much the points scatter more than chance alone would let them, as one
 * follows the other; never less than 1. */
static double
laney(const struct chart *c)
{
	double ranges = 0, before = 0, factor;
	size_t known = 0;

	for (size_t i = 0; i < c->count; i++) {
		double sigma = is_known(c, i) ? sigma_of(c, i) : 0;
		double z;

		if (!(sigma > 0))
			continue;
		z = (value_of(c, i) - c->centre) / sigma;
		if (known++)
			ranges += fabs(z - before);
		before = z;
	}
	if (known < 2)
		return 1;
	factor = ranges / (double)(known - 1) / moving_range;
	return factor > 1 ? factor : 1;
}

static int64_t
told(const struct chart *c, double value)
{
	return (int64_t)floor(value * c->times + 0.5);
}

/* How many points in a row there have been on one side: below 0, on the lower
 * one.  Where there are few, most points are below their mean by nature: a side
 * is one of the median, too, which parts the points into halves. */
static int
follow(const struct chart *c, int run, double value)
{
	if (value > c->centre && value > c->median)
		return run > 0 ? run + 1 : 1;
	if (value < c->centre && value < c->median)
		return run < 0 ? run - 1 : -1;
	return 0;
}

static void
draw(struct chart *c)
{
	double factor;
	int run = 0;

	find_centre(c);
	find_median(c);
	factor = laney(c);
	for (size_t i = 0; i < c->count; i++) {
		struct control_point *p = &c->points[i];
		double width, value;

		*p = (struct control_point) { .known = is_known(c, i) };
		if (!p->known)
			continue;
		value = value_of(c, i);
		width = sigmas * sigma_of(c, i) * factor;
		run = follow(c, run, value);
		p->value = told(c, value);
		p->centre = told(c, c->centre);
		p->lower = told(c, fmax(c->centre - width, 0));
		p->upper = told(c,
		    c->whole ? fmin(c->centre + width, 1) : c->centre + width);
		if (fabs(value - c->centre) > width)
			p->signal = CONTROL_OUTSIDE;
		else if (run >= RUN || run <= -RUN)
			p->signal = CONTROL_RUN;
	}
}

void
control_shares(struct control_point points[], const uint64_t part[],
    const uint64_t whole[], size_t count)
{
	struct chart c = { points, part, whole, count, 0, 0, MILLION };

	draw(&c);
}

void
control_counts(struct control_point points[], const uint64_t n[], size_t count,
    double times)
{
	struct chart c = { points, n, NULL, count, 0, 0, times };

	draw(&c);
}
