/* Counting one ticket into the summary's tallies. */
#include "report/summary_count.h"

#include "base/text.h"
#include "report/amends.h"
#include "ticket/event.h"

/* Seconds from 1 January 1970 by the clocks of the policy's zone.  Its offset
 * is looked up again only where it may have changed. */
static time_t
local(struct figures *f, time_t t)
{
	const struct zone *zone = f->plan->policy->zone;
	struct summary_counter *c = f->own;

	if (t < c->from || t >= c->until) {
		c->offset = zone_offset(zone, t);
		c->from = t;
		if (!zone_next_change(zone, t, &c->until))
			c->until = WHEN_LAST;
	}
	return t + c->offset;
}

/* The day of a local time, from 1 January 1970; days before it end at
 * midnight, too, and none is out of the years 1 to 9999. */
static int64_t
day_of(time_t at)
{
	int64_t day = at / WHEN_DAY - (at % WHEN_DAY < 0);

	if (day < KEY_DAY_FIRST)
		return KEY_DAY_FIRST;
	return day < KEY_DAY_LAST ? day : KEY_DAY_LAST;
}

static void
count_totals(uint64_t row[TOTAL_COLUMNS], bool open, uint32_t bits)
{
	row[COUNT_TICKETS]++;
	row[COUNT_OPEN] += open;
	for (; bits; bits &= bits - 1)
		row[TOTAL_MEASURES + __builtin_ctz(bits)]++;
}

static void
count_age(struct figures *f, time_t age)
{
	int i = 0;

	while (i < AGE_BUCKETS - 1 && age >= (time_t)age_days[i] * WHEN_DAY)
		i++;
	figures_number(f, SUMMARY_AGES, i)[0]++;
}

static void
count_length(struct figures *f, size_t tally, int64_t what, int64_t seconds)
{
	sketch_count(
	    figures_pair(f, tally, what, sketch_bucket(seconds)), seconds);
}

/* A clock that was late in one of its cycles is late, whatever came after; one
 * that was met, and did not run on behind a reopening, is on time. */
static void
count_clocks(struct figures *f)
{
	for (size_t i = 0; i < f->sla.count; i++) {
		const struct sla_clock *c = &f->sla.clocks[i];
		int64_t place = c->clock - f->plan->policy->clocks;
		enum sla_state worst = sla_worst(&f->sla, c);
		uint64_t *counts;

		if (c->clock->window)
			continue;
		counts = figures_number(f, SUMMARY_CLOCKS, place);
		if (worst >= SLA_LATE)
			counts[CLOCK_LATE]++;
		else if (worst == SLA_MET)
			counts[CLOCK_ON_TIME]++;
		else if (worst != SLA_NONE)
			counts[CLOCK_RUNNING]++;
		if (c->stopped && c->state != SLA_NONE)
			count_length(f, SUMMARY_CONSUMED, place, c->consumed);
	}
}

static void
count_times(struct figures *f, const struct measures *m)
{
	for (int i = 0; i < MEASURE_TIMES; i++) {
		int64_t seconds;

		if (measures_time(m, (enum measure_time)i, &seconds))
			count_length(f, SUMMARY_TIMES, i, seconds);
	}
}

static void
count_escalations(struct figures *f, const struct measures *m)
{
	for (size_t i = 0; i < m->escalation_count; i++) {
		struct value e = m->escalations[i];
		struct buf *key = figures_key(f);
		int64_t level;

		if (value_int(walk_member(e, SPAN("level")), &level) < 0 ||
		    level < 1 || level > POLICY_LEVELS)
			level = 0;
		key_add_number(key, level);
		key_add_text(key, event_text(m->ticket, e, SPAN("rule")));
		figures_at(f, SUMMARY_ESCALATIONS)[0]++;
	}
}

static int
count_agents(struct figures *f, struct ticket *t)
{
	uint64_t *row = figures_only(f, SUMMARY_AGENTS);
	struct amends a;

	if (amends_read(&a, t))
		return 1;
	row[AGENT_ACCUSED]++;
	row[AGENT_UPHELD] += a.verdict == AMENDS_UPHELD;
	row[AGENT_OVERTURNED] += a.verdict == AMENDS_OVERTURNED;
	row[AGENT_TOLD] += a.told;
	row[AGENT_APOLOGISED] += a.made;
	row[AGENT_SAME_DAY] += amends_same_day(&a, f->plan->policy->zone);
	return 0;
}

/* The ticket's cause, folded; of length 0 for none.  Borrowed until the next
 * call. */
static struct span
cause_of(struct figures *f, struct ticket *t)
{
	struct summary_counter *c = f->own;
	struct value resolution = record_member(t->record, SPAN("resolution"));
	struct span cause;

	buf_clear(&c->text);
	if (resolution.type != SCAN_OBJECT)
		return buf_span(&c->text);
	cause = record_value_text(
	    t->record, walk_member(resolution, SPAN("cause")));
	if (cause.at)
		text_fold(&c->text, cause);
	return text_trim(buf_span(&c->text));
}

static void
count_cause(struct figures *f, struct ticket *t)
{
	struct span cause = cause_of(f, t);

	if (!cause.len)
		return;
	key_add_text(figures_key(f), cause);
	figures_at(f, SUMMARY_CAUSES)[0]++;
}

static void
count_heat(struct figures *f, time_t at)
{
	int64_t day = day_of(at);
	figures_pair(f, SUMMARY_HEAT, when_weekday((long)day),
	    (at - day * WHEN_DAY) / WHEN_HOUR)[0]++;
}

int
summary_count_inside(struct figures *f, struct ticket *t)
{
	const struct summary_counter *c = f->own;
	const struct measures *m = &c->measures;
	uint64_t n[COUNT_COLUMNS] = { [COUNT_TICKETS] = 1 };

	if (c->bits >> MEASURE_ACCUSED & 1 && count_agents(f, t))
		return 1;
	n[COUNT_OPEN] = !m->over;
	n[COUNT_LATE] = c->bits >> MEASURE_LATE & 1;
	count_totals(figures_only(f, SUMMARY_TOTALS), !m->over, c->bits);
	figures_add_groups(f, t, n);
	if (!m->over)
		count_age(f, f->plan->now - t->received);
	count_clocks(f);
	count_times(f, m);
	count_escalations(f, m);
	figures_number(f, SUMMARY_HANDOFFS,
	    m->transfers < HANDOFFS_MOST ? (int64_t)m->transfers
					 : HANDOFFS_MOST)[0]++;
	if (m->score)
		figures_number(f, SUMMARY_SCORES, m->score)[0]++;
	count_cause(f, t);
	count_heat(f, local(f, t->received));
	return 0;
}

void
summary_count_flow(struct figures *f, struct ticket *t, bool inside)
{
	const struct summary_counter *c = f->own;
	const struct measures *m = &c->measures;
	int64_t came = day_of(local(f, t->received));
	uint64_t *row = figures_number(f, SUMMARY_TREND, came);
	int64_t ended;

	if (inside) {
		row[TREND_RECEIVED]++;
		row[TREND_COMPLAINTS] += c->bits >> MEASURE_COMPLAINT & 1;
		row[TREND_LATE] += c->bits >> MEASURE_LATE & 1;
	}
	if (m->over && !m->has_end) {
		figures_only(f, SUMMARY_UNENDED)[0]++;
		return;
	}
	row[TREND_CAME]++;
	if (!m->over)
		return;
	ended = day_of(local(f, m->end));
	figures_number(f, SUMMARY_TREND, ended)[TREND_ENDED]++;
	figures_number(
	    f, SUMMARY_TREND, ended > came ? ended : came)[TREND_GONE]++;
}

void
summary_count_terms(struct figures *f, struct ticket *t, bool inside)
{
	const struct summary_counter *c = f->own;

	if (c->terms)
		terms_count(c->terms, f, t, inside, cause_of(f, t));
}

void
summary_count_window(struct figures *f, int window)
{
	const struct summary_counter *c = f->own;
	int64_t seconds;

	count_totals(figures_number(f, SUMMARY_WINDOWS, window),
	    !c->measures.over, c->bits);
	if (measures_time(&c->measures, TIME_RESOLUTION, &seconds))
		count_length(f, SUMMARY_WINDOW_TIMES, window, seconds);
}
