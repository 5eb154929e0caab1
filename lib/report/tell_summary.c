/* The summary, chapter by chapter. */
#include "base/lang.h"
#include "report/tell.h"

struct document *
tell_summary(const struct figures *f, const struct telling *how)
{
	struct document *d = tell_begin(f, _("Report on tickets"));

	tell_totals(d, f);
	tell_groups(d, f, how);
	tell_ages(d, f);
	tell_clocks(d, f);
	return d;
}
