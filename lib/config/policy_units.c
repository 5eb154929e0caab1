/* Reading the units that an entry of the policy is for. */
#include "base/lang.h"
#include "config/policy_read.h"

/* An array of units while it is read. */
struct choice {
	struct policy *policy;
	bool *units; /* by place */
};

static int
choose(struct reader *in, struct value v, void *into)
{
	const struct choice *c = into;
	const struct units *u = c->policy->units;
	struct span name;
	int chosen;

	if (reader_text(in, v, "unit", &name) < 0)
		return -1;
	chosen = units_find(u, name);
	if (chosen < 0)
		return reader_refuse(in, v,
		    _("'%.*s' is no unit, wanted one of units.csv"),
		    SPAN_ARGS(name));
	for (size_t i = 0; i < u->count; i++)
		c->units[i] |= units_is_within(u, (int)i, chosen);
	return 0;
}

int
policy_read_units(struct reader *in, struct value v, void *target)
{
	struct policy_target *to = target;
	struct policy *p = to->policy;
	struct policy_when *when = to->into;
	struct choice choice = { .policy = p };

	if (!p->units)
		p->units = units_load(p->own->dir, in->fault);
	if (p->units && !p->staff)
		p->staff = staff_load(p->own->dir, in->fault);
	if (!p->staff)
		return -1;
	choice.units =
	    arena_take(&p->own->arena, p->units->count * sizeof *choice.units);
	memset(choice.units, 0, p->units->count * sizeof *choice.units);
	when->units = choice.units;
	return reader_array(in, v, "unit", choose, &choice);
}
