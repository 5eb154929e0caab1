/* How busy each hour of the week usually is. */
#include "link/burst_hours.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* As if so many tickets more had come, spread evenly: a few tickets do not make
 * a rhythm. */
#define EVEN 20.0

void
burst_hours_init(struct burst_hours *h, const struct zone *zone, int window)
{
	*h = (struct burst_hours) { .zone = zone, .window = window };
	h->size = BURST_LONG + BURST_SILENCE + window + 2;
	h->ring = xcalloc((size_t)h->size, sizeof *h->ring);
	for (int i = 0; i < BURST_CLASSES; i++)
		h->weight[i] = 1;
}

void
burst_hours_release(struct burst_hours *h)
{
	free(h->ring);
}

static struct burst_hour *
hour_at(const struct burst_hours *h, int64_t hour)
{
	int64_t place = hour % h->size;

	return &h->ring[place < 0 ? place + h->size : place];
}

/* Zones whose offset is no whole hour are taken by what the clock shows at the
 * beginning of the hour. */
static int
hour_class(const struct zone *zone, int64_t hour)
{
	struct when_civil c;
	bool weekend;

	zone_civil(zone, (time_t)hour * WHEN_HOUR, &c);
	weekend = when_weekday(when_days(c.year, c.month, c.day)) >= 5;
	return (weekend ? 24 : 0) + c.hour;
}

static void
open_hour(struct burst_hours *h, int64_t hour)
{
	*hour_at(h, hour) = (struct burst_hour) {
		.class = (unsigned char)hour_class(h->zone, hour),
	};
}

void
burst_hours_jump(struct burst_hours *h, int64_t hour)
{
	for (int64_t i = hour - h->size + 1; i <= hour; i++)
		open_hour(h, i);
	h->last = hour;
	h->end = hour - h->window;
	h->begun = true;
}

void
burst_hours_step(struct burst_hours *h)
{
	open_hour(h, ++h->last);
	h->end++;
}

void
burst_hours_hear(struct burst_hours *h, time_t t)
{
	hour_at(h, burst_hour_of(t))->heard = true;
}

void
burst_hours_count(struct burst_hours *h, time_t t, int n)
{
	int64_t hour = burst_hour_of(t);

	if (hour > h->last - h->size)
		hour_at(h, hour)->count += (uint32_t)n;
}

/* A mark for each hour of the past: was anything recorded?  A day and more
 * without a ticket is a gap in what is read. */
static void
find_gaps(const struct burst_hours *h, bool open[BURST_LONG])
{
	int64_t begin = h->end - BURST_LONG, first = h->last - h->size + 1;
	int64_t heard = first - BURST_SILENCE;

	for (int i = 0; i < BURST_LONG; i++)
		open[i] = false;
	for (int64_t hour = first; hour <= h->last; hour++) {
		if (!hour_at(h, hour)->heard)
			continue;
		if (hour - heard > BURST_SILENCE)
			heard = hour - 1;
		for (int64_t i = heard + 1; i <= hour; i++)
			if (i >= begin && i < h->end)
				open[i - begin] = true;
		heard = hour;
	}
}

static void
weigh_classes(struct burst_hours *h, const bool open[BURST_LONG])
{
	double count[BURST_CLASSES] = { 0 }, hours[BURST_CLASSES] = { 0 };
	double all = 0, rate;

	h->observed = 0;
	for (int i = 0; i < BURST_LONG; i++) {
		const struct burst_hour *at;

		if (!open[i])
			continue;
		at = hour_at(h, h->end - BURST_LONG + i);
		count[at->class] += at->count;
		hours[at->class]++;
		all += at->count;
		h->observed++;
	}
	rate = all > 0 ? all / h->observed : 1;
	for (int i = 0; i < BURST_CLASSES; i++)
		h->weight[i] =
		    (count[i] + EVEN) / (hours[i] + EVEN / rate) / rate;
	h->rate = all;
}

void
burst_hours_weigh(struct burst_hours *h)
{
	bool open[BURST_LONG];

	find_gaps(h, open);
	weigh_classes(h, open);
	h->load = h->load_short = 0;
	for (int i = 0; i < BURST_LONG; i++) {
		int64_t hour = h->end - BURST_LONG + i;

		if (!open[i])
			continue;
		h->load += h->weight[hour_at(h, hour)->class];
		if (hour >= h->end - BURST_SHORT)
			h->load_short += h->weight[hour_at(h, hour)->class];
	}
	h->rate = h->load > 0 ? h->rate / h->load : 0;
}

double
burst_hours_load(const struct burst_hours *h, time_t from, time_t to)
{
	double load = 0;

	while (from < to) {
		int64_t hour = burst_hour_of(from);
		time_t next = (time_t)(hour + 1) * WHEN_HOUR;

		if (next > to)
			next = to;
		load += h->weight[hour_at(h, hour)->class] *
			(double)(next - from) / WHEN_HOUR;
		from = next;
	}
	return load;
}
