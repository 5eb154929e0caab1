/* How soon after the receipt a rule can come true at all. */
#include "base/when.h"
#include "config/policy_read.h"

/* No limit runs out earlier than so many seconds after it began: a day may lack
 * the hours that a change of the clocks takes, and a workday all but its end.
 */
static time_t
least_of(const struct policy_limit *limit)
{
	switch (limit->unit) {
	case UNIT_WALL:
	case UNIT_WORK:
		return limit->amount;
	case UNIT_DAY:
	case UNIT_WORKDAY:
		return limit->amount < 2 ? 0 : (limit->amount - 2) * WHEN_DAY;
	case UNIT_MONTH:
		return limit->amount * 27 * WHEN_DAY;
	case UNIT_SAME_DAY:
	case UNIT_PROMISE:
		break;
	}
	return 0;
}

/* Of a clock by any of its alternatives, of which tickets may change from one
 * to another. */
static time_t
least_of_clocks(const struct policy *p, const struct policy_rule *r)
{
	time_t least = INT64_MAX;

	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];
		time_t some = least_of(&c->limit);

		if (c->number != r->clock)
			continue;
		if (c->from_occurrence)
			return 0;
		if (r->trigger == TRIGGER_PERCENT)
			some = some / 100 * r->amount;
		if (some < least)
			least = some;
	}
	return least;
}

static time_t
least_of_levels(const struct policy_ladder *l)
{
	time_t least = INT64_MAX;

	for (int level = 1; level <= l->top; level++)
		if (least_of(&l->levels[level].limit) < least)
			least = least_of(&l->levels[level].limit);
	return least;
}

void
policy_find_soonest(const struct policy *p, struct policy_ladder *l)
{
	for (size_t i = 0; i < l->rule_count; i++) {
		struct policy_rule *r = &l->rules[i];

		r->soonest = 0;
		if (r->trigger == TRIGGER_SILENCE)
			r->soonest = r->amount;
		if (r->trigger == TRIGGER_LEVEL)
			r->soonest = least_of_levels(l);
		if (r->clock >= 0)
			r->soonest = least_of_clocks(p, r);
	}
}
