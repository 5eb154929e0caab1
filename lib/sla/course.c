/* What the history does to the clocks of a ticket. */
#include "sla/course.h"

#include "base/xalloc.h"
#include "sla/states.h"
#include "ticket/lifecycle.h"

/* The first of these clocks that is for the ticket, a bit; 0: none. */
static uint64_t
choose_named(const struct facts *f, uint64_t clocks)
{
	for (; clocks; clocks &= clocks - 1) {
		const struct policy_clock *c =
		    &f->policy->clocks[__builtin_ctzll(clocks)];

		if (facts_fit(f, &c->when) &&
		    (c->limit.unit != UNIT_PROMISE || f->has_promise))
			return clocks & -clocks;
	}
	return 0;
}

uint64_t
course_choose(const struct facts *f, uint32_t names)
{
	const struct policy *p = f->policy;
	uint64_t chosen = 0;

	for (; names; names &= names - 1)
		chosen |= choose_named(f, p->named[__builtin_ctz(names)]);
	return chosen;
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

		if (!facts_event_is_one_of(f, e, starts ? c->starts : c->stops,
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

struct sla_clock
course_cycle(const struct course *course, size_t place)
{
	uint64_t bit = UINT64_C(1) << place;
	struct sla_clock c = {
		.clock = &course->facts->policy->clocks[place],
		.cycle = 1,
		.started = course->started & bit,
		.stopped = course->stopped & bit,
	};

	if (course->reopened & bit) {
		c.cycle = course->number[place];
		c.again = course->again[place];
	}
	if (c.started)
		c.start = course->start[place];
	if (c.stopped) {
		c.stop = course->stop[place];
		c.state = SLA_MET;
	}
	return c;
}

static void
keep_earlier(struct sla *sla, struct sla_clock c)
{
	sla->earlier = xgrow(
	    sla->earlier, sla->earlier_count, &sla->earlier_room, sizeof c);
	sla->earlier[sla->earlier_count++] = c;
}

static bool
starts_by_itself(const struct policy_clock *c)
{
	return c->from_receipt || c->from_occurrence;
}

/* Where a clock that was done, or given up with the ticket, goes on. */
static void
begin_again(
    struct course *course, size_t place, time_t at, enum policy_reopen mode)
{
	const struct policy_clock *c = &course->facts->policy->clocks[place];
	uint64_t bit = UINT64_C(1) << place;

	course->number[place] =
	    course->reopened & bit ? course->number[place] + 1 : 2;
	course->again[place] = at;
	course->reopened |= bit;
	course->stopped &= ~bit;
	if (mode != REOPEN_RESTART)
		return;
	course->start[place] = at;
	/* A promise that was for an earlier time is none now. */
	if (c->limit.unit == UNIT_PROMISE && course->facts->promise <= at)
		course->started &= ~bit;
	/* A level is not begun again: the ticket stands on it. */
	if (!starts_by_itself(c) && !c->anew)
		course->started &= ~bit;
}

/* How the ticket stands before it is opened again. */
struct ending {
	bool ended;  /* at that time */
	bool unseen; /* it ended before it was taken over, nobody knows when */
	time_t at;
};

/* Does a reopening undo the act that a clock began with?  It does when all its
 * start acts lead to a state, as a reply does, which the ticket then leaves. */
static bool
is_undone(const struct policy *p, const struct policy_clock *c)
{
	if (c->reopen != REOPEN_RESTART || starts_by_itself(c) || c->anew)
		return false;
	for (size_t i = 0; i < c->start_count; i++)
		if (p->leads_to[c->starts[i].act] == LIFECYCLE_STAYS)
			return false;
	return true;
}

/* The ticket is opened again. */
static void
reopen(struct course *course, time_t at, const struct ending *end)
{
	uint64_t clocks = course->chosen & course->started;

	for (; clocks; clocks &= clocks - 1) {
		size_t place = (size_t)__builtin_ctzll(clocks);
		struct sla_clock c = course_cycle(course, place);
		enum policy_reopen mode = c.clock->reopen;
		bool done = c.stopped;

		if (c.clock->window ||
		    (done ? mode == REOPEN_FIRST
			  : !end->ended && !end->unseen &&
				!is_undone(course->facts->policy, c.clock)))
			continue;
		/* What was given up has never been done: what counts only
		 * the first time counts. */
		if ((!done && mode == REOPEN_FIRST) || end->unseen)
			mode = REOPEN_RESTART;
		if (!done)
			c.stop = end->ended ? end->at : at;
		c.stopped = !end->unseen || done;
		c.started = c.stopped;
		keep_earlier(course->sla, c);
		begin_again(course, place, at, mode);
	}
}

/* Of several ends the first one counts, what comes after it is paperwork. */
static void
pass(struct course *course, const struct facts_event *e, bool ended)
{
	const struct facts *f = course->facts;
	const struct policy_act_use *use = &f->policy->uses[e->act];
	uint64_t stops = use->stops & course->started & ~course->stopped;
	uint64_t starts =
	    use->starts & course->chosen & (~course->started | f->policy->anew);

	if (ended && states_is_end(f->policy, e->act))
		stops = 0;
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

/* What e says of the ticket's end. */
static void
note_end(const struct facts *f, const struct facts_event *e, struct ending *end)
{
	int taken = states_taken_over(f, e);

	if (states_is_opening(f->policy, e->act))
		end->ended = false;
	else if (states_is_end(f->policy, e->act) && !end->ended)
		*end = (struct ending) { true, end->unseen, e->at };
	else if (taken >= 0 &&
		 !ticket_status_is_open((enum ticket_status)taken))
		end->unseen = true;
}

void
course_follow(struct course *course)
{
	const struct facts *f = course->facts;
	const struct policy *p = f->policy;
	struct ending end = { .ended = false };
	uint64_t by_itself =
	    course->chosen & (p->from_receipt | p->from_occurrence);

	course->started = by_itself;
	course->stopped = course->reopened = 0;
	put_times(course->start, by_itself, f->ticket->received);
	put_times(course->start, by_itself & p->from_occurrence, f->occurred);
	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];

		if (e->act == p->ends.reopen) {
			reopen(course, e->at, &end);
			end = (struct ending) { .ended = false };
		}
		pass(course, e, end.ended);
		note_end(f, e, &end);
	}
}
