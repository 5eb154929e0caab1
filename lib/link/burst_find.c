/* Finding bursts, and which tickets belong to them. */
#include "link/burst_parts.h"

#include <math.h>

#include "base/xalloc.h"
#include "link/burst_tail.h"
#include "ticket/ticket.h"

/* The least fold of the usual that makes an incident, and that it is held for:
 * members are what comes at more than twice the usual rate (2 / ln 3 = 1.8).
 * Where many come, what a day of bills or a campaign adds is no chance either:
 * only by its size is it told from a burst. */
#define FOLD_LEAST 3.0

enum { LONGEST = 7 * WHEN_DAY }; /* what lasts longer has become usual */

/* What speaks for a burst, in the window halved span times. */
struct sign {
	int span;
	size_t seen;
	double expected;
	double chance;
};

static void
join(struct bursts *b, size_t number, struct incident *incident)
{
	struct burst_event *e = burst_event(b, number);

	if (e->incident)
		return;
	burst_past_usual(b, number, false);
	e->incident = incident;
	if (e->at > incident->to)
		incident->to = e->at;
}

/* The recent ones of the series from the number on become members. */
static void
join_from(struct bursts *b, struct burst_series *s, size_t number)
{
	for (size_t i = s->recent_end; i-- > s->recent_from;) {
		if (s->recent[i] < number)
			break;
		join(b, s->recent[i], s->run.incident);
	}
	s->run.last = b->next - 1;
}

static time_t
recent_at(const struct bursts *b, const struct burst_series *s, size_t place)
{
	return burst_event(b, s->recent[place])->at;
}

static void
add_recent(struct bursts *b, struct burst_series *s, size_t number)
{
	size_t count;

	while (s->recent_from < s->recent_end &&
	       recent_at(b, s, s->recent_from) <= b->now - b->rules.window)
		s->recent_from++;
	count = s->recent_end - s->recent_from;
	if (s->recent_from > count) {
		memmove(s->recent, s->recent + s->recent_from,
		    count * sizeof *s->recent);
		s->recent_from = 0;
		s->recent_end = count;
	}
	s->recent =
	    xgrow(s->recent, s->recent_end, &s->recent_room, sizeof *s->recent);
	s->recent[s->recent_end++] = number;
}

/* The place of the first recent one in the window halved span times. */
static size_t
span_begin(const struct bursts *b, const struct burst_series *s, int span)
{
	time_t from = b->now - (b->rules.window >> span);
	size_t low = s->recent_from, high = s->recent_end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (recent_at(b, s, middle) <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What has lasted so long is how it is now. */
static void
outlast(struct bursts *b, struct burst_run *run)
{
	for (size_t i = run->first; i < b->next; i++)
		if (burst_event(b, i)->incident == run->incident)
			burst_past_usual(b, i, true);
	run->incident = NULL;
}

static void
go_on(struct bursts *b, struct burst_series *s)
{
	struct burst_run *run = &s->run;
	const struct burst_event *e = burst_event(b, b->next - 1);

	if (b->now - run->incident->to > b->rules.window) {
		run->incident = NULL;
		return;
	}
	if (b->now - run->incident->from > LONGEST) {
		outlast(b, run);
		return;
	}
	run->score -= (run->fold - 1) * run->rate *
		      burst_hours_load(&b->hours, run->scored, b->now);
	run->scored = b->now;
	if (!e->usual)
		return;
	run->score += log(run->fold);
	if (run->score <= run->best)
		return;
	run->best = run->score;
	join_from(b, s, run->last + 1);
}

/* May the event be part of a burst yet to be found? */
static bool
is_free(const struct bursts *b, const struct burst_series *s, size_t number)
{
	const struct burst_event *e = burst_event(b, number);

	return e->usual && !e->incident &&
	       (!s->run.incident || number > s->run.last);
}

static size_t
count_free(const struct bursts *b, const struct burst_series *s, size_t begin)
{
	size_t count = 0;

	for (size_t i = begin; i < s->recent_end; i++)
		count += is_free(b, s, s->recent[i]);
	return count;
}

/* Do more than three quarters come from one place?  The place that has more
 * than half is found by letting each pair of two places cancel out. */
static bool
is_of_one_place(
    const struct bursts *b, const struct burst_series *s, const struct sign *g)
{
	size_t begin = span_begin(b, s, g->span), lead = 0, count = 0;
	long place = BURST_NONE;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = begin; i < s->recent_end; i++) {
			const struct burst_event *e =
			    burst_event(b, s->recent[i]);

			if (!is_free(b, s, s->recent[i]))
				continue;
			if (pass)
				count += e->region == place;
			else if (!lead)
				place = e->region, lead = 1;
			else
				e->region == place ? lead++ : lead--;
		}
	return place != BURST_NONE && count * 4 > g->seen * 3;
}

/* Fill in how likely as many as seen are, up to the chance that is enough. */
static void
weigh(const struct bursts *b, const struct burst_series *s, double enough,
    struct sign *g)
{
	struct burst_usual usual[2];

	g->chance = g->expected = 0;
	burst_past_tell(b, s, g->span, (uint32_t)g->seen, usual);
	for (int i = 0; i < 2 && g->chance < enough; i++) {
		double chance = (double)g->seen < FOLD_LEAST * usual[i].mean
				    ? 1
				    : burst_tail(g->seen, usual[i].mean,
					  usual[i].spread, enough);

		g->chance = fmax(g->chance, chance);
		g->expected = fmax(g->expected, usual[i].mean);
	}
}

/* The window that is least likely by chance.  Those that may not count are told
 * apart only where there were a sign if all did. */
static bool
read_signs(const struct bursts *b, const struct burst_series *s, struct sign *g)
{
	*g = (struct sign) { .chance = b->rules.alpha };
	for (int span = 0; span < BURST_SPANS; span++) {
		size_t begin = span_begin(b, s, span);
		struct sign here = { .span = span,
			.seen = s->recent_end - begin };

		if (here.seen < b->rules.least)
			break;
		weigh(b, s, g->chance, &here);
		if (here.chance >= g->chance)
			continue;
		here.seen = count_free(b, s, begin);
		if (here.seen < b->rules.least)
			break;
		weigh(b, s, g->chance, &here);
		if (here.chance < g->chance)
			*g = here;
	}
	return g->seen != 0;
}

/* The first of the recent ones from which on most speaks for the fold: the
 * likeliest begin. */
static size_t
find_begin(const struct bursts *b, const struct burst_series *s)
{
	const struct burst_run *run = &s->run;
	double score = 0, best = -1;
	time_t last = b->now;
	size_t begin = b->next - 1;

	for (size_t i = s->recent_end; i-- > s->recent_from;) {
		time_t at = burst_event(b, s->recent[i])->at;

		if (!is_free(b, s, s->recent[i]))
			continue;
		score -= (run->fold - 1) * run->rate *
			 burst_hours_load(&b->hours, at, last);
		score += log(run->fold);
		last = at;
		if (score >= best) {
			best = score;
			begin = s->recent[i];
		}
	}
	return begin;
}

static struct span
keep(struct span text)
{
	return (struct span) { xstrndup(text.at ? text.at : "", text.len),
		text.len };
}

static struct incident *
new_incident(
    struct bursts *b, const struct burst_series *s, const struct sign *g)
{
	struct incident *i = xcalloc(1, sizeof *i);
	bool region = s->kind == BURST_REGION;

	b->incidents = xgrow(b->incidents, b->incident_count, &b->incident_room,
	    sizeof *b->incidents);
	b->incidents[b->incident_count++] = i;
	i->category = keep(s->category);
	i->region = keep(region ? s->place : SPAN(""));
	i->service = keep(region ? SPAN("") : s->place);
	i->found = b->now;
	i->seen = g->seen;
	i->within = b->rules.window >> g->span;
	i->expected = g->expected;
	i->chance = g->chance;
	return i;
}

static void
name_incident(
    const struct bursts *b, const struct burst_series *s, struct incident *i)
{
	const struct burst_event *e = burst_event(b, s->run.first);
	int offset = zone_offset(b->rules.zone, e->at);
	struct span key = b->keys.texts[s - b->series].text;

	i->from = i->to = e->at;
	memcpy(i->id, "INC-", 4);
	ticket_id(
	    i->id + 4, e->at, offset, key, (struct span) { e->id, e->id_len });
}

/* More of the same while an incident runs belongs to that. */
static void
begin(struct bursts *b, struct burst_series *s, const struct sign *g)
{
	struct burst_run *run = &s->run;
	time_t from = b->now - (b->rules.window >> g->span);
	double load = burst_hours_load(&b->hours, from, b->now);
	size_t first;

	run->fold = fmax(sqrt((double)g->seen / g->expected), FOLD_LEAST);
	run->rate = g->expected / load;
	run->score = run->best = 0;
	run->scored = b->now;
	first = find_begin(b, s);
	if (!run->incident) {
		run->first = first;
		run->incident = new_incident(b, s, g);
		name_incident(b, s, run->incident);
	}
	join_from(b, s, first);
}

void
burst_find(struct bursts *b, struct burst_series *s)
{
	size_t number = b->next - 1;
	struct sign g;

	add_recent(b, s, number);
	if (s->run.incident)
		go_on(b, s);
	if (!is_free(b, s, number) || !burst_past_known(b))
		return;
	if (!read_signs(b, s, &g))
		return;
	if (s->kind == BURST_SERVICE && is_of_one_place(b, s, &g))
		return;
	begin(b, s, &g);
}
