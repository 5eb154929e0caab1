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

/* True when the clock stands still at now: paused, and not due before. */
static bool
is_paused(const struct sla *sla, const struct sla_clock *c)
{
	const struct run_rest *last = sla->rests + c->rest + c->rest_count - 1;

	return c->rest_count && last->to == sla->now && !last->capped &&
	       last->stay && last->stay->to > sla->now && c->due >= last->from;
}

static enum sla_state
state_of_running(const struct sla *sla, const struct sla_clock *c)
{
	const struct policy_clock *clock = c->clock;

	if (is_paused(sla, c))
		return SLA_PAUSED;
	if (sla->now > c->due)
		return clock->window ? SLA_NONE : SLA_BREACH;
	/* So many per cent of the whole, rounded up to a second. */
	if (clock->warn_count && c->consumed * 100 >= c->total * clock->warn[0])
		return SLA_WARN;
	return SLA_OK;
}

static int
measure_plainly(const struct facts *f, struct sla_clock *c)
{
	const struct policy_limit *limit = &c->clock->limit;
	struct run run = { .calendar = due_calendar(f, limit),
		.start = c->start };
	int answer = due_plain(f, limit, c->start, &c->due);

	c->total = limit->amount;
	if (answer || limit->unit == UNIT_WALL || limit->unit == UNIT_WORK)
		return answer;
	return run_counted(&run, c->due, &c->total);
}

/* due, total and consumed of a cycle that has a start, as known at end. */
static int
measure(const struct facts *f, struct sla *sla, time_t end, struct sla_clock *c)
{
	struct run run;
	int answer = measure_plainly(f, c);

	if (!answer && (f->stay_count || sla->gap_count))
		answer = rests_find(f, sla, end, c);
	run = sla_run(f, sla, c);
	if (!answer && run.count)
		answer = run_reach(&run, c->total, &c->due);
	if (!answer)
		answer = run_counted(&run, end, &c->consumed);
	if (c->due > FACTS_ENDLESS)
		c->due = FACTS_ENDLESS;
	if (answer)
		sla->failed = c->clock;
	return answer;
}

static int
settle_running(const struct facts *f, struct sla *sla, struct sla_clock *c)
{
	bool window = c->clock->window;
	bool ended = !window && facts_ended(f, &c->stop);
	int answer = measure(f, sla, ended ? c->stop : sla->now, c);

	if (answer)
		return answer;
	c->stopped = ended;
	if (ended)
		c->state = c->stop > c->due ? SLA_LATE : SLA_NONE;
	else if (window || (f->open && !is_answered_unseen(f, c->clock)))
		c->state = state_of_running(sla, c);
	return 0;
}

static int
settle_stopped(
    const struct facts *f, struct sla *sla, time_t stop, struct sla_clock *c)
{
	int answer = measure(f, sla, stop, c);

	c->stopped = true;
	c->stop = stop;
	c->state = stop > c->due ? SLA_LATE : SLA_MET;
	return answer;
}

/* The cycle a clock is in. */
static int
settle(const struct course *course, size_t place, struct sla_clock *c)
{
	const struct facts *f = course->facts;
	uint64_t bit = UINT64_C(1) << place;

	*c = (struct sla_clock) {
		.clock = &f->policy->clocks[place],
		.cycle = course_number(course, place),
		.started = course->started & bit,
	};
	if (!c->started)
		return 0;
	c->start = course->start[place];
	if (course->stopped & bit && !c->clock->window)
		return settle_stopped(f, course->sla, course->stop[place], c);
	return settle_running(f, course->sla, c);
}

/* A cycle that is over because the ticket is opened again. */
static int
keep_earlier(struct course *course, size_t place)
{
	struct sla *sla = course->sla;
	struct sla_clock c = {
		.clock = &course->facts->policy->clocks[place],
		.cycle = course_number(course, place),
		.started = true,
		.start = course->start[place],
	};
	bool done = course->stopped & UINT64_C(1) << place;
	int answer =
	    settle_stopped(course->facts, sla, course->stop[place], &c);

	if (!done && c.state == SLA_MET)
		c.state = SLA_NONE;
	sla->earlier = xgrow(
	    sla->earlier, sla->earlier_count, &sla->earlier_room, sizeof c);
	sla->earlier[sla->earlier_count++] = c;
	return answer;
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
	struct course course = { .facts = f, .sla = sla, .over = keep_earlier };
	int answer;

	course.chosen = course_choose(f, names);
	answer = course_follow(&course);
	for (uint64_t rest = course.chosen; rest && !answer; rest &= rest - 1) {
		struct sla_clock *c = &sla->clocks[sla->count++];

		answer = settle(&course, (size_t)__builtin_ctzll(rest), c);
		count_in(sla, c);
	}
	return answer;
}

static int
refuse(const struct facts *f, const struct policy_clock *clock, int answer)
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
	sla->earlier_count = sla->rest_count = sla->gap_count = 0;
	answer = judge_all(f, names, sla);
	return answer ? refuse(f, sla->failed, answer) : 0;
}

void
sla_release(struct sla *sla)
{
	free(sla->earlier);
	free(sla->rests);
	free(sla->gaps);
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
	return answer ? refuse(f, c->clock, answer) : 0;
}
