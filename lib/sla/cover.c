/* What a policy has no time limit for. */
#include "sla/cover.h"

#include "base/lang.h"

static bool
counts(const struct policy_clock *c)
{
	return c->limit.unit != UNIT_PROMISE && !c->window &&
	       !span_is(c->name, "level");
}

bool
cover_has_clock(const struct facts *f)
{
	const struct policy *p = f->policy;

	for (size_t i = 0; i < p->clock_count; i++)
		if (counts(&p->clocks[i]) && facts_fit(f, &p->clocks[i].when))
			return true;
	return false;
}

unsigned
cover_missing_kinds(const struct policy *p)
{
	unsigned missing = (1u << KIND_COUNT) - 1;

	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];

		for (int kind = 0; kind < KIND_COUNT && counts(c); kind++)
			if (c->when.facts & policy_fact(FIELD_KIND, kind))
				missing &= ~(1u << kind);
	}
	return missing;
}

static void
name_field(struct ticket *t, const char *before, const char *name)
{
	struct span text = record_text(t->record, name);
	struct buf *out = record_say(t->record);

	if (text.at)
		buf_addf(
		    out, "%s%s=%.*s", before, name, (int)text.len, text.at);
}

void
cover_tell(struct ticket *t)
{
	buf_addf(record_say(t->record), _("%.*s: no clock is for"),
	    (int)t->id.len, t->id.at);
	name_field(t, " ", "kind");
	name_field(t, ", ", "severity");
	name_field(t, ", ", "category");
	buf_add_str(record_say(t->record), "\n");
}
