/* Timelines: what they say of a known week, and that they add up. */
#include "sla/timeline.h"

#include "sla/cycles.h"
#include "trial.h"

#define TOLD  "\"label\":" LABEL ",\"basis\":" LABEL ","
#define RUNS  "\"start\":[\"receive\"],\"stop\":[\"reply\"],"
#define WORK  "\"unit\":\"work\",\"calendar\":\"c\","
#define PAUSE "\"pause\":[\"waiting\",\"referred\"],"

static const char clocks[] =
    "{\"name\":\"wall\"," TOLD RUNS PAUSE "\"unit\":\"wall\",\"limit\":\"3d\"},"
    "{\"name\":\"cap\"," TOLD RUNS PAUSE "\"unit\":\"wall\","
    "\"limit\":\"5d\",\"cap\":\"20h\",\"reopen\":\"credit\"},"
    "{\"name\":\"work\"," TOLD RUNS PAUSE WORK
    "\"limit\":\"20h\",\"reopen\":\"credit\"},"
    "{\"name\":\"workcap\"," TOLD RUNS PAUSE WORK
    "\"limit\":\"30h\",\"cap\":\"3h\",\"reopen\":\"total\"},"
    "{\"name\":\"days\"," TOLD RUNS PAUSE
    "\"unit\":\"workday\",\"calendar\":\"c\",\"limit\":\"3d\","
    "\"cap\":\"10h\"},"
    "{\"name\":\"law\"," TOLD RUNS
    "\"unit\":\"day\",\"limit\":\"5d\",\"legal\":true},"
    "{\"name\":\"right\"," TOLD "\"start\":[\"receive\"],"
    "\"unit\":\"month\",\"limit\":\"1mo\",\"window\":true}";

/* A trial, and what was told last of one of its clocks. */
struct telling {
	struct trial trial;
	struct calendar *calendar;
	struct timeline timeline;
};

static void
begin(struct telling *t, struct calendar *calendar)
{
	*t = (struct telling) { .calendar = calendar };
	calendar_ready(calendar);
	trial_begin(&t->trial, trial_policy("UTC", clocks, ""), calendar);
}

static void
end(struct telling *t)
{
	timeline_release(&t->timeline);
	trial_end(&t->trial);
	calendar_free(t->calendar);
}

static void
judge(struct telling *t, time_t now)
{
	struct trial *trial = &t->trial;

	assert_int_equal(trial_read(trial), 0);
	assert_int_equal(
	    sla_judge(&trial->facts, UINT32_MAX, now, &trial->sla), 0);
}

/* Monday to Friday 9 to 12 and 13 to 17. */
static struct calendar *
office(void)
{
	static const struct hours hours = { 2,
		{ { 9 * WHEN_HOUR, 12 * WHEN_HOUR },
		    { 13 * WHEN_HOUR, 17 * WHEN_HOUR } } };
	struct calendar *c = calendar_new(SPAN("c"), zone_load("UTC"));

	for (int day = 0; day < 5; day++)
		calendar_set_week(c, day, &hours);
	return c;
}

/* "reason hours, …", with what does not count in brackets. */
static const char *
as_text(const struct timeline *line)
{
	static char text[2048]; /* of 30 pieces */
	size_t len = 0;

	text[0] = '\0';
	for (size_t i = 0; i < line->count && i < 30; i++) {
		const struct timeline_piece *p = &line->pieces[i];

		len += (size_t)snprintf(text + len, sizeof text - len,
		    "%s%s%s%.*s %g%s", i ? ", " : "", p->counted ? "" : "(",
		    timeline_reasons[p->reason], SPAN_ARGS(p->name),
		    (double)p->seconds / WHEN_HOUR, p->counted ? "" : ")");
	}
	return text;
}

/* The timeline of the clock's last cycle. */
static const char *
told(struct telling *t, const char *name)
{
	assert_int_equal(timeline_tell(&t->trial.facts, &t->trial.sla,
			     trial_clock(&t->trial, name), &t->timeline),
	    0);
	return as_text(&t->timeline);
}

/* The same of what lies ahead of it. */
static const char *
told_ahead(struct telling *t, const char *name)
{
	assert_int_equal(timeline_tell_ahead(&t->trial.facts,
			     trial_clock(&t->trial, name), &t->timeline),
	    0);
	return as_text(&t->timeline);
}

#define RECEIVED(status)                                                       \
	"{\"id\":\"a\",\"status\":\"" status                                   \
	"\",\"received\":\"2026-11-19T16:00:00Z\",\"history\":["
#define EVENT(act, at) "{\"act\":\"" act "\",\"at\":\"" at "\"}"

static void
each_stretch_has_its_reason(void **unused)
{
	static const struct hours none = { 0 },
				  short_day = { 1, { { 36000, 43200 } } };
	struct calendar *c = office();
	struct telling t;

	(void)unused;
	calendar_set_day(
	    c, when_days(2026, 11, 20), &none, WHY_HOLIDAY, SPAN("=fair"));
	calendar_set_day(
	    c, when_days(2026, 11, 21), &short_day, WHY_MAKEUP, SPAN("=fair"));
	begin(&t, c);
	buf_add_str(&t.trial.line, RECEIVED("accepted") "]}");
	judge(&t, 1795530600); /* 2026-11-24T14:30:00Z */
	assert_string_equal(told(&t, "work"),
	    "running 1, (closed 7), (holiday=fair 24), (closed 10), "
	    "makeup=fair 2, (closed 12), (weekend 24), (closed 9), running 3, "
	    "(break 1), running 4, (closed 16), running 3, (break 1), "
	    "running 1.5");
	assert_string_equal(told(&t, "law"), "running 118.5");
	end(&t);
}

static void
pauses_stand_still_up_to_their_cap(void **unused)
{
	struct telling t;

	(void)unused;
	begin(&t, office());
	buf_add_str(&t.trial.line,
	    RECEIVED("waiting") EVENT("wait", "2026-11-20T10:00:00Z") "]}");
	judge(&t, 1795530600);
	assert_string_equal(told(&t, "wall"), "running 18, (paused 100.5)");
	assert_string_equal(
	    told(&t, "cap"), "running 18, (paused 20), capped 80.5");
	assert_ptr_equal(t.timeline.pieces[1].stay, t.timeline.pieces[2].stay);
	assert_string_equal(told(&t, "workcap"),
	    "running 1, (closed 16), running 1, (paused 4), capped 3, "
	    "(closed 7), (weekend 48), (closed 9), capped 3, (break 1), "
	    "capped 4, (closed 16), capped 3, (break 1), capped 1.5");
	end(&t);
}

static void
what_was_done_and_opened_again_is_told(void **unused)
{
	struct telling t;

	(void)unused;
	begin(&t, office());
	buf_add_str(&t.trial.line,
	    RECEIVED("accepted")
		EVENT("reply", "2026-11-20T10:00:00Z") "," EVENT(
		    "reopen", "2026-11-23T10:00:00Z") "]}");
	judge(&t, 1795530600);
	assert_string_equal(
	    told(&t, "cap"), "running 18, (done 72), running 28.5");
	assert_string_equal(told(&t, "wall"), "running 28.5");
	assert_string_equal(told(&t, "law"), "running 18");
	end(&t);
}

static void
past_due_is_overdue(void **unused)
{
	struct telling t;

	(void)unused;
	begin(&t, office());
	buf_add_str(&t.trial.line, RECEIVED("accepted") "]}");
	judge(&t, 1795530600);
	assert_string_equal(told(&t, "wall"), "running 72, overdue 46.5");
	judge(&t, 1795113001); /* 2026-11-19T18:30:01Z */
	assert_string_equal(told(&t, "work"), "running 1, (closed 1.50028)");
	judge(&t, 1795000000);
	assert_string_equal(told(&t, "work"), "");
	judge(&t, 1800000000);
	assert_string_equal(told(&t, "right"), "");
	end(&t);
}

static void
what_lies_ahead_is_told_up_to_the_due(void **unused)
{
	static const struct hours none = { 0 };
	struct calendar *c = office();
	struct telling t;

	(void)unused;
	calendar_set_day(
	    c, when_days(2026, 11, 20), &none, WHY_HOLIDAY, SPAN("=fair"));
	begin(&t, c);
	buf_add_str(&t.trial.line, RECEIVED("accepted") "]}");
	judge(&t, 1795105800); /* 2026-11-19T16:30:00Z */
	assert_string_equal(told_ahead(&t, "work"),
	    "running 0.5, (closed 7), (holiday=fair 24), (weekend 48), "
	    "(closed 9), running 3, (break 1), running 4, (closed 16), "
	    "running 3, (break 1), running 4, (closed 16), running 3, "
	    "(break 1), running 2");
	assert_string_equal(told_ahead(&t, "law"), "");
	judge(&t, 1795700000); /* past due */
	assert_string_equal(told_ahead(&t, "work"), "");
	buf_clear(&t.trial.line);
	buf_add_str(&t.trial.line,
	    RECEIVED("waiting") EVENT("wait", "2026-11-19T16:00:00Z") "]}");
	judge(&t, 1795105800);
	assert_string_equal(told_ahead(&t, "workcap"),
	    "running 0.5, (closed 7), (holiday=fair 24), (weekend 48), "
	    "(closed 9), running 3, (break 1), running 4, (closed 16), "
	    "running 3, (break 1), running 4, (closed 16), running 3, "
	    "(break 1), running 4, (closed 16), running 3, (break 1), "
	    "running 4, (closed 16), running 1.5");
	buf_clear(&t.trial.line);
	buf_add_str(&t.trial.line,
	    RECEIVED("replied") EVENT("reply", "2026-11-19T16:10:00Z") "]}");
	judge(&t, 1795105800);
	assert_string_equal(told_ahead(&t, "work"), "");
	end(&t);
}

static void
what_would_be_too_much_is_summed_up(void **unused)
{
	const struct timeline_piece *last;
	struct telling t;

	(void)unused;
	begin(&t, office());
	buf_add_str(&t.trial.line, RECEIVED("accepted") "]}");
	judge(&t, 2426000000); /* twenty years later */
	told(&t, "work");
	assert_int_equal(t.timeline.count, TIMELINE_MOST + 1);
	last = &t.timeline.pieces[TIMELINE_MOST];
	assert_int_equal(last->reason, TIMELINE_MORE);
	assert_int_equal(last->to, 2426000000);
	end(&t);
}

/* Random calendars and histories. */

static unsigned seed = 11;

static int
dice(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed / 65536u % 32768u) % sides;
}

static struct hours
random_hours(void)
{
	struct hours h = { 0 };
	int at = dice(12) * 1800;

	for (int i = dice(4); i > 0 && at < 86400; i--) {
		int to = at + (1 + dice(16)) * 1800;

		if (to > 86400)
			to = 86400;
		h.open[h.count++] = (struct hours_open) { at, to };
		at = to + (1 + dice(4)) * 1800;
	}
	return h;
}

static struct calendar *
random_calendar(void)
{
	static const char *const zones[] = { "UTC", "Asia/Shanghai",
		"Europe/London", "America/New_York" };
	static const enum calendar_why why[] = { WHY_HOLIDAY, WHY_MAKEUP,
		WHY_SPECIAL };
	struct calendar *c = calendar_new(SPAN("c"), zone_load(zones[dice(4)]));
	struct hours always = { 1, { { 3600, 7200 } } };

	for (int day = 0; day < 7; day++) {
		struct hours h = random_hours();

		calendar_set_week(c, day, &h);
	}
	calendar_set_week(c, 2, &always);
	for (int i = 0; i < 20; i++) {
		int kind = dice(3);
		struct hours h = random_hours();

		if (kind == 0)
			h.count = 0;
		calendar_set_day(c, when_days(2026, 3, 1) + dice(300), &h,
		    why[kind], dice(2) ? SPAN("x") : SPAN(""));
	}
	return c;
}

static void
write_random(struct telling *t, time_t received)
{
	static const char *const acts[] = { "wait", "resume", "refer", "reply",
		"reopen", "close", "withdraw", "note" };
	static const char *const statuses[] = { "accepted", "waiting", "closed",
		"replied", "referred" };
	char text[WHEN_TEXT];
	time_t at = received;

	when_format(text, received, 0);
	buf_clear(&t->trial.line);
	buf_addf(&t->trial.line,
	    "{\"id\":\"a\",\"status\":\"%s\",\"received\":\"%s\","
	    "\"history\":[",
	    statuses[dice(5)], text);
	for (int i = 0, n = dice(10); i < n; i++) {
		at += dice(200000) - (dice(8) ? 0 : 5000);
		when_format(text, at, 0);
		buf_addf(&t->trial.line, "%s{\"act\":\"%s\",\"at\":\"%s\"}",
		    i ? "," : "", acts[dice(8)], text);
	}
	buf_add_str(&t->trial.line, "]}");
}

/* What a piece says of the calendar is so: all of it open, or none. */
static void
assert_true_to_hours(const struct telling *t, const struct timeline_piece *p)
{
	time_t open = -1;

	assert_int_equal(
	    calendar_between(t->calendar, p->from, p->to, &open), 0);
	if (p->counted)
		assert_int_equal(open, p->seconds);
	else if (!p->stay && p->reason != TIMELINE_DONE)
		assert_int_equal(open, 0);
}

static void
assert_adds_up(struct telling *t, const struct sla_clock *c)
{
	time_t until = c->stopped ? c->stop : t->trial.sla.now;
	time_t at = c->start, sum = 0;

	if (c->cycle > 1 && until < c->until) /* went on after that */
		until = c->until;
	assert_int_equal(
	    timeline_tell(&t->trial.facts, &t->trial.sla, c, &t->timeline), 0);
	if (!sla_is_measured(c) || until < at) {
		assert_int_equal(t->timeline.count, 0);
		return;
	}
	for (size_t i = 0; i < t->timeline.count; i++) {
		const struct timeline_piece *p = &t->timeline.pieces[i];

		assert_int_equal(p->from, at);
		assert_true(p->to > at);
		at = p->to;
		if (p->counted)
			sum += p->seconds;
		if (p->reason != TIMELINE_MORE)
			assert_int_equal(p->seconds, p->to - p->from);
		if (p->reason == TIMELINE_OVERDUE)
			assert_true(p->from >= c->due);
		else if (p->counted && p->reason != TIMELINE_MORE)
			assert_true(p->to <= c->due);
		if (c->clock->limit.calendar >= 0)
			assert_true_to_hours(t, p);
	}
	assert_int_equal(at, until);
	assert_int_equal(sum, c->consumed);
}

static void
assert_ahead_adds_up(struct telling *t, const struct sla_clock *c)
{
	time_t at = c->until, sum = 0;

	assert_int_equal(
	    timeline_tell_ahead(&t->trial.facts, c, &t->timeline), 0);
	if (!t->timeline.count)
		return;
	for (size_t i = 0; i < t->timeline.count; i++) {
		const struct timeline_piece *p = &t->timeline.pieces[i];

		assert_int_equal(p->from, at);
		assert_true_to_hours(t, p);
		at = p->to;
		if (p->counted)
			sum += p->seconds;
	}
	assert_int_equal(at, c->due);
	assert_int_equal(sum, sla_left(c));
}

static void
counted_time_is_what_the_clock_says(void **unused)
{
	size_t pieces = 0, ahead = 0;

	(void)unused;
	for (int round = 0; round < 60; round++) {
		struct telling t;

		begin(&t, random_calendar());
		for (int i = 0; i < 50; i++) {
			time_t received = 1772000000 + dice(30000) * 600L;
			struct cycles it = { .sla = &t.trial.sla };

			write_random(&t, received);
			judge(&t, received + dice(30000) * 100L - 5000);
			for (const struct sla_clock *c;
			     (c = cycles_next(&it));) {
				assert_adds_up(&t, c);
				pieces += t.timeline.count;
				assert_ahead_adds_up(&t, c);
				ahead += t.timeline.count;
			}
		}
		end(&t);
	}
	assert_true(pieces > 100000 && ahead > 10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_stretch_has_its_reason),
		cmocka_unit_test(pauses_stand_still_up_to_their_cap),
		cmocka_unit_test(what_was_done_and_opened_again_is_told),
		cmocka_unit_test(past_due_is_overdue),
		cmocka_unit_test(what_lies_ahead_is_told_up_to_the_due),
		cmocka_unit_test(what_would_be_too_much_is_summed_up),
		cmocka_unit_test(counted_time_is_what_the_clock_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
