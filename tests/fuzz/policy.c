/*
 * Any text read as a policy: what is refused is refused with a reason, and
 * what was read keeps to what policy.h says of it.
 */
#include "config/policy.h"
#include "fuzz.h"

static void
look_at_clock(
    const struct policy *p, const struct policy_clock *c, struct span text)
{
	enum policy_unit unit = c->limit.unit;
	bool counts = unit == UNIT_WORK || unit == UNIT_WORKDAY;
	bool none = unit == UNIT_SAME_DAY || unit == UNIT_PROMISE;

	fuzz_holds(none == (c->limit.amount == 0), text, "a limit by its unit");
	fuzz_holds(c->limit.amount >= 0, text, "a limit that is not negative");
	fuzz_holds(counts == (c->limit.calendar >= 0), text,
	    "a calendar for the units that count it");
	fuzz_holds(c->limit.calendar < (int)p->calendar_count, text,
	    "a calendar that has a name");
	fuzz_holds(!c->pauses || !(c->legal || c->window || none), text,
	    "no pause for what is never paused");
	fuzz_holds(!c->cap || c->pauses, text, "a cap on a pause");
	fuzz_holds(c->start_count && (c->stop_count || c->window), text,
	    "a beginning, and an end but for windows");
}

static void
look_at_entry(const struct policy_retention *r, struct span text)
{
	fuzz_holds(r->keep.amount > 0 && r->words.len, text, "a time to keep");
	fuzz_holds(r->keep.unit == UNIT_MONTH || r->keep.unit == UNIT_DAY, text,
	    "it is one of months or days");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct fault f = { 0 };
	struct policy *p = policy_parse(text, "policy", &f);

	fuzz_holds(
	    (p == NULL) == (*f.text != 0), text, "a reason, or a policy");
	for (size_t i = 0; p && i < p->clock_count; i++)
		look_at_clock(p, &p->clocks[i], text);
	for (size_t i = 0; p && i < p->retention_count; i++)
		look_at_entry(&p->retention[i], text);
	policy_free(p);
	return 0;
}
