/* Clocks: each rule by itself, then all of them against a slow second form. */
#include "trial.h"

#include "sla/annotate.h"

#define RECEIVE "\"start\":[\"receive\"],"
#define ANSWER  "\"stop\":[\"reply\",\"close\"],"

static const struct {
	const char *name, *more;
} clocks[] = {
	{ "ack", RECEIVE "\"stop\":[\"confirm\",\"reply\"],"
			 "\"unit\":\"wall\",\"limit\":\"24h\",\"warn\":[75]" },
	{ "handling", "\"when\":{\"severity\":[\"critical\"]}," RECEIVE ANSWER
		      "\"unit\":\"wall\",\"limit\":\"7h\",\"warn\":[33,80]" },
	{ "visit", "\"start\":[\"reply\"],\"stop\":[\"visit\"],"
		   "\"unit\":\"wall\",\"limit\":\"3d\"" },
	{ "handling", "\"when\":{\"category\":[\"net.slow\",\"fee\"],"
		      "\"level\":[0,1]}," RECEIVE ANSWER
		      "\"unit\":\"day\",\"limit\":\"5d\",\"warn\":[50]" },
	{ "notice", "\"start\":[\"uphold\"],"
		    "\"stop\":[{\"act\":\"notify\",\"to\":\"accused\"}],"
		    "\"unit\":\"same-day\",\"warn\":[80]" },
	{ "promise", RECEIVE "\"stop\":[\"reply\"],"
			     "\"unit\":\"promise\",\"warn\":[33]" },
};

static struct policy *
make_policy(const char *zone)
{
	struct buf text = { 0 };
	struct policy *p;

	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
		buf_addf(&text,
		    "%s{\"name\":\"%s\",\"label\":" LABEL ",\"basis\":" LABEL
		    ",%s}",
		    i ? "," : "", clocks[i].name, clocks[i].more);
	buf_add_char(&text, '\0');
	p = trial_policy(zone, text.at, "");
	buf_release(&text);
	return p;
}

static void
begin(struct trial *t, const char *zone)
{
	trial_begin(t, make_policy(zone), NULL);
}

/* Judge a ticket received 2026-11-20T08:00:00+08:00. */
static void
judge(struct trial *t, const char *status, const char *more, const char *now)
{
	time_t at;

	buf_clear(&t->line);
	buf_addf(&t->line,
	    "{\"id\":\"a\",\"status\":\"%s\","
	    "\"received\":\"2026-11-20T08:00:00+08:00\"%s}",
	    status, more);
	assert_int_equal(trial_read(t), 0);
	assert_int_equal(when_parse(span_of(now), &at), 0);
	sla_judge(&t->facts, UINT32_MAX, at, &t->sla);
}

static const char *
state_named(const struct trial *t, const char *name)
{
	const struct sla_clock *c = trial_clock(t, name);

	return c ? sla_states[c->state] : "absent";
}

static void
assert_state(struct trial *t, const char *status, const char *more,
    const char *now, const char *name, const char *state)
{
	judge(t, status, more, now);
	assert_string_equal(state_named(t, name), state);
}

static void
a_clock_warns_then_breaches_and_the_due_second_is_in_time(void **unused)
{
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	assert_state(
	    &t, "received", "", "2026-11-20T08:00:00+08:00", "ack", "ok");
	assert_state(
	    &t, "received", "", "2026-11-21T01:59:59+08:00", "ack", "ok");
	assert_state(
	    &t, "received", "", "2026-11-21T02:00:00+08:00", "ack", "warn");
	assert_state(
	    &t, "received", "", "2026-11-21T08:00:00+08:00", "ack", "warn");
	assert_state(
	    &t, "received", "", "2026-11-21T08:00:01+08:00", "ack", "breach");
	assert_int_equal(sla_left(trial_clock(&t, "ack")), -1);
	trial_end(&t);
}

static void
done_late_stays_late_and_done_when_due_is_met(void **unused)
{
	static const char met[] = ",\"history\":[{\"act\":\"confirm\","
				  "\"at\":\"2026-11-21T00:00:00Z\"}]";
	static const char late[] = ",\"history\":[{\"act\":\"confirm\","
				   "\"at\":\"2026-11-21T00:00:01Z\"}]";
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	assert_state(
	    &t, "accepted", met, "2027-11-21T08:00:00+08:00", "ack", "met");
	assert_state(
	    &t, "accepted", late, "2026-11-21T08:00:00+08:00", "ack", "late");
	assert_state(
	    &t, "closed", late, "2030-11-21T08:00:00+08:00", "ack", "late");
	trial_end(&t);
}

static void
what_ended_unseen_is_not_guessed(void **unused)
{
	static const char closed[] = ",\"history\":[{\"act\":\"close\","
				     "\"at\":\"2026-11-30T00:00:00Z\"}]";
	static const char withdrawn[] =
	    ",\"history\":[{\"act\":\"withdraw\","
	    "\"at\":\"2026-11-20T09:00:00+08:00\"}]";
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	assert_state(
	    &t, "closed", "", "2026-12-21T08:00:00+08:00", "ack", "none");
	assert_state(
	    &t, "replied", "", "2026-12-21T08:00:00+08:00", "ack", "none");
	assert_state(
	    &t, "closed", closed, "2026-12-21T08:00:00+08:00", "ack", "late");
	assert_state(&t, "withdrawn", withdrawn, "2026-12-21T08:00:00+08:00",
	    "ack", "none");
	trial_end(&t);
}

static void
the_first_entry_that_fits_is_taken(void **unused)
{
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	judge(&t, "received", ",\"severity\":\"critical\",\"category\":\"fee\"",
	    "2026-11-20T08:00:00+08:00");
	assert_int_equal(trial_clock(&t, "handling")->due -
			     trial_clock(&t, "handling")->start,
	    7 * WHEN_HOUR);
	judge(&t, "received", ",\"category\":\"fee.x\"",
	    "2026-11-20T08:00:00+08:00");
	assert_int_equal(trial_clock(&t, "handling")->due -
			     trial_clock(&t, "handling")->start,
	    5 * WHEN_DAY);
	assert_state(&t, "received", ",\"category\":\"fees\"",
	    "2026-11-20T08:00:00+08:00", "handling", "absent");
	assert_state(&t, "received", ",\"category\":\"fee\",\"level\":2",
	    "2026-11-20T08:00:00+08:00", "handling", "absent");
	trial_end(&t);
}

static void
an_act_can_ask_for_a_member(void **unused)
{
	static const char told_other[] =
	    ",\"history\":["
	    "{\"act\":\"uphold\",\"at\":\"2026-11-20T10:00:00+08:00\"},"
	    "{\"act\":\"notify\",\"to\":\"customer\","
	    "\"at\":\"2026-11-20T11:00:00+08:00\"}]";
	static const char told_accused[] =
	    ",\"history\":["
	    "{\"act\":\"uphold\",\"at\":\"2026-11-20T10:00:00+08:00\"},"
	    "{\"act\":\"notify\",\"to\":\"\\u0061ccused\","
	    "\"at\":\"2026-11-20T23:59:59+08:00\"}]";
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	assert_state(&t, "accepted", told_other, "2026-11-21T00:00:00+08:00",
	    "notice", "breach");
	assert_state(&t, "accepted", told_accused, "2026-11-21T00:00:00+08:00",
	    "notice", "met");
	trial_end(&t);
}

static void
a_level_clock_counts_from_since(void **unused)
{
	static const char up[] =
	    ",\"level\":1,\"history\":[{\"act\":\"escalate\",\"level\":1,"
	    "\"at\":\"2026-11-22T08:00:00+08:00\","
	    "\"since\":\"2026-11-20T09:00:00+08:00\"}]";
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	assert_state(
	    &t, "accepted", up, "2026-11-21T09:00:00+08:00", "level", "warn");
	assert_state(
	    &t, "accepted", up, "2026-11-21T09:00:01+08:00", "level", "breach");
	assert_state(&t, "accepted", ",\"level\":1",
	    "2026-11-21T09:00:01+08:00", "level", "none");
	trial_end(&t);
}

static void
days_follow_the_clock_on_the_wall(void **unused)
{
	struct trial t;

	(void)unused;
	begin(&t, "Europe/Berlin");
	buf_addf(&t.line,
	    "{\"id\":\"a\",\"status\":\"received\",\"category\":\"fee\","
	    "\"received\":\"2026-03-27T12:00:00+01:00\"}");
	assert_int_equal(trial_read(&t), 0);
	sla_judge(&t.facts, UINT32_MAX, 0, &t.sla);
	/* Summer time begins on the 29th: the five days are an hour short. */
	assert_int_equal(trial_clock(&t, "handling")->due -
			     trial_clock(&t, "handling")->start,
	    5 * WHEN_DAY - WHEN_HOUR);
	trial_end(&t);
}

static void
a_misshapen_ticket_is_bad(void **unused)
{
	static const char *const wrong[] = { "\"level\":9", "\"level\":\"2\"",
		"\"promise\":{\"reply_by\":\"tomorrow\"}", "\"history\":{}",
		"\"history\":[{\"act\":\"reply\"}]",
		"\"history\":[{\"at\":\"2026-11-20T08:00:00Z\"}]",
		"\"history\":[1]" };
	struct trial t;

	(void)unused;
	begin(&t, "Asia/Shanghai");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		buf_clear(&t.line);
		buf_addf(&t.line,
		    "{\"id\":\"a\",\"status\":\"received\","
		    "\"received\":\"2026-11-20T08:00:00Z\",%s}",
		    wrong[i]);
		assert_int_equal(trial_read(&t), 1);
		assert_true(t.record.why.len > 0);
	}
	trial_end(&t);
}

/* The slow second form: plain variables, one question at a time. */

enum { EVENTS = 12 };

struct made_event {
	time_t at;
	int act;
	bool to_accused;
};

struct made {
	int status, severity, category, level;
	time_t received, promise;
	bool promised;
	struct made_event events[EVENTS];
	int count;
};

static const char *const acts[] = { "confirm", "reply", "close", "visit",
	"uphold", "notify", "withdraw", "note", "escalate" };
static const char *const categories[] = { "net.slow", "net.slow.peak",
	"net.slower", "fee", "other" };

static unsigned seed = 7;

static int
dice(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed / 65536u % 32768u) % sides;
}

static void
add_time(struct trial *t, const char *key, time_t at)
{
	char text[WHEN_TEXT];

	/* Offsets differ from the policy's zone, and from one to the next. */
	when_format(text, at, (dice(27) - 12) * WHEN_HOUR);
	buf_addf(&t->line, "\"%s\":\"%s\"", key, text);
}

static void
write_event(struct trial *t, const struct made_event *e, int level)
{
	const char *blank = dice(8) ? "" : " ";

	buf_addf(&t->line, "%s{\"note\":\"a\\\"}b\",%s", blank, blank);
	if (dice(8))
		buf_addf(&t->line, "\"act\":\"%s\",", acts[e->act]);
	else
		buf_addf(&t->line, "\"act\":\"\\u00%02x%s\",",
		    (unsigned)acts[e->act][0], acts[e->act] + 1);
	if (e->act == 8)
		buf_addf(&t->line, "\"level\":%d,", level);
	if (e->to_accused)
		buf_add_str(&t->line, "\"to\":\"accused\",");
	add_time(t, "at", e->at);
	buf_addf(&t->line, "%s}%s", blank, blank);
}

static void
write_made(struct trial *t, const struct made *m)
{
	buf_clear(&t->line);
	buf_addf(&t->line, "{\"id\":\"a\",\"status\":\"%s\",",
	    ticket_statuses[m->status]);
	add_time(t, "received", m->received);
	if (m->severity >= 0)
		buf_addf(&t->line, ",\"severity\":\"%s\"",
		    ticket_severities[m->severity]);
	buf_addf(&t->line, ",\"category\":\"%s\",\"level\":%d",
	    categories[m->category], m->level);
	if (m->promised) {
		buf_add_str(&t->line, ",\"promise\":{");
		add_time(t, "reply_by", m->promise);
		buf_add_char(&t->line, '}');
	}
	buf_add_str(&t->line, ",\"history\":[");
	for (int i = 0; i < m->count; i++) {
		if (i)
			buf_add_char(&t->line, ',');
		write_event(t, &m->events[i], 1);
	}
	buf_add_str(&t->line, "]}");
}

static void
make_ticket(struct made *m)
{
	time_t at;

	*m = (struct made) { .status = dice(STATUS_COUNT),
		.severity = dice(4) - 1,
		.category = dice(5),
		.level = dice(2),
		.promised = dice(3) == 0 };
	/* Spring and autumn of 2026, with both changes of summer time. */
	m->received = 1774000000 + (time_t)dice(32768) * 600;
	m->promise = m->received + dice(100) * 3001;
	m->count = dice(EVENTS + 1);
	at = m->received;
	for (int i = 0; i < m->count; i++) {
		at += dice(3) ? dice(40000) : dice(3) * 43200;
		m->events[i] =
		    (struct made_event) { at, dice(9), dice(2) == 0 };
	}
}

static bool
is_end(int act)
{
	return act == 2 || act == 6;
}

/* Had the ticket ended before, and not been taken up since? */
static bool
is_paperwork(const struct made *m, int place)
{
	bool ended = false;

	for (int i = 0; i < place; i++)
		ended =
		    is_end(m->events[i].act) ||
		    (ended && m->events[i].act != 1 && m->events[i].act != 3);
	return ended && is_end(m->events[place].act);
}

/* The first event from place on whose act is in the set, or count. */
static int
first_of(const struct made *m, int place, const char *set)
{
	for (; place < m->count; place++)
		if (strchr(set, '0' + m->events[place].act) &&
		    !is_paperwork(m, place) &&
		    (m->events[place].act != 5 || m->events[place].to_accused))
			break;
	return place;
}

static bool
same_reading(const struct zone *z, time_t a, time_t b, int days)
{
	struct when_civil x, y;

	zone_civil(z, a, &x);
	zone_civil(z, b, &y);
	return when_days(y.year, y.month, y.day) ==
		   when_days(x.year, x.month, x.day) + days &&
	       x.hour == y.hour && x.minute == y.minute && x.second == y.second;
}

static time_t
slow_days_later(const struct zone *z, time_t start, int days)
{
	time_t t = start + days * WHEN_DAY - 2 * WHEN_HOUR;

	while (!same_reading(z, start, t, days))
		t++;
	return t;
}

static time_t
slow_end_of_day(const struct zone *z, time_t start)
{
	struct when_civil first, c;

	zone_civil(z, start, &first);
	for (time_t t = start;; t++) {
		zone_civil(z, t + 1, &c);
		if (c.day != first.day)
			return t;
	}
}

/* One clock of the policy above, said again. */
struct slow {
	const char *starts; /* acts by number; NULL: the receipt */
	const char *stops;
	int warn;  /* per cent, 0 for none */
	bool anew; /* each start counts, not the first alone */
	time_t (*due)(const struct zone *z, const struct made *m, time_t start);
};

static time_t
due_day(const struct zone *z, const struct made *m, time_t start)
{
	(void)z, (void)m;
	return start + 24 * 3600;
}

static time_t
due_seven_hours(const struct zone *z, const struct made *m, time_t start)
{
	(void)z, (void)m;
	return start + 7 * 3600;
}

static time_t
due_three_days(const struct zone *z, const struct made *m, time_t start)
{
	(void)z, (void)m;
	return start + 72 * 3600;
}

static time_t
due_five_civil_days(const struct zone *z, const struct made *m, time_t start)
{
	(void)m;
	return slow_days_later(z, start, 5);
}

static time_t
due_end_of_day(const struct zone *z, const struct made *m, time_t start)
{
	(void)m;
	return slow_end_of_day(z, start);
}

static time_t
due_promise(const struct zone *z, const struct made *m, time_t start)
{
	(void)z, (void)start;
	return m->promise;
}

static const char *
slow_state(const struct zone *z, const struct made *m, const struct slow *s,
    time_t now)
{
	static const char over[] = "closed archived withdrawn rejected";
	int begin = 0, stop;
	time_t start = m->received, due;
	bool is_over = strstr(over, ticket_statuses[m->status]);

	if (s->starts) {
		begin = first_of(m, 0, s->starts);
		if (begin == m->count)
			return "none";
		for (int i = begin; s->anew && i < m->count; i++)
			begin = first_of(m, i, s->starts) == i ? i : begin;
		start = m->events[begin].at;
	}
	due = s->due(z, m, start);
	stop = first_of(m, begin, s->stops);
	if (stop < m->count)
		return m->events[stop].at > due ? "late" : "met";
	if (is_over) {
		int last = -1;

		for (int i = m->count - 1; i >= 0; i--) {
			if (m->events[i].act == 1 || m->events[i].act == 3)
				break;
			if (m->events[i].act == 2 || m->events[i].act == 6)
				last = i;
		}
		return last >= 0 && m->events[last].at > due ? "late" : "none";
	}
	if ((m->status == STATUS_REPLIED || m->status == STATUS_VISITED) &&
	    strchr(s->stops, '1'))
		return "none";
	if (now > due)
		return "breach";
	return s->warn && (now - start) * 100 >= (due - start) * s->warn
		   ? "warn"
		   : "ok";
}

static void
compare(struct trial *t, const struct made *m, time_t now)
{
	static const struct slow ack = { NULL, "01", 75, false, due_day };
	static const struct slow critical = { NULL, "12", 33, false,
		due_seven_hours };
	static const struct slow other = { NULL, "12", 50, false,
		due_five_civil_days };
	static const struct slow visit = { "1", "3", 0, false, due_three_days };
	static const struct slow notice = { "4", "5", 80, false,
		due_end_of_day };
	static const struct slow promise = { NULL, "1", 33, false,
		due_promise };
	static const struct slow level = { "8", "1", 80, true, due_day };
	const struct slow *handling =
	    m->severity == SEVERITY_CRITICAL       ? &critical
	    : m->category != 2 && m->category != 4 ? &other
						   : NULL;
	const struct {
		const char *name;
		const struct slow *slow;
	} all[] = { { "ack", &ack }, { "handling", handling },
		{ "visit", &visit }, { "notice", &notice },
		{ "promise", m->promised ? &promise : NULL },
		{ "level", m->level == 1 ? &level : NULL } };
	size_t count = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *want = all[i].slow ? slow_state(t->policy->zone, m,
						     all[i].slow, now)
					       : "absent";

		count += all[i].slow != NULL;
		if (strcmp(state_named(t, all[i].name), want) != 0)
			fail_msg("%s: %s, wanted %s at %lld: %.*s", all[i].name,
			    state_named(t, all[i].name), want, (long long)now,
			    (int)t->line.len, t->line.at);
	}
	assert_int_equal(t->sla.count, count);
}

static void
try_many(const char *zone, int count)
{
	struct trial t;

	begin(&t, zone);
	for (int i = 0; i < count; i++) {
		struct made m;
		time_t now;

		make_ticket(&m);
		write_made(&t, &m);
		assert_int_equal(trial_read(&t), 0);
		now = m.received + (dice(4) ? dice(600000) : dice(8) * 43200);
		/* Often at the very second of a warning or a limit. */
		if (m.promised && dice(2))
			now = m.received + (m.promise - m.received) * 33 / 100 +
			      dice(2);
		else if (dice(4) == 0)
			now = m.received + WHEN_DAY + dice(2);
		sla_judge(&t.facts, UINT32_MAX, now, &t.sla);
		compare(&t, &m, now);
	}
	trial_end(&t);
}

static void
random_histories_agree_with_the_slow_form(void **unused)
{
	(void)unused;
	try_many("Asia/Shanghai", 3000);
	try_many("Europe/Berlin", 1000);
	try_many("America/St_Johns", 500);
}

static void
stamps_are_what_the_zone_says(void **unused)
{
	static const char *const zones[] = { "Asia/Shanghai", "Europe/Berlin",
		"America/St_Johns", "UTC" };

	(void)unused;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		struct zone *z = zone_load(zones[i]);
		static struct stamp s;

		assert_non_null(z);
		stamp_init(&s, z);
		for (int j = 0; j < 100000; j++) {
			time_t t = 1750000000 + (time_t)dice(32768) * 2000 +
				   dice(2000);
			char got[WHEN_TEXT] = "", want[WHEN_TEXT];

			if (j % 1000 < 10) /* offsets with seconds, too */
				t = (time_t)-1 * dice(32768) * 86399;
			if (j % 1000 == 10)
				t = 253402300799 - dice(32768) * 5;
			if (j % 1000 == 11)
				t = -62135596800 + dice(32768) * 5;
			stamp_write(&s, t, got);
			zone_format(z, t, want);
			assert_string_equal(got, want);
		}
		zone_free(z);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_clock_warns_then_breaches_and_the_due_second_is_in_time),
		cmocka_unit_test(done_late_stays_late_and_done_when_due_is_met),
		cmocka_unit_test(what_ended_unseen_is_not_guessed),
		cmocka_unit_test(the_first_entry_that_fits_is_taken),
		cmocka_unit_test(an_act_can_ask_for_a_member),
		cmocka_unit_test(a_level_clock_counts_from_since),
		cmocka_unit_test(days_follow_the_clock_on_the_wall),
		cmocka_unit_test(a_misshapen_ticket_is_bad),
		cmocka_unit_test(random_histories_agree_with_the_slow_form),
		cmocka_unit_test(stamps_are_what_the_zone_says),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
