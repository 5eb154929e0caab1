/*
 * All cycles of all clocks of a ticket, clock by clock, in their order:
 *
 *	struct cycles it = { .sla = sla };
 *	for (const struct sla_clock *c; (c = cycles_next(&it));)
 *		use(c);
 */
#ifndef CPLT_CYCLES_H
#define CPLT_CYCLES_H

#include "sla/clock.h"

/* What comes next: the other fields are 0 at first. */
struct cycles {
	const struct sla *sla;
	size_t clock, earlier;
};

/* The next one, borrowed from sla; NULL at the end. */
const struct sla_clock *cycles_next(struct cycles *it);

/* True when c is not all that there ever was of its clock. */
bool cycles_are_many(const struct sla *sla, const struct sla_clock *c);

#endif
