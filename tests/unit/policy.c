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
/* A clock of one unit, and what else it has. */
#define WINDOW_HEAD                                                            \
	"{\"name\":\"c\",\"label\":" LABEL ",\"basis\":" LABEL                 \
	",\"start\":[\"occur\"],\"window\":true"
#define CLOCK_OF(unit, more) CLOCK_HEAD ",\"unit\":\"" unit "\"" more "}"
#define LIMIT(limit)         ",\"limit\":\"" limit "\""
#define CALENDAR(name)       ",\"calendar\":\"" name "\""
#define CLOCK                CLOCK_HEAD ",\"unit\":\"wall\",\"limit\":\"1h\"}"
#define LEVEL                                                                  \
	"{\"label\":" LABEL ",\"role\":\"r\",\"dept\":\"d\",\"limit\":\"1h\"}"
#define RULE(trigger, more)                                                    \
	"{\"id\":\"r\",\"label\":" LABEL ",\"trigger\":" trigger more "}"
#define LADDER_OF(levels, more)                                                \
	"{\"name\":\"l\",\"answered\":[\"reply\"],\"levels\":[" levels         \
	"],\n\"rules\":[" GOOD_RULE "]" more "}"
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

/* The policy, which is to be freed. */
static struct policy *
read_right(const char *text)
{
	struct fault fault = { 0 };
	struct policy *p = policy_parse(span_of(text), "p.json", &fault);

	if (!p)
		fail_msg("line %zu: %s", fault.line, fault.text);
	return p;
}

static void
a_small_policy_is_read(void **unused)
{
	(void)unused;
	policy_free(read_right(POLICY(CLOCK, LADDER(GOOD_RULE))));
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
	    POLICY(CLOCK_HEAD ",\n\"puase\":[\"waiting\"]}", LADDER(GOOD_RULE)),
	    3,
	    "unknown key 'puase' in a clock, wanted one of name, label, when, "
	    "start, stop, unit, limit, calendar, pause, cap, reopen, warn, "
	    "legal, window, basis");
	assert_wrong("{\"version\":\"a\",\"vresion\":1}", 1,
	    "unknown key 'vresion' in the policy, wanted one of version, zone, "
	    "language, operator, guards, link, clocks, ladders, "
	    "retention");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"unless\":1}", ",\"level\":1"))), 4,
	    "unknown key 'unless' in a trigger, wanted one of clock, percent, "
	    "passed, severity, act, times, tag, link, silence, level_passed");
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
	    2, "a label lacks 'en'");
	assert_wrong(POLICY("{\"name\":\"c\",\"label\":{\"zh\":\"甲\","
			    "\"zh\":\"乙\",\"en\":\"a\"}}",
			 ""),
	    2, "'zh' stands twice in a label");
	assert_wrong(POLICY("{\"start\":[{\"act\":\"x\",\"act\":\"y\"}]}", ""),
	    2, "'act' stands twice in an act");
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
	assert_wrong(POLICY(CLOCK_HEAD ",\"unit\":\"lunar\"}", ""), 2,
	    "'lunar' is no unit, wanted one of wall, day, same-day, promise, "
	    "work, workday, month");
	assert_wrong(POLICY(CLOCK_OF("wall", LIMIT("soon")), ""), 2,
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
assert_limit(const char *text, enum policy_unit unit, time_t amount)
{
	struct policy *p = read_right(text);

	assert_int_equal(p->clocks[0].limit.unit, unit);
	assert_int_equal(p->clocks[0].limit.amount, amount);
	policy_free(p);
}

static void
each_unit_has_its_own_amount(void **unused)
{
	(void)unused;
#define ASSERT_LIMIT(clock, unit, amount)                                      \
	assert_limit(POLICY(clock, LADDER(GOOD_RULE)), unit, amount)
	ASSERT_LIMIT(CLOCK_OF("wall", LIMIT("PT8H")), UNIT_WALL, 8 * WHEN_HOUR);
	ASSERT_LIMIT(CLOCK_OF("day", LIMIT("2w")), UNIT_DAY, 14);
	ASSERT_LIMIT(CLOCK_OF("work", CALENDAR("a") LIMIT("1h30m")), UNIT_WORK,
	    90 * WHEN_MINUTE);
	ASSERT_LIMIT(
	    CLOCK_OF("workday", LIMIT("5d") CALENDAR("a")), UNIT_WORKDAY, 5);
	ASSERT_LIMIT(CLOCK_OF("month", LIMIT("5mo")), UNIT_MONTH, 5);
	ASSERT_LIMIT(CLOCK_OF("month", LIMIT("P5M")), UNIT_MONTH, 5);
	ASSERT_LIMIT(CLOCK_OF("month", LIMIT("P2Y")), UNIT_MONTH, 24);
	ASSERT_LIMIT(CLOCK_OF("month", LIMIT("P1Y6M")), UNIT_MONTH, 18);
	ASSERT_LIMIT(CLOCK_OF("same-day", ""), UNIT_SAME_DAY, 0);
	ASSERT_LIMIT(CLOCK_OF("promise", ""), UNIT_PROMISE, 0);
#undef ASSERT_LIMIT
}

static void
months_are_whole_ones(void **unused)
{
	static const char *const wrong[] = { "5m", "5d", "P", "P5D", "PT5M",
		"5mo3d", "5mo5mo", "mo", "P5", "P5M1Y", "P1Y1Y", "5 mo", "5Mo",
		"1000mo", "2Y", "5mon", "-5mo" };
	char text[1024], wanted[256];

	(void)unused;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(text, sizeof text,
		    POLICY(CLOCK_OF("month", LIMIT("%s")), LADDER(GOOD_RULE)),
		    wrong[i]);
		snprintf(wanted, sizeof wanted,
		    "'limit' must be whole months such as 5mo, P5M or P2Y, not "
		    "'%s'",
		    wrong[i]);
		assert_wrong(text, 2, wanted);
	}
	assert_wrong(POLICY(CLOCK_OF("month", LIMIT("0mo")), ""), 2,
	    "a clock of this unit needs a 'limit' above nought");
	assert_wrong(POLICY(CLOCK_OF("month", ""), ""), 2,
	    "a clock of this unit needs a 'limit' above nought");
}

static void
a_calendar_goes_with_the_units_that_count_it(void **unused)
{
	struct policy *p;

	(void)unused;
#define FIRST CLOCK_OF("work", LIMIT("8h") CALENDAR("office"))
#define THIRD CLOCK_OF("workday", LIMIT("5d") CALENDAR("shop"))
	p = read_right(
	    POLICY(FIRST "," CLOCK "," THIRD "," FIRST, LADDER(GOOD_RULE)));
#undef FIRST
#undef THIRD
	assert_int_equal(p->calendar_count, 2);
	assert_true(span_is(p->calendars[0], "office"));
	assert_true(span_is(p->calendars[1], "shop"));
	assert_int_equal(p->clocks[0].limit.calendar, 0);
	assert_int_equal(p->clocks[1].limit.calendar, -1);
	assert_int_equal(p->clocks[2].limit.calendar, 1);
	assert_int_equal(p->clocks[3].limit.calendar, 0);
	policy_free(p);
	assert_wrong(POLICY(CLOCK_OF("work", LIMIT("8h")), ""), 2,
	    "the unit 'work' needs a 'calendar', whose time it counts");
	assert_wrong(POLICY(CLOCK_OF("workday", LIMIT("8d")), ""), 2,
	    "the unit 'workday' needs a 'calendar', whose time it counts");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("8h") CALENDAR("office")), ""), 2,
	    "the unit 'wall' has no 'calendar', wanted the unit work or "
	    "workday");
	assert_wrong(
	    POLICY(CLOCK_OF("workday", LIMIT("8h") CALENDAR("office")), ""), 2,
	    "'limit' must be whole days such as 15d");
	assert_wrong(POLICY(CLOCK_OF("work", CALENDAR("Office")), ""), 2,
	    "'calendar' must be lower-case letters, digits, '-', '.' and '_'");
}

static void
a_clock_may_stand_still(void **unused)
{
	struct policy *p = read_right(
	    POLICY(CLOCK_OF("wall",
		       LIMIT("8h") ",\"pause\":[\"waiting\",\"referred\"],"
				   "\"cap\":\"5d\""),
		LADDER(GOOD_RULE)));

	(void)unused;
	assert_int_equal(
	    p->clocks[0].pauses, 1u << STATUS_WAITING | 1u << STATUS_REFERRED);
	assert_int_equal(p->clocks[0].cap, 5 * WHEN_DAY);
	policy_free(p);
#define PAUSE ",\n\"pause\":[\"waiting\"]"
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"pause\":[\"wating\"]"), ""), 2,
	    "'wating' is no status, wanted one of received, accepted, "
	    "investigating, proposed, agreed, implementing, replied, visited, "
	    "closed, archived, waiting, referred, withdrawn, rejected");
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"pause\":[\"closed\"]"), ""), 2,
	    "a ticket that is 'closed' is at its end, wanted the status of an "
	    "open one");
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"pause\":[]"), ""), 2,
	    "'pause' must not be empty");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("8h") PAUSE ",\"legal\":true"), ""),
	    3, "legal limits are never paused");
	assert_wrong(
	    POLICY(WINDOW_HEAD ",\"unit\":\"wall\"" LIMIT("8h") PAUSE "}", ""),
	    3, "a window is never paused");
	assert_wrong(POLICY(CLOCK_OF("same-day", PAUSE), ""), 3,
	    "a clock of this unit is never paused");
	assert_wrong(POLICY(CLOCK_OF("promise", PAUSE), ""), 3,
	    "a clock of this unit is never paused");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("8h") ",\n\"cap\":\"1h\""), ""), 3,
	    "'cap' needs 'pause', whose length it limits");
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"cap\":\"0h\""), ""), 2,
	    "'cap' must be above nought");
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"cap\":\"long\""), ""), 2,
	    "'cap' must be a duration such as 36h or 5d, not 'long'");
#undef PAUSE
}

static void
assert_reopen(const char *text, enum policy_reopen mode)
{
	struct policy *p = read_right(text);

	assert_int_equal(p->clocks[0].reopen, mode);
	policy_free(p);
}

static void
reopening_is_the_policys_choice(void **unused)
{
	(void)unused;
#define ASSERT_REOPEN(more, mode)                                              \
	assert_reopen(                                                         \
	    POLICY(CLOCK_OF("wall", LIMIT("8h") more), LADDER(GOOD_RULE)),     \
	    mode)
	ASSERT_REOPEN("", REOPEN_RESTART);
	ASSERT_REOPEN(",\"legal\":true", REOPEN_FIRST);
	ASSERT_REOPEN(",\"legal\":false", REOPEN_RESTART);
	ASSERT_REOPEN(",\"legal\":true,\"reopen\":\"restart\"", REOPEN_RESTART);
	ASSERT_REOPEN(",\"reopen\":\"first\"", REOPEN_FIRST);
	ASSERT_REOPEN(",\"reopen\":\"total\"", REOPEN_TOTAL);
	ASSERT_REOPEN(",\"reopen\":\"credit\"", REOPEN_CREDIT);
#undef ASSERT_REOPEN
	assert_wrong(POLICY(CLOCK_OF("wall", ",\"reopen\":\"again\""), ""), 2,
	    "'again' is no reopen mode, wanted one of first, total, restart, "
	    "credit");
	assert_wrong(
	    POLICY(WINDOW_HEAD ",\"unit\":\"same-day\",\n\"reopen\":\"total\"}",
		""),
	    3, "a window runs on whatever is reopened, wanted no 'reopen'");
}

static void
a_clock_may_start_with_what_happened(void **unused)
{
	struct policy *p = read_right(
	    POLICY(WINDOW_HEAD ",\"unit\":\"month\",\"limit\":\"P2Y\"}",
		LADDER(GOOD_RULE)));

	(void)unused;
	assert_true(p->clocks[0].from_occurrence && p->clocks[0].window);
	assert_false(p->clocks[0].from_receipt || p->clocks[0].legal);
	policy_free(p);
	p = read_right(
	    POLICY("{\"name\":\"c\",\"label\":" LABEL ",\"basis\":" LABEL
		   ",\"start\":[{\"act\":\"receive\",\"source\":\"fcc\"}],"
		   "\"stop\":[\"reply\"],\"unit\":\"same-day\"}",
		LADDER(GOOD_RULE)));
	assert_false(p->clocks[0].from_receipt);
	policy_free(p);
	assert_wrong(
	    POLICY("{\"name\":\"c\",\"label\":" LABEL ",\"basis\":" LABEL
		   ",\"start\":[\"occur\",\"receive\"],"
		   "\"stop\":[\"appeal\"],\"unit\":\"same-day\"}",
		""),
	    2, "a clock starts with receive or with occur, not with both");
	assert_wrong(POLICY(CLOCK_HEAD ",\"window\":\"yes\"}", ""), 2,
	    "'window' must be true or false");
	assert_wrong(
	    POLICY(WINDOW_HEAD ",\n\"stop\":[\"reply\"],\"unit\":\"same-day\"}",
		""),
	    3, "a window closes by itself, wanted no 'stop'");
	assert_wrong(
	    POLICY("{\"name\":\"c\",\"label\":" LABEL ",\"basis\":" LABEL
		   ",\"start\":[\"reply\"],\"unit\":\"same-day\"}",
		""),
	    2, "a clock lacks 'stop'");
}

#define LEVEL_OF(more)                                                         \
	"{\"label\":" LABEL ",\"role\":\"r\",\"dept\":\"d\"" more "}"

/* An act that sets the level: which, and to what. */
static void
assert_starts(const struct policy *p, const struct policy_clock *c, size_t at,
    const char *act, const char *level)
{
	assert_true(span_is(p->acts[c->starts[at].act], act));
	assert_true(span_is(c->starts[at].key, "level"));
	assert_true(span_is(c->starts[at].value, level));
}

static void
a_ladder_is_for_all_its_levels(void **unused)
{
	(void)unused;
	policy_free(read_right(POLICY(
	    CLOCK, LADDER_OF(LEVEL, ",\"when\":{\"kind\":[\"fault\"]}"))));
	assert_wrong(
	    POLICY(CLOCK, LADDER_OF(LEVEL, ",\"when\":{\"level\":[0,1]}")), 4,
	    "a ladder is for all its levels, 'when' cannot name 'level'");
}

static void
a_level_has_a_clock_of_its_own(void **unused)
{
	struct policy *p = read_right(POLICY(CLOCK,
	    LADDER_OF(LEVEL_OF(LIMIT("2h")) "," LEVEL_OF(LIMIT(
			  "3d") ",\"unit\":\"workday\"" CALENDAR("office")),
		",\"pause\":[\"waiting\"]")));
	const struct policy_clock *c = p->clocks + 1;

	(void)unused;
	assert_int_equal(p->clock_count, 3);
	assert_true(span_is(c->name, "level") && c->anew);
	assert_int_equal(c->limit.unit, UNIT_WALL);
	assert_int_equal(c->limit.amount, 2 * WHEN_HOUR);
	assert_int_equal(c->pauses, 1u << STATUS_WAITING);
	assert_int_equal(c->start_count, 3);
	assert_int_equal(c->reopen, REOPEN_RESTART);
	assert_starts(p, c, 0, "escalate", "1");
	assert_starts(p, c, 1, "hand-back", "1");
	assert_starts(p, c, 2, "deescalate", "1");
	assert_int_equal(c[1].limit.unit, UNIT_WORKDAY);
	assert_int_equal(c[1].limit.amount, 3);
	assert_int_equal(c[1].limit.calendar, 0);
	assert_starts(p, c + 1, 2, "deescalate", "2");
	assert_int_equal(p->ladders[0].levels[2].limit.unit, UNIT_WORKDAY);
	assert_int_equal(p->ladders[0].pauses, 1u << STATUS_WAITING);
	assert_false(p->ladders[0].has_quiet || p->clocks[0].anew);
	policy_free(p);
}

static void
a_wrong_level_or_pause_of_a_ladder_is_named(void **unused)
{
	(void)unused;
#define WRONG(levels, more, line, wanted)                                      \
	assert_wrong(POLICY(CLOCK, LADDER_OF(levels, more)), line, wanted)
	WRONG(LEVEL_OF(LIMIT("3mo") ",\"unit\":\"month\""), "", 3,
	    "the limit of a level has the unit wall, work, day or workday");
	WRONG(LEVEL_OF(",\"unit\":\"promise\""), "", 3,
	    "the limit of a level has the unit wall, work, day or workday");
	WRONG(LEVEL_OF(",\"unit\":\"wall\""), "", 3, "a level lacks 'limit'");
	WRONG(LEVEL_OF(LIMIT("8h") ",\"unit\":\"work\""), "", 3,
	    "the unit 'work' needs a 'calendar', whose time it counts");
	WRONG(LEVEL_OF(LIMIT("8h") CALENDAR("a")), "", 3,
	    "the unit 'wall' has no 'calendar', wanted the unit work or "
	    "workday");
	WRONG(LEVEL_OF(LIMIT("0h")), "", 3,
	    "a clock of this unit needs a 'limit' above nought");
	WRONG(LEVEL, ",\n\"pause\":[\"withdrawn\"]", 5,
	    "a ticket that is 'withdrawn' is at its end, wanted the status of "
	    "an open one");
	WRONG(LEVEL, ",\n\"pause\":\"waiting\"", 5, "'pause' must be an array");
#undef WRONG
}

static void
assert_quiet(const char *hours, const char *wanted)
{
	char text[2048];

	snprintf(text, sizeof text,
	    POLICY(CLOCK, LADDER_OF(LEVEL, ",\n\"quiet\":%s")), hours);
	assert_wrong(text, 5, wanted);
}

static void
quiet_hours_are_two_times_of_the_day(void **unused)
{
	struct policy *p = read_right(
	    POLICY(CLOCK, LADDER_OF(LEVEL, ",\"quiet\":{\"from\":\"21:30\","
					   "\"until\":\"08:00\"}")));

	(void)unused;
	assert_true(p->ladders[0].has_quiet);
	assert_int_equal(p->ladders[0].quiet_from, 21 * 3600 + 30 * 60);
	assert_int_equal(p->ladders[0].quiet_until, 8 * 3600);
	policy_free(p);
	assert_quiet("{\"from\":\"21:00\"}", "'quiet' lacks 'until'");
	assert_quiet("[\"21:00\",\"08:00\"]", "'quiet' must be an object");
	assert_quiet("{\"from\":\"24:00\"}",
	    "'from' must be a time of day such as 21:00, not '24:00'");
	assert_quiet("{\"from\":\"9:00\"}",
	    "'from' must be a time of day such as 21:00, not '9:00'");
	assert_quiet("{\"until\":\"08:60\"}",
	    "'until' must be a time of day such as 21:00, not '08:60'");
	assert_quiet("{\"until\":\"0a:00\"}",
	    "'until' must be a time of day such as 21:00, not '0a:00'");
	assert_quiet("{\"until\":\"08.00\"}",
	    "'until' must be a time of day such as 21:00, not '08.00'");
	assert_quiet("{\"from\":\"21:00\",\"until\":\"21:00\"}",
	    "'quiet' begins and ends at the same time, wanted hours in which "
	    "somebody can be told");
	assert_quiet("{\"to\":\"21:00\"}",
	    "unknown key 'to' in 'quiet', wanted one of from, until");
}

static void
silence_and_urgency_are_a_rules_own(void **unused)
{
	struct policy *p =
	    read_right(POLICY(CLOCK, LADDER(RULE("{\"silence\":\"72h\"}",
					 ",\"level\":1,\"urgent\":true"))));

	(void)unused;
	assert_int_equal(p->ladders[0].rules[0].trigger, TRIGGER_SILENCE);
	assert_int_equal(p->ladders[0].rules[0].amount, 3 * WHEN_DAY);
	assert_true(p->ladders[0].rules[0].urgent);
	assert_true(
	    span_is(p->ladders[0].rules[0].reason, "\"no answer for 3d\""));
	policy_free(p);
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"silence\":\"0h\"}", ",\"level\":1"))),
	    4, "'silence' must be above nought");
	assert_wrong(
	    POLICY(CLOCK, LADDER(RULE("{\"silence\":72}", ",\"level\":1"))), 4,
	    "'silence' must be a string that is not empty");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"silence\":\"72h\"}", ""))),
	    4,
	    "a rule needs 'level', except one by 'level_passed', which goes "
	    "one level up");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"act\":\"refuse\"}",
				       ",\"level\":1,\"urgent\":1"))),
	    4, "'urgent' must be true or false");
}

static void
a_trigger_must_make_sense(void **unused)
{
	(void)unused;
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{}", ",\"level\":1"))), 4,
	    "a trigger must name one of clock, severity, act, tag, link, "
	    "silence, level_passed");
	assert_wrong(POLICY(CLOCK, LADDER(RULE("{\"tag\":\"a\",\"link\":\"b\"}",
				       ",\"level\":1"))),
	    4,
	    "a trigger must name one of clock, severity, act, tag, link, "
	    "silence, level_passed");
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
	buf_clear(&text);
	buf_add_str(&text, "{\"version\":\"a\",\"zone\":\"UTC\",\"clocks\":[");
	for (int i = 0; i < 17; i++)
		buf_addf(&text,
		    "%s" CLOCK_HEAD ",\"unit\":\"work\",\"limit\":\"1h\","
		    "\"calendar\":\"c%d\"}",
		    i ? "," : "", i);
	buf_add_str(&text, "],\"ladders\":[" LADDER(GOOD_RULE) "]}");
	assert_null(policy_parse(buf_span(&text), "p", &fault));
	assert_string_equal(fault.text, "more than 16 different calendars");
	buf_release(&text);
}

/* A folder with a policy of its own, and what is in force with it. */
/* A policy that says this of guards or the language. */
#define POLICY_WITH(more)                                                      \
	"{\"version\":\"t/1\",\"zone\":\"UTC\",\n" more                        \
	",\n\"clocks\":[" CLOCK "],\"ladders\":[" LADDER(GOOD_RULE) "]}"

static void
all_guards_hold_until_the_policy_says_otherwise(void **unused)
{
	const uint32_t all = (UINT32_C(1) << GUARD_COUNT) - 1;
	struct policy *p = read_right(POLICY(CLOCK, LADDER(GOOD_RULE)));

	(void)unused;
	assert_true(p->guards.on == all && p->guards.pleas == 3);
	policy_free(p);
	p = read_right(POLICY_WITH("\"guards\":{}"));
	assert_true(p->guards.on == all && p->guards.pleas == 3);
	policy_free(p);
	p = read_right(POLICY_WITH("\"guards\":{\"close-agreed\":false,"
				   "\"stages\":true,\"pleas\":0}"));
	assert_int_equal(p->guards.on, all & ~(UINT32_C(1) << GUARD_AGREED));
	assert_int_equal(p->guards.pleas, 0);
	policy_free(p);
	p = read_right(POLICY_WITH("\"guards\":{\"pleas\":false}"));
	assert_int_equal(p->guards.on, all & ~(UINT32_C(1) << GUARD_PLEAS));
	policy_free(p);
}

static void
a_wrong_guard_is_named(void **unused)
{
	(void)unused;
	assert_wrong(
	    POLICY_WITH("\"guards\":[]"), 2, "'guards' must be an object");
	assert_wrong(POLICY_WITH("\"guards\":{\n\"close\":true}"), 3,
	    "'close' is no guard, wanted one of stages, implement-agreed, "
	    "resolution, close-agreed, close-visited, withdraw-wish, pleas, "
	    "pause-reason, first-contact, apology-convenient");
	assert_wrong(
	    POLICY_WITH("\"guards\":{\"stages\":true,\"stages\":true}"), 2,
	    "'stages' stands twice in 'guards'");
	assert_wrong(POLICY_WITH("\"guards\":{\"stages\":1}"), 2,
	    "'stages' must be true or false");
	assert_wrong(POLICY_WITH("\"guards\":{\"pleas\":true}"), 2,
	    "'pleas' must be a whole number from 0 to 99, or false");
	assert_wrong(POLICY_WITH("\"guards\":{\"pleas\":100}"), 2,
	    "'pleas' must be a whole number from 0 to 99, or false");
}

static void
messages_are_from_the_operator(void **unused)
{
	struct policy *p = read_right(POLICY_WITH("\"language\":\"zh\""));

	(void)unused;
	assert_true(span_is(p->operator.name.en, "Customer service"));
	assert_true(span_is(p->operator.name.zh, "客户服务中心"));
	assert_null(p->operator.hotline.at);
	assert_null(p->operator.mail.at);
	policy_free(p);
	p = read_right(POLICY_WITH("\"operator\":{\"hotline\":\"10086\","
				   "\"name\":{\"zh\":\"甲\",\"en\":\"A\"},"
				   "\"mail\":\"care@example.com\"}"));
	assert_true(span_is(p->operator.name.zh, "甲"));
	assert_true(span_is(p->operator.hotline, "10086"));
	assert_true(span_is(p->operator.mail, "care@example.com"));
	policy_free(p);
	assert_wrong(POLICY_WITH("\"operator\":{\"mail\":\"care\"}"), 2,
	    "'care' is no mail address, wanted one such as care@example.com");
	assert_wrong(POLICY_WITH("\"operator\":{\"mail\":\"a@b\\nBcc: c\"}"), 2,
	    "'a@b\nBcc: c' is no mail address, wanted one such as "
	    "care@example.com");
	assert_wrong(POLICY_WITH("\"operator\":{\"fax\":\"1\"}"), 2,
	    "unknown key 'fax' in 'operator', wanted one of name, hotline, "
	    "mail");
}

static void
customers_are_written_to_in_the_policys_language(void **unused)
{
	struct policy *p = read_right(POLICY(CLOCK, LADDER(GOOD_RULE)));

	(void)unused;
	assert_int_equal(p->language, POLICY_CHINESE);
	policy_free(p);
	p = read_right(POLICY_WITH("\"language\":\"en\""));
	assert_int_equal(p->language, POLICY_ENGLISH);
	policy_free(p);
	assert_wrong(POLICY_WITH("\"language\":\"fr\""), 2,
	    "'fr' is no language, wanted one of zh, en");
}

static void
an_entry_may_be_for_units_and_those_below_them(void **unused)
{
	struct policy *p = read_right(POLICY(CLOCK, LADDER(GOOD_RULE)));
	const struct policy_when *when;

	(void)unused;
	assert_null(p->units);
	assert_true(policy_unit_fits(&p->clocks[0].when, -1));
	policy_free(p);
	p = read_right(
	    POLICY(CLOCK_OF("wall", LIMIT("1h") ",\"when\":{"
						"\"unit\":[\"话务二室\","
						"\"BACK\"]}"),
		LADDER(GOOD_RULE)));
	assert_non_null(p->units);
	assert_non_null(p->staff);
	when = &p->clocks[0].when;
	assert_true(policy_unit_fits(
	    when, units_find(p->units, SPAN("service.centre.room-2"))));
	assert_true(
	    policy_unit_fits(when, units_find(p->units, SPAN("人力资源部"))));
	assert_false(
	    policy_unit_fits(when, units_find(p->units, SPAN("话务一室"))));
	assert_false(
	    policy_unit_fits(when, units_find(p->units, SPAN("客户服务部"))));
	assert_false(policy_unit_fits(when, -1));
	policy_free(p);
}

static void
a_unit_that_is_not_there_is_named(void **unused)
{
	(void)unused;
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("1h") ",\"when\":{\n"
						"\"unit\":[\"话务九室\"]}"),
		LADDER(GOOD_RULE)),
	    3, "'话务九室' is no unit, wanted one of units.csv");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("1h") ",\"when\":{\"unit\":[]}"),
		LADDER(GOOD_RULE)),
	    2, "'unit' must not be empty");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("1h") ",\"when\":{\"unit\":\"x\"}"),
		LADDER(GOOD_RULE)),
	    2, "'unit' must be an array");
	assert_wrong(
	    POLICY(CLOCK_OF("wall", LIMIT("1h") ",\"when\":{\"unit\":[1]}"),
		LADDER(GOOD_RULE)),
	    2, "'unit' must be a string that is not empty");
}

static void
another_policy_is_read_by_path_or_by_name(void **unused)
{
	static const char text[] = POLICY(CLOCK, LADDER(GOOD_RULE));
	char dir[] = "/tmp/policy-XXXXXX", path[64];
	struct fault fault = { 0 };
	struct policy *p;
	FILE *file;

	(void)unused;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/policy.json", dir);
	file = fopen(path, "w");
	assert_true(file && fwrite(text, sizeof text - 1, 1, file) == 1 &&
		    fclose(file) == 0);
	p = policy_load(dir, NULL, &fault);
	assert_true(p && span_is(p->version, "t/1"));
	policy_free(p);
	p = policy_load(NULL, path, &fault);
	assert_true(p && span_is(p->version, "t/1"));
	policy_free(p);
	p = policy_load(dir, "cn", &fault);
	assert_true(p && span_is((struct span) { p->version.at, 3 }, "cn/"));
	policy_free(p);
	assert_int_equal(remove(path), 0);
	assert_null(policy_load(NULL, path, &fault));
	assert_string_equal(fault.file, path);
	assert_string_equal(fault.text, "No such file or directory");
	assert_null(policy_load(dir, "mars", &fault));
	assert_string_equal(
	    fault.text, "there is no configuration file 'policy-mars.json'");
	assert_int_equal(remove(dir), 0);
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
	struct policy *p = policy_load(NULL, NULL, &fault);
	const struct policy_clock *c;

	(void)unused;
	assert_string_equal(fault.text, "");
	assert_string_equal(zone_name(p->zone), "Asia/Shanghai");
	assert_int_equal(p->language, POLICY_CHINESE);
	assert_int_equal(p->guards.on, (UINT32_C(1) << GUARD_COUNT) - 1);
	assert_int_equal(p->guards.pleas, 3);
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
	c = find(p, "appeal", KIND_COMPLAINT);
	assert_true(c && c->window && c->legal && c->from_occurrence);
	assert_true(c->limit.unit == UNIT_MONTH && c->limit.amount == 5);
	assert_true(policy_category_fits(&c->when, SPAN("billing.dispute")) &&
		    !policy_category_fits(&c->when, SPAN("network.slow")));
	assert_true(c[1].window && c[1].limit.amount == 24);
	c = find(p, "regulator", KIND_COMPLAINT);
	assert_true(c && c->legal && c->limit.amount == 30);
	assert_int_equal(p->ladders[0].top, POLICY_LEVELS);
	/* A year without its notice yet must not stop anybody. */
	assert_int_equal(p->calendar_count, 0);
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

static void
other_countries_have_a_policy_too(void **unused)
{
	struct fault fault = { 0 };
	struct policy *p = policy_load(NULL, "uk", &fault);
	const struct policy_clock *c;

	(void)unused;
	assert_string_equal(fault.text, "");
	assert_string_equal(zone_name(p->zone), "Europe/London");
	c = find(p, "adr", KIND_COMPLAINT);
	assert_true(c && c->legal && c->limit.unit == UNIT_DAY &&
		    c->limit.amount == 6 * 7 && c->reopen == REOPEN_TOTAL);
	assert_int_equal(p->calendar_count, 0);
	policy_free(p);
	p = policy_load(NULL, "us", &fault);
	assert_string_equal(fault.text, "");
	assert_string_equal(zone_name(p->zone), "America/New_York");
	c = find(p, "fcc", KIND_COMPLAINT);
	assert_true(c && c->legal && c->limit.unit == UNIT_DAY &&
		    c->limit.amount == 30 && !c->from_receipt);
	c = find(p, "formal", KIND_COMPLAINT);
	assert_true(c && c->window && c->limit.unit == UNIT_MONTH &&
		    c->limit.amount == 6);
	assert_int_equal(p->calendar_count, 0);
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
		cmocka_unit_test(each_unit_has_its_own_amount),
		cmocka_unit_test(months_are_whole_ones),
		cmocka_unit_test(a_calendar_goes_with_the_units_that_count_it),
		cmocka_unit_test(a_clock_may_stand_still),
		cmocka_unit_test(reopening_is_the_policys_choice),
		cmocka_unit_test(a_clock_may_start_with_what_happened),
		cmocka_unit_test(a_level_has_a_clock_of_its_own),
		cmocka_unit_test(a_ladder_is_for_all_its_levels),
		cmocka_unit_test(a_wrong_level_or_pause_of_a_ladder_is_named),
		cmocka_unit_test(quiet_hours_are_two_times_of_the_day),
		cmocka_unit_test(silence_and_urgency_are_a_rules_own),
		cmocka_unit_test(a_trigger_must_make_sense),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(
		    all_guards_hold_until_the_policy_says_otherwise),
		cmocka_unit_test(a_wrong_guard_is_named),
		cmocka_unit_test(messages_are_from_the_operator),
		cmocka_unit_test(
		    customers_are_written_to_in_the_policys_language),
		cmocka_unit_test(
		    an_entry_may_be_for_units_and_those_below_them),
		cmocka_unit_test(a_unit_that_is_not_there_is_named),
		cmocka_unit_test(another_policy_is_read_by_path_or_by_name),
		cmocka_unit_test(the_built_in_policy_keeps_to_the_law),
		cmocka_unit_test(other_countries_have_a_policy_too),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
