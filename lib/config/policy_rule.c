/* Reading the rules of a ladder of policy.json: what triggers a climb. */
#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"

/* A rule while it is read. */
struct draft {
	struct policy *policy;
	struct policy_ladder *ladder;
	struct policy_rule *rule;
	struct value whole, trigger;
	int kinds; /* how many triggers it names */
	bool has_percent, has_passed, has_times;
};

/* Each key of a trigger. */

static int
read_clock(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	struct span name;

	if (reader_name(in, v, "clock", &name) < 0)
		return -1;
	d->kinds++;
	if (span_is(name, "level"))
		return reader_refuse(in, v,
		    _("a rule cannot look at the clock 'level', wanted "
		      "'level_passed'"));
	d->rule->clock = policy_clock_number(d->policy, name);
	return d->rule->clock >= 0
		   ? 0
		   : reader_refuse(in, v, _("there is no clock '%.*s'"),
			 (int)name.len, name.at);
}

static int
read_percent(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	long n;

	d->has_percent = true;
	if (reader_int(in, v, "percent", 1, 100, &n) < 0)
		return -1;
	d->rule->amount = n;
	return 0;
}

static int
read_passed(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->has_passed = true;
	return reader_duration(in, v, "passed", &d->rule->amount);
}

static int
read_times(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	long n;

	d->has_times = true;
	if (reader_int(in, v, "times", 1, 1000, &n) < 0)
		return -1;
	d->rule->amount = n;
	return 0;
}

static int
read_severity(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	struct policy_when when = { 0 };

	d->kinds++;
	d->rule->trigger = TRIGGER_SEVERITY;
	if (policy_read_severity(
		in, v, &(struct policy_target) { d->policy, &when }) < 0)
		return -1;
	d->rule->facts = when.facts;
	return 0;
}

static int
read_act(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->kinds++;
	d->rule->trigger = TRIGGER_ACT;
	return policy_read_act(
	    in, v, &(struct policy_target) { d->policy, &d->rule->act });
}

static int
read_tag(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->kinds++;
	d->rule->trigger = TRIGGER_TAG;
	return reader_text(in, v, "tag", &d->rule->text);
}

static int
read_link(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->kinds++;
	d->rule->trigger = TRIGGER_LINK;
	return reader_name(in, v, "link", &d->rule->text);
}

static int
read_silence(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->kinds++;
	d->rule->trigger = TRIGGER_SILENCE;
	if (reader_duration(in, v, "silence", &d->rule->amount) < 0)
		return -1;
	return d->rule->amount
		   ? 0
		   : reader_refuse(in, v, _("'silence' must be above nought"));
}

static int
read_level_passed(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	bool yes;

	d->kinds++;
	d->rule->trigger = TRIGGER_LEVEL;
	if (reader_bool(in, v, "level_passed", &yes) < 0)
		return -1;
	return yes ? 0
		   : reader_refuse(in, v, _("'level_passed' can only be true"));
}

static int
read_trigger(struct reader *in, struct value v, void *into)
{
	static const struct reader_key keys[] = {
		{ "clock", read_clock, false },
		{ "percent", read_percent, false },
		{ "passed", read_passed, false },
		{ "severity", read_severity, false },
		{ "act", read_act, false },
		{ "times", read_times, false },
		{ "tag", read_tag, false },
		{ "link", read_link, false },
		{ "silence", read_silence, false },
		{ "level_passed", read_level_passed, false },
		{ NULL, NULL, false },
	};
	struct draft *d = into;

	d->trigger = v;
	d->rule->clock = -1;
	return reader_object(in, v, _("a trigger"), keys, d);
}

static int
read_id(struct reader *in, struct value v, void *into)
{
	return reader_name(in, v, "id", &((struct draft *)into)->rule->id);
}

static int
read_rule_label(struct reader *in, struct value v, void *into)
{
	return policy_read_label(in, v, &((struct draft *)into)->rule->label);
}

static int
read_urgent(struct reader *in, struct value v, void *into)
{
	return reader_bool(
	    in, v, "urgent", &((struct draft *)into)->rule->urgent);
}

static int
read_rule_level(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;
	long level;

	if (reader_int(in, v, "level", 1, POLICY_LEVELS, &level) < 0)
		return -1;
	d->rule->level = (int)level;
	return 0;
}

/* What is said of a trigger that its table of keys cannot tell, or NULL. */
static const char *
trigger_fault(const struct draft *d)
{
	bool clock = d->rule->clock >= 0;

	if (d->kinds != 1)
		return _("a trigger must name one of clock, severity, act, "
			 "tag, link, silence, level_passed");
	if (clock && d->has_percent + d->has_passed != 1)
		return _("a trigger by clock needs 'percent' or 'passed'");
	if (!clock && d->has_percent + d->has_passed)
		return _("'percent' and 'passed' need a 'clock'");
	if (d->has_times && d->rule->trigger != TRIGGER_ACT)
		return _("'times' needs an 'act'");
	return NULL;
}

static int
settle_trigger(struct reader *in, struct draft *d)
{
	struct policy_rule *r = d->rule;
	const char *fault = trigger_fault(d);

	if (fault)
		return reader_refuse(in, d->trigger, "%s", fault);
	if (r->clock >= 0)
		r->trigger = d->has_percent ? TRIGGER_PERCENT : TRIGGER_PASSED;
	if (r->trigger == TRIGGER_ACT && !d->has_times)
		r->amount = 1;
	if ((r->trigger == TRIGGER_LEVEL) == (r->level > 0))
		return reader_refuse(in, d->whole,
		    _("a rule needs 'level', except one by 'level_passed', "
		      "which goes one level up"));
	if (r->level > d->ladder->top)
		return reader_refuse(in, d->whole,
		    _("the ladder ends at level %d, not at level %d"),
		    d->ladder->top, r->level);
	return 0;
}

/* The reason that is written into tickets: the same in every language. */
static void
write_reason(struct policy *p, struct policy_rule *r)
{
	struct buf text = { 0 }, json = { 0 };
	struct span name = r->clock >= 0               ? p->names[r->clock]
			   : r->trigger == TRIGGER_ACT ? p->acts[r->act.act]
						       : r->text;
	char words[32];

	when_words_kept(words, sizeof words, r->amount);
	if (r->trigger == TRIGGER_SEVERITY)
		buf_add_str(&text, "severity");
	else if (r->trigger == TRIGGER_LEVEL)
		buf_add_str(&text, "limit of the level passed");
	else if (r->trigger == TRIGGER_SILENCE)
		buf_addf(&text, "no answer for %s", words);
	else
		buf_add_span(&text, name);
	if (r->trigger == TRIGGER_PERCENT)
		buf_addf(&text, " at %d %% of its limit", (int)r->amount);
	else if (r->trigger == TRIGGER_PASSED && r->amount)
		buf_addf(&text, " past due by %s", words);
	else if (r->trigger == TRIGGER_PASSED)
		buf_add_str(&text, " past due");
	else if (r->trigger == TRIGGER_ACT)
		buf_addf(&text, " x %d", (int)r->amount);
	buf_add_json(&json, buf_span(&text));
	r->reason = arena_copy(&p->own->arena, buf_span(&json));
	buf_release(&text);
	buf_release(&json);
}

/* Rule ids are kept in histories, so no two ladders may share one. */
static bool
is_known_rule(const struct policy *p, const struct policy_rule *rule)
{
	for (size_t i = 0; i <= p->ladder_count; i++)
		for (size_t j = 0; j < p->ladders[i].rule_count; j++)
			if (span_equal(p->ladders[i].rules[j].id, rule->id))
				return true;
	return false;
}

int
policy_read_rule(struct reader *in, struct value v, void *into)
{
	static const struct reader_key keys[] = {
		{ "id", read_id, true },
		{ "label", read_rule_label, true },
		{ "trigger", read_trigger, true },
		{ "level", read_rule_level, false },
		{ "urgent", read_urgent, false },
		{ NULL, NULL, false },
	};
	struct policy_target *to = into;
	struct draft d = {
		.policy = to->policy, .ladder = to->into, .whole = v
	};

	d.rule = &d.ladder->rules[d.ladder->rule_count];
	if (reader_object(in, v, _("a rule"), keys, &d) < 0 ||
	    settle_trigger(in, &d) < 0)
		return -1;
	if (is_known_rule(d.policy, d.rule))
		return reader_refuse(in, v, _("there are two rules '%.*s'"),
		    (int)d.rule->id.len, d.rule->id.at);
	write_reason(d.policy, d.rule);
	d.ladder->rule_count++;
	return 0;
}

const struct policy_rule *
policy_find_rule(const struct policy *p, struct span id)
{
	for (size_t i = 0; i < p->ladder_count; i++)
		for (size_t j = 0; j < p->ladders[i].rule_count; j++)
			if (span_equal(p->ladders[i].rules[j].id, id))
				return &p->ladders[i].rules[j];
	return NULL;
}
