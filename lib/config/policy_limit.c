/* Reading the limits of policy.json: how long, in what, and where not. */
#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"
#include "ticket/ticket.h"

const char *const policy_units[] = { [UNIT_WALL] = "wall",
	[UNIT_DAY] = "day",
	[UNIT_SAME_DAY] = "same-day",
	[UNIT_PROMISE] = "promise",
	[UNIT_WORK] = "work",
	[UNIT_WORKDAY] = "workday",
	[UNIT_MONTH] = "month",
	NULL };

int
policy_read_unit(
    struct reader *in, struct value v, struct policy_limit_draft *d)
{
	struct span code;
	int unit;

	if (reader_text(in, v, "unit", &code) < 0)
		return -1;
	unit = ticket_code(policy_units, code);
	if (unit < 0)
		return policy_refuse_code(in, v, code, policy_units, "unit");
	d->unit = v;
	d->limit.unit = (enum policy_unit)unit;
	return 0;
}

/* The number of a calendar's name, a new one if need be, or -1. */
static int
add_calendar(struct policy *p, struct span name)
{
	for (size_t i = 0; i < p->calendar_count; i++)
		if (span_equal(p->calendars[i], name))
			return (int)i;
	if (p->calendar_count == POLICY_CALENDARS)
		return -1;
	p->calendars[p->calendar_count++] = name;
	return (int)p->calendar_count - 1;
}

int
policy_read_calendar(
    struct reader *in, struct value v, struct policy_limit_draft *d)
{
	struct span name;

	d->calendar = v;
	if (reader_name(in, v, "calendar", &name) < 0)
		return -1;
	d->limit.calendar = add_calendar(d->policy, name);
	return d->limit.calendar >= 0
		   ? 0
		   : reader_refuse(in, v, _("more than %d different calendars"),
			 POLICY_CALENDARS);
}

int
policy_parse_months(struct span text, time_t *out)
{
	bool iso = text.len && *text.at == 'P';
	const char *left = iso ? "YM" : "m"; /* units that may still come */
	size_t i = iso;
	time_t sum = 0;

	if (i == text.len)
		return -1;
	while (i < text.len) {
		size_t first = i;
		time_t n = 0;
		const char *unit;

		for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9';
		     i++)
			n = n * 10 + (text.at[i] - '0');
		if (i == first || i - first > 3 || i == text.len)
			return -1;
		unit = strchr(left, text.at[i++]);
		if (!unit || !*unit)
			return -1;
		if (!iso && (i == text.len || text.at[i++] != 'o'))
			return -1;
		sum += *unit == 'Y' ? 12 * n : n;
		left = unit + 1;
	}
	*out = sum;
	return 0;
}

static int
read_months(struct reader *in, struct policy_limit_draft *d)
{
	struct span text;

	if (reader_text(in, d->amount, "limit", &text) < 0)
		return -1;
	return policy_parse_months(text, &d->limit.amount) == 0
		   ? 0
		   : reader_refuse(in, d->amount,
			 _("'limit' must be whole months such as 5mo, P5M or "
			   "P2Y, not '%.*s'"),
			 (int)text.len, text.at);
}

static int
read_amount(struct reader *in, struct policy_limit_draft *d)
{
	struct policy_limit *l = &d->limit;

	if (l->unit == UNIT_MONTH)
		return read_months(in, d);
	if (reader_duration(in, d->amount, "limit", &l->amount) < 0)
		return -1;
	if (l->unit != UNIT_DAY && l->unit != UNIT_WORKDAY)
		return 0;
	if (l->amount % WHEN_DAY)
		return reader_refuse(
		    in, d->amount, _("'limit' must be whole days such as 15d"));
	l->amount /= WHEN_DAY;
	return 0;
}

static int
settle_calendar(
    struct reader *in, struct value whole, const struct policy_limit_draft *d)
{
	bool needs =
	    d->limit.unit == UNIT_WORK || d->limit.unit == UNIT_WORKDAY;
	bool has = d->calendar.type != SCAN_NONE;

	if (needs && !has)
		return reader_refuse(in, whole,
		    _("the unit '%s' needs a 'calendar', whose time it counts"),
		    policy_units[d->limit.unit]);
	if (has && !needs)
		return reader_refuse(in, d->calendar,
		    _("the unit '%s' has no 'calendar', wanted the unit work "
		      "or workday"),
		    policy_units[d->limit.unit]);
	return 0;
}

int
policy_settle_limit(
    struct reader *in, struct value whole, struct policy_limit_draft *d)
{
	bool given = d->amount.type != SCAN_NONE;
	bool counted =
	    d->limit.unit != UNIT_SAME_DAY && d->limit.unit != UNIT_PROMISE;

	if (!counted && given)
		return reader_refuse(
		    in, d->amount, _("a clock of this unit has no 'limit'"));
	if (given && read_amount(in, d) < 0)
		return -1;
	if (counted && d->limit.amount == 0)
		return reader_refuse(in, given ? d->amount : whole,
		    _("a clock of this unit needs a 'limit' above nought"));
	return settle_calendar(in, whole, d);
}

static int
read_one_pause(struct reader *in, struct value v, void *pauses)
{
	struct ticket t = { 0 };
	struct span code;
	int place;

	if (reader_text(in, v, "pause", &code) < 0)
		return -1;
	place = ticket_code(ticket_statuses, code);
	if (place < 0)
		return policy_refuse_code(
		    in, v, code, ticket_statuses, "status");
	t.status = (enum ticket_status)place;
	if (!ticket_is_open(&t))
		return reader_refuse(in, v,
		    _("a ticket that is '%.*s' is at its end, wanted the "
		      "status of an open one"),
		    (int)code.len, code.at);
	*(uint32_t *)pauses |= UINT32_C(1) << place;
	return 0;
}

int
policy_read_pause(struct reader *in, struct value v, uint32_t *pauses)
{
	return reader_array(in, v, "pause", read_one_pause, pauses);
}
