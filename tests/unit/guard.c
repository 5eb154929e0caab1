/* Guards: each on, off and forced, and what they look at in a history. */
#include "ticket/guard.h"

#include "acting.h"

/* A complaint of that status and history (events after the receipt, without
 * their times, which follow one another by the minute), and further members. */
static void
begin(struct acting *a, const char *status, const char *const events[],
    const char *more)
{
	struct buf text = { 0 };

	buf_addf(&text,
	    "{\"id\":\"x\",\"status\":\"%s\",\"received\":"
	    "\"2026-11-21T09:00:00+08:00\",\"history\":[{\"at\":"
	    "\"2026-11-21T09:00:00+08:00\",\"act\":\"receive\"}",
	    status);
	for (int i = 0; events[i]; i++)
		buf_addf(&text, ",{\"at\":\"2026-11-21T09:%02d:00+08:00\",%s}",
		    i + 1, events[i]);
	buf_addf(&text, "]%s}", more);
	acting_begin(a, buf_text(&text));
	buf_release(&text);
}

#define EVENTS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define NONE        ((const char *const[]) { NULL })
#define AT          "\"at\":\"2026-11-21T10:00:00+08:00\""

static struct guard_facts
facts_of(const char *status, const char *const events[], const char *more)
{
	struct acting a;
	struct guard_facts f;

	begin(&a, status, events, more);
	assert_int_equal(act_past_read(&a.past, &a.ticket), 0);
	f = a.past.facts;
	acting_end(&a);
	return f;
}

static bool
agrees(const char *status, const char *const events[], const char *more)
{
	struct acting a;
	bool agreed;

	begin(&a, status, events, more);
	assert_int_equal(act_past_read(&a.past, &a.ticket), 0);
	agreed = consent_is_given(&a.past.facts.consent,
	    record_get(&a.record, "resolution.agreed").type);
	acting_end(&a);
	return agreed;
}

static bool
visited(const char *const events[], const char *more)
{
	struct acting a;
	bool found;

	begin(&a, "visited", events, more);
	assert_int_equal(act_past_read(&a.past, &a.ticket), 0);
	found = consent_was_visited(
	    &a.past.facts.consent, record_type(&a.record, SPAN("visit")));
	acting_end(&a);
	return found;
}

#define ACCEPT      "\"act\":\"accept\""
#define INVESTIGATE "\"act\":\"investigate\""
#define PROPOSE     "\"act\":\"propose\""
#define AGREE       "\"act\":\"agree\""
#define REFUSE      "\"act\":\"refuse\""
#define REPLY       "\"act\":\"reply\""
#define VISIT       "\"act\":\"visit\""
#define REOPEN      "\"act\":\"reopen\""
#define PLEA        "\"act\":\"plea\""

static void
sees_agreement(void **state)
{
	const char *const field = ",\"resolution\":{\"agreed\":true}";

	(void)state;
	assert_false(agrees("accepted", NONE, ""));
	assert_true(agrees("agreed", EVENTS(PROPOSE, AGREE), ""));
	assert_false(agrees("proposed", EVENTS(AGREE, PROPOSE), field));
	assert_false(agrees("investigating", EVENTS(AGREE, REFUSE), field));
	assert_true(agrees("agreed", EVENTS(REFUSE, AGREE), ""));
	assert_false(agrees("replied", EVENTS(AGREE, REOPEN), field));
	assert_true(agrees("replied", EVENTS(REPLY ",\"agreed\":true"), ""));
	assert_false(
	    agrees("replied", EVENTS(AGREE, REPLY ",\"agreed\":false"), ""));
	assert_true(agrees("replied", EVENTS(AGREE, REPLY), ""));
	/* Where no event says it the field does. */
	assert_true(agrees("replied", EVENTS(REPLY), field));
}

#define IMPORT(status) "\"act\":\"import\",\"status\":\"" status "\""

static void
takes_the_word_of_the_state_taken_over(void **state)
{
	static const char *const agreed[] = { IMPORT("agreed"),
		IMPORT("implementing"), IMPORT("replied"), IMPORT("visited"),
		IMPORT("closed"), IMPORT("archived"), NULL };
	static const char *const open[] = { IMPORT("received"),
		IMPORT("accepted"), IMPORT("investigating"), IMPORT("proposed"),
		IMPORT("withdrawn"), IMPORT("rejected"), IMPORT("waiting"),
		IMPORT("referred"), "\"act\":\"import\"", IMPORT("over"),
		NULL };
	const char *const no = ",\"resolution\":{\"agreed\":false}";
	const char *const yes = ",\"resolution\":{\"agreed\":true}";

	(void)state;
	for (size_t i = 0; agreed[i]; i++) {
		assert_true(agrees("visited", EVENTS(agreed[i]), ""));
		assert_true(agrees("visited", EVENTS(PROPOSE, agreed[i]), ""));
		/* What it says itself counts more, what came later most. */
		assert_false(agrees("visited", EVENTS(agreed[i]), no));
		assert_false(agrees("visited", EVENTS(agreed[i], REFUSE), ""));
		assert_false(agrees("visited", EVENTS(agreed[i], REOPEN), yes));
		assert_false(agrees("visited", EVENTS(agreed[i], PROPOSE), ""));
	}
	for (size_t i = 0; open[i]; i++) {
		assert_false(agrees("visited", EVENTS(open[i]), ""));
		assert_true(agrees("visited", EVENTS(open[i]), yes));
	}
	assert_false(agrees("proposed", EVENTS(AGREE, IMPORT("proposed")), ""));
	assert_true(agrees("waiting", EVENTS(AGREE, IMPORT("waiting")), ""));
}

#define CAME ",\"source\":\"export\""

static void
takes_the_word_of_another_system(void **state)
{
	static const char *const agreed[] = { "\"act\":\"implement\"" CAME,
		REPLY CAME, VISIT CAME, "\"act\":\"close\"" CAME,
		"\"act\":\"archive\"" CAME, AGREE CAME, NULL };
	const char *const no = ",\"resolution\":{\"agreed\":false}";
	const char *const yes = ",\"resolution\":{\"agreed\":true}";

	(void)state;
	for (size_t i = 0; agreed[i]; i++) {
		const char *came = agreed[i];

		assert_true(agrees("visited", EVENTS(came), ""));
		assert_true(agrees("visited", EVENTS(PROPOSE CAME, came), ""));
		assert_int_equal(agrees("visited", EVENTS(came), no),
		    strstr(came, "agree") != NULL);
		assert_false(agrees("visited", EVENTS(came, PROPOSE), yes));
		assert_false(agrees("visited", EVENTS(came, REFUSE), yes));
	}
	assert_false(agrees("replied", EVENTS(REFUSE CAME, REPLY CAME), ""));
	assert_false(agrees("replied", EVENTS(REPLY), ""));
	assert_false(agrees("replied", EVENTS(PROPOSE, REPLY), ""));
	assert_false(agrees("accepted", EVENTS(ACCEPT CAME), ""));
	assert_false(agrees("proposed", EVENTS(PROPOSE CAME), ""));
	assert_true(agrees("proposed", EVENTS(PROPOSE CAME), yes));
	assert_true(visited(EVENTS(REPLY CAME, VISIT CAME), ""));
	assert_false(visited(EVENTS(REPLY CAME), ""));
	assert_true(visited(EVENTS("\"act\":\"close\"" CAME), ""));
}

static void
sees_the_visit(void **state)
{
	const char *const field = ",\"visit\":{\"score\":5}";

	(void)state;
	assert_false(visited(EVENTS(REPLY), ""));
	assert_true(visited(EVENTS(REPLY, VISIT), ""));
	assert_false(visited(EVENTS(REPLY, VISIT, REPLY), field));
	assert_false(visited(EVENTS(REPLY, VISIT, REFUSE), field));
	assert_false(visited(EVENTS(REPLY, REFUSE), field));
	assert_false(visited(EVENTS(REPLY, VISIT, REOPEN), field));
	assert_false(visited(EVENTS(REPLY, REOPEN, REPLY), field));
	assert_true(visited(EVENTS(IMPORT("visited")), ""));
	assert_true(visited(EVENTS(IMPORT("closed")), ""));
	assert_true(visited(EVENTS(VISIT, IMPORT("waiting")), ""));
	assert_false(visited(EVENTS(IMPORT("replied")), ""));
	assert_false(visited(EVENTS(VISIT, IMPORT("replied")), ""));
	assert_false(visited(EVENTS(IMPORT("visited"), REPLY), ""));
	/* The intake told of it, not when it was. */
	assert_true(visited(EVENTS(REPLY), field));
	assert_true(visited(EVENTS(IMPORT("replied")), field));
	assert_false(visited(EVENTS(REPLY), ",\"visit\":5"));
}

static void
counts_pleas_of_all_time(void **state)
{
	(void)state;
	assert_int_equal(
	    facts_of(
		"accepted", EVENTS(PLEA, REOPEN, PLEA, "\"act\":\"pleas\""), "")
		.pleas,
	    2);
}

static void
sees_the_state_before(void **state)
{
	(void)state;
	assert_int_equal(
	    facts_of(
		"waiting", EVENTS(ACCEPT, INVESTIGATE, "\"act\":\"wait\""), "")
		.before,
	    STATUS_INVESTIGATING);
	assert_int_equal(facts_of("referred",
			     EVENTS(ACCEPT, "\"act\":\"wait\"",
				 "\"act\":\"resume\"", "\"act\":\"refer\""),
			     "")
			     .before,
	    STATUS_ACCEPTED);
	assert_int_equal(facts_of("waiting",
			     EVENTS("\"act\":\"import\",\"status\":\"replied\"",
				 "\"act\":\"wait\""),
			     "")
			     .before,
	    STATUS_REPLIED);
	/* Coming back from nowhere leads nowhere. */
	assert_int_equal(
	    facts_of("accepted",
		EVENTS(ACCEPT, "\"act\":\"resume\"", "\"act\":\"wait\""), "")
		.before,
	    STATUS_ACCEPTED);
	assert_int_equal(facts_of("waiting", NONE, "").before, STATUS_RECEIVED);
}

static void
sees_the_last_change(void **state)
{
	struct guard_facts f;
	const time_t start = acting_time("2026-11-21T09:00:00+08:00");

	(void)state;
	f = facts_of("received", NONE, "");
	assert_int_equal(f.last, start);
	/* A note, a plea, evidence, the ladder and what nobody knows change
	 * nothing that other acts rest on. */
	f = facts_of("accepted",
	    EVENTS(ACCEPT, "\"act\":\"note\"", PLEA, "\"act\":\"evidence\"",
		"\"act\":\"escalate\"", "\"act\":\"hand-back\"",
		"\"act\":\"deescalate\"", "\"act\":\"strange\""),
	    "");
	assert_int_equal(f.last, start + 60);
	assert_int_equal(f.latest, start + 8 * 60);
	f = facts_of("accepted",
	    EVENTS(ACCEPT, "\"act\":\"consult\"",
		"\"act\":\"consult\",\"reply_by\":"
		"\"2026-12-01T00:00:00Z\"",
		"\"act\":\"consult\""),
	    "");
	assert_int_equal(f.last, start + 180);
	/* A sweep that classifies comes when it comes; a person does not. */
	f = facts_of("accepted",
	    EVENTS(ACCEPT, "\"act\":\"classify\",\"by\":\"cplt-classify\""),
	    "");
	assert_int_equal(f.last, start + 60);
	f = facts_of("accepted",
	    EVENTS(ACCEPT, "\"act\":\"classify\",\"by\":\"cplt\""), "");
	assert_int_equal(f.last, start + 120);
	f = facts_of("accepted",
	    EVENTS(ACCEPT, "\"act\":\"promise\",\"reply_by\":\"\"",
		"\"at\":\"2026-11-21T09:00:30+08:00\",\"act\":\"classify\""),
	    "");
	assert_int_equal(f.last, start + 120);
	assert_int_equal(f.latest, start + 120);
}

static void
refuses_what_is_misshapen(void **state)
{
	struct acting a;

	(void)state;
	begin(&a, "accepted", EVENTS("\"act\":7"), "");
	assert_int_equal(act_past_read(&a.past, &a.ticket), 1);
	assert_non_null(strstr(buf_text(&a.record.why), "event 2 of"));
	acting_end(&a);
}

/* An act that a guard forbids. */
struct forbidden {
	enum guard guard;
	const char *status;
	const char *const *events;
	const char *more;  /* members of the ticket */
	const char *event; /* what is asked for */
	const char *why;   /* part of the message */
};

static enum act_answer
attempt(const struct forbidden *f, uint32_t on, bool force, const char *kind,
    struct buf *why)
{
	struct acting a;
	struct buf text = { 0 };
	enum act_answer answer;

	buf_addf(&text, "%s,\"kind\":\"%s\"", f->more, kind);
	begin(&a, f->status, f->events, buf_text(&text));
	a.terms.guards.on = on;
	a.terms.force = force;
	buf_clear(&text);
	buf_addf(&text, "{" AT ",%s%s}", f->event,
	    force && !strstr(f->event, "\"reason\"") ? ",\"reason\":\"r\""
						     : "");
	answer = acting_do(&a, buf_text(&text));
	buf_add_span(why, buf_span(&a.why));
	if (answer == ACT_DONE)
		buf_add_str(why, acting_line(&a));
	buf_release(&text);
	acting_end(&a);
	return answer;
}

#define ALL (guards_default.on)

static void
check_forbidden(const struct forbidden *f, bool any_kind)
{
	struct buf why = { 0 }, said = { 0 };
	uint32_t bit = UINT32_C(1) << f->guard;

	assert_int_equal(
	    attempt(f, ALL, false, "complaint", &why), ACT_REFUSED);
	if (!strstr(buf_text(&why), f->why))
		fail_msg(
		    "%s: '%s' lacks '%s'", f->event, buf_text(&why), f->why);
	buf_clear(&why);
	assert_int_equal(attempt(f, bit, false, "complaint", &why),
	    ACT_REFUSED); /* it is that guard alone */
	buf_clear(&why);
	assert_int_equal(
	    attempt(f, ALL & ~bit, false, "complaint", &why), ACT_DONE);
	assert_null(strstr(buf_text(&why), "forced"));
	buf_clear(&why);
	assert_int_equal(attempt(f, ALL, true, "complaint", &why), ACT_DONE);
	buf_addf(&said, "\"forced\":\"%s\"}]", guard_names[f->guard]);
	assert_non_null(strstr(buf_text(&why), buf_text(&said)));
	buf_clear(&why);
	assert_int_equal(attempt(f, ALL, false, "order", &why),
	    any_kind ? ACT_REFUSED : ACT_DONE);
	buf_release(&said);
	buf_release(&why);
}

#define CAUSED ",\"resolution\":{\"cause\":\"c\",\"plan\":\"p\"}"

static void
forbids_by_each_guard(void **state)
{
	const struct forbidden cases[] = {
		{ GUARD_STAGES, "accepted", NONE, "", PROPOSE ",\"plan\":\"p\"",
		    "the act investigate before" },
		{ GUARD_STAGES, "agreed", EVENTS(AGREE), CAUSED, REPLY,
		    "the act implement before" },
		{ GUARD_STAGES, "accepted", NONE, CAUSED,
		    REPLY ",\"on_spot\":true", "'agreed' true" },
		{ GUARD_STAGES, "accepted", NONE, CAUSED,
		    REPLY ",\"on_spot\":true,\"agreed\":false",
		    "'agreed' true" },
		{ GUARD_STAGES, "accepted", EVENTS(AGREE, REOPEN), CAUSED,
		    REPLY ",\"on_spot\":true", "'agreed' true" },
		{ GUARD_IMPLEMENT, "proposed", EVENTS(PROPOSE), "",
		    "\"act\":\"implement\"", "has not agreed to a plan" },
		{ GUARD_IMPLEMENT, "investigating", EVENTS(AGREE, REFUSE), "",
		    "\"act\":\"implement\"", "the act agree before" },
		{ GUARD_RESOLUTION, "implementing", NONE, "",
		    REPLY ",\"outcome\":\"o\"", "the cause is not known" },
		{ GUARD_RESOLUTION, "implementing", NONE,
		    ",\"resolution\":{\"plan\":\"p\"}", REPLY,
		    "the cause is not known" },
		{ GUARD_RESOLUTION, "implementing", NONE, "",
		    REPLY ",\"cause\":\"c\"", "an apology alone" },
		{ GUARD_RESOLUTION, "implementing", NONE,
		    ",\"resolution\":{\"cause\":\"c\",\"plan\":null}", REPLY,
		    "an apology alone" },
		{ GUARD_RESOLUTION, "accepted", NONE, "",
		    "\"act\":\"resolve\",\"outcome\":\"o\"",
		    "the cause is not known" },
		{ GUARD_AGREED, "visited", EVENTS(REPLY, VISIT), "",
		    "\"act\":\"close\"", "the customer has not agreed" },
		{ GUARD_VISITED, "replied", EVENTS(AGREE, REPLY), "",
		    "\"act\":\"close\"", "not called back after the reply" },
		{ GUARD_VISITED, "replied", EVENTS(AGREE, REPLY, VISIT, REPLY),
		    "", "\"act\":\"close\"", "the act visit before" },
		/* Neither finding spares the customer's word. */
		{ GUARD_AGREED, "visited",
		    EVENTS("\"act\":\"overturn\"", REPLY, VISIT),
		    ",\"accused\":{\"upheld\":false}", "\"act\":\"close\"",
		    "the customer has not agreed" },
		{ GUARD_CONVENIENT, "replied", NONE, "",
		    "\"act\":\"apologise\"", "'convenient' true" },
		{ GUARD_CONVENIENT, "replied", NONE, "",
		    "\"act\":\"apologise\",\"via\":\"phone\",\"convenient\":"
		    "false",
		    "'convenient' true" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_forbidden(&cases[i], false);
}

static void
forbids_for_any_kind(void **state)
{
	const struct forbidden cases[] = {
		{ GUARD_WITHDRAW, "accepted", NONE, "", "\"act\":\"withdraw\"",
		    "wanted 'wish'" },
		{ GUARD_PLEAS, "accepted", EVENTS(PLEA, PLEA, PLEA), "", PLEA,
		    "plea 4 for a second chance, wanted no more than 3" },
		{ GUARD_PLEAS, "accepted", EVENTS(PLEA, PLEA, REOPEN, PLEA), "",
		    PLEA, "plea 4 for" },
		{ GUARD_PAUSE, "accepted", NONE, "",
		    "\"act\":\"wait\",\"reason\":\"r\"", "wanted 'by'" },
		{ GUARD_PAUSE, "accepted", NONE, "",
		    "\"act\":\"pause\",\"reason\":\"r\"", "wanted 'by'" },
		{ GUARD_FIRST, "accepted", NONE, ",\"first\":{\"by\":\"1001\"}",
		    "\"act\":\"correct\",\"first\":{\"by\":\"1002\"}",
		    "'first.by' is '1001' and stays" },
		{ GUARD_FIRST, "accepted", NONE,
		    ",\"first\":{\"by\":\"1001\",\"dept\":\"d\"}",
		    "\"act\":\"correct\",\"first\":{\"by\":\"1001\",\"dept\":"
		    "\"e\"}",
		    "'first.dept' is 'd' and stays" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_forbidden(&cases[i], true);
}

/* What comes near to what is forbidden above, and is not. */
static void
lets_pass(void **state)
{
	const struct forbidden cases[] = {
		{ 0, "investigating", NONE, "", PROPOSE ",\"plan\":\"p\"", "" },
		{ 0, "accepted", NONE, CAUSED,
		    REPLY ",\"on_spot\":true,\"agreed\":true", "" },
		{ 0, "received", EVENTS(AGREE), CAUSED,
		    REPLY ",\"on_spot\":true", "" },
		{ 0, "implementing", NONE, CAUSED, REPLY ",\"on_spot\":true",
		    "" },
		{ 0, "investigating", EVENTS(AGREE), "",
		    "\"act\":\"implement\"", "" },
		{ 0, "implementing", NONE, ",\"resolution\":{\"cause\":\"c\"}",
		    REPLY ",\"outcome\":\"o\"", "" },
		{ 0, "replied", NONE, ",\"resolution\":{\"outcome\":\"o\"}",
		    REPLY ",\"cause\":\"c\"", "" },
		{ 0, "visited", EVENTS(AGREE, REPLY, VISIT), "",
		    "\"act\":\"close\"", "" },
		{ 0, "referred", NONE, "",
		    "\"act\":\"withdraw\",\"wish\":\"confirmed\"", "" },
		{ 0, "accepted", EVENTS(PLEA, PLEA), "", PLEA, "" },
		{ 0, "accepted", NONE, "",
		    "\"act\":\"wait\",\"reason\":\"r\",\"by\":\"1\"", "" },
		{ 0, "accepted", NONE, ",\"first\":{\"by\":\"1001\"}",
		    "\"act\":\"correct\",\"first\":{\"by\":\"100\\u0031\","
		    "\"dept\":\"d\"}",
		    "" },
		{ 0, "accepted", NONE, ",\"first\":{\"by\":\"1001\"}",
		    "\"act\":\"assign\",\"to\":{\"by\":\"1002\"}", "" },
		{ 0, "replied", NONE, "",
		    "\"act\":\"apologise\",\"via\":\"sms\"", "" },
		{ 0, "replied", NONE, "",
		    "\"act\":\"apologise\",\"via\":\"phone\",\"convenient\":"
		    "true",
		    "" },
	};
	struct buf why = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&why);
		if (attempt(&cases[i], ALL, false, "complaint", &why) !=
		    ACT_DONE)
			fail_msg("%s: %s", cases[i].event, buf_text(&why));
	}
	buf_release(&why);
}

static void
pleas_are_counted_by_the_policy(void **state)
{
	struct acting a;

	(void)state;
	begin(&a, "accepted", EVENTS(PLEA), "");
	a.terms.guards.pleas = 1;
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"plea\"}"), ACT_REFUSED);
	assert_string_equal(buf_text(&a.why),
	    "this would be plea 2 for a second chance, wanted no more than "
	    "1");
	a.terms.guards.pleas = 2;
	assert_int_equal(acting_do(&a, "{" AT ",\"act\":\"plea\"}"), ACT_DONE);
	acting_end(&a);
}

static void
forcing_needs_a_reason_and_names_all(void **state)
{
	struct acting a;

	(void)state;
	begin(&a, "accepted", NONE, "");
	a.terms.force = true;
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"close\"}"), ACT_REFUSED);
	assert_string_equal(buf_text(&a.why),
	    "the customer has not agreed to the solution, wanted the act "
	    "agree before it; to force it wanted 'reason'");
	assert_false(record_changed(&a.record));
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"close\",\"reason\":\"moved\"}"),
	    ACT_DONE);
	assert_non_null(strstr(acting_line(&a),
	    "\"reason\":\"moved\",\"status\":\"closed\",\"forced\":"
	    "\"close-agreed,close-visited\"}]"));
	acting_end(&a);
	/* Neither the table nor its types nor the order of time is forced. */
	begin(&a, "accepted", EVENTS(ACCEPT), "");
	a.terms.force = true;
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"agree\",\"reason\":\"r\"}"),
	    ACT_REFUSED);
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"escalate\",\"level\":9,"
			  "\"reason\":\"r\"}"),
	    ACT_REFUSED);
	assert_int_equal(
	    acting_do(&a, "{\"at\":\"2026-11-21T09:00:30+08:00\",\"act\":"
			  "\"investigate\",\"reason\":\"r\"}"),
	    ACT_REFUSED);
	assert_int_equal(
	    acting_do(&a, "{" AT ",\"act\":\"investigate\",\"reason\":"
			  "\"r\"}"),
	    ACT_DONE);
	assert_null(strstr(acting_line(&a), "forced"));
	acting_end(&a);
}

static void
every_guard_has_a_name(void **state)
{
	int count = 0;

	(void)state;
	while (guard_names[count])
		count++;
	assert_int_equal(count, GUARD_COUNT);
	assert_int_equal(guards_default.on, (1u << GUARD_COUNT) - 1);
	assert_int_equal(guards_default.pleas, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_guard_has_a_name),
		cmocka_unit_test(sees_agreement),
		cmocka_unit_test(takes_the_word_of_the_state_taken_over),
		cmocka_unit_test(takes_the_word_of_another_system),
		cmocka_unit_test(sees_the_visit),
		cmocka_unit_test(counts_pleas_of_all_time),
		cmocka_unit_test(sees_the_state_before),
		cmocka_unit_test(sees_the_last_change),
		cmocka_unit_test(refuses_what_is_misshapen),
		cmocka_unit_test(forbids_by_each_guard),
		cmocka_unit_test(forbids_for_any_kind),
		cmocka_unit_test(lets_pass),
		cmocka_unit_test(pleas_are_counted_by_the_policy),
		cmocka_unit_test(forcing_needs_a_reason_and_names_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
