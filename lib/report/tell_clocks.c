/* How the clocks of the policy were kept. */
#include "base/lang.h"
#include "report/tell.h"

static void
add_clock(struct exhibit *t, const struct policy_clock *c, const uint64_t *n)
{
	exhibit_row(t, 0);
	exhibit_cell(t, cell_code(c->name, policy_label_text(c->label)));
	exhibit_cell(t, cell_count(n[CLOCK_ON_TIME]));
	exhibit_cell(t, cell_count(n[CLOCK_LATE]));
	exhibit_cell(t, cell_count(n[CLOCK_RUNNING]));
	exhibit_cell(
	    t, cell_share(n[CLOCK_ON_TIME], n[CLOCK_ON_TIME] + n[CLOCK_LATE]));
}

/* Of the many clocks of a policy, those that began for any ticket. */
void
tell_clocks(struct document *d, const struct figures *f)
{
	const struct policy *policy = f->plan->policy;
	struct exhibit *t = document_exhibit(d, "clocks", _("Clocks"));

	exhibit_note(
	    t, _("On time: stopped when or before it was due. Late: stopped "
		 "later, or runs past due. Running: neither. Rate: on time out "
		 "of on time and late."));
	exhibit_column(t, COLUMN_KEY, "clock", _("Clocks"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "on_time", _("On time"));
	exhibit_column(t, COLUMN_COUNT, "late", _("Late"));
	exhibit_column(t, COLUMN_COUNT, "running", _("Running"));
	exhibit_column(t, COLUMN_SHARE, "rate", _("Rate"))->derived = true;
	for (size_t i = 0; i < policy->clock_count; i++) {
		const uint64_t *n =
		    figures_find_number(f, SUMMARY_CLOCKS, (int64_t)i);

		if (n[CLOCK_ON_TIME] || n[CLOCK_LATE] || n[CLOCK_RUNNING])
			add_clock(t, &policy->clocks[i], n);
	}
	exhibit_chart(t, CHART_BARS, 4, -1);
}
