/* What the history does to the clocks of a ticket. */
#include "sla/course.h"

#include "base/xalloc.h"

uint64_t
course_choose(const struct facts *f, uint32_t names)
{
	const struct policy *p = f->policy;
	uint64_t chosen = 0;

	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];
		uint32_t name = UINT32_C(1) << c->number;

		if (!(names & name) || !facts_fit(f, &c->when) ||
		    (c->limit.unit == UNIT_PROMISE && !f->has_promise))
			continue;
		names &= ~name;
		chosen |= UINT64_C(1) << i;
	}
	return chosen;
}

static bool
is_one_of(const struct facts *f, const struct facts_event *e,
    const struct policy_act *acts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (facts_event_is(f, e, &acts[i]))
			return true;
	return false;
}

/* Those of clocks that e really starts (or stops), where they ask for more
 * than the act. */
static uint64_t
asked(const struct facts *f, const struct facts_event *e, uint64_t clocks,
    bool starts)
{
	uint64_t asks = clocks & f->policy->uses[e->act].asks;

	for (; asks; asks &= asks - 1) {
		int i = __builtin_ctzll(asks);
		const struct policy_clock *c = &f->policy->clocks[i];

		if (!is_one_of(f, e, starts ? c->starts : c->stops,
			starts ? c->start_count : c->stop_count))
			clocks &= ~(UINT64_C(1) << i);
	}
	return clocks;
}

static void
put_times(time_t times[], uint64_t clocks, time_t at)
{
	for (; clocks; clocks &= clocks - 1)
		times[__builtin_ctzll(clocks)] = at;
}

int
course_number(const struct course *course, size_t place)
{
	return course->reopened & UINT64_C(1) << place ? course->number[place]
						       : 1;
}

static void
add_gap(struct sla *sla, struct sla_gap gap)
{
	sla->gaps =
	    xgrow(sla->gaps, sla->gap_count, &sla->gap_room, sizeof gap);
	sla->gaps[sla->gap_count++] = gap;
}

static bool
starts_by_itself(const struct policy_clock *c)
{
	return c->from_receipt || c->from_occurrence;
}

/*
 * Where a clock that was done, or given up with the ticket, goes on.  One that
 * was given up has never been done: what counts only the first time counts.
 */
static void
begin_again(struct course *course, size_t place, time_t at, bool done)
{
	const struct policy_clock *c = &course->facts->policy->clocks[place];
	enum policy_reopen mode = c->reopen;
	uint64_t bit = UINT64_C(1) << place;

	if (mode == REOPEN_FIRST && !done)
		mode = REOPEN_RESTART;
	course->number[place] = course_number(course, place) + 1;
	course->reopened |= bit;
	course->stopped &= ~bit;
	if (mode == REOPEN_CREDIT) {
		add_gap(course->sla,
		    (struct sla_gap) { c, course->stop[place], at });
	} else if (mode == REOPEN_RESTART) {
		course->start[place] = at;
		/* A level is not begun again: the ticket stands on it. */
		if (!starts_by_itself(c) && !c->anew)
			course->started &= ~bit;
	}
}

/* The ticket is opened again at e; it had ended at end, if ended. */
static int
reopen(
    struct course *course, const struct facts_event *e, bool ended, time_t end)
{
	uint64_t clocks = course->chosen & course->started;

	for (; clocks; clocks &= clocks - 1) {
		size_t place = (size_t)__builtin_ctzll(clocks);
		const struct policy_clock *c =
		    &course->facts->policy->clocks[place];
		uint64_t bit = UINT64_C(1) << place;
		bool done = course->stopped & bit;
		int answer;

		if (c->window || (!done && !ended) ||
		    (done && c->reopen == REOPEN_FIRST))
			continue;
		if (!done)
			course->stop[place] = end;
		answer = course->over(course, place);
		if (answer)
			return answer;
		begin_again(course, place, e->at, done);
	}
	return 0;
}

static void
pass(struct course *course, const struct facts_event *e)
{
	const struct facts *f = course->facts;
	const struct policy_act_use *use = &f->policy->uses[e->act];
	uint64_t stops = use->stops & course->started & ~course->stopped;
	uint64_t starts =
	    use->starts & course->chosen & (~course->started | f->policy->anew);

	if (!(starts | stops))
		return;
	stops = asked(f, e, stops, false);
	put_times(course->stop, stops, e->at);
	course->stopped |= stops;
	starts = asked(f, e, starts, true);
	put_times(course->start, starts, e->at);
	course->started |= starts;
	course->stopped &= ~(starts & f->policy->anew);
}

int
course_follow(struct course *course)
{
	const struct facts *f = course->facts;
	const struct policy *p = f->policy;
	time_t end = 0;
	bool ended = false;
	uint64_t by_itself =
	    course->chosen & (p->from_receipt | p->from_occurrence);

	course->started = by_itself;
	course->stopped = course->reopened = 0;
	put_times(course->start, by_itself, f->ticket->received);
	put_times(course->start, by_itself & p->from_occurrence, f->occurred);
	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		pass(course, e);
		if (e->act == p->ends.close || e->act == p->ends.withdraw ||
		    e->act == p->ends.reject) {
			ended = true;
			end = e->at;
		} else if (e->act == p->ends.reopen) {
			int answer = reopen(course, e, ended, end);

			if (answer)
				return answer;
			ended = false;
		}
	}
	return 0;
}
