/* The clocks of one ticket: start, stop, due, state. */
#include "sla/clock.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "sla/course.h"
#include "sla/due.h"
#include "sla/rests.h"

const char *const sla_states[] = { [SLA_NONE] = "none",
	[SLA_MET] = "met",
	[SLA_PAUSED] = "paused",
	[SLA_OK] = "ok",
	[SLA_WARN] = "warn",
	[SLA_LATE] = "late",
	[SLA_BREACH] = "breach",
	NULL };

struct run
sla_run(const struct facts *f, const struct sla *sla, const struct sla_clock *c)
{
	return (struct run) {
		.calendar = due_calendar(f, &c->clock->limit),
		.start = c->start,
		.rests = sla->rests + c->rest,
		.count = c->rest_count,
	};
}

/* True when a clock that an answer stops had one at a time nobody recorded. */
static bool
is_answered_unseen(const struct facts *f, const struct policy_clock *clock)
{
	uint64_t bit = UINT64_C(1) << (clock - f->policy->clocks);

	return (f->status == STATUS_REPLIED || f->status == STATUS_VISITED) &&
	       f->policy->uses[f->policy->ends.reply].stops & bit;
}

static enum sla_state
state_of_running(const struct rests *rests, const struct sla_clock *c)
{
	const struct policy_clock *clock = c->clock;
	time_t now = rests->sla->now;

	if (now > c->due)
		return clock->window ? SLA_NONE : SLA_BREACH;
	if (rests->paused)
		return SLA_PAUSED;
	/* So many per cent of the whole, rounded up to a second. */
	if (clock->warn_count && c->consumed * 100 >= c->total * clock->warn[0])
		return SLA_WARN;
	return SLA_OK;
}

/* due and total, were there no rest. */
static int
measure_plainly(
    const struct facts *f, const struct run *plain, struct sla_clock *c)
{
	const struct policy_limit *limit = &c->clock->limit;
	int answer = due_plain(f, limit, c->start, &c->due);

	c->total = limit->amount;
	if (answer || limit->unit == UNIT_WALL || limit->unit == UNIT_WORK)
		return answer;
	return run_counted(plain, c->due, &c->total);
}

/* Does a cycle run on where the one before it ended? */
static bool
goes_on(const struct sla_clock *c)
{
	return c->cycle > 1 && (c->clock->reopen == REOPEN_TOTAL ||
				   c->clock->reopen == REOPEN_CREDIT);
}

/* Find the rests of a cycle up to end.  One that goes on is not asked for a
 * time before it did. */
static int
rest_until(struct rests *r, const struct sla_clock *c, time_t *end)
{
	int answer = 0;

	if (!goes_on(c)) {
		rests_begin(r, c->start, c->due);
	} else {
		if (*end < c->again)
			*end = c->again;
		if (c->clock->reopen == REOPEN_CREDIT)
			answer = rests_skip(r, c->again);
		if (*end < r->at)
			*end = r->at;
	}
	return answer ? answer : rests_follow(r, *end);
}

/* due, total and consumed of a cycle that has a start, as known at end. */
static int
measure(struct rests *rests, time_t end, struct sla_clock *c)
{
	const struct run plain = {
		.calendar = due_calendar(rests->facts, &c->clock->limit),
		.start = c->start,
	};
	int answer = measure_plainly(rests->facts, &plain, c);

	if (!answer)
		answer = rest_until(rests, c, &end);
	if (!answer)
		answer = run_counted(&plain, end, &c->consumed);
	c->until = end;
	c->consumed -= rests->rested;
	c->due = rests->due < FACTS_ENDLESS ? rests->due : FACTS_ENDLESS;
	c->rest = rests->first;
	c->rest_count = rests->sla->rest_count - rests->first;
	return answer;
}

static int
settle_stopped(struct rests *rests, struct sla_clock *c)
{
	int answer = measure(rests, c->stop, c);

	if (c->stop > c->due)
		c->state = SLA_LATE;
	return answer;
}

static int
settle_running(struct rests *rests, struct sla_clock *c)
{
	const struct facts *f = rests->facts;
	bool window = c->clock->window;
	int answer;

	c->stopped = !window && facts_ended(f, &c->stop);
	if (c->stopped)
		return settle_stopped(rests, c);
	answer = measure(rests, rests->sla->now, c);
	if (!answer &&
	    (window || (f->open && !is_answered_unseen(f, c->clock))))
		c->state = state_of_running(rests, c);
	return answer;
}

static int
settle_earlier(struct rests *rests)
{
	struct sla *sla = rests->sla;
	int answer = 0;

	for (size_t i = 0; i < sla->earlier_count && !answer; i++)
		if (sla->earlier[i].clock == rests->clock &&
		    sla->earlier[i].started)
			answer = settle_stopped(rests, &sla->earlier[i]);
	return answer;
}

/* All cycles of a clock, up to the one it is in. */
static int
settle(const struct course *course, size_t place, struct sla_clock *c)
{
	struct rests rests = {
		.facts = course->facts,
		.sla = course->sla,
		.clock = &course->facts->policy->clocks[place],
	};
	int answer = 0;

	*c = course_cycle(course, place);
	if (c->cycle > 1)
		answer = settle_earlier(&rests);
	if (answer || !c->started)
		return answer;
	return c->stopped ? settle_stopped(&rests, c)
			  : settle_running(&rests, c);
}

enum sla_state
sla_worst(const struct sla *sla, const struct sla_clock *c)
{
	enum sla_state worst = c->state;

	for (size_t i = 0; i < sla->earlier_count; i++)
		if (sla->earlier[i].clock->number == c->clock->number &&
		    sla->earlier[i].state > worst)
			worst = sla->earlier[i].state;
	return worst;
}

static void
count_in(struct sla *sla, const struct sla_clock *c)
{
	enum sla_state worst = sla_worst(sla, c);

	if (c->clock->window)
		return;
	if (worst > sla->worst)
		sla->worst = worst;
	if (sla_is_running(c->state) && (!sla->running || c->due < sla->due)) {
		sla->running = true;
		sla->due = c->due;
	}
}

static int
judge_all(const struct facts *f, uint32_t names, struct sla *sla)
{
	struct course course;
	int answer = 0;

	course.facts = f;
	course.sla = sla;
	course.chosen = course_choose(f, names);
	course_follow(&course);
	for (uint64_t rest = course.chosen; rest && !answer; rest &= rest - 1) {
		struct sla_clock *c = &sla->clocks[sla->count++];

		answer = settle(&course, (size_t)__builtin_ctzll(rest), c);
		if (answer)
			sla->failed = c->clock;
		count_in(sla, c);
	}
	return answer;
}

int
sla_refuse(const struct facts *f, const struct policy_clock *clock, int answer)
{
	char why[256];

	calendar_explain(
	    due_calendar(f, &clock->limit), answer, why, sizeof why);
	return record_bad(f->ticket->record, _("the clock '%.*s': %s"),
	    (int)clock->name.len, clock->name.at, why);
}

int
sla_judge(const struct facts *f, uint32_t names, time_t now, struct sla *sla)
{
	int answer;

	sla->now = now;
	sla->count = 0;
	sla->worst = SLA_NONE;
	sla->running = false;
	sla->earlier_count = sla->rest_count = 0;
	answer = judge_all(f, names, sla);
	return answer ? sla_refuse(f, sla->failed, answer) : 0;
}

void
sla_release(struct sla *sla)
{
	free(sla->earlier);
	free(sla->rests);
	*sla = (struct sla) { 0 };
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

int
sla_percent_at(const struct facts *f, const struct sla *sla,
    const struct sla_clock *c, int percent, time_t *out)
{
	struct run run = sla_run(f, sla, c);
	int answer;

	if (c->total <= 0) {
		*out = c->due;
		return 0;
	}
	/* Rounded up: before it less than so much is used up. */
	answer = run_reach(&run, (c->total * percent + 99) / 100, out);
	return answer ? sla_refuse(f, c->clock, answer) : 0;
}
