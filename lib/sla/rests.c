/* The stretches in which a clock stands still, and what they do to its due. */
#include "sla/rests.h"

#include "base/xalloc.h"
#include "sla/due.h"
#include "sla/measure.h"

void
rests_begin(struct rests *r, time_t start, time_t due)
{
	r->first = r->sla->rest_count;
	r->at = start;
	r->due = due;
	r->rested = 0;
	r->left = r->clock->cap;
	r->paused = false;
}

/* Where no time has passed, *t stays, be it out of hours. */
static int
move_on(const struct calendar *c, time_t seconds, time_t *t)
{
	return seconds ? measure_add(c, *t, seconds, t) : 0;
}

/* Stand still for a while, which is so long in the clock's measure. */
static int
add_rest(struct rests *r, struct run_rest rest, time_t seconds)
{
	struct sla *sla = r->sla;
	int answer = 0;

	if (rest.from >= rest.to)
		return 0;
	sla->rests =
	    xgrow(sla->rests, sla->rest_count, &sla->rest_room, sizeof rest);
	sla->rests[sla->rest_count++] = rest;
	r->rested += seconds;
	if (r->due < rest.from)
		return 0;
	answer =
	    move_on(due_calendar(r->facts, &r->clock->limit), seconds, &r->due);
	if (r->due < rest.to)
		r->due = rest.to;
	return answer;
}

static int
pause_in(struct rests *r, const struct facts_stay *s, time_t end)
{
	const struct calendar *c = due_calendar(r->facts, &r->clock->limit);
	struct run_rest rest = {
		.from = s->from > r->at ? s->from : r->at,
		.to = s->to < end ? s->to : end,
		.stay = s,
	};
	time_t seconds;
	int answer;

	if (r->clock->cap && !r->left)
		return 0;
	answer = measure_between(c, rest.from, rest.to, &seconds);
	if (!answer && r->clock->cap && seconds >= r->left) {
		rest.capped = true;
		seconds = r->left;
		rest.to = rest.from;
		answer = move_on(c, seconds, &rest.to);
	}
	if (answer)
		return answer;
	r->left -= seconds;
	r->paused = !rest.capped && s->to > end;
	return add_rest(r, rest, seconds);
}

/* The first state that was not over at t; they follow each other. */
static size_t
first_stay(const struct facts *f, time_t t)
{
	size_t lo = 0, hi = f->stay_count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (f->stays[middle].to <= t)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

int
rests_follow(struct rests *r, time_t end)
{
	const struct facts *f = r->facts;
	int answer = 0;

	r->paused = false;
	if (end < r->at)
		return 0;
	for (size_t i = r->clock->pauses ? first_stay(f, r->at) : f->stay_count;
	     i < f->stay_count && f->stays[i].from <= end && !answer; i++)
		if (r->clock->pauses & 1u << f->stays[i].status)
			answer = pause_in(r, &f->stays[i], end);
	r->at = end;
	return answer;
}

int
rests_skip(struct rests *r, time_t end)
{
	struct run_rest rest = { .from = r->at, .to = end };
	time_t seconds;
	int answer;

	if (end <= r->at)
		return 0;
	answer = measure_between(
	    due_calendar(r->facts, &r->clock->limit), r->at, end, &seconds);
	if (answer)
		return answer;
	r->at = end;
	return add_rest(r, rest, seconds);
}
