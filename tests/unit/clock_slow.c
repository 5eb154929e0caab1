/* Random clocks of random tickets against a slow form of them. */
#include "slow_clock.h"
#include "trial.h"

enum { CLOCKS = 6 };

static unsigned seed = 11;

static int
dice(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed / 65536u % 32768u) % sides;
}

static const struct hours patterns[] = {
	{ 1, { { 0, 86400 } } },
	{ 1, { { 32400, 64800 } } },
	{ 2, { { 32400, 43200 }, { 46800, 64800 } } },
	{ 3, { { 0, 7200 }, { 30600, 43200 }, { 79200, 86400 } } },
	{ 2, { { 5400, 9000 }, { 43200, 86340 } } },
	{ 1, { { 54000, 61200 } } },
	{ 0, { { 0, 0 } } },
};

static void
world_begin(struct world *w, const char *zone, time_t origin, int step)
{
	*w = (struct world) { .zone = zone_load(zone),
		.origin = origin,
		.step = step,
		.steps = 30 * WHEN_DAY / step };
	for (int i = 0; i < 7; i++)
		w->week[i] = patterns[dice(7)];
	w->week[dice(7)] = patterns[dice(5)];
	for (int i = 0; i < SPECIAL; i++) {
		w->days[i] = (long)(origin / WHEN_DAY) + dice(30);
		w->hours[i] = patterns[dice(2) ? 6 : dice(6)];
	}
	w->open = malloc((size_t)w->steps);
	for (long i = 0; i < w->steps; i++)
		w->open[i] = look_open(w, origin + i * step);
}

static struct calendar *
world_calendar(const struct world *w, const char *zone)
{
	struct calendar *c = calendar_new(SPAN("c"), zone_load(zone));

	for (int i = 0; i < 7; i++)
		calendar_set_week(c, i, &w->week[i]);
	for (int i = 0; i < SPECIAL; i++)
		calendar_set_day(
		    c, w->days[i], &w->hours[i], WHY_SPECIAL, SPAN(""));
	calendar_ready(c);
	return c;
}

static int
status_after(enum act act, int now, int *before)
{
	static const int leads_to[ACTS] = { -1, STATUS_ACCEPTED, -1,
		STATUS_REPLIED, STATUS_VISITED, STATUS_CLOSED, STATUS_WITHDRAWN,
		STATUS_ACCEPTED, STATUS_WAITING, STATUS_WAITING, -1,
		STATUS_REFERRED, -1, -1, -1 };
	bool aside = now == STATUS_WAITING || now == STATUS_REFERRED;

	if (!aside)
		*before = now;
	if (act == RESUME || act == RETURN)
		return aside ? *before : now;
	return leads_to[act] < 0 ? now : leads_to[act];
}

static void
make_ticket(const struct world *w, struct made *m)
{
	static const enum act likely[] = { WAIT, RESUME, WAIT, RESUME, REPLY,
		REOPEN, CLOSE, REOPEN };
	int long_ago = w->step == 1 ? 60 : 1;
	int status = STATUS_RECEIVED, before = STATUS_RECEIVED;

	*m = (struct made) { .count = dice(EVENTS + 1) };
	m->received =
	    w->origin + 3 * WHEN_DAY + (time_t)dice(8000) * 60 + dice(long_ago);
	m->promise = m->received + (time_t)dice(8000) * 60;
	for (int i = 0; i < m->count; i++) {
		time_t last = i ? m->events[i - 1].at : m->received;
		int gap = dice(4) ? 600 : 3;

		m->events[i].at = last + (time_t)dice(gap) * 60;
		m->events[i].act =
		    dice(2) ? likely[dice(8)] : (enum act)(1 + dice(ACTS - 1));
		status = status_after(m->events[i].act, status, &before);
		m->events[i].status = status;
	}
	m->status = status;
}

static void
make_clock(struct plain *p)
{
	static const struct {
		const char *unit;
		int most;
		bool works;
	} units[] = { { "wall", 6000, false }, { "work", 2400, true },
		{ "day", 5, false }, { "workday", 4, true },
		{ "wall", 900, false }, { "work", 600, true },
		{ "month", 1, false }, { "same-day", 0, false },
		{ "promise", 0, false } };
	int i = dice(9);

	*p = (struct plain) { .unit = units[i].unit,
		.works = units[i].works,
		.window = dice(9) == 0,
		.warn = dice(3) ? 1 + dice(99) : 0 };
	p->amount = units[i].most ? 1 + dice(units[i].most) : 0;
	p->starts = dice(3) ? 1 << RECEIVE : 1 << (1 + dice(ACTS - 1));
	if (p->window)
		return;
	p->stops = 1 << CONFIRM | 1 << (dice(2) ? REPLY : VISIT);
	p->stops |= dice(2) ? 1 << CLOSE : 0;
	p->reopen = (enum policy_reopen)dice(4);
	if (i < 7 && dice(4))
		p->pauses = 1 << STATUS_WAITING |
			    (dice(2) ? 1 << STATUS_REFERRED : 0) |
			    (dice(8) ? 0 : 1 << STATUS_RECEIVED);
	if (p->pauses && dice(2))
		p->cap = (1 + dice(600)) * 60;
}

static void
add_codes(struct buf *out, const char *key, int set, const char *const names[])
{
	const char *before = "";

	buf_addf(out, ",\"%s\":[", key);
	for (int i = 0; set >> i; i++)
		if (set >> i & 1) {
			buf_addf(out, "%s\"%s\"", before, names[i]);
			before = ",";
		}
	buf_add_char(out, ']');
}

static void
write_clock(struct buf *out, const struct plain *p, int number)
{
	static const char *const modes[] = { "first", "total", "restart",
		"credit" };
	static const char *const letters[] = { "mo", "m", "d" };
	const char *letter = letters[1 + (strstr(p->unit, "day") != NULL)];

	if (strcmp(p->unit, "month") == 0)
		letter = letters[0];
	buf_addf(out,
	    "%s{\"name\":\"c%d\",\"label\":" LABEL ",\"basis\":" LABEL
	    ",\"unit\":\"%s\"",
	    number ? "," : "", number, p->unit);
	if (p->amount)
		buf_addf(out, ",\"limit\":\"%d%s\"", p->amount, letter);
	if (p->works)
		buf_add_str(out, ",\"calendar\":\"c\"");
	add_codes(out, "start", p->starts, acts);
	if (p->window)
		buf_add_str(out, ",\"window\":true");
	else
		add_codes(out, "stop", p->stops, acts);
	if (p->pauses)
		add_codes(out, "pause", p->pauses, ticket_statuses);
	if (p->cap)
		buf_addf(out, ",\"cap\":\"%llds\"", (long long)p->cap);
	if (!p->window)
		buf_addf(out, ",\"reopen\":\"%s\"", modes[p->reopen]);
	if (p->warn)
		buf_addf(out, ",\"warn\":[%d]", p->warn);
	buf_add_char(out, '}');
}

static void
add_time(struct buf *out, const char *key, time_t at)
{
	char text[WHEN_TEXT];

	when_format(text, at, (dice(27) - 12) * WHEN_HOUR);
	buf_addf(out, ",\"%s\":\"%s\"", key, text);
}

static void
write_ticket(struct buf *out, const struct made *m, int level)
{
	buf_clear(out);
	buf_addf(out, "{\"id\":\"a\",\"level\":%d,\"status\":\"%s\"", level,
	    ticket_statuses[m->status]);
	add_time(out, "received", m->received);
	buf_add_str(out, ",\"promise\":{\"by\":1");
	add_time(out, "reply_by", m->promise);
	buf_add_str(out, "},\"history\":[");
	for (int i = 0; i < m->count; i++) {
		buf_addf(out, "%s{\"act\":\"%s\",\"level\":1", i ? "," : "",
		    acts[m->events[i].act]);
		add_time(out, "at", m->events[i].at);
		buf_add_char(out, '}');
	}
	buf_add_str(out, "]}");
}

/* What was found beside what was wanted. */
static void
differ(const struct trial *t, const struct sla_clock *got,
    const struct cycle *want, int cycle, time_t now, const char *policy)
{
	char at[5][WHEN_TEXT] = { "", "", "", "", "" };

	zone_format(t->policy->zone, now, at[0]);
	zone_format(t->policy->zone, got->start, at[1]);
	zone_format(t->policy->zone, got->due, at[2]);
	zone_format(t->policy->zone, want->start, at[3]);
	zone_format(t->policy->zone, want->due, at[4]);
	fail_msg("%.*s at %s:\n got cycle %d %s %s due %s total %lld "
		 "consumed %lld\nwant cycle %d %s %s due %s total %lld "
		 "consumed %lld\n%.*s\n%s",
	    (int)got->clock->name.len, got->clock->name.at, at[0], got->cycle,
	    sla_states[got->state], at[1], at[2], (long long)got->total,
	    (long long)got->consumed, cycle, want->state, at[3], at[4],
	    (long long)want->total, (long long)want->consumed, (int)t->line.len,
	    t->line.at, policy);
}

static bool
agrees(const struct sla_clock *got, const struct cycle *want, int cycle)
{
	if (strcmp(sla_states[got->state], want->state) != 0 ||
	    got->cycle != cycle || got->started != want->started ||
	    got->stopped != want->stopped ||
	    (got->stopped && got->stop != want->stop))
		return false;
	return !got->started ||
	       (got->start == want->start && got->due == want->due &&
		   got->total == want->total &&
		   got->consumed == want->consumed);
}

static void
compare(const struct trial *t, int number, const struct cycle *all, int last,
    time_t now, const char *policy)
{
	const struct sla_clock *got = sla_find(&t->sla, number);
	int cycle = 0;

	for (size_t i = 0; i < t->sla.earlier_count; i++) {
		const struct sla_clock *c = &t->sla.earlier[i];

		if (c->clock->number != number)
			continue;
		assert_true(cycle < last);
		if (!agrees(c, &all[cycle], cycle + 1))
			differ(t, c, &all[cycle], cycle + 1, now, policy);
		cycle++;
	}
	assert_int_equal(cycle, last);
	if (!agrees(got, &all[last], last + 1))
		differ(t, got, &all[last], last + 1, now, policy);
}

/* What is kept of the time of a clock says the same as its sum. */
static void
check_run(const struct trial *t, const struct sla_clock *c)
{
	struct run run = sla_run(&t->facts, &t->sla, c);
	time_t sum;

	if (!c->started || c->cycle > 1)
		return;
	assert_int_equal(
	    run_counted(&run, c->stopped ? c->stop : t->sla.now, &sum), 0);
	assert_int_equal(sum, c->consumed);
	for (size_t i = 0; i < run.count; i++)
		assert_true(
		    run.rests[i].from < run.rests[i].to &&
		    (i == 0 || run.rests[i - 1].to <= run.rests[i].from));
}

/* The worst of all, and the next due, from the clocks themselves. */
static void
check_whole(const struct trial *t)
{
	const struct sla *sla = &t->sla;
	enum sla_state worst = SLA_NONE;
	time_t due = FACTS_ENDLESS + 1;

	for (size_t i = 0; i < sla->earlier_count; i++)
		if (sla->earlier[i].state > worst)
			worst = sla->earlier[i].state;
	for (size_t i = 0; i < sla->count; i++) {
		const struct sla_clock *c = &sla->clocks[i];

		check_run(t, c);
		if (c->clock->window)
			continue;
		worst = c->state > worst ? c->state : worst;
		if (sla_is_running(c->state) && c->due < due)
			due = c->due;
	}
	assert_int_equal(sla->worst, worst);
	assert_int_equal(sla->running, due <= FACTS_ENDLESS);
	if (sla->running)
		assert_int_equal(sla->due, due);
}

static time_t
some_time(const struct made *m)
{
	if (m->count && dice(2))
		return m->events[dice(m->count)].at + (dice(3) - 1);
	return m->received + (dice(10000) - 600) * 60 + dice(60);
}

/* The level's clock is the last one. */
static void
try_ticket(struct trial *t, const struct world *w, const struct plain *clocks,
    const char *policy)
{
	struct cycle all[CYCLES];
	struct made m;
	time_t now, due;

	make_ticket(w, &m);
	write_ticket(&t->line, &m, 1);
	assert_int_equal(trial_read(t), 0);
	now = some_time(&m);
	for (int i = 0; i <= 2; i++) {
		int chosen = dice(CLOCKS + 1);

		due = now;
		assert_int_equal(
		    sla_judge(&t->facts, UINT32_MAX, now, &t->sla), 0);
		check_whole(t);
		for (int j = 0; j <= CLOCKS; j++) {
			int last = judge_slowly(w, &m, &clocks[j], now, all);

			compare(t, t->sla.clocks[j].clock->number, all, last,
			    now, policy);
			if (j == chosen && all[last].started)
				due = all[last].due;
		}
		/* Then when one of them is just due, or the second after. */
		now = due + i;
	}
}

static bool
same_clock(const struct sla_clock *a, const struct sla_clock *b)
{
	return a->clock->number == b->clock->number && a->state == b->state &&
	       a->cycle == b->cycle && a->started == b->started &&
	       a->stopped == b->stopped && a->start == b->start &&
	       a->due == b->due && a->stop == b->stop && a->total == b->total &&
	       a->consumed == b->consumed && a->rest_count == b->rest_count;
}

/* One trial is blind to what comes later, the other has no later. */
static void
try_as_of(struct trial *t, struct trial *cut, const struct world *w)
{
	struct made m, then;
	bool raised = false, raised_later = false;
	time_t as_of;

	make_ticket(w, &m);
	as_of = some_time(&m);
	then = m;
	then.count = 0;
	for (int i = 0; i < m.count; i++) {
		bool raises = m.events[i].act >= ESCALATE;

		then.count += m.events[i].at <= as_of;
		raised |= raises && m.events[i].at <= as_of;
		raised_later |= raises && m.events[i].at > as_of;
	}
	then.status =
	    then.count ? m.events[then.count - 1].status : STATUS_RECEIVED;
	write_ticket(&t->line, &m, 1);
	write_ticket(&cut->line, &then, raised || !raised_later);
	t->facts.has_as_of = true;
	t->facts.as_of = as_of;
	assert_int_equal(trial_read(t) | trial_read(cut), 0);
	assert_int_equal(
	    sla_judge(&t->facts, UINT32_MAX, as_of, &t->sla) |
		sla_judge(&cut->facts, UINT32_MAX, as_of, &cut->sla),
	    0);
	assert_int_equal(t->facts.level, cut->facts.level);
	assert_int_equal(t->sla.count, cut->sla.count);
	assert_int_equal(t->sla.worst, cut->sla.worst);
	assert_int_equal(t->sla.earlier_count, cut->sla.earlier_count);
	for (size_t i = 0; i < t->sla.count; i++)
		if (!same_clock(&t->sla.clocks[i], &cut->sla.clocks[i]))
			fail_msg("at %lld: %.*s\n%.*s", (long long)as_of,
			    (int)t->line.len, t->line.at, (int)cut->line.len,
			    cut->line.at);
	for (size_t i = 0; i < t->sla.earlier_count; i++)
		assert_true(
		    same_clock(&t->sla.earlier[i], &cut->sla.earlier[i]));
}

/* The policy of both trials. */
static struct policy *
make_policy(const struct plain *clocks, const char *zone, struct buf *text)
{
	buf_clear(text);
	for (int i = 0; i < CLOCKS; i++)
		write_clock(text, &clocks[i], i);
	buf_add_char(text, '\0');
	return trial_policy(zone, text->at, "\"waiting\"");
}

static void
try_world(const char *zone, time_t origin, int step, int tickets)
{
	struct plain clocks[CLOCKS + 1] = { [CLOCKS] = { .unit = "wall",
						.amount = 24 * 60,
						.starts = 1 << ESCALATE |
							  1 << HAND_BACK,
						.stops = 1 << REPLY,
						.anew = true,
						.pauses = 1 << STATUS_WAITING,
						.reopen = REOPEN_RESTART,
						.warn = 80 } };
	struct buf text = { 0 };
	struct calendar *calendar;
	struct world w;
	struct trial t, cut;

	world_begin(&w, zone, origin, step);
	calendar = world_calendar(&w, zone);
	for (int i = 0; i < CLOCKS; i++)
		make_clock(&clocks[i]);
	trial_begin(&t, make_policy(clocks, zone, &text), calendar);
	trial_begin(&cut, make_policy(clocks, zone, &text), calendar);
	for (int i = 0; i < tickets; i++) {
		t.facts.has_as_of = false;
		try_ticket(&t, &w, clocks, text.at);
		try_as_of(&t, &cut, &w);
	}
	trial_end(&t);
	trial_end(&cut);
	buf_release(&text);
	calendar_free(calendar);
	zone_free(w.zone);
	free(w.open);
}

static void
every_minute_counts_or_does_not(void **unused)
{
	static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin",
		"America/St_Johns", "Australia/Lord_Howe", "America/New_York" };
	/* Fridays some two weeks before the clocks change, or New Year. */
	static const time_t origins[] = { 1772755200, 1773964800, 1792108800,
		1774569600, 1765497600 };

	(void)unused;
	for (int i = 0; i < 25; i++)
		try_world(zones[i % 5], origins[i / 5 % 5], 60, 60);
}

static void
every_second_counts_or_does_not(void **unused)
{
	(void)unused;
	try_world("Europe/Berlin", 1773964800, 1, 4);
	try_world("Asia/Shanghai", 1792108800, 1, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_minute_counts_or_does_not),
		cmocka_unit_test(every_second_counts_or_does_not),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
