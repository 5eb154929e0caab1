/* Clocks over and over: reopening, pauses, windows, and histories made to be
 * slow or wrong. */
#include "trial.h"

#include <time.h>

#define CLOCK(name, more)                                                      \
	"{\"name\":\"" name "\",\"label\":" LABEL ",\"basis\":" LABEL "," more \
	"}"
#define RECEIVE "\"start\":[\"receive\"],"
#define ANSWER  "\"stop\":[\"reply\"],"
#define HOURS_6 "\"unit\":\"wall\",\"limit\":\"6h\""

static const char cycles[] = CLOCK("first", RECEIVE ANSWER HOURS_6
    ",\"reopen\":\"first\"") "," CLOCK("total", RECEIVE ANSWER HOURS_6
    ",\"reopen\":\"total\"") "," CLOCK("restart", RECEIVE ANSWER HOURS_6
    ",\"pause\":[\"waiting\"]") "," CLOCK("credit", RECEIVE ANSWER HOURS_6
    ",\"reopen\":\"credit\",\"pause\":[\"waiting\"]") "," CLOCK("legal",
    RECEIVE ANSWER
    "\"unit\":\"day\",\"limit\":\"15d\",\"legal\":true") "," CLOCK("visit",
    "\"start\":[\"reply\"],\"stop\":[\"visit\"]," HOURS_6) "," CLOCK("again",
    "\"start\":[\"reopen\"]," ANSWER HOURS_6) "," CLOCK("capped",
    RECEIVE ANSWER HOURS_6 ",\"pause\":[\"waiting\"],\"cap\":\"1h\"");

static const char windows[] = CLOCK("appeal",
    "\"start\":[\"occur\"],\"unit\":\"month\","
    "\"limit\":\"5mo\",\"warn\":[80],\"window\":true") "," CLOCK("years",
    "\"start\":[\"occur\"],\"unit\":\"month\","
    "\"limit\":\"P2Y\",\"window\":true");

static const char work[] = CLOCK("work",
    RECEIVE ANSWER "\"unit\":\"work\",\"limit\":\"6h\","
		   "\"calendar\":\"office\"") "," CLOCK("days", RECEIVE ANSWER
    "\"unit\":\"workday\",\"limit\":\"1d\",\"calendar\":\"office\","
    "\"pause\":[\"waiting\"]");

static const char fields[] = CLOCK("handling",
    "\"when\":{\"severity\":[\"critical\"]}," RECEIVE ANSWER
    "\"unit\":\"wall\",\"limit\":\"4h\"") "," CLOCK("handling",
    RECEIVE ANSWER "\"unit\":\"wall\",\"limit\":\"8h\"") "," CLOCK("promise",
    RECEIVE ANSWER "\"unit\":\"promise\"");

static time_t
at(const char *text)
{
	time_t t;

	assert_int_equal(when_parse(span_of(text), &t), 0);
	return t;
}

/* A history from words such as "20T09:00 reply", of November 2026 in China. */
static void
add_history(struct buf *out, const char *words)
{
	const char *before = "";

	buf_add_str(out, ",\"history\":[");
	while (*words) {
		size_t act = strcspn(words + 9, ",");

		buf_addf(out,
		    "%s{\"at\":\"2026-11-%.8s:00+08:00\",\"act\":\"%.*s\"}",
		    before, words, (int)act, words + 9);
		before = ",";
		words += 9 + act;
		words += strspn(words, ", ");
	}
	buf_add_str(out, "]}");
}

/* A ticket received on the 20th, a Friday, at eight. */
static int
judge(struct trial *t, const char *status, const char *more,
    const char *history, time_t now)
{
	buf_clear(&t->line);
	buf_addf(&t->line,
	    "{\"id\":\"a\",\"status\":\"%s\","
	    "\"received\":\"2026-11-20T08:00:00+08:00\"%s",
	    status, more);
	add_history(&t->line, history);
	assert_int_equal(trial_read(t), 0);
	return sla_judge(&t->facts, UINT32_MAX, now, &t->sla);
}

/* "2 warn 20T14:00 left 0" */
static const char *
told(const struct trial *t, const struct sla_clock *c)
{
	static char text[80];
	char due[WHEN_TEXT] = "";

	if (!c->started)
		return "none";
	zone_format(t->policy->zone, c->due, due);
	snprintf(text, sizeof text, "%d %s %.8s left %lld", c->cycle,
	    sla_states[c->state], due + 8, (long long)sla_left(c) / 60);
	return text;
}

struct told {
	const char *history, *status, *now, *name, *want;
};

static void
assert_told(struct trial *t, const struct told *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct told *w = &all[i];
		char now[32];
		const char *got;

		snprintf(now, sizeof now, "2026-11-%s:00+08:00", w->now);
		assert_int_equal(
		    judge(t, w->status, "", w->history, at(now)), 0);
		got = told(t, trial_clock(t, w->name));
		if (strcmp(got, w->want) != 0)
			fail_msg("%s of '%s' at %s: %s, wanted %s", w->name,
			    w->history, w->now, got, w->want);
	}
}

#define ASSERT_TOLD(t, all) assert_told(t, all, sizeof all / sizeof *all)

static void
begin(struct trial *t, const char *clocks, const struct calendar *c)
{
	trial_begin(t, trial_policy("Asia/Shanghai", clocks, "\"waiting\""), c);
}

static void
each_mode_goes_on_in_its_own_way(void **unused)
{
	static const char once[] = "20T10:00 reply, 20T12:00 reopen";
	static const char closed[] =
	    "20T10:00 reply, 20T11:00 close, 20T12:00 reopen";
	static const char again[] =
	    "20T10:00 reply, 20T12:00 reopen, 20T13:00 reply";
	static const char twice[] = "20T10:00 reply, 20T12:00 reopen, "
				    "20T13:00 reply, 20T17:00 reopen";
	static const struct told all[] = {
		{ once, "accepted", "20T13:00", "first",
		    "1 met 20T14:00 left 240" },
		{ once, "accepted", "20T13:00", "total",
		    "2 ok 20T14:00 left 60" },
		{ once, "accepted", "20T13:00", "restart",
		    "2 ok 20T18:00 left 300" },
		{ once, "accepted", "20T13:00", "credit",
		    "2 ok 20T16:00 left 180" },
		{ once, "accepted", "20T13:00", "legal",
		    "1 met 05T08:00 left 21480" },
		{ once, "accepted", "20T13:00", "visit", "none" },
		{ again, "replied", "20T16:00", "visit",
		    "2 ok 20T19:00 left 180" },
		{ once, "accepted", "20T13:00", "again",
		    "1 ok 20T18:00 left 300" },
		{ closed, "accepted", "20T13:00", "credit",
		    "2 ok 20T16:00 left 180" },
		{ closed, "accepted", "20T13:00", "again",
		    "1 ok 20T18:00 left 300" },
		{ twice, "accepted", "20T18:00", "first",
		    "1 met 20T14:00 left 240" },
		{ twice, "accepted", "20T18:00", "total",
		    "3 breach 20T14:00 left -240" },
		{ twice, "accepted", "20T18:00", "restart",
		    "3 ok 20T23:00 left 300" },
		{ twice, "accepted", "20T18:00", "credit",
		    "3 ok 20T20:00 left 120" },
		{ twice, "accepted", "20T18:00", "again",
		    "2 ok 20T23:00 left 300" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
}

static void
what_was_given_up_undone_begins_again(void **unused)
{
	static const char gone[] = "20T10:00 withdraw, 22T08:00 reopen";
	static const char open[] = "20T10:00 accept, 20T12:00 reopen";
	static const struct told all[] = {
		{ gone, "accepted", "22T09:00", "first",
		    "2 ok 22T14:00 left 300" },
		{ gone, "accepted", "22T09:00", "total",
		    "2 breach 20T14:00 left -2580" },
		{ gone, "accepted", "22T09:00", "restart",
		    "2 ok 22T14:00 left 300" },
		{ gone, "accepted", "22T09:00", "credit",
		    "2 ok 22T12:00 left 180" },
		{ gone, "accepted", "22T09:00", "legal",
		    "2 ok 07T08:00 left 21540" },
		{ open, "accepted", "20T13:00", "restart",
		    "1 ok 20T14:00 left 60" },
		{ open, "accepted", "20T13:00", "credit",
		    "1 ok 20T14:00 left 60" },
		/* The end before the reopening is not the one after it. */
		{ gone, "closed", "30T13:00", "restart",
		    "2 none 22T14:00 left -11460" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
}

static void
a_credit_used_up_is_due_when_it_goes_on(void **unused)
{
	static const char when_due[] = "20T14:00 reply, 21T08:00 reopen";
	static const char late[] = "20T15:00 reply, 21T08:00 reopen";
	static const struct told all[] = {
		{ when_due, "accepted", "21T08:00", "credit",
		    "2 ok 21T08:00 left 0" },
		{ when_due, "accepted", "21T08:01", "credit",
		    "2 breach 21T08:00 left -1" },
		{ late, "accepted", "21T08:00", "credit",
		    "2 breach 20T14:00 left -60" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
}

static void
late_once_stays_late_in_whatever_cycle(void **unused)
{
	static const char *const names[] = { "total", "restart", "credit" };
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	assert_int_equal(judge(&t, "visited", "",
			     "20T15:00 reply, 20T16:00 reopen, "
			     "20T17:00 reply, 20T18:00 visit",
			     at("2026-11-30T08:00:00+08:00")),
	    0);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    sla_worst(&t.sla, trial_clock(&t, names[i])), SLA_LATE);
	assert_int_equal(trial_clock(&t, "restart")->state, SLA_MET);
	assert_int_equal(sla_worst(&t.sla, trial_clock(&t, "first")), SLA_LATE);
	assert_int_equal(t.sla.worst, SLA_LATE);
	trial_end(&t);
}

static void
a_clock_stands_still_from_the_second_it_is_paused(void **unused)
{
	static const char waits[] = "20T10:00 wait";
	static const char back[] = "20T10:00 wait, 20T13:00 resume";
	static const char when_due[] = "20T14:00 wait, 20T17:00 resume";
	static const char too_late[] = "20T14:01 wait";
	static const char reopened[] =
	    "20T10:00 reply, 20T12:00 reopen, 20T13:00 wait";
	static const char both[] =
	    "20T10:00 wait, 20T11:00 wait, 20T12:00 refer, 20T13:00 return, "
	    "20T13:30 resume";
	static const struct told all[] = {
		{ waits, "waiting", "20T10:00", "restart",
		    "1 paused 20T14:00 left 240" },
		{ waits, "waiting", "21T10:00", "restart",
		    "1 paused 21T14:00 left 240" },
		{ back, "received", "20T13:00", "restart",
		    "1 ok 20T17:00 left 240" },
		{ back, "received", "20T17:01", "restart",
		    "1 breach 20T17:00 left -1" },
		{ when_due, "waiting", "20T14:00", "restart",
		    "1 paused 20T14:00 left 0" },
		{ when_due, "waiting", "20T16:00", "restart",
		    "1 paused 20T16:00 left 0" },
		{ when_due, "received", "20T17:01", "restart",
		    "1 breach 20T17:00 left -1" },
		{ too_late, "waiting", "20T16:00", "restart",
		    "1 breach 20T14:00 left -1" },
		{ reopened, "waiting", "20T20:00", "restart",
		    "2 paused 21T01:00 left 300" },
		{ reopened, "waiting", "20T20:00", "credit",
		    "2 paused 20T23:00 left 180" },
		{ both, "received", "20T14:00", "restart",
		    "1 ok 20T16:00 left 120" },
		/* Legal limits know no waiting. */
		{ waits, "waiting", "30T10:00", "legal",
		    "1 ok 05T08:00 left 7080" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
}

static void
pauses_end_where_the_cap_is_reached(void **unused)
{
	static const char waits[] = "20T10:00 wait";
	static const char two[] = "20T09:00 wait, 20T09:40 resume, "
				  "20T10:00 wait, 20T12:00 resume";
	static const struct told all[] = {
		{ waits, "waiting", "20T10:59", "capped",
		    "1 paused 20T14:59 left 240" },
		{ waits, "waiting", "20T11:00", "capped",
		    "1 ok 20T15:00 left 240" },
		{ waits, "waiting", "20T15:01", "capped",
		    "1 breach 20T15:00 left -1" },
		{ two, "waiting", "20T10:19", "capped",
		    "1 paused 20T14:59 left 280" },
		{ two, "waiting", "20T10:20", "capped",
		    "1 ok 20T15:00 left 280" },
		{ two, "received", "20T13:00", "capped",
		    "1 ok 20T15:00 left 120" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
}

/* From nine to six, Monday to Friday, of 2026 alone. */
static struct calendar *
make_office(void)
{
	static const struct hours day = { 1, { { 32400, 64800 } } };
	struct calendar *c =
	    calendar_new(SPAN("office"), zone_load("Asia/Shanghai"));

	for (int i = 0; i < 5; i++)
		calendar_set_week(c, i, &day);
	calendar_know(c, 2026);
	calendar_ready(c);
	return c;
}

static void
a_pause_outside_open_time_gives_nothing_and_takes_nothing(void **unused)
{
	static const char night[] = "20T20:00 wait, 22T21:00 resume";
	static const char over_due[] = "20T19:00 wait, 23T09:30 resume";
	static const char hour[] = "20T17:00 wait, 22T12:00 resume";
	static const struct told all[] = {
		/* Received before the opening: counted from nine. */
		{ "20T08:30 note", "received", "20T12:00", "days",
		    "1 ok 23T09:00 left 360" },
		{ night, "received", "22T22:00", "days",
		    "1 ok 23T09:00 left 0" },
		{ over_due, "received", "23T09:30", "days",
		    "1 ok 23T09:30 left 0" },
		{ hour, "received", "22T22:00", "days",
		    "1 ok 23T10:00 left 60" },
	};
	struct calendar *office = make_office();
	struct trial t;

	(void)unused;
	begin(&t, work, office);
	ASSERT_TOLD(&t, all);
	trial_end(&t);
	calendar_free(office);
}

static void
what_a_calendar_does_not_know_is_told(void **unused)
{
	struct calendar *office = make_office(), *never;
	struct trial t;

	(void)unused;
	begin(&t, work, office);
	assert_int_equal(
	    judge(&t, "received", "", "", at("2027-01-04T08:00:00+08:00")), 1);
	assert_true(strstr(t.record.why.at, "'work'"));
	assert_true(strstr(t.record.why.at, "'office'"));
	assert_true(strstr(t.record.why.at, "2027"));
	/* What is over before then is not asked. */
	assert_int_equal(judge(&t, "replied", "", "20T12:00 reply",
			     at("2027-01-04T08:00:00+08:00")),
	    0);
	trial_end(&t);
	never = calendar_new(SPAN("never"), zone_load("Asia/Shanghai"));
	calendar_ready(never);
	begin(&t, work, never);
	assert_int_equal(
	    judge(&t, "received", "", "", at("2026-11-20T08:00:00+08:00")), 1);
	assert_true(strstr(t.record.why.at, "'never'"));
	trial_end(&t);
	calendar_free(never);
	calendar_free(office);
}

static void
assert_window(struct trial *t, const char *status, const char *more,
    const char *now, const char *name, const char *state, const char *due)
{
	const struct sla_clock *c;
	char text[WHEN_TEXT];

	assert_int_equal(
	    judge(t, status, more, "20T10:00 reply, 20T11:00 close", at(now)),
	    0);
	c = trial_clock(t, name);
	zone_format(t->policy->zone, c->due, text);
	assert_string_equal(sla_states[c->state], state);
	assert_string_equal(text, due);
	assert_int_equal(t->sla.worst, SLA_NONE);
	assert_false(t->sla.running);
}

static void
a_window_outlives_the_case_and_is_never_late(void **unused)
{
	static const char august[] =
	    ",\"occurred\":\"2026-09-30T23:59:59+08:00\"";
	static const char leap[] =
	    ",\"occurred\":\"2024-02-29T12:00:00+08:00\"";
	struct trial t;

	(void)unused;
	begin(&t, windows, NULL);
	assert_window(&t, "closed", august, "2026-12-01T00:00:00+08:00",
	    "appeal", "ok", "2027-02-28T23:59:59+08:00");
	assert_window(&t, "closed", august, "2027-02-28T23:59:59+08:00",
	    "appeal", "warn", "2027-02-28T23:59:59+08:00");
	assert_window(&t, "closed", august, "2027-03-01T00:00:00+08:00",
	    "appeal", "none", "2027-02-28T23:59:59+08:00");
	assert_window(&t, "accepted", august, "2030-03-01T00:00:00+08:00",
	    "appeal", "none", "2027-02-28T23:59:59+08:00");
	assert_window(&t, "archived", leap, "2026-02-28T12:00:00+08:00",
	    "years", "ok", "2026-02-28T12:00:00+08:00");
	/* Not known, or not to be read: from the receipt. */
	assert_window(&t, "closed", "", "2027-04-01T00:00:00+08:00", "appeal",
	    "warn", "2027-04-20T08:00:00+08:00");
	assert_window(&t, "closed", ",\"occurred\":\"last week\"",
	    "2027-04-01T00:00:00+08:00", "appeal", "warn",
	    "2027-04-20T08:00:00+08:00");
	trial_end(&t);
}

static void
a_reading_that_comes_twice_is_the_first(void **unused)
{
	struct trial t;
	time_t now = at("2026-01-15T02:30:00+01:00");

	(void)unused;
	trial_begin(&t,
	    trial_policy("Europe/Berlin",
		CLOCK("days", RECEIVE ANSWER
		    "\"unit\":\"day\",\"limit\":\"283d\"") "," CLOCK("months",
		    RECEIVE ANSWER "\"unit\":\"month\",\"limit\":\"9mo\""),
		"\"waiting\""),
	    NULL);
	for (int day = 15; day <= 25; day += 10) {
		/* Nine months after the 25th, 283 days after the 15th. */
		const struct sla_clock *c;

		buf_clear(&t.line);
		buf_addf(&t.line,
		    "{\"id\":\"a\",\"status\":\"received\","
		    "\"received\":\"2026-01-%dT02:30:00+01:00\"}",
		    day);
		assert_int_equal(trial_read(&t), 0);
		assert_int_equal(
		    sla_judge(&t.facts, UINT32_MAX, now, &t.sla), 0);
		c = trial_clock(&t, day == 15 ? "days" : "months");
		assert_int_equal(c->due, at("2026-10-25T02:30:00+02:00"));
	}
	trial_end(&t);
}

static void
no_time_is_too_early_or_too_late(void **unused)
{
	static const char *const times[] = { "0001-01-01T00:00:00+23:59",
		"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
		"9999-12-31T23:59:59-23:59", "9999-11-30T00:00:00Z",
		"2026-11-20T00:00:00Z" };
	const size_t count = sizeof times / sizeof *times;
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	for (size_t i = 0; i < count * count * count; i++) {
		const char *received = times[i % count];
		const char *now = times[i / count % count];
		const char *event = times[i / count / count];

		buf_clear(&t.line);
		buf_addf(&t.line,
		    "{\"id\":\"a\",\"status\":\"waiting\",\"received\":\"%s\","
		    "\"history\":[{\"at\":\"%s\",\"act\":\"wait\"},"
		    "{\"at\":\"%s\",\"act\":\"reply\"},"
		    "{\"at\":\"%s\",\"act\":\"reopen\"},"
		    "{\"at\":\"%s\",\"act\":\"wait\"}]}",
		    received, event, now, received, event);
		assert_int_equal(trial_read(&t), 0);
		assert_int_equal(
		    sla_judge(&t.facts, UINT32_MAX, at(now), &t.sla), 0);
		for (size_t j = 0; j < t.sla.count; j++)
			assert_true(t.sla.clocks[j].due <= FACTS_ENDLESS ||
				    !t.sla.clocks[j].started);
	}
	trial_end(&t);
}

static void
no_due_lies_beyond_the_year_9999(void **unused)
{
	static const char clocks[] = CLOCK("wall", RECEIVE ANSWER
	    "\"unit\":\"wall\",\"limit\":\"3000000d\"") "," CLOCK("day",
	    RECEIVE ANSWER
	    "\"unit\":\"day\",\"limit\":\"3000000d\"") "," CLOCK("month",
	    RECEIVE ANSWER "\"unit\":\"month\",\"limit\":\"P999Y\"");
	static const char *const names[] = { "wall", "day", "month" };
	struct trial t;

	(void)unused;
	begin(&t, clocks, NULL);
	buf_addf(&t.line, "{\"id\":\"a\",\"status\":\"received\","
			  "\"received\":\"9990-01-01T00:00:00Z\"}");
	assert_int_equal(trial_read(&t), 0);
	assert_int_equal(
	    sla_judge(&t.facts, UINT32_MAX, at("9999-12-01T00:00:00Z"), &t.sla),
	    0);
	for (size_t i = 0; i < 3; i++) {
		const struct sla_clock *c = trial_clock(&t, names[i]);

		assert_int_equal(c->due, FACTS_ENDLESS);
		assert_int_equal(c->state, SLA_OK);
	}
	trial_end(&t);
}

/* What name is due at as of then, or "". */
static const char *
due_as_of(struct trial *t, const char *then, const char *name)
{
	static char text[WHEN_TEXT];
	const struct sla_clock *c;

	t->facts.has_as_of = true;
	t->facts.as_of = at(then);
	assert_int_equal(trial_read(t), 0);
	assert_int_equal(
	    sla_judge(&t->facts, UINT32_MAX, at(then), &t->sla), 0);
	c = trial_clock(t, name);
	text[0] = '\0';
	if (c)
		zone_format(t->policy->zone, c->due, text);
	return text;
}

static void
what_was_known_then_is_judged_then(void **unused)
{
	static const char head[] =
	    "{\"id\":\"a\",\"status\":\"replied\",\"severity\":\"critical\","
	    "\"received\":\"2026-11-20T08:00:00+08:00\",\"promise\":"
	    "{\"reply_by\":\"2026-11-25T12:00:00+08:00\"},\"history\":[";
	static const char tail[] = "{\"at\":\"2026-11-23T10:00:00+08:00\","
				   "\"act\":\"reply\"}]}";
	struct trial t;

	(void)unused;
	begin(&t, fields, NULL);
	buf_addf(&t.line,
	    "%s{\"at\":\"2026-11-20T12:00:00+08:00\",\"act\":\"promise\","
	    "\"reply_by\":\"2026-11-21T12:00:00+08:00\"},"
	    "{\"at\":\"2026-11-21T10:00:00+08:00\",\"act\":\"classify\","
	    "\"severity\":\"critical\",\"was\":{\"severity\":\"minor\"}},"
	    "{\"at\":\"2026-11-22T12:00:00+08:00\",\"act\":\"promise\","
	    "\"reply_by\":\"2026-11-25T12:00:00+08:00\"},%s",
	    head, tail);
	assert_string_equal(
	    due_as_of(&t, "2026-11-20T11:00:00+08:00", "promise"), "");
	assert_string_equal(
	    due_as_of(&t, "2026-11-21T09:00:00+08:00", "promise"),
	    "2026-11-21T12:00:00+08:00");
	assert_string_equal(
	    due_as_of(&t, "2026-11-22T12:00:00+08:00", "promise"),
	    "2026-11-25T12:00:00+08:00");
	assert_string_equal(
	    due_as_of(&t, "2026-11-21T09:59:59+08:00", "handling"),
	    "2026-11-20T16:00:00+08:00");
	assert_string_equal(
	    due_as_of(&t, "2026-11-21T10:00:00+08:00", "handling"),
	    "2026-11-20T12:00:00+08:00");
	/* No event tells of it: the ticket came with it. */
	buf_clear(&t.line);
	buf_addf(&t.line, "%s%s", head, tail);
	assert_string_equal(
	    due_as_of(&t, "2026-11-21T09:00:00+08:00", "promise"),
	    "2026-11-25T12:00:00+08:00");
	trial_end(&t);
}

/* Seconds it takes to judge a ticket with so many events, of four acts in
 * turn; swing is by how much the last three lie back before the first. */
static double
seconds_for(struct trial *t, const char *const acts[4], int count, int swing)
{
	struct timespec from, to;
	char text[WHEN_TEXT];

	buf_clear(&t->line);
	buf_add_str(&t->line,
	    "{\"id\":\"a\",\"status\":\"accepted\",\"received\":"
	    "\"2026-01-01T00:00:00Z\",\"history\":[");
	for (int i = 0; i < count; i++) {
		when_format(text, 1767225600 + i * 60 - (i % 4 ? swing : 0), 0);
		buf_addf(&t->line,
		    "%s{\"at\":\"%s\",\"act\":\"%s\",\"level\":1,"
		    "\"since\":\"2026-01-01T00:00:00Z\"}",
		    i ? "," : "", text, acts[i % 4]);
	}
	buf_add_str(&t->line, "]}");
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	assert_int_equal(trial_read(t), 0);
	assert_int_equal(sla_judge(&t->facts, UINT32_MAX,
			     at("2026-12-01T00:00:00Z"), &t->sla),
	    0);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) +
	       (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* A square of the events would make it a hundred times as long. */
static void
ten_times_the_events_take_about_ten_times_as_long(void **unused)
{
	static const char *const acts[][4] = {
		{ "wait", "resume", "wait", "resume" },
		{ "wait", "resume", "reply", "reopen" },
		{ "reply", "reopen", "close", "reopen" },
		{ "wait", "escalate", "hand-back", "escalate" },
	};
	struct trial t;

	(void)unused;
	begin(&t, cycles, NULL);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		for (int swing = 0; swing <= 86400; swing += 86400) {
			double few = 1, many = 1;

			/* The best of some, for others use the machine. */
			for (int j = 0; j < 5; j++) {
				double one =
				    seconds_for(&t, acts[i], 1000, swing);
				double ten =
				    seconds_for(&t, acts[i], 10000, swing);

				few = one < few ? one : few;
				many = ten < many ? ten : many;
			}
			if (getenv("VERBOSE"))
				printf(
				    "# %zu %d: %f %f\n", i, swing, few, many);
			assert_true(many < 40 * few);
		}
	trial_end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_mode_goes_on_in_its_own_way),
		cmocka_unit_test(what_was_given_up_undone_begins_again),
		cmocka_unit_test(a_credit_used_up_is_due_when_it_goes_on),
		cmocka_unit_test(late_once_stays_late_in_whatever_cycle),
		cmocka_unit_test(
		    a_clock_stands_still_from_the_second_it_is_paused),
		cmocka_unit_test(pauses_end_where_the_cap_is_reached),
		cmocka_unit_test(
		    a_pause_outside_open_time_gives_nothing_and_takes_nothing),
		cmocka_unit_test(what_a_calendar_does_not_know_is_told),
		cmocka_unit_test(a_window_outlives_the_case_and_is_never_late),
		cmocka_unit_test(what_was_known_then_is_judged_then),
		cmocka_unit_test(a_reading_that_comes_twice_is_the_first),
		cmocka_unit_test(no_due_lies_beyond_the_year_9999),
		cmocka_unit_test(no_time_is_too_early_or_too_late),
		cmocka_unit_test(
		    ten_times_the_events_take_about_ten_times_as_long),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
