/* Reading the clocks of policy.json. */
#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"
#include "ticket/ticket.h"

/* A clock while it is read. */
struct draft {
	struct policy *policy;
	struct policy_clock clock;
	struct value limit, unit;
};

static int
read_clock_name(struct reader *in, struct value v, void *into)
{
	return reader_name(in, v, "name", &((struct draft *)into)->clock.name);
}

static int
read_clock_label(struct reader *in, struct value v, void *into)
{
	return policy_read_label(in, v, &((struct draft *)into)->clock.label);
}

static int
read_clock_when(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	return policy_read_when(
	    in, v, &(struct policy_target) { d->policy, &d->clock.when });
}

static int
read_start(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	if (policy_read_acts(in, v, "start", d->policy, &d->clock.starts,
		&d->clock.start_count) < 0)
		return -1;
	for (size_t i = 0; i < d->clock.start_count; i++)
		d->clock.from_receipt |=
		    span_is(d->policy->acts[d->clock.starts[i].act], "receive");
	return 0;
}

static int
read_stop(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	return policy_read_acts(
	    in, v, "stop", d->policy, &d->clock.stops, &d->clock.stop_count);
}

static int
read_unit(struct reader *in, struct value v, void *into)
{
	static const char *const units[] = { [UNIT_WALL] = "wall",
		[UNIT_DAY] = "day",
		[UNIT_SAME_DAY] = "same-day",
		[UNIT_PROMISE] = "promise",
		NULL };
	struct draft *d = into;
	struct span code;
	int unit;

	if (reader_text(in, v, "unit", &code) < 0)
		return -1;
	unit = ticket_code(units, code);
	if (unit < 0)
		return policy_refuse_code(in, v, code, units, "unit");
	d->unit = v;
	d->clock.limit.unit = (enum policy_unit)unit;
	return 0;
}

static int
read_limit(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->limit = v;
	return reader_duration(in, v, "limit", &d->clock.limit.amount);
}

static int
read_one_warning(struct reader *in, struct value v, void *into)
{
	struct policy_clock *c = into;
	long last = c->warn_count ? c->warn[c->warn_count - 1] : 0;
	long percent;

	if (c->warn_count == POLICY_WARNINGS)
		return reader_refuse(
		    in, v, _("more than %d warning points"), POLICY_WARNINGS);
	if (last >= 99)
		return reader_refuse(in, v, _("'warn' must rise"));
	if (reader_int(in, v, "warn", last + 1, 99, &percent) < 0)
		return -1;
	c->warn[c->warn_count++] = (int)percent;
	return 0;
}

static int
read_warn(struct reader *in, struct value v, void *into)
{
	return reader_array(
	    in, v, "warn", read_one_warning, &((struct draft *)into)->clock);
}

static int
read_legal(struct reader *in, struct value v, void *into)
{
	return reader_bool(
	    in, v, "legal", &((struct draft *)into)->clock.legal);
}

static int
read_basis(struct reader *in, struct value v, void *into)
{
	return policy_read_label(in, v, &((struct draft *)into)->clock.basis);
}

/* The limit must suit the unit. */
static int
settle_limit(struct reader *in, struct draft *d)
{
	struct policy_limit *c = &d->clock.limit;
	bool counted = c->unit == UNIT_WALL || c->unit == UNIT_DAY;

	if (counted && (d->limit.type == SCAN_NONE || c->amount == 0))
		return reader_refuse(in,
		    d->limit.type == SCAN_NONE ? d->unit : d->limit,
		    _("a clock of this unit needs a 'limit' above nought"));
	if (!counted && d->limit.type != SCAN_NONE)
		return reader_refuse(
		    in, d->limit, _("a clock of this unit has no 'limit'"));
	if (c->unit != UNIT_DAY)
		return 0;
	if (c->amount % WHEN_DAY)
		return reader_refuse(
		    in, d->limit, _("'limit' must be whole days such as 15d"));
	c->amount /= WHEN_DAY;
	return 0;
}

int
policy_read_clock(struct reader *in, struct value v, void *policy)
{
	static const struct reader_key keys[] = {
		{ "name", read_clock_name, true },
		{ "label", read_clock_label, true },
		{ "when", read_clock_when, false },
		{ "start", read_start, true },
		{ "stop", read_stop, true },
		{ "unit", read_unit, true },
		{ "limit", read_limit, false },
		{ "warn", read_warn, false },
		{ "legal", read_legal, false },
		{ "basis", read_basis, true },
		{ NULL, NULL, false },
	};
	struct draft d = { .policy = policy,
		.clock.when = policy_any(),
		.clock.limit.calendar = -1 };

	if (reader_object(in, v, _("a clock"), keys, &d) < 0 ||
	    settle_limit(in, &d) < 0)
		return -1;
	if (span_is(d.clock.name, "level"))
		return reader_refuse(in, v,
		    _("the clock 'level' is made of "
		      "the limits of the levels, "
		      "wanted another name"));
	if (policy_clock_add(policy, &d.clock) < 0)
		return reader_refuse(in, v,
		    _("more than %d clocks or %d names"), POLICY_CLOCKS,
		    POLICY_NAMES);
	return 0;
}
