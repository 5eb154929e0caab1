/* Reading the ladders of policy.json and their levels. */
#include "base/lang.h"
#include "config/policy_read.h"

/* A ladder while it is read. */
struct draft {
	struct policy *policy;
	struct policy_ladder *ladder;
	struct value rules; /* read last, for they speak of the levels */
};

static int
read_level_label(struct reader *in, struct value v, void *level)
{
	return policy_read_label(in, v, &((struct policy_level *)level)->label);
}

static int
read_role(struct reader *in, struct value v, void *level)
{
	return reader_name(
	    in, v, "role", &((struct policy_level *)level)->role);
}

static int
read_dept(struct reader *in, struct value v, void *level)
{
	return reader_text(
	    in, v, "dept", &((struct policy_level *)level)->dept);
}

static int
read_level_limit(struct reader *in, struct value v, void *level)
{
	struct policy_level *l = level;

	l->limit = (struct policy_limit) { .unit = UNIT_WALL, .calendar = -1 };
	if (reader_duration(in, v, "limit", &l->limit.amount) < 0)
		return -1;
	return l->limit.amount
		   ? 0
		   : reader_refuse(in, v, _("'limit' must be above nought"));
}

static int
read_level(struct reader *in, struct value v, void *ladder)
{
	static const struct reader_key keys[] = {
		{ "label", read_level_label, true },
		{ "role", read_role, true },
		{ "dept", read_dept, true },
		{ "limit", read_level_limit, true },
		{ NULL, NULL, false },
	};
	struct policy_ladder *l = ladder;

	if (l->top == POLICY_LEVELS)
		return reader_refuse(
		    in, v, _("more than %d levels"), POLICY_LEVELS);
	return reader_object(in, v, _("a level"), keys, &l->levels[++l->top]);
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

	return policy_read_when(
	    in, v, &(struct policy_target) { d->policy, &d->ladder->when });
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
	return reader_array(
	    in, v, "levels", read_level, ((struct draft *)into)->ladder);
}

static int
keep_rules(struct reader *in, struct value v, void *into)
{
	(void)in;
	((struct draft *)into)->rules = v;
	return 0;
}

/* The clock of the time a ticket spends on one level. */
static int
add_level_clock(struct draft *d, int level)
{
	static const char *const numbers[] = { "0", "1", "2", "3", "4" };
	struct policy *p = d->policy;
	const struct policy_level *l = &d->ladder->levels[level];
	struct policy_act *start = arena_take(&p->own->arena, sizeof *start);
	struct policy_clock c = {
		.name = SPAN("level"),
		.label = l->label,
		.when = d->ladder->when,
		.starts = start,
		.start_count = 1,
		.stops = d->ladder->answered,
		.stop_count = d->ladder->answered_count,
		.limit = l->limit,
		.warn = { 80 },
		.warn_count = 1,
		.basis = { SPAN("升级层级时限"), SPAN("limit of the level") },
	};

	*start = (struct policy_act) { p->ends.escalate, SPAN("level"),
		span_of(numbers[level]) };
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
