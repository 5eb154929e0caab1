/* A month of made-up tickets, swept often, daily and once: one and the same
 * ladder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"
#include "sla/ladder.h"
#include "sla/states.h"
#include "ticket/event.h"

enum {
	TICKETS = 1000,
	EACH = 25, /* every so many tickets no sweep is left out */
	SCENES = 40,
	OFTEN = 15 * WHEN_MINUTE,
	MONTH = 31 * WHEN_DAY,
};

static const time_t start = 1793462400; /* 2026-11-01T00:00:00+08:00 */

#define LABEL "\"label\":{\"zh\":\"x\",\"en\":\"x\"},"
#define BASIS "\"basis\":{\"zh\":\"x\",\"en\":\"x\"}"
#define CLOCK(name, when, limit)                                               \
	"{\"name\":\"" name "\"," LABEL when                                   \
	"\"start\":[\"receive\"],\"stop\":[\"reply\",\"visit\",\"close\"],"    \
	"\"unit\":\"wall\",\"limit\":\"" limit "\","
#define LEVEL(limit)                                                           \
	"{" LABEL "\"role\":\"r\",\"dept\":\"d\",\"limit\":\"" limit "\"}"
#define RULE(id, trigger, level)                                               \
	"{\"id\":\"" id "\"," LABEL "\"trigger\":{" trigger                    \
	"},\"level\":" level "},"

/* Pauses, credit and total reopening, silence, reminders, days, clocks for some
 * levels and from a level on, climbs counted: all there is. */
/* clang-format off */
static const char policy_text[] =
    "{\"version\":\"test/1\",\"zone\":\"Asia/Shanghai\",\"clocks\":["
    CLOCK("handling", "\"when\":{\"severity\":[\"critical\"]},", "24h")
    "\"pause\":[\"waiting\"],\"cap\":\"48h\"," BASIS "},"
    CLOCK("handling", "\"when\":{\"category\":[\"service\"]},", "72h")
    "\"pause\":[\"waiting\"],\"reopen\":\"credit\"," BASIS "},"
    CLOCK("handling", "", "168h") "\"pause\":[\"waiting\"]," BASIS "},"
    "{\"name\":\"legal\"," LABEL "\"start\":[\"receive\"],"
    "\"stop\":[\"reply\",\"close\"],\"unit\":\"day\",\"limit\":\"15d\","
    "\"legal\":true," BASIS "},"
    CLOCK("all", "\"when\":{\"level\":[0,1,2]},", "240h")
    "\"reopen\":\"total\"," BASIS "},"
    "{\"name\":\"promise\"," LABEL "\"start\":[\"receive\"],"
    "\"stop\":[\"reply\",\"close\"],\"unit\":\"promise\"," BASIS "},"
    "{\"name\":\"visit\"," LABEL "\"start\":[\"reply\"],"
    "\"stop\":[\"visit\",\"close\"],\"unit\":\"wall\",\"limit\":\"48h\","
    BASIS "},"
    "{\"name\":\"up\"," LABEL
    "\"start\":[{\"act\":\"escalate\",\"level\":\"1\"}],"
    "\"stop\":[\"reply\",{\"act\":\"escalate\",\"level\":\"4\"}],"
    "\"unit\":\"wall\",\"limit\":\"36h\"," BASIS "}],"
    "\"ladders\":[{\"name\":\"complaint\","
    "\"when\":{\"kind\":[\"complaint\",\"fault\"]},"
    "\"answered\":[\"reply\",\"visit\",\"close\"],"
    "\"pause\":[\"waiting\"],\"quiet\":{\"from\":\"21:00\","
    "\"until\":\"08:00\"},\"levels\":["
    LEVEL("48h") "," LEVEL("72h") "," LEVEL("120h") "," LEVEL("240h")
    "],\"rules\":["
    RULE("half", "\"clock\":\"handling\",\"percent\":50", "1")
    RULE("tag", "\"tag\":\"over-authority\"", "1")
    RULE("repeat", "\"link\":\"repeat_of\"", "1")
    RULE("quiet", "\"silence\":\"100h\"", "1")
    RULE("passed", "\"clock\":\"handling\",\"passed\":\"0s\"", "2")
    RULE("broken", "\"clock\":\"promise\",\"passed\":\"0s\"", "2")
    RULE("call", "\"clock\":\"visit\",\"passed\":\"1h\"", "2")
    RULE("critical", "\"severity\":[\"critical\"]", "2")
    RULE("refused", "\"act\":\"refuse\"", "2")
    RULE("refused-again", "\"act\":\"refuse\",\"times\":2", "3")
    RULE("owner", "\"act\":\"transfer\",\"times\":3", "3")
    RULE("total", "\"clock\":\"all\",\"passed\":\"0s\"", "3")
    RULE("idle", "\"clock\":\"up\",\"passed\":\"0s\"", "3")
    RULE("tossed", "\"act\":\"escalate\",\"times\":3", "4")
    RULE("law", "\"clock\":\"legal\",\"passed\":\"0s\"", "4")
    "{\"id\":\"stay\"," LABEL "\"trigger\":{\"level_passed\":true}}]},"
    "{\"name\":\"enquiry\",\"when\":{\"kind\":[\"query\",\"order\"]},"
    "\"answered\":[\"reply\",\"promise\",\"visit\",\"close\"],"
    "\"levels\":[" LEVEL("24h") "," LEVEL("72h") "],\"rules\":["
    RULE("e-quiet", "\"silence\":\"6h\"", "1")
    RULE("e-broken", "\"clock\":\"promise\",\"passed\":\"0s\"", "2")
    "{\"id\":\"e-stay\"," LABEL "\"trigger\":{\"level_passed\":true}}]}]}";
/* clang-format on */

/* What happens to a ticket: an act and what it changes. */
struct scene {
	const char *act;
	char more[96];     /* members of the event */
	const char *field; /* that is set with it, or NULL */
	char value[64];
	time_t at; /* rising */
};

struct story {
	const char *kind;
	time_t received;
	int count;
	struct scene scenes[SCENES];
};

/* A ticket as its line goes through sweeps. */
struct trial {
	struct policy *policy;
	struct facts facts;
	struct climber climber;
	struct record record;
	struct ticket ticket;
	struct buf line;
	struct states states;
	const struct story *story;
	int next;      /* scene */
	size_t climbs; /* so far */
};

static unsigned seed;

static int
dice(int sides)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed / 65536u % 32768u) % sides;
}

static const char *
one_of(const char *const *list, int count)
{
	return list[dice(count)];
}

/* Fields as they are, to be named as what they were. */
enum { KIND, SEVERITY, CATEGORY, TRAITS };

static const char *const traits[TRAITS] = { "kind", "severity", "category" };

static void
classify(struct scene *s, const char *was[TRAITS])
{
	static const char *const values[TRAITS][4] = {
		{ "complaint", "complaint", "fault", "query" },
		{ "minor", "major", "major", "critical" },
		{ "network.slow", "service.attitude", "service", "billing" },
	};
	int trait = dice(8) ? SEVERITY + dice(2) : KIND;
	const char *name = traits[trait], *to = one_of(values[trait], 4);

	s->act = "classify";
	s->field = name;
	snprintf(s->value, sizeof s->value, "\"%s\"", to);
	if (was[trait])
		snprintf(s->more, sizeof s->more,
		    "\"%s\":\"%s\",\"was\":{\"%s\":\"%s\"}", name, to, name,
		    was[trait]);
	else
		snprintf(s->more, sizeof s->more, "\"%s\":\"%s\"", name, to);
	was[trait] = to;
}

static void
promise(struct scene *s)
{
	char until[WHEN_TEXT];

	when_format(until, s->at + (1 + dice(60)) * WHEN_HOUR, 0);
	s->act = "promise";
	s->field = "promise.reply_by";
	snprintf(s->value, sizeof s->value, "\"%s\"", until);
	snprintf(s->more, sizeof s->more, "\"reply_by\":\"%s\"", until);
}

static void
set_scene(
    struct scene *s, const char *field, const char *member, const char *value)
{
	s->act = "note";
	s->field = field;
	snprintf(s->value, sizeof s->value, "%s", value);
	snprintf(s->more, sizeof s->more, "\"%s\":%s", member, value);
}

/* What may come next, in the state that the ticket is in. */
static void
make_scene(struct scene *s, enum ticket_status status, const char *was[TRAITS])
{
	static const char *const work[] = { "confirm", "transfer", "transfer",
		"investigate", "propose", "refuse", "wait", "wait", "note",
		"reply", "close", "withdraw" };
	static const char *const answered[] = { "visit", "close", "reopen",
		"close" };

	if (status == STATUS_WAITING) {
		s->act = "resume";
	} else if (!ticket_status_is_open(status)) {
		s->act = dice(3) ? "note" : "reopen";
	} else if (status == STATUS_REPLIED || status == STATUS_VISITED) {
		s->act = one_of(answered, 4);
	} else if (dice(7) == 0) {
		classify(s, was);
	} else if (dice(8) == 0) {
		promise(s);
	} else if (dice(12) == 0) {
		set_scene(s, "tags", "tags", "[\"x\",\"over-authority\"]");
	} else if (dice(12) == 0) {
		set_scene(s, "links", "links",
		    "[{\"rel\":\"repeat_of\",\"id\":\"b\"}]");
	} else {
		s->act = one_of(work, dice(2) ? 9 : 12);
	}
}

static void
make_story(struct story *s, const struct policy *p)
{
	static const char *const kinds[] = { "complaint", "complaint", "fault",
		"query", "order" };
	struct states states = states_start(p);
	const char *was[TRAITS] = { NULL };
	time_t at, pace = (1 + dice(12)) * 4000;

	*s = (struct story) { .kind = one_of(kinds, 5) };
	was[KIND] = s->kind;
	s->received = at = start + dice(28 * 96) * (time_t)OFTEN + dice(900);
	while (s->count < SCENES) {
		struct scene *scene = &s->scenes[s->count];

		/* Some of it in one second, some on a sweep's. */
		at += dice(5) ? dice(32768) * pace / 8192 : 0;
		if (dice(10) == 0)
			at += OFTEN - (at - start) % OFTEN;
		if (at > start + MONTH)
			break;
		scene->at = at;
		make_scene(scene, states.now, was);
		states_pass(
		    &states, policy_act_number(p, span_of(scene->act)) < 0
				 ? p->ends.promise
				 : policy_act_number(p, span_of(scene->act)));
		s->count++;
	}
}

/* Read the line, and the facts of it. */
static void
look(struct trial *t)
{
	struct scan_fault wrong;

	memset(buf_reserve(&t->line, SCAN_PAD), 0, SCAN_PAD);
	assert_int_equal(
	    record_read(&t->record, buf_span(&t->line), &wrong), 0);
	assert_int_equal(ticket_read(&t->ticket, &t->record), 0);
	assert_int_equal(facts_read(&t->facts, &t->ticket), 0);
}

/* Write the record, with its edits, into the line, and look at that. */
static void
keep(struct trial *t)
{
	struct buf out = { 0 };

	record_write(&t->record, &out);
	buf_release(&t->line);
	t->line = out;
	look(t);
}

static void
begin(struct trial *t, const struct story *s)
{
	char at[WHEN_TEXT];

	when_format(at, s->received, 0);
	buf_clear(&t->line);
	buf_addf(&t->line,
	    "{\"id\":\"a\",\"kind\":\"%s\",\"status\":\"received\","
	    "\"received\":\"%s\"}",
	    s->kind, at);
	look(t);
	t->story = s;
	t->next = 0;
	t->climbs = 0;
	t->states = states_start(t->policy);
}

static void
play(struct trial *t, const struct scene *s)
{
	int act = policy_act_number(t->policy, span_of(s->act));

	assert_int_equal(event_append(&t->ticket, s->at, t->policy->zone, "a",
			     s->act, span_of(s->more)),
	    0);
	if (s->field)
		record_set(&t->record, s->field, span_of(s->value));
	if (act >= 0 && states_pass(&t->states, act))
		record_set_text(&t->record, "status",
		    span_of(ticket_statuses[t->states.now]));
	keep(t);
}

/* Let all happen that has happened by then. */
static void
play_until(struct trial *t, time_t now)
{
	const struct story *s = t->story;

	while (t->next < s->count && s->scenes[t->next].at <= now)
		play(t, &s->scenes[t->next++]);
}

/* What a sweep at now would find: fills *climb, and the facts are spoilt. */
static void
find_climb(struct trial *t, time_t now, struct climb *climb)
{
	assert_int_equal(facts_read(&t->facts, &t->ticket), 0);
	assert_int_equal(ladder_climb(&t->facts, &t->climber, now, climb), 0);
}

/* One run of cplt-escalate over the line; a second one finds nothing. */
static void
sweep(struct trial *t, time_t now)
{
	struct climb climb;

	play_until(t, now);
	if (now < t->story->received)
		return;
	find_climb(t, now, &climb);
	if (!climb.count)
		return;
	assert_true(climb_end(&climb)->since <= now);
	assert_int_equal(
	    ladder_record(&climb, t->policy, &t->climber, &t->ticket, now), 0);
	t->climbs++;
	keep(t);
	find_climb(t, now, &climb);
	assert_int_equal(climb.count, 0);
}

static time_t
next_sweep(time_t t)
{
	return start + (t - start + OFTEN - 1) / OFTEN * OFTEN;
}

/* All sweeps from the first to the last one, between which nothing happens but
 * they.  Of those, if quick, only the ones that find something: were the last
 * one alone it would find what they find, and says when. */
static void
sweep_through(struct trial *t, time_t first, time_t last, bool quick)
{
	while (first <= last) {
		struct climb climb;
		time_t at = first;

		play_until(t, first);
		if (quick && first >= t->story->received) {
			find_climb(t, last, &climb);
			if (!climb.count)
				return;
			if (climb.steps[0].since > at)
				at = next_sweep(climb.steps[0].since);
		}
		sweep(t, at);
		first = at + OFTEN;
	}
}

static void
live_often(struct trial *t, const struct story *s, bool quick)
{
	time_t now = start + OFTEN;

	begin(t, s);
	for (int i = 0; i <= s->count; i++) {
		time_t end = start + MONTH;

		if (i < s->count)
			end = next_sweep(s->scenes[i].at) - OFTEN;
		sweep_through(t, now, end, quick);
		if (end + OFTEN > now)
			now = end + OFTEN;
	}
	play_until(t, start + MONTH);
}

static void
live(struct trial *t, const struct story *s, time_t every)
{
	begin(t, s);
	for (time_t now = start + every; now <= start + MONTH; now += every)
		sweep(t, now);
}

/* All steps that the history tells of, one a line: rule, level, cycle. */
static void
list_steps(struct trial *t, struct buf *out)
{
	const struct facts *f = &t->facts;
	const struct policy_ends *ends = &t->policy->ends;

	for (size_t i = 0; i < f->event_count; i++) {
		const struct facts_event *e = &f->events[i];
		int cycle = 1;

		if (e->act != ends->escalate)
			continue;
		for (size_t j = 0; j < f->event_count; j++)
			cycle += f->events[j].act == ends->reopen &&
				 f->events[j].at <= e->at;
		buf_addf(out, "%.*s %.*s %d\n",
		    SPAN_ARGS(walk_member(e->whole, SPAN("rule")).raw),
		    SPAN_ARGS(walk_member(e->whole, SPAN("level")).raw), cycle);
	}
}

static void
assert_once(struct trial *t)
{
	struct buf steps = { 0 };
	const char *text, *next;

	list_steps(t, &steps);
	text = buf_text(&steps);
	for (const char *line = text; *line; line = next) {
		size_t len = strcspn(line, "\n") + 1;

		next = line + len;
		for (const char *p = next; *p; p += strcspn(p, "\n") + 1)
			if (!strncmp(p, line, len))
				fail_msg("%.*s twice: %s", (int)len, line,
				    buf_text(&t->line));
	}
	buf_release(&steps);
}

/* Where the ticket stands, and since when. */
struct place {
	int level;
	time_t since;
	bool settled; /* open and not paused */
	struct buf line;
};

static void
note_place(struct trial *t, struct place *place)
{
	const struct facts *f = &t->facts;

	assert_once(t);
	*place = (struct place) { .level = f->level,
		.settled = f->open && f->status != STATUS_WAITING };
	for (size_t i = 0; i < f->event_count; i++)
		if (f->events[i].act == t->policy->ends.escalate)
			place->since = f->events[i].at;
	buf_add_span(&place->line, buf_span(&t->line));
}

static void
compare(const char *how, struct place *often, struct place *seldom)
{
	if (often->settled
		? often->level != seldom->level || often->since != seldom->since
		: often->level < seldom->level) {
		fprintf(stderr, "# %s:\n# %s\n# %s\n", how,
		    buf_text(&often->line), buf_text(&seldom->line));
		fail_msg("level %d, not %d", seldom->level, often->level);
	}
	buf_release(&seldom->line);
}

static void
sweeps_often_daily_and_once_end_on_one_level(void **unused)
{
	size_t seen[POLICY_LEVELS + 1] = { 0 }, settled = 0, climbs = 0;
	struct trial t = { 0 };
	struct fault fault = { .text = "" };

	(void)unused;
	t.policy = policy_parse(SPAN(policy_text), "policy_text", &fault);
	assert_string_equal(fault.text, "");
	t.facts.policy = t.policy;
	climber_init(&t.climber, t.policy);
	for (int i = 0; i < TICKETS; i++) {
		struct place often, some;
		struct story s;

		seed = (unsigned)i;
		make_story(&s, t.policy);
		live_often(&t, &s, true);
		climbs += t.climbs;
		note_place(&t, &often);
		seen[often.level]++;
		settled += often.settled;
		if (i % EACH == 0) {
			live_often(&t, &s, false);
			note_place(&t, &some);
			assert_string_equal(
			    buf_text(&some.line), buf_text(&often.line));
			buf_release(&some.line);
		}
		live(&t, &s, WHEN_DAY);
		note_place(&t, &some);
		compare("daily", &often, &some);
		live(&t, &s, MONTH);
		note_place(&t, &some);
		compare("once", &often, &some);
		buf_release(&often.line);
	}
	print_message("# %zu climbs, %zu settled; levels %zu %zu %zu %zu "
		      "%zu\n",
	    climbs, settled, seen[0], seen[1], seen[2], seen[3], seen[4]);
	/* The stories are of some variety. */
	assert_true(settled > TICKETS / 4 && climbs > TICKETS);
	for (int level = 0; level <= POLICY_LEVELS; level++)
		assert_true(seen[level] > TICKETS / 250);
	facts_release(&t.facts);
	climber_release(&t.climber);
	record_release(&t.record);
	buf_release(&t.line);
	policy_free(t.policy);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sweeps_often_daily_and_once_end_on_one_level),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
