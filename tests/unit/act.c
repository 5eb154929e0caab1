/* One act done to one ticket: what it writes, and what stands against it. */
#include "ticket/act.h"

#include "acting.h"

#define HEAD                                                                   \
	"{\"id\":\"x\",\"kind\":\"complaint\",\"status\":\"%s\","              \
	"\"received\":\"2026-11-21T09:00:00+08:00\""

/* A ticket of that state with those further members. */
static void
begin(struct acting *a, const char *status, const char *more)
{
	struct buf text = { 0 };

	buf_addf(&text, HEAD "%s}", status, more);
	acting_begin(a, buf_text(&text));
	buf_release(&text);
}

/* The ticket after the act, without what comes before the status. */
static void
does(
    const char *status, const char *more, const char *event, const char *wanted)
{
	struct acting a;
	const char *line;

	begin(&a, status, more);
	if (acting_do(&a, event) != ACT_DONE)
		fail_msg("%s: %s", event, buf_text(&a.why));
	line = strstr(acting_line(&a), "\"status\"");
	assert_string_equal(line, wanted);
	acting_end(&a);
}

#define AT       "\"at\":\"2026-11-21T10:00:00+08:00\""
#define RECEIVED ",\"received\":\"2026-11-21T09:00:00+08:00\""

static void
writes(void **state)
{
	(void)state;
	does("received", "", "{\"act\":\"accept\"," AT ",\"by\":\"7\"}",
	    "\"status\":\"accepted\"" RECEIVED ",\"history\":[{\"act\":"
	    "\"accept\"," AT ",\"by\":\"7\",\"status\":\"accepted\"}]}");
	does("received", ",\"owner\":{\"by\":\"1\"}",
	    "{\"act\":\"accept\"," AT ",\"by\":\"7\",\"to\":{\"by\":\"8\"}}",
	    "\"status\":\"accepted\"" RECEIVED ",\"owner\":{\"by\":\"8\"},"
	    "\"history\":[{\"act\":\"accept\"," AT
	    ",\"by\":\"7\",\"to\":{\"by\":\"8\"},\"status\":\"accepted\","
	    "\"was\":{\"to\":{\"by\":\"1\"}}}]}");
}

/* What an act adds to its event, and in which order. */
static void
adds_to_the_event(void **state)
{
	(void)state;
	/* The present, in the policy's zone, first; the id not at all. */
	does("accepted", "",
	    "{\"id\":\"x\" , \"act\":\"note\", \"note\" : \"a\\u0062\"}",
	    "\"status\":\"accepted\"" RECEIVED ",\"history\":[{\"at\":"
	    "\"2026-11-21T12:00:00+08:00\",\"act\":\"note\",\"note\":"
	    "\"a\\u0062\"}]}");
	/* A time is kept as it was given. */
	does("accepted", "",
	    "{\"act\":\"note\",\"at\":\"2026-11-21T02:00:00.5Z\",\"extra\":"
	    "{ \"k\":[1.0e2] }}",
	    "\"status\":\"accepted\"" RECEIVED ",\"history\":[{\"act\":"
	    "\"note\",\"at\":\"2026-11-21T02:00:00.5Z\",\"extra\":{ "
	    "\"k\":[1.0e2] }}]}");
	/* A call-back's time is that of the act, given or not. */
	does("replied", "", "{\"act\":\"visit\",\"score\":1}",
	    "\"status\":\"visited\"" RECEIVED ",\"visit\":{\"at\":"
	    "\"2026-11-21T12:00:00+08:00\",\"score\":1},\"history\":[{\"at\":"
	    "\"2026-11-21T12:00:00+08:00\",\"act\":\"visit\",\"score\":1,"
	    "\"status\":\"visited\"}]}");
	does("replied", ",\"visit\":{\"score\":2}",
	    "{\"act\":\"visit\"," AT ",\"score\":1}",
	    "\"status\":\"visited\"" RECEIVED ",\"visit\":{\"score\":1,"
	    "\"at\":\"2026-11-21T10:00:00+08:00\"},\"history\":[{\"act\":"
	    "\"visit\"," AT ",\"score\":1,\"status\":\"visited\",\"was\":{"
	    "\"score\":2}}]}");
	/* What a field was is nested as the event has it. */
	does("accepted", ",\"customer\":{\"name\":\"a\",\"tier\":\"vip\"}",
	    "{\"act\":\"correct\"," AT ",\"customer\":{\"tier\":\"normal\","
	    "\"name\":\"b\",\"email\":\"b@example.com\"}}",
	    "\"status\":\"accepted\"" RECEIVED ",\"customer\":{\"name\":\"b\","
	    "\"tier\":\"normal\",\"email\":\"b@example.com\"},\"history\":[{"
	    "\"act\":\"correct\"," AT ",\"customer\":{\"tier\":\"normal\","
	    "\"name\":\"b\",\"email\":\"b@example.com\"},\"was\":{"
	    "\"customer\":{\"name\":\"a\",\"tier\":\"vip\"}}}]}");
	/* What the act says by itself is told by the field. */
	does("accepted", ",\"classified\":{\"by\":\"rules\",\"why\":[\"r\"]}",
	    "{\"act\":\"classify\"," AT ",\"category\":\"a\"}",
	    "\"status\":\"accepted\"" RECEIVED ",\"classified\":{\"by\":"
	    "\"person\"},\"category\":\"a\",\"history\":[{\"act\":\"classify\"," AT
	    ",\"category\":\"a\",\"was\":{\"classified\":{\"by\":\"rules\","
	    "\"why\":[\"r\"]}}}]}");
}

/* What is wrong with an act in itself, or with it for a ticket. */
static void
refused(
    const char *status, const char *more, const char *event, const char *why)
{
	struct acting a;

	begin(&a, status, more);
	assert_int_equal(acting_do(&a, event), ACT_REFUSED);
	assert_string_equal(buf_text(&a.why), why);
	assert_false(record_changed(&a.record));
	acting_end(&a);
}

static void
refuses_what_is_no_act(void **state)
{
	static const char *const cases[][2] = {
		{ "{}", "'act' must be an act, a text" },
		{ "{\"act\":7}", "'act' must be an act, a text" },
		{ "{\"act\":\"\"}", "'act' must be an act, a text" },
		{ "{\"act\":\"settle\"}",
		    "'settle' is no act, wanted one of cplt-ticket(5)" },
		{ "{\"act\":\"archive\"}",
		    "'archive' is not done by hand, wanted an act that is" },
		{ "{\"act\":\"import\"}",
		    "'import' is not done by hand, wanted an act that is" },
		{ "{\"act\":\"agree\",\"plan\":\"p\"}",
		    "'agree' takes no 'plan', wanted at, by, line, note, "
		    "reason, transcript, extra" },
		{ "{\"act\":\"visit\",\"marks\":5}",
		    "'visit' takes no 'marks', wanted at, score, comment, "
		    "via, by, line, note, reason, transcript, extra" },
		{ "{\"act\":\"agree\",\"status\":\"agreed\"}",
		    "'agree' takes no 'status', wanted at, by, line, note, "
		    "reason, transcript, extra" },
		{ "{\"act\":\"correct\",\"ref\":{\"serial\":\"1\",\"x\":"
		  "\"2\"}}",
		    NULL },
		{ "{\"act\":\"correct\",\"customer\":\"b\"}", NULL },
		{ "{\"act\":\"correct\",\"customer.name\":\"b\"}",
		    "'customer.name' is no name, wanted an object: "
		    "{\"customer\":{\"name\":…}}" },
		{ "{\"act\":\"agree\",\"extra\":[]}",
		    "'extra' must be an object" },
		{ "{\"act\":\"propose\"}",
		    "'propose' needs 'plan', a text that is not empty" },
		{ "{\"act\":\"visit\"}",
		    "'visit' needs 'score', a whole number of 1 to 5" },
		{ "{\"act\":\"soothe\"}",
		    "'soothe' needs 'step', one of calm, reason, solution" },
		{ "{\"act\":\"note\",\"at\":\"2026-11-21T12:00:01+08:00\"}",
		    "'at' is in the future, wanted a time not after "
		    "2026-11-21T12:00:00+08:00" },
		{ "{\"act\":\"note\",\"at\":\"noon\"}",
		    "'at' must be an RFC 3339 time such as "
		    "2026-11-21T09:00:00+08:00" },
	};
	struct acting a;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (cases[i][1]) {
			refused("proposed", "", cases[i][0], cases[i][1]);
			continue;
		}
		begin(&a, "proposed", "");
		assert_int_equal(acting_do(&a, cases[i][0]), ACT_REFUSED);
		assert_non_null(
		    strstr(buf_text(&a.why), "'correct' takes no "));
		acting_end(&a);
	}
}

/* Of each type: a member of an act that has it, what fits, what does not. */
static const struct {
	const char *before, *wanted;
	const char *good[6], *bad[12];
} types[] = {
	{ "\"act\":\"note\",\"note\":", "a text that is not empty",
	    { "\" \"", "\"\\u0000\"" },
	    { "\"\"", "1", "null", "true", "[]", "{\"a\":\"b\"}" } },
	{ "\"act\":\"promise\",\"reply_by\":", "an RFC 3339 time",
	    { "\"2027-01-01T00:00:00Z\"", "\"2027-01-01\\u005400:00:00Z\"" },
	    { "\"2027-01-01\"", "\"\"", "1", "\"2027-02-30T00:00:00Z\"" } },
	{ "\"act\":\"visit\",\"score\":", "a whole number of 1 to 5",
	    { "1", "5" },
	    { "0", "6", "-1", "1.0", "1e0", "\"1\"", "null",
		"99999999999999999999" } },
	{ "\"act\":\"resolve\",\"outcome\":\"o\",\"refund\":",
	    "an amount, a number not below 0", { "0", "0.5", "1e3", "7" },
	    { "-1", "-0", "\"5\"", "null" } },
	{ "\"act\":\"soothe\",\"step\":\"calm\",\"accepted\":", "true or false",
	    { "true", "false" }, { "\"true\"", "1", "null" } },
	{ "\"act\":\"soothe\",\"step\":", "one of calm, reason, solution",
	    { "\"reason\"", "\"cal\\u006d\"" },
	    { "\"angry\"", "\"\"", "\"Calm\"", "null", "0" } },
	{ "\"act\":\"classify\",\"tags\":",
	    "an array of texts that are not empty", { "[\"a\",\"b\"]" },
	    { "[]", "[\"\"]", "[1]", "\"a\"", "{\"a\":\"b\"}" } },
	{ "\"act\":\"assign\",\"to\":",
	    "an object of by, dept and role, with by or dept at least",
	    { "{\"by\":\"1\"}", "{\"role\":\"r\",\"dept\":\"d\"}",
		"{\"b\\u0079\":\"1\"}" },
	    { "{}", "{\"role\":\"r\"}", "{\"by\":\"\"}", "{\"by\":1}",
		"{\"by\":\"1\",\"x\":\"2\"}", "\"1\"", "[]" } },
	{ "\"act\":\"note\",\"transcript\":",
	    "a text that is not empty, or an array of objects of who and "
	    "text",
	    { "\"hello\"", "[{\"who\":\"staff\",\"text\":\"hello\"}]" },
	    { "\"\"", "[]", "[\"a\"]", "[{\"who\":\"staff\"}]",
		"[{\"text\":\"a\"}]", "[{\"who\":\"staff\",\"text\":\"\"}]",
		"[{\"who\":\"a\",\"text\":\"b\",\"at\":\"c\"}]", "{}" } },
	{ "\"act\":\"evidence\",\"evidence\":",
	    "an object of file, size in bytes, sha256 in 64 hex digits and "
	    "kind, with file and kind at least, kind being one of "
	    "call_record, traffic_detail, log, recording, voucher, "
	    "correspondence, other",
	    { "{\"file\":\"a\",\"kind\":\"log\"}",
		"{\"kind\":\"log\",\"size\":0,\"file\":\"a\",\"sha256\":"
		"\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b"
		"7852b855\"}" },
	    { "\"a\"", "[]", "{}", "{\"file\":\"a\"}", "{\"kind\":\"log\"}",
		"{\"file\":\"a\",\"kind\":\"tape\"}",
		"{\"file\":\"a\",\"kind\":\"log\",\"size\":-1}",
		"{\"file\":\"a\",\"kind\":\"log\",\"size\":\"1\"}",
		"{\"file\":\"a\",\"kind\":\"log\",\"sha256\":\"e3b0\"}",
		"{\"file\":\"a\",\"kind\":\"log\",\"sha256\":\"E3B0C44298FC1C"
		"149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\"}",
		"{\"file\":\"a\",\"kind\":\"log\",\"who\":\"b\"}" } },
	{ "\"act\":\"link\",\"link\":",
	    "an object of rel, id and, if known, why, a list of texts, rel "
	    "being one of repeat_of, duplicate_of, incident",
	    { "{\"rel\":\"incident\",\"id\":\"y\"}",
		"{\"rel\":\"incident\",\"id\":\"y\",\"why\":[\"z\"]}" },
	    { "{\"rel\":\"incident\"}", "{\"id\":\"y\"}",
		"{\"rel\":\"like\",\"id\":\"y\"}",
		"{\"rel\":\"incident\",\"id\":\"y\",\"why\":\"z\"}",
		"{\"rel\":\"incident\",\"id\":\"\"}", "\"y\"" } },
};

static void
one_value(const char *before, const char *value, const char *wanted)
{
	struct acting a;
	struct act act;
	struct buf event = { 0 };
	bool bad;

	begin(&a, "proposed", "");
	buf_addf(&event, "{%s%s}", before, value);
	acting_reread(&a);
	acting_read(&a.asked, &a.asked_line, buf_text(&event));
	bad = act_read(&act, a.asked.index.whole, &a.terms, &a.why);
	if (bad != (wanted != NULL))
		fail_msg("%s: '%s'", event.at, buf_text(&a.why));
	if (wanted && !strstr(buf_text(&a.why), wanted))
		fail_msg(
		    "%s: '%s' lacks '%s'", event.at, buf_text(&a.why), wanted);
	buf_release(&event);
	acting_end(&a);
}

static void
checks_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		for (int k = 0; k < 6 && types[i].good[k]; k++)
			one_value(types[i].before, types[i].good[k], NULL);
		for (int k = 0; k < 12 && types[i].bad[k]; k++)
			one_value(
			    types[i].before, types[i].bad[k], types[i].wanted);
	}
}

static void
one_that_is_no_object(void **state)
{
	struct acting a;
	struct act act;

	(void)state;
	begin(&a, "proposed", "");
	assert_int_equal(
	    act_read(&act, (struct value) { SPAN("[]"), SCAN_ARRAY }, &a.terms,
		&a.why),
	    1);
	assert_string_equal(
	    buf_text(&a.why), "no act, wanted an object with 'act'");
	acting_end(&a);
}

/* The history of a ticket in whose hand-over three members can differ. */
#define HANDED                                                                 \
	",\"history\":[{\"at\":\"2026-11-21T10:00:00+08:00\",\"act\":"         \
	"\"transfer\",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"      \
	"\"reason\":\"caf\\u00e9\",\"extra\":{\"n\":[1.50,null]},"             \
	"\"was\":{\"to\":{\"by\":\"6\"}},\"told\":"                            \
	"\"2026-11-21T11:00:00+08:00\"}]"

static void
told_again(const char *event, enum act_answer wanted)
{
	struct acting a;

	begin(&a, "accepted", HANDED);
	if (acting_do(&a, event) != wanted)
		fail_msg("%s: %s", event, buf_text(&a.why));
	assert_int_equal(record_changed(&a.record), wanted == ACT_DONE);
	acting_end(&a);
}

static void
does_once_what_is_told_twice(void **state)
{
	(void)state;
	told_again("{" AT ",\"by\":\"7\",\"act\":\"transfer\",\"reason\":"
		   "\"caf\\u00e9\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"extra\":{\"n\":[1.50,null]}}",
	    ACT_THERE);
	/* Order, white space, escapes, the spelling of time and number. */
	told_again("{ \"act\" : \"tr\\u0061nsfer\", \"id\":\"x\",\"by\":\"7\","
		   "\"extra\":{\"n\" : [ 15e-1 , null ]},\"reason\":\"café\","
		   "\"\\u0074o\":{\"dept\":\"d\",\"b\\u0079\":\"8\"},"
		   "\"at\":\"2026-11-21T02:00:00.25Z\"}",
	    ACT_THERE);
}

static void
tells_apart_what_differs(void **state)
{
	static const char *const others[] = {
		"\"at\":\"2026-11-21T10:00:01+08:00\",\"by\":\"7\",\"to\":"
		"{\"by\":\"8\",\"dept\":\"d\"},\"reason\":\"café\",\"extra\":"
		"{\"n\":[1.5,null]}",
		AT ",\"by\":\"70\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.5,null]}",
		AT ",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.5,null]}",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.5,null]}",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"cafe\",\"extra\":{\"n\":[1.5,null]}",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.5]}",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.51,null]}",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\",\"extra\":{\"n\":[1.5,null]},"
		   "\"note\":\"n\"",
		AT ",\"by\":\"7\",\"to\":{\"by\":\"8\",\"dept\":\"d\"},"
		   "\"reason\":\"café\"",
	};
	struct buf event = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		buf_clear(&event);
		buf_addf(&event, "{\"act\":\"transfer\",%s}", others[i]);
		told_again(buf_text(&event), ACT_DONE);
	}
	told_again("{" AT ",\"act\":\"assign\",\"by\":\"7\",\"to\":{\"by\":"
		   "\"8\",\"dept\":\"d\"},\"reason\":\"café\"}",
	    ACT_DONE);
	buf_release(&event);
}

/* Each act once, whatever the state it led to. */
static void
feeds_the_same_twice(void **state)
{
	static const char *const events[] = {
		"{\"at\":\"2026-11-21T09:01:00+08:00\",\"act\":\"accept\"}",
		"{\"at\":\"2026-11-21T09:01:00+08:00\",\"act\":\"plea\"}",
		"{\"at\":\"2026-11-21T09:02:00+08:00\",\"act\":\"withdraw\","
		"\"wish\":\"volunteered\"}",
	};
	struct acting a;
	struct buf once = { 0 };

	(void)state;
	begin(&a, "received", "");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(acting_do(&a, events[i]), ACT_DONE);
	buf_add_str(&once, acting_line(&a));
	acting_reread(&a);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(acting_do(&a, events[i]), ACT_THERE);
	assert_string_equal(acting_line(&a), buf_text(&once));
	buf_release(&once);
	acting_end(&a);
}

#define PAST                                                                   \
	",\"history\":[{\"at\":\"2026-11-21T09:10:00+08:00\",\"act\":"         \
	"\"accept\"},{\"at\":\"2026-11-21T09:20:00+08:00\",\"act\":"           \
	"\"escalate\",\"level\":1}]"

static void
keeps_the_order_of_time(void **state)
{
	struct acting a;

	(void)state;
	refused("accepted", PAST,
	    "{\"at\":\"2026-11-21T09:09:59+08:00\",\"act\":\"investigate\"}",
	    "'at' is before the last change of the ticket, wanted a time from "
	    "2026-11-21T09:10:00+08:00 on");
	refused("accepted", PAST,
	    "{\"at\":\"2026-11-21T09:09:59+08:00\",\"act\":\"assign\",\"to\":"
	    "{\"by\":\"1\"}}",
	    "'at' is before the last change of the ticket, wanted a time from "
	    "2026-11-21T09:10:00+08:00 on");
	refused("accepted", PAST,
	    "{\"at\":\"2026-11-21T08:59:59+08:00\",\"act\":\"note\"}",
	    "'at' is before the receipt, wanted a time from "
	    "2026-11-21T09:00:00+08:00 on");
	refused("accepted", PAST,
	    "{\"at\":\"2026-11-21T09:09:59+08:00\",\"act\":\"consult\","
	    "\"reply_by\":\"2026-12-01T00:00:00Z\"}",
	    "'at' is before the last change of the ticket, wanted a time from "
	    "2026-11-21T09:10:00+08:00 on");
	/* At that very time is not before it; and what only records may be
	 * told late, which is told. */
	begin(&a, "accepted", PAST);
	assert_int_equal(
	    acting_do(&a, "{\"at\":\"2026-11-21T09:00:00+08:00\",\"act\":"
			  "\"note\"}"),
	    ACT_DONE);
	assert_non_null(strstr(acting_line(&a),
	    "\"act\":\"note\",\"told\":\"2026-11-21T12:00:00+08:00\"}]"));
	assert_int_equal(
	    acting_do(&a, "{\"at\":\"2026-11-21T09:10:00+08:00\",\"act\":"
			  "\"investigate\"}"),
	    ACT_DONE);
	assert_non_null(
	    strstr(acting_line(&a), "\"status\":\"investigating\",\"told\":"
				    "\"2026-11-21T12:00:00+08:00\"}]"));
	assert_int_equal(
	    acting_do(&a, "{\"at\":\"2026-11-21T09:20:00+08:00\",\"act\":"
			  "\"note\"}"),
	    ACT_DONE);
	assert_non_null(strstr(acting_line(&a), "\"act\":\"note\"}]"));
	acting_end(&a);
}

/* A ticket that cannot take what the act writes stays as it is. */
static void
leaves_what_is_misshapen(void **state)
{
	static const char *const cases[][3] = {
		{ ",\"customer\":\"b\"", "{\"act\":\"verify\"}",
		    "'customer' must be an object" },
		{ ",\"promise\":null",
		    "{\"act\":\"promise\",\"reply_by\":"
		    "\"2026-12-01T00:00:00Z\"}",
		    "'promise' must be an object" },
		{ ",\"links\":{}",
		    "{\"act\":\"link\",\"link\":{\"rel\":\"incident\",\"id\":"
		    "\"y\"}}",
		    "'links' must be an array" },
		{ ",\"history\":{}", "{\"act\":\"note\"}",
		    "'history' must be an array of events" },
		{ ",\"history\":[1]", "{\"act\":\"note\"}",
		    "event 1 of 'history' must be an object with 'at', an RFC "
		    "3339 time, and 'act', a text" },
	};
	struct acting a;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin(&a, "accepted", cases[i][0]);
		assert_int_equal(acting_do(&a, cases[i][1]), ACT_BAD);
		assert_string_equal(buf_text(&a.record.why), cases[i][2]);
		assert_false(record_changed(&a.record));
		acting_end(&a);
	}
	/* What the act does not write may be anything. */
	begin(&a, "accepted", ",\"customer\":\"b\",\"links\":1");
	assert_int_equal(acting_do(&a, "{\"act\":\"note\"}"), ACT_DONE);
	acting_end(&a);
}

/* The next act sees the kind that the one before gave it. */
static void
follows_the_kind(void **state)
{
	struct acting a;

	(void)state;
	begin(&a, "accepted", "");
	assert_int_equal(acting_do(&a, "{\"act\":\"close\"}"), ACT_REFUSED);
	assert_int_equal(
	    acting_do(&a, "{\"act\":\"classify\",\"kind\":\"consult\"}"),
	    ACT_DONE);
	assert_int_equal(acting_do(&a, "{\"act\":\"close\"}"), ACT_DONE);
	acting_end(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(adds_to_the_event),
		cmocka_unit_test(refuses_what_is_no_act),
		cmocka_unit_test(checks_types),
		cmocka_unit_test(one_that_is_no_object),
		cmocka_unit_test(does_once_what_is_told_twice),
		cmocka_unit_test(tells_apart_what_differs),
		cmocka_unit_test(feeds_the_same_twice),
		cmocka_unit_test(keeps_the_order_of_time),
		cmocka_unit_test(leaves_what_is_misshapen),
		cmocka_unit_test(follows_the_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
