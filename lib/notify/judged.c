/* How the clocks of a ticket stand, when somebody asks. */
#include "notify/judged.h"

void
judged_init(struct judged *j, const struct terms *terms, time_t now)
{
	*j = (struct judged) {
		.terms = terms,
		.now = now,
		.facts = { .policy = terms->policy,
		    .calendars = terms->calendars },
	};
}

void
judged_release(struct judged *j)
{
	facts_release(&j->facts);
	sla_release(&j->sla);
}

void
judged_start(struct judged *j, struct ticket *t)
{
	j->ticket = t;
	j->has_facts = j->bad = false;
}

const struct facts *
judged_facts(struct judged *j)
{
	if (!j->has_facts && !j->bad) {
		j->bad = facts_read(&j->facts, j->ticket) != 0;
		j->has_facts = !j->bad;
	}
	return j->has_facts ? &j->facts : NULL;
}

const struct sla *
judged_clocks(struct judged *j, uint32_t names)
{
	const struct facts *f = judged_facts(j);

	if (!f || sla_judge(f, names, j->now, &j->sla)) {
		j->bad = true;
		return NULL;
	}
	return &j->sla;
}
