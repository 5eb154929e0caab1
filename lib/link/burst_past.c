/* What is usual: the counts of the past, and how much they vary. */
#include "link/burst_parts.h"

#include <math.h>

/* What is taken for granted where little is known: a series begins with the
 * mean of all and the weight of one ticket; the hour's rush with so many
 * tickets; the spread with that of so many squared expectations. */
#define SERIES_WEIGHT 1.0
#define RUSH_WEIGHT   10.0
#define SPREAD_FIRST  0.1
#define SPREAD_WEIGHT 25.0
#define SPREAD_LEAST  0.01

enum { KNOWN = 7 * 24 }; /* hours of the past without which none is told */

bool
burst_past_known(const struct bursts *b)
{
	return b->hours.observed >= KNOWN;
}

static void
count_series(struct bursts *b, const struct burst_event *e, int n)
{
	for (int kind = 0; kind < BURST_KINDS; kind++) {
		struct burst_series *s;

		if (e->series[kind] == BURST_NONE)
			continue;
		s = &b->series[e->series[kind]];
		if (!s->long_count && n > 0)
			b->kind_series[kind]++;
		s->long_count += (uint32_t)n;
		b->kind_count[kind] += (uint32_t)n;
		if (!s->long_count && n < 0)
			b->kind_series[kind]--;
	}
}

static void
count_short(struct bursts *b, const struct burst_event *e, int n)
{
	for (int kind = 0; kind < BURST_KINDS; kind++)
		if (e->series[kind] != BURST_NONE)
			b->series[e->series[kind]].short_count += (uint32_t)n;
}

static void
count_block(struct bursts *b, const struct burst_event *e)
{
	b->block_count++;
	for (int kind = 0; kind < BURST_KINDS; kind++)
		if (e->series[kind] != BURST_NONE)
			b->series[e->series[kind]].block_count++;
}

void
burst_past_usual(struct bursts *b, size_t number, bool usual)
{
	struct burst_event *e = burst_event(b, number);
	int n = usual ? 1 : -1;

	if (!e->counts || e->usual == usual)
		return;
	e->usual = usual;
	for (int i = 0; i < BURST_SPANS; i++)
		if (number >= b->from_span[i])
			b->span_count[i] += (uint32_t)n;
	if (number >= b->settled || number < b->from_long)
		return;
	burst_hours_count(&b->hours, e->at, n);
	count_series(b, e, n);
	if (number >= b->from_short)
		count_short(b, e, n);
}

/* Move the ends of the past to b->hours.end. */
static void
settle(struct bursts *b)
{
	time_t end = (time_t)b->hours.end * WHEN_HOUR;
	time_t far = end - (time_t)BURST_LONG * WHEN_HOUR;
	time_t near = end - (time_t)BURST_SHORT * WHEN_HOUR;
	struct burst_event *e;

	for (; b->settled < b->next; b->settled++) {
		e = burst_event(b, b->settled);
		if (e->at >= end)
			break;
		if (!e->usual)
			continue;
		burst_hours_count(&b->hours, e->at, 1);
		count_series(b, e, 1);
		count_short(b, e, 1);
		count_block(b, e);
	}
	for (; b->from_short < b->settled; b->from_short++) {
		e = burst_event(b, b->from_short);
		if (e->at >= near)
			break;
		if (e->usual)
			count_short(b, e, -1);
	}
	for (; b->from_long < b->from_short; b->from_long++) {
		e = burst_event(b, b->from_long);
		if (e->at >= far)
			break;
		if (e->usual)
			count_series(b, e, -1);
	}
}

/* The rate of a series, tickets an hour of load, of so many in a load; the
 * weight of its evidence goes to *weight. */
static double
series_rate(const struct bursts *b, enum burst_kind kind, double count,
    double load, double *weight)
{
	double mean = 1;

	if (b->kind_count[kind] && b->hours.load > 0)
		mean =
		    b->kind_count[kind] / b->hours.load / b->kind_series[kind];
	*weight = SERIES_WEIGHT + count;
	return *weight / (SERIES_WEIGHT / mean + load);
}

static void
note_series(struct bursts *b, struct burst_series *s, double load, double rush,
    struct burst_block *block)
{
	double seen = s->block_count, weight, mean, off;

	mean = series_rate(
	    b, s->kind, s->long_count - seen, b->hours.load - load, &weight);
	mean *= load * rush;
	off = seen - mean;
	block->excess += off * off - mean - mean * mean / weight;
	block->square += mean * mean;
	s->block_count = 0;
}

static void
reckon_spread(struct bursts *b)
{
	double excess = SPREAD_FIRST * SPREAD_WEIGHT, square = SPREAD_WEIGHT;

	for (size_t i = 0; i < b->block_room; i++) {
		excess += b->blocks[i].excess;
		square += b->blocks[i].square;
	}
	b->spread = fmax(excess / square, SPREAD_LEAST);
}

/* A window's length of the past is complete: see how far the counts of all
 * series lie from what the rest of the past tells of them. */
static void
end_block(struct bursts *b)
{
	struct burst_block block = { 0 };
	time_t end = (time_t)b->hours.end * WHEN_HOUR;
	time_t from = end - (time_t)b->hours.window * WHEN_HOUR;
	double load, rush, seen = b->block_count;

	burst_hours_weigh(&b->hours);
	load = burst_hours_load(&b->hours, from, end);
	rush = (seen + RUSH_WEIGHT) / (b->hours.rate * load + RUSH_WEIGHT);
	for (size_t i = 0; i < b->keys.count; i++) {
		struct burst_series *s = &b->series[i];

		if (seen > 0 && burst_past_known(b) && s->long_count)
			note_series(b, s, load, rush, &block);
		s->block_count = 0;
	}
	b->block_count = 0;
	b->blocks[b->block_next++ % b->block_room] = block;
	reckon_spread(b);
}

void
burst_past_advance(struct bursts *b, time_t t)
{
	struct burst_hours *h = &b->hours;
	int64_t hour = burst_hour_of(t), end = h->end;

	b->now = t;
	for (int i = 0; i < BURST_SPANS; i++) {
		size_t *from = &b->from_span[i];

		for (; *from < b->next; ++*from) {
			const struct burst_event *e = burst_event(b, *from);

			if (e->at > t - (b->rules.window >> i))
				break;
			b->span_count[i] -= e->usual;
		}
	}
	if (!h->begun || hour - h->last > h->size) {
		burst_hours_jump(h, hour);
		settle(b);
	}
	while (h->last < hour) {
		burst_hours_step(h);
		settle(b);
		if (h->end % h->window == 0)
			end_block(b);
	}
	if (h->end != end)
		burst_hours_weigh(h);
}

void
burst_past_hear(struct bursts *b)
{
	const struct burst_event *e = burst_event(b, b->next - 1);

	burst_hours_hear(&b->hours, e->at);
	for (int i = 0; i < BURST_SPANS; i++)
		b->span_count[i] += e->usual;
}

void
burst_past_tell(const struct bursts *b, const struct burst_series *s, int span,
    uint32_t seen, struct burst_usual out[2])
{
	const struct burst_hours *h = &b->hours;
	time_t within = b->rules.window >> span;
	double load = burst_hours_load(h, b->now - within, b->now);
	double weight, rate, others, rush;

	for (int i = 0; i < 2; i++) {
		rate =
		    series_rate(b, s->kind, i ? s->short_count : s->long_count,
			i ? h->load_short : h->load, &weight);
		others = fmax(h->rate - rate, 0) * load;
		rush = (fmax((double)b->span_count[span] - seen, 0) +
			   RUSH_WEIGHT) /
		       (others + RUSH_WEIGHT);
		out[i].mean = rate * load * fmax(rush, 1);
		out[i].spread = 1 / weight + b->spread;
	}
}
