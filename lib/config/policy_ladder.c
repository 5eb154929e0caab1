/* Reading the ladders of policy.json and their levels. */
#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"

enum { LEVEL_STARTS = 3 };

/* A level while it is read. */
struct level_draft {
	struct policy_level *level;
	struct policy_limit_draft limit;
};

/* A ladder while it is read. */
struct draft {
	struct policy *policy;
	struct policy_ladder *ladder;
	struct value rules; /* read last, for they speak of the levels */
};

static int
read_level_label(struct reader *in, struct value v, void *level)
{
	return policy_read_label(
	    in, v, &((struct level_draft *)level)->level->label);
}

static int
read_role(struct reader *in, struct value v, void *level)
{
	return reader_name(
	    in, v, "role", &((struct level_draft *)level)->level->role);
}

static int
read_dept(struct reader *in, struct value v, void *level)
{
	return reader_text(
	    in, v, "dept", &((struct level_draft *)level)->level->dept);
}

static int
keep_limit(struct reader *in, struct value v, void *level)
{
	(void)in;
	((struct level_draft *)level)->limit.amount = v;
	return 0;
}

static int
read_level_unit(struct reader *in, struct value v, void *level)
{
	static const enum policy_unit none[] = { UNIT_SAME_DAY, UNIT_PROMISE,
		UNIT_MONTH };
	struct level_draft *d = level;

	if (policy_read_unit(in, v, &d->limit) < 0)
		return -1;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (d->limit.limit.unit == none[i])
			return reader_refuse(in, v,
			    _("the limit of a level has the unit wall, work, "
			      "day or workday"));
	return 0;
}

static int
read_level_calendar(struct reader *in, struct value v, void *level)
{
	return policy_read_calendar(
	    in, v, &((struct level_draft *)level)->limit);
}

static void
write_target(struct policy *p, struct policy_level *level)
{
	struct buf json = { 0 };

	buf_add_str(&json, "{\"role\":");
	buf_add_json(&json, level->role);
	buf_add_str(&json, ",\"dept\":");
	buf_add_json(&json, level->dept);
	buf_add_char(&json, '}');
	level->to = arena_copy(&p->own->arena, buf_span(&json));
	buf_release(&json);
}

static int
read_level(struct reader *in, struct value v, void *into)
{
	static const struct reader_key keys[] = {
		{ "label", read_level_label, true },
		{ "role", read_role, true },
		{ "dept", read_dept, true },
		{ "limit", keep_limit, true },
		{ "unit", read_level_unit, false },
		{ "calendar", read_level_calendar, false },
		{ NULL, NULL, false },
	};
	struct draft *ladder = into;
	struct policy_ladder *l = ladder->ladder;
	struct level_draft d = { .limit = { .policy = ladder->policy,
				     .limit.calendar = -1 } };

	if (l->top == POLICY_LEVELS)
		return reader_refuse(
		    in, v, _("more than %d levels"), POLICY_LEVELS);
	d.level = &l->levels[++l->top];
	if (reader_object(in, v, _("a level"), keys, &d) < 0 ||
	    policy_settle_limit(in, v, &d.limit) < 0)
		return -1;
	d.level->limit = d.limit.limit;
	write_target(ladder->policy, d.level);
	return 0;
}

static int
read_ladder_name(struct reader *in, struct value v, void *into)
{
	return reader_name(
	    in, v, "name", &((struct draft *)into)->ladder->name);
}

static int
read_ladder_when(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	if (policy_read_when(in, v,
		&(struct policy_target) { d->policy, &d->ladder->when }) < 0)
		return -1;
	return ~d->ladder->when.facts & policy_any_of(FIELD_LEVEL)
		   ? reader_refuse(in, v,
			 _("a ladder is for all its levels, 'when' cannot name "
			   "'level'"))
		   : 0;
}

static int
read_answered(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	return policy_read_acts(in, v, "answered", d->policy,
	    &d->ladder->answered, &d->ladder->answered_count);
}

static int
read_levels(struct reader *in, struct value v, void *into)
{
	return reader_array(in, v, "levels", read_level, into);
}

static int
read_ladder_pause(struct reader *in, struct value v, void *into)
{
	return policy_read_pause(
	    in, v, &((struct draft *)into)->ladder->pauses);
}

/* Read "21:00" into *out, in seconds after midnight. */
static int
read_time_of_day(struct reader *in, struct value v, const char *what, int *out)
{
	struct span text;
	unsigned digit[5] = { 0 }, hour, minute;

	if (reader_text(in, v, what, &text) < 0)
		return -1;
	for (size_t i = 0; i < 5 && text.len == 5; i++)
		digit[i] = (unsigned char)text.at[i] - '0';
	hour = digit[0] * 10 + digit[1];
	minute = digit[3] * 10 + digit[4];
	if (text.len != 5 || text.at[2] != ':' || digit[0] > 2 ||
	    digit[1] > 9 || hour > 23 || digit[3] > 5 || digit[4] > 9)
		return reader_refuse(in, v,
		    _("'%s' must be a time of day such as 21:00, not '%.*s'"),
		    what, (int)text.len, text.at);
	*out = (int)(hour * WHEN_HOUR + minute * WHEN_MINUTE);
	return 0;
}

static int
read_quiet_from(struct reader *in, struct value v, void *ladder)
{
	return read_time_of_day(
	    in, v, "from", &((struct policy_ladder *)ladder)->quiet_from);
}

static int
read_quiet_until(struct reader *in, struct value v, void *ladder)
{
	return read_time_of_day(
	    in, v, "until", &((struct policy_ladder *)ladder)->quiet_until);
}

static int
read_quiet(struct reader *in, struct value v, void *into)
{
	static const struct reader_key keys[] = {
		{ "from", read_quiet_from, true },
		{ "until", read_quiet_until, true },
		{ NULL, NULL, false },
	};
	struct policy_ladder *l = ((struct draft *)into)->ladder;

	if (reader_object(in, v, _("'quiet'"), keys, l) < 0)
		return -1;
	l->has_quiet = true;
	return l->quiet_from != l->quiet_until
		   ? 0
		   : reader_refuse(in, v,
			 _("'quiet' begins and ends at the same time, wanted "
			   "hours in which somebody can be told"));
}

static int
keep_rules(struct reader *in, struct value v, void *into)
{
	(void)in;
	((struct draft *)into)->rules = v;
	return 0;
}

/* The acts that put a ticket on a level, up or down. */
static const struct policy_act *
level_starts(struct policy *p, int level)
{
	static const char *const numbers[] = { "0", "1", "2", "3", "4" };
	const int acts[LEVEL_STARTS] = { p->ends.escalate, p->ends.hand_back,
		p->ends.deescalate };
	struct policy_act *starts =
	    arena_take(&p->own->arena, LEVEL_STARTS * sizeof *starts);

	for (int i = 0; i < LEVEL_STARTS; i++)
		starts[i] = (struct policy_act) { acts[i], SPAN("level"),
			span_of(numbers[level]), level };
	return starts;
}

/* The clock of the time a ticket spends on one level. */
static int
add_level_clock(struct draft *d, int level)
{
	struct policy *p = d->policy;
	const struct policy_level *l = &d->ladder->levels[level];
	struct policy_clock c = {
		.name = SPAN("level"),
		.label = l->label,
		.when = d->ladder->when,
		.starts = level_starts(p, level),
		.start_count = LEVEL_STARTS,
		.stops = d->ladder->answered,
		.stop_count = d->ladder->answered_count,
		.anew = true,
		.limit = l->limit,
		.pauses = d->ladder->pauses,
		.reopen = REOPEN_RESTART,
		.warn = { 80 },
		.warn_count = 1,
		.basis = { SPAN("升级层级时限"), SPAN("limit of the level") },
	};

	p->fields |= 1u << FIELD_LEVEL;
	c.when.facts &=
	    ~policy_any_of(FIELD_LEVEL) | policy_fact(FIELD_LEVEL, level);
	return policy_clock_add(p, &c);
}

int
policy_read_ladder(struct reader *in, struct value v, void *policy)
{
	static const struct reader_key keys[] = {
		{ "name", read_ladder_name, true },
		{ "when", read_ladder_when, false },
		{ "answered", read_answered, true },
		{ "levels", read_levels, true },
		{ "pause", read_ladder_pause, false },
		{ "quiet", read_quiet, false },
		{ "rules", keep_rules, true },
		{ NULL, NULL, false },
	};
	struct policy *p = policy;
	struct draft d = { .policy = p,
		.ladder = &p->ladders[p->ladder_count] };

	d.ladder->when = policy_any();
	if (reader_object(in, v, _("a ladder"), keys, &d) < 0)
		return -1;
	for (int level = 1; level <= d.ladder->top; level++)
		if (add_level_clock(&d, level) < 0)
			return reader_refuse(in, v,
			    _("more than %d clocks, those of the levels "
			      "included"),
			    POLICY_CLOCKS);
	d.ladder->rules =
	    policy_room(p, d.rules, sizeof *d.ladder->rules, NULL);
	if (reader_array(in, d.rules, "rules", policy_read_rule,
		&(struct policy_target) { p, d.ladder }) < 0)
		return -1;
	p->ladder_count++;
	return 0;
}
