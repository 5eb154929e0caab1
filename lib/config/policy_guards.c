/* Reading the policy's guards: which hold, and how many pleas there may be. */
#include "base/lang.h"
#include "config/policy_read.h"

enum { MOST_PLEAS = 99 };

static int
read_pleas(struct reader *in, struct value v, struct guards *guards)
{
	int64_t most;

	if (v.type == SCAN_FALSE)
		return 0;
	if (value_int(v, &most) < 0 || most < 0 || most > MOST_PLEAS)
		return reader_refuse(in, v,
		    _("'%s' must be a whole number from %d to %d, or false"),
		    guard_names[GUARD_PLEAS], 0, MOST_PLEAS);
	guards->pleas = (int)most;
	guards->on |= UINT32_C(1) << GUARD_PLEAS;
	return 0;
}

static int
read_guard(
    struct reader *in, struct value v, enum guard guard, struct guards *guards)
{
	bool on;

	guards->on &= ~(UINT32_C(1) << guard);
	if (guard == GUARD_PLEAS)
		return read_pleas(in, v, guards);
	if (reader_bool(in, v, guard_names[guard], &on) < 0)
		return -1;
	guards->on |= (uint32_t)on << guard;
	return 0;
}

int
policy_read_guards(struct reader *in, struct value v, void *policy)
{
	struct guards *guards = &((struct policy *)policy)->guards;
	uint32_t seen = 0;

	if (v.type != SCAN_OBJECT)
		return reader_refuse(
		    in, v, _("'%s' must be an object"), "guards");
	for (struct walk w = walk_start(v); walk_next(&w);) {
		int guard = ticket_code(guard_names, w.key);

		if (guard < 0)
			return policy_refuse_code(
			    in, w.value, w.key, guard_names, "guard");
		if (seen & UINT32_C(1) << guard)
			return reader_refuse(in, w.value,
			    _("'%s' stands twice in %s"), guard_names[guard],
			    _("'guards'"));
		seen |= UINT32_C(1) << guard;
		if (read_guard(in, w.value, (enum guard)guard, guards) < 0)
			return -1;
	}
	return 0;
}
