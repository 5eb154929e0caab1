/* Whether tickets are kept as long as the customer may still appeal. */
#include "base/lang.h"
#include "config/policy_read.h"

/* No month has fewer days, and none has more. */
enum { MONTH_LEAST = 28, MONTH_MOST = 31 };

/*
 * Entries and clocks choose tickets by the same means, each by the first that
 * fits.  So every kind of ticket that they can tell apart is tried: of the
 * values of a field one for each that some of them treat differently, and the
 * same for categories and units.
 */
struct trial {
	struct reader *in;
	const struct value *keeps;
	const struct policy *policy;
	uint64_t clocks; /* a bit for each whose name a floor has */
	const struct policy_when **whens; /* of entries and those clocks */
	size_t when_count;
	uint64_t bits; /* of the ticket that is tried */
	struct span category;
};

/* What the customer can insist on while the ticket is still needed. */
static bool
is_floor(const struct policy_clock *c)
{
	return c->window && c->legal;
}

/* May keep be over before limit is?  What is open time only is not compared. */
static bool
is_shorter(const struct policy_limit *keep, const struct policy_limit *limit)
{
	bool by_month = keep->unit == UNIT_MONTH;

	switch (limit->unit) {
	case UNIT_MONTH:
		return keep->amount <
		       (by_month ? limit->amount : limit->amount * MONTH_MOST);
	case UNIT_DAY:
		return keep->amount * (by_month ? MONTH_LEAST : 1) <
		       limit->amount;
	case UNIT_WALL:
		return keep->amount * (by_month ? MONTH_LEAST : 1) <
		       limit->amount / WHEN_DAY + 1;
	default:
		return false;
	}
}

static int
refuse(const struct trial *t, const struct policy_retention *r,
    const struct policy_clock *c)
{
	struct buf limit = { 0 };
	struct span basis = policy_label_text(c->basis);

	if (c->limit.unit == UNIT_MONTH)
		buf_addf(&limit, "%lldmo", (long long)c->limit.amount);
	else
		buf_addf(&limit, "%lldd",
		    (long long)(c->limit.unit == UNIT_DAY
				    ? c->limit.amount
				    : c->limit.amount / WHEN_DAY + 1));
	reader_refuse(t->in, t->keeps[r - t->policy->retention],
	    _("'keep' of '%.*s' is %.*s, wanted at least the %s of the window "
	      "'%.*s': %.*s"),
	    SPAN_ARGS(r->name), SPAN_ARGS(r->words), buf_text(&limit),
	    SPAN_ARGS(c->name), SPAN_ARGS(basis));
	buf_release(&limit);
	return -1;
}

static int
try_unit(const struct trial *t, int unit)
{
	const struct policy *p = t->policy;
	const struct policy_retention *r = p->retention;
	int told = -1; /* the name whose clock is known */

	while (r < p->retention + p->retention_count &&
	       !policy_fits(&r->when, t->bits, t->category, unit))
		r++;
	if (r == p->retention + p->retention_count)
		return 0;
	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];

		if (!(t->clocks >> i & 1) || c->number == told ||
		    !policy_fits(&c->when, t->bits, t->category, unit))
			continue;
		told = c->number;
		if (is_floor(c) && is_shorter(&r->keep, &c->limit))
			return refuse(t, r, c);
	}
	return 0;
}

/* Do all choose the same by units a and b? */
static bool
is_like_unit(const struct trial *t, int a, int b)
{
	for (size_t i = 0; i < t->when_count; i++)
		if (policy_unit_fits(t->whens[i], a) !=
		    policy_unit_fits(t->whens[i], b))
			return false;
	return true;
}

static int
try_units(const struct trial *t)
{
	int count = t->policy->units ? (int)t->policy->units->count : 0;

	for (int unit = -1; unit < count; unit++) {
		int earlier = -1;

		while (earlier < unit && !is_like_unit(t, earlier, unit))
			earlier++;
		if (earlier == unit && try_unit(t, unit) < 0)
			return -1;
	}
	return 0;
}

/* A category below one that is named is the same to all of them. */
static int
try_categories(struct trial *t)
{
	t->category = (struct span) { NULL, 0 };
	if (try_units(t) < 0)
		return -1;
	for (size_t i = 0; i < t->when_count; i++)
		for (size_t j = 0; j < t->whens[i]->category_count; j++) {
			t->category = t->whens[i]->categories[j];
			if (try_units(t) < 0)
				return -1;
		}
	return 0;
}

/* Do all choose the same by the facts a and b? */
static bool
is_like_fact(const struct trial *t, uint64_t a, uint64_t b)
{
	for (size_t i = 0; i < t->when_count; i++)
		if (!(t->whens[i]->facts & a) != !(t->whens[i]->facts & b))
			return false;
	return true;
}

static int
try_fields(struct trial *t, int field)
{
	uint64_t any, bits = t->bits, first;

	if (field == FIELD_COUNT)
		return try_categories(t);
	any = policy_any_of((enum policy_field)field);
	first = any & -any;
	for (uint64_t bit = first; bit; bit <<= 1) {
		uint64_t earlier = first;

		if (!(any & bit))
			continue;
		while (earlier < bit &&
		       !((any & earlier) && is_like_fact(t, earlier, bit)))
			earlier <<= 1;
		t->bits = bits | bit;
		if (earlier == bit && try_fields(t, field + 1) < 0)
			return -1;
	}
	t->bits = bits;
	return 0;
}

int
policy_check_retention(
    struct reader *in, const struct value keeps[], const struct policy *p)
{
	struct trial t = { .in = in, .keeps = keeps, .policy = p };

	for (size_t i = 0; i < p->clock_count; i++)
		if (is_floor(&p->clocks[i]))
			t.clocks |= p->named[p->clocks[i].number];
	t.whens = arena_take(&p->own->arena,
	    (p->retention_count + p->clock_count) * sizeof(void *));
	for (size_t i = 0; i < p->retention_count; i++)
		t.whens[t.when_count++] = &p->retention[i].when;
	for (size_t i = 0; i < p->clock_count; i++)
		if (t.clocks >> i & 1)
			t.whens[t.when_count++] = &p->clocks[i].when;
	return t.clocks ? try_fields(&t, 0) : 0;
}
