/* What every report begins with. */
#include "report/tell.h"

#include "base/lang.h"

struct document *
tell_begin(const struct figures *f, const char *title)
{
	const struct plan *plan = f->plan;
	struct document *d = document_new(plan->kind->name, title);

	document_fact(d, "now", _("As of"), cell_time(plan->now));
	document_fact(d, "from", _("Received from"),
	    plan->has_from ? cell_time(plan->from) : cell_none());
	document_fact(d, "to", _("Received before"),
	    plan->has_to ? cell_time(plan->to) : cell_none());
	document_fact(d, "outside", _("Not counted: received at other times"),
	    cell_count(f->outside));
	document_fact(
	    d, "bad", _("Not counted: bad lines"), cell_count(f->bad));
	return d;
}
