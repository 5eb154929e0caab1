/* The summary, chapter by chapter. */
#include "base/lang.h"
#include "report/tell.h"
#include "report/trend.h"

struct document *
tell_summary(const struct figures *f, const struct telling *how)
{
	struct document *d = tell_begin(f, _("Report on tickets"));
	struct trend trend = trend_of(f, how->trend);

	tell_totals(d, f);
	tell_users(d, f, how);
	tell_comparison(d, f);
	document_heading(d, _("What came in"));
	tell_groups(d, f, how);
	tell_group_terms(d, f, how, "category", _("Category"));
	document_heading(d, _("When it came and went"));
	tell_trend(d, f, &trend);
	tell_control(d, &trend, how);
	tell_period_terms(d, f, how);
	tell_heat(d, f);
	document_heading(d, _("How long it took"));
	tell_ages(d, f);
	tell_clocks(d, f);
	tell_times(d, f);
	document_heading(d, _("What became of it"));
	tell_first_contact(d, f);
	tell_handoffs(d, f);
	tell_escalations(d, f);
	tell_satisfaction(d, f);
	tell_agents(d, f);
	tell_causes(d, f);
	tell_cause_terms(d, f, how);
	trend_release(&trend);
	return d;
}
