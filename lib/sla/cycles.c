/* All cycles of all clocks of a ticket. */
#include "sla/cycles.h"

const struct sla_clock *
cycles_next(struct cycles *it)
{
	const struct sla *sla = it->sla;
	const struct sla_clock *c = &sla->clocks[it->clock];

	if (it->clock == sla->count)
		return NULL;
	while (it->earlier < sla->earlier_count) {
		const struct sla_clock *past = &sla->earlier[it->earlier++];

		if (past->clock->number == c->clock->number)
			return past;
	}
	it->clock++;
	it->earlier = 0;
	return c;
}

bool
cycles_are_many(const struct sla *sla, const struct sla_clock *c)
{
	return c->cycle > 1 || sla_find(sla, c->clock->number) != c;
}
