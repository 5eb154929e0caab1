/* Reading policy.json: the built-in one, and what is said of a wrong one. */
#include "config/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/when.h"
#include "ticket/ticket.h"

#define LABEL "{\"zh\":\"甲\",\"en\":\"a\"}"
#define CLOCK_HEAD                                                             \
	"{\"name\":\"c\",\"label\":" LABEL ",\"basis\":" LABEL                 \
	",\"start\":[\"receive\"],\"stop\":[\"reply\"]"
#define CLOCK CLOCK_HEAD ",\"unit\":\"wall\",\"limit\":\"1h\"}"
#define LEVEL                                                                  \
	"{\"label\":" LABEL ",\"role\":\"r\",\"dept\":\"d\",\"limit\":\"1h\"}"
#define RULE(trigger, more)                                                    \
	"{\"id\":\"r\",\"label\":" LABEL ",\"trigger\":" trigger more "}"
#define LADDER(rules)                                                          \
	"{\"name\":\"l\",\"answered\":[\"reply\"],\"levels\":[" LEVEL          \
	"],\n\"rules\":[" rules "]}"
#define GOOD_RULE RULE("{\"act\":\"refuse\"}", ",\"level\":1")
#define POLICY(clocks, ladders)                                                \
	"{\"version\":\"t/1\",\"zone\":\"UTC\",\n"                             \
	"\"clocks\":[" clocks "],\n\"ladders\":[" ladders "]}"

static void
assert_wrong(const char *text, size_t line, const char *wanted)
{
	struct fault fault = { 0 };
	struct policy *p = policy_parse(span_of(text), "p.json", &fault);

	if (p)
		fail_msg("taken: %s", text);
	assert_string_equal(fault.text, wanted);
	assert_string_equal(fault.file, "p.json");
	assert_int_equal(fault.line, line);
}

static void
assert_right(const char *text)
{
	struct fault fault = { 0 };
	struct policy *p = policy_parse(span_of(text), "p.json", &fault);

	if (!p)
		fail_msg("line %zu: %s", fault.line, fault.text);
	policy_free(p);
}

static void
a_small_policy_is_read(void **unused)
{
	(void)unused;
	assert_right(POLICY(CLOCK, LADDER(GOOD_RULE)));
}

static void
what_is_no_json_is_named_with_its_line(void **unused)
{
	struct fault fault = { 0 };
	const char *text = "{\n\"version\":\"a\nb\"}";

	(void)unused;
	assert_null(policy_parse(span_of(text), "p.json", &fault));
	assert_int_equal(fault.line, 2);
	assert_null(policy_parse(span_of("{\n\n\"a\":01}"), "p", &fault));
	assert_int_equal(fault.line, 3);
	assert_null(policy_parse(span_of(""), "p", &fault));
	assert_null(policy_parse(span_of("[]"), "p", &fault));
}

static void
an_unknown_key_is_an_error(void **unused)
{
	(void)unused;
	assert_wrong(
	    POLICY(CLOCK_HEAD ",\n\"pause\":[\"wait\"]}", LADDER(GOOD_RULE)), 3,
	    "unknown key 'pause' in a clock, wanted one of name, label, when, "
	    "start, stop, unit, limit, warn, legal, basis");
	assert_wrong("{\"version\":\"a\",\"vresion\":1}", 1,
	    "unknown key 'vresion' in the policy, wanted one of version, zone, "
	    "clocks, ladders");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"unless\":1}", ",\"level\":1"))), 4,
	    "unknown key 'unless' in a trigger, wanted one of clock, percent, "
	    "passed, severity, act, times, tag, link, level_passed");
}

static void
what_is_missing_or_twice_is_named(void **unused)
{
	(void)unused;
	assert_wrong("{\"zone\":\"UTC\",\n\"zone\":\"UTC\"}", 2,
	    "two members of one name, wanted one");
	assert_wrong(POLICY(CLOCK, LADDER("{\"id\":\"r\",\"id\":\"r\"}")), 4,
	    "'id' stands twice in a rule");
	assert_wrong("{\"version\":\"a\",\"zone\":\"UTC\"}", 1,
	    "the policy lacks 'clocks'");
	assert_wrong(POLICY(CLOCK_HEAD "}", LADDER(GOOD_RULE)), 2,
	    "a clock lacks 'unit'");
	assert_wrong(
	    POLICY("", LADDER(GOOD_RULE)), 2, "'clocks' must not be empty");
	assert_wrong(POLICY("{\"name\":\"c\",\"label\":{\"zh\":\"甲\"}}", ""),
	    2, "a label needs both zh and en");
}

static void
a_wrong_value_is_named_with_what_was_wanted(void **unused)
{
	(void)unused;
	assert_wrong("{\"version\":\"a\",\"zone\":\"Asia/Shangai\"}", 1,
	    "'Asia/Shangai' is no zone that this system knows, wanted a name "
	    "such as Asia/Shanghai");
	assert_wrong("{\"version\":1}", 1,
	    "'version' must be a string that is not empty");
	assert_wrong(
	    POLICY(CLOCK_HEAD ",\"when\":{\"kind\":[\"complain\"]}}", ""), 2,
	    "'complain' is no kind, wanted one of consult, query, complaint, "
	    "order, fault");
	assert_wrong(POLICY(CLOCK_HEAD ",\"when\":{\"level\":[5]}}", ""), 2,
	    "'level' must be a whole number from 0 to 4");
	assert_wrong(POLICY(CLOCK_HEAD ",\"when\":{\"kind\":[]}}", ""), 2,
	    "'kind' must be an array that is not empty");
	assert_wrong(POLICY(CLOCK_HEAD ",\"unit\":\"work\"}", ""), 2,
	    "'work' is no unit, wanted one of wall, day, same-day, promise");
	assert_wrong(POLICY(CLOCK_HEAD ",\"limit\":\"soon\"}", ""), 2,
	    "'limit' must be a duration such as 36h or 5d, not 'soon'");
	assert_wrong(POLICY(CLOCK_HEAD ",\"warn\":[80,50]}", ""), 2,
	    "'warn' must be a whole number from 81 to 99");
	assert_wrong(POLICY(CLOCK_HEAD ",\"legal\":\"yes\"}", ""), 2,
	    "'legal' must be true or false");
	assert_wrong(POLICY("{\"start\":[{\"to\":\"x\"}]}", ""), 2,
	    "an act lacks 'act'");
	assert_wrong(POLICY("{\"start\":[{\"act\":\"x\",\"a\":\"1\","
			    "\"b\":\"2\"}]}",
			 ""),
	    2, "an act can ask for one member, not two");
}

static void
a_limit_must_suit_its_unit(void **unused)
{
	(void)unused;
	assert_wrong(POLICY(CLOCK_HEAD ",\"unit\":\"wall\"}", ""), 2,
	    "a clock of this unit needs a 'limit' above nought");
	assert_wrong(
	    POLICY(CLOCK_HEAD ",\"unit\":\"wall\",\"limit\":\"0h\"}", ""), 2,
	    "a clock of this unit needs a 'limit' above nought");
	assert_wrong(
	    POLICY(CLOCK_HEAD ",\"unit\":\"day\",\"limit\":\"36h\"}", ""), 2,
	    "'limit' must be whole days such as 15d");
	assert_wrong(
	    POLICY(CLOCK_HEAD ",\"unit\":\"same-day\",\"limit\":\"1d\"}", ""),
	    2, "a clock of this unit has no 'limit'");
	assert_wrong(
	    POLICY("{\"name\":\"level\",\"label\":" LABEL ",\"basis\":" LABEL
		   ",\"start\":[\"a\"],\"stop\":[\"b\"],"
		   "\"unit\":\"same-day\"}",
		""),
	    2,
	    "the clock 'level' is made of the limits of the levels, wanted "
	    "another name");
}

static void
a_trigger_must_make_sense(void **unused)
{
	(void)unused;
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{}", ",\"level\":1"))), 4,
	    "a trigger must name one of clock, severity, act, tag, link, "
	    "level_passed");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"tag\":\"a\",\"link\":\"b\"}",
				       ",\"level\":1"))),
	    4,
	    "a trigger must name one of clock, severity, act, tag, link, "
	    "level_passed");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"clock\":\"c\"}", ",\"level\":1"))), 4,
	    "a trigger by clock needs 'percent' or 'passed'");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"clock\":\"d\",\"percent\":5}",
			      ",\"level\":1"))),
	    4, "there is no clock 'd'");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"clock\":\"level\",\"percent\":5}",
			      ",\"level\":1"))),
	    4,
	    "a rule cannot look at the clock 'level', wanted 'level_passed'");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"tag\":\"a\",\"percent\":5}",
				       ",\"level\":1"))),
	    4, "'percent' and 'passed' need a 'clock'");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"tag\":\"a\",\"times\":5}",
				       ",\"level\":1"))),
	    4, "'times' needs an 'act'");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"act\":\"refuse\"}", ""))), 4,
	    "a rule needs 'level', except one by 'level_passed', which goes "
	    "one level up");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"act\":\"refuse\"}", ",\"level\":2"))),
	    4, "the ladder ends at level 1, not at level 2");
	assert_wrong(POLICY(CLOCK, LADDER(GOOD_RULE "," GOOD_RULE)), 4,
	    "there are two rules 'r'");
}

static void
too_much_is_refused(void **unused)
{
	struct fault fault = { 0 };
	struct buf text = { 0 };

	(void)unused;
	buf_add_str(&text, "{\"version\":\"a\",\"zone\":\"UTC\",\"clocks\":[");
	for (int i = 0; i < 40; i++)
		buf_addf(&text,
		    "%s{\"name\":\"c%d\",\"label\":" LABEL ",\"basis\":" LABEL
		    ",\"start\":[\"receive\"],\"stop\":[\"reply\"],"
		    "\"unit\":\"same-day\"}",
		    i ? "," : "", i);
	buf_add_str(&text, "],\"ladders\":[" LADDER(GOOD_RULE) "]}");
	assert_null(policy_parse(buf_span(&text), "p", &fault));
	assert_string_equal(fault.text, "more than 64 clocks or 32 names");
	buf_clear(&text);
	buf_add_str(&text, "{\"version\":\"a\",\"zone\":\"UTC\",\"clocks\":["
			   "{\"start\":[");
	for (int i = 0; i < 70; i++)
		buf_addf(&text, "%s\"act%d\"", i ? "," : "", i);
	buf_add_str(&text, "]}]}");
	assert_null(policy_parse(buf_span(&text), "p", &fault));
	assert_string_equal(fault.text, "more than 64 different acts");
	buf_release(&text);
}

static const struct policy_clock *
find(const struct policy *p, const char *name, enum ticket_kind kind)
{
	for (size_t i = 0; i < p->clock_count; i++)
		if (span_is(p->clocks[i].name, name) &&
		    p->clocks[i].when.facts & policy_fact(FIELD_KIND, kind))
			return &p->clocks[i];
	return NULL;
}

static void
the_built_in_policy_keeps_to_the_law(void **unused)
{
	struct fault fault = { 0 };
	struct policy *p = policy_load(NULL, &fault);
	const struct policy_clock *c;

	(void)unused;
	assert_string_equal(fault.text, "");
	assert_string_equal(zone_name(p->zone), "Asia/Shanghai");
	c = find(p, "legal", KIND_COMPLAINT);
	assert_true(c && c->legal && c->limit.unit == UNIT_DAY &&
		    c->limit.amount == 15);
	c = find(p, "ack", KIND_COMPLAINT);
	assert_true(c && !c->legal && c->limit.amount == 24 * WHEN_HOUR);
	c = find(p, "repair", KIND_FAULT);
	assert_true(c && c->legal && c->limit.amount == 72 * WHEN_HOUR);
	assert_true(c->when.facts & policy_fact(FIELD_AREA, 1) &&
		    !(c->when.facts & policy_fact(FIELD_AREA, 0)));
	assert_true(c[1].legal && c[1].limit.amount == 48 * WHEN_HOUR);
	assert_int_equal(p->ladders[0].top, POLICY_LEVELS);
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		bool some = false;

		for (size_t i = 0; i < p->clock_count; i++)
			some |= p->clocks[i].limit.unit != UNIT_PROMISE &&
				p->clocks[i].from_receipt &&
				p->clocks[i].when.facts &
				    policy_fact(FIELD_KIND, kind);
		assert_true(some);
	}
	policy_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_policy_is_read),
		cmocka_unit_test(what_is_no_json_is_named_with_its_line),
		cmocka_unit_test(an_unknown_key_is_an_error),
		cmocka_unit_test(what_is_missing_or_twice_is_named),
		cmocka_unit_test(a_wrong_value_is_named_with_what_was_wanted),
		cmocka_unit_test(a_limit_must_suit_its_unit),
		cmocka_unit_test(a_trigger_must_make_sense),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(the_built_in_policy_keeps_to_the_law),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
