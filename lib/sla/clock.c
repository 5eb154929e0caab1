/* The clocks of one ticket: start, stop, due, state. */
#include "sla/clock.h"

#include "base/when.h"

const char *const sla_states[] = { [SLA_NONE] = "none",
	[SLA_MET] = "met",
	[SLA_OK] = "ok",
	[SLA_WARN] = "warn",
	[SLA_LATE] = "late",
	[SLA_BREACH] = "breach",
	NULL };

/* Year 9999 in every zone: no later instant can be printed. */
static const time_t latest = 253402250399;

/* Which clocks of the policy's table run for a ticket, a bit each, and what
 * its history says of them. */
struct found {
	uint64_t chosen, started, stopped;
	time_t start[POLICY_CLOCKS], stop[POLICY_CLOCKS];
};

/* The first entry of each name that fits. */
static uint64_t
choose(const struct facts *f, uint32_t names)
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

static void
follow_history(const struct facts *f, struct found *found)
{
	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];
		const struct policy_act_use *use = &f->policy->uses[e->act];
		uint64_t stops = use->stops & found->started & ~found->stopped;
		uint64_t starts = use->starts & found->chosen & ~found->started;

		if (!(starts | stops))
			continue;
		stops = asked(f, e, stops, false);
		put_times(found->stop, stops, e->at);
		found->stopped |= stops;
		starts = asked(f, e, starts, true);
		put_times(found->start, starts, e->at);
		found->started |= starts;
	}
}

/* The same reading of the clock on the wall, days later. */
static time_t
days_later(const struct zone *z, time_t start, time_t days)
{
	time_t due = start + days * WHEN_DAY;
	struct when_civil c;

	if (due > latest || zone_offset(z, start) == zone_offset(z, due))
		return due;
	zone_civil(z, start, &c);
	when_to_civil(when_from_civil(&c) + days * WHEN_DAY, &c);
	return zone_instant(z, &c);
}

/* The last second of the day that start is in. */
static time_t
end_of_day(const struct zone *z, time_t start)
{
	struct when_civil c;

	zone_civil(z, start, &c);
	c.hour = c.minute = c.second = 0;
	when_to_civil(when_from_civil(&c) + WHEN_DAY, &c);
	return zone_instant(z, &c) - 1;
}

static time_t
due_of(const struct facts *f, const struct policy_clock *c, time_t start)
{
	time_t due = start + c->limit.amount;

	if (c->limit.unit == UNIT_DAY)
		due = days_later(f->policy->zone, start, c->limit.amount);
	else if (c->limit.unit == UNIT_SAME_DAY)
		due = end_of_day(f->policy->zone, start);
	else if (c->limit.unit == UNIT_PROMISE)
		due = f->promise;
	return due < latest ? due : latest;
}

/*
 * When a ticket that is no longer open ended.  Returns false when it is open,
 * or when its history does not tell, as with cases that came in closed.
 */
static bool
find_end(const struct facts *f, time_t *end)
{
	const struct policy_ends *ends = &f->policy->ends;

	if (ticket_is_open(f->ticket))
		return false;
	for (size_t i = f->event_count; i-- > 0;) {
		int act = f->events[i].act;

		*end = f->events[i].at;
		if (act == ends->close || act == ends->withdraw ||
		    act == ends->reject)
			return true;
	}
	return false;
}

/* True when a clock that an answer stops had one at a time nobody recorded. */
static bool
is_answered_unseen(const struct facts *f, size_t place)
{
	enum ticket_status status = f->ticket->status;
	uint64_t bit = UINT64_C(1) << place;

	return (status == STATUS_REPLIED || status == STATUS_VISITED) &&
	       f->policy->uses[f->policy->ends.reply].stops & bit;
}

time_t
sla_percent_at(const struct sla_clock *c, int percent)
{
	time_t whole = c->due - c->start;

	/* Rounded up: before it less than so much is used up. */
	return whole <= 0 ? c->due : c->start + (whole * percent + 99) / 100;
}

static enum sla_state
state_of_running(const struct sla_clock *c, time_t now)
{
	if (now > c->due)
		return SLA_BREACH;
	if (c->clock->warn_count && now >= sla_percent_at(c, c->clock->warn[0]))
		return SLA_WARN;
	return SLA_OK;
}

static void
settle(const struct facts *f, const struct found *found, size_t place,
    time_t now, struct sla_clock *c)
{
	const struct policy_clock *clock = &f->policy->clocks[place];
	uint64_t bit = UINT64_C(1) << place;

	*c = (struct sla_clock) { .clock = clock };
	if (!(found->started & bit))
		return;
	c->started = true;
	c->start = found->start[place];
	c->due = due_of(f, clock, c->start);
	c->stopped = found->stopped & bit;
	if (c->stopped) {
		c->stop = found->stop[place];
		c->state = c->stop > c->due ? SLA_LATE : SLA_MET;
	} else if (ticket_is_open(f->ticket)) {
		if (!is_answered_unseen(f, place))
			c->state = state_of_running(c, now);
	} else if (find_end(f, &c->stop)) {
		c->stopped = true;
		c->state = c->stop > c->due ? SLA_LATE : SLA_NONE;
	}
}

void
sla_judge(const struct facts *f, uint32_t names, time_t now, struct sla *out)
{
	struct found found;
	uint64_t rest;

	out->now = now;
	out->count = 0;
	out->worst = SLA_NONE;
	out->running = false;
	found.chosen = choose(f, names);
	found.started = found.chosen & f->policy->from_receipt;
	found.stopped = 0;
	put_times(found.start, found.started, f->ticket->received);
	follow_history(f, &found);
	for (rest = found.chosen; rest; rest &= rest - 1) {
		struct sla_clock *c = &out->clocks[out->count++];

		settle(f, &found, (size_t)__builtin_ctzll(rest), now, c);
		if (c->state > out->worst)
			out->worst = c->state;
		if (sla_is_running(c->state) &&
		    (!out->running || c->due < out->due)) {
			out->running = true;
			out->due = c->due;
		}
	}
}

bool
sla_is_running(enum sla_state state)
{
	return state == SLA_OK || state == SLA_WARN || state == SLA_BREACH;
}

const struct sla_clock *
sla_find(const struct sla *sla, int number)
{
	for (size_t i = 0; i < sla->count; i++)
		if (sla->clocks[i].clock->number == number)
			return &sla->clocks[i];
	return NULL;
}

time_t
sla_left(const struct sla *sla, const struct sla_clock *c)
{
	return c->due - (c->stopped ? c->stop : sla->now);
}
