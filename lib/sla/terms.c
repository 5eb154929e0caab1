/* What tickets are judged by: a policy, and the calendars that it names. */
#include "sla/terms.h"

#include "base/lang.h"

static int
refuse_calendar(
    const struct terms *terms, struct span name, struct fault *fault)
{
	struct buf names = { 0 };

	calendars_names(terms->all, &names);
	fault_set(fault, NULL, 0,
	    _("policy '%.*s' counts by the calendar '%.*s', wanted one of %s"),
	    SPAN_ARGS(terms->policy->version), SPAN_ARGS(name),
	    buf_text(&names));
	buf_release(&names);
	return -1;
}

static int
find_calendars(struct terms *terms, const char *dir, struct fault *fault)
{
	const struct policy *p = terms->policy;

	if (!p->calendar_count)
		return 0;
	terms->all = calendars_load(dir, zone_name(p->zone), fault);
	if (!terms->all)
		return -1;
	for (size_t i = 0; i < p->calendar_count; i++) {
		terms->calendars[i] =
		    calendars_find(terms->all, p->calendars[i]);
		if (!terms->calendars[i])
			return refuse_calendar(terms, p->calendars[i], fault);
	}
	return 0;
}

int
terms_load(struct terms *terms, const char *dir, const char *other,
    struct fault *fault)
{
	*terms = (struct terms) { .policy = policy_load(dir, other, fault) };
	if (terms->policy && find_calendars(terms, dir, fault) == 0)
		return 0;
	terms_release(terms);
	return -1;
}

void
terms_release(struct terms *terms)
{
	calendars_free(terms->all);
	policy_free(terms->policy);
	*terms = (struct terms) { 0 };
}
