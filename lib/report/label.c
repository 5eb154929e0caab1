/* Names of codes in the reader's language. */
#include "report/label.h"

#include <stdio.h>

#include "base/lang.h"

static const struct {
	const char *code, *name;
} names[] = {
	{ "consult", N_("Question") },
	{ "query", N_("Enquiry") },
	{ "complaint", N_("Complaint") },
	{ "order", N_("Order") },
	{ "fault", N_("Fault report") },
	{ "received", N_("Received") },
	{ "accepted", N_("Accepted") },
	{ "investigating", N_("Under investigation") },
	{ "proposed", N_("Solution proposed") },
	{ "agreed", N_("Customer agreed") },
	{ "implementing", N_("Being carried out") },
	{ "replied", N_("Result told") },
	{ "visited", N_("Called back") },
	{ "closed", N_("Closed") },
	{ "archived", N_("Archived") },
	{ "waiting", N_("Waiting") },
	{ "referred", N_("Referred") },
	{ "withdrawn", N_("Withdrawn") },
	{ "rejected", N_("Rejected") },
	{ "minor", N_("Minor") },
	{ "major", N_("Major") },
	{ "critical", N_("Critical") },
	{ "phone", N_("Telephone") },
	{ "app", N_("App") },
	{ "web", N_("Website") },
	{ "wechat", N_("WeChat") },
	{ "hall", N_("Service hall") },
	{ "social", N_("Social media") },
	{ "letter", N_("Letter") },
	{ "visit", N_("Visit") },
	{ "in_person", N_("In person") },
	{ "email", N_("E-mail") },
	{ "sms", N_("Text message") },
	{ "normal", N_("Ordinary customer") },
	{ "vip", N_("Key customer") },
	{ "group", N_("Group customer") },
	{ "urban", N_("Urban") },
	{ "rural", N_("Rural") },
};

bool
label_is_known(const struct field *f)
{
	return f->known->codes || f->known->taxonomy;
}

struct span
label_of(const struct taxonomy *t, const struct field *f, struct span value)
{
	int place;

	if (!value.at)
		return span_of(_("(none)"));
	if (f->known->taxonomy) {
		place = taxonomy_find(t, value);
		return place < 0 ? value : taxonomy_label(&t->classes[place]);
	}
	if (!f->known->codes || ticket_code(f->known->codes, value) < 0)
		return value;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(value, names[i].code))
			return span_of(_(names[i].name));
	return value;
}

void
label_of_age(size_t bucket, char out[LABEL_AGE])
{
	if (bucket == 0)
		snprintf(out, LABEL_AGE, _("under %d day"), age_days[0]);
	else if (bucket < AGE_BUCKETS - 1)
		snprintf(out, LABEL_AGE, _("%d to %d days"),
		    age_days[bucket - 1], age_days[bucket]);
	else
		snprintf(out, LABEL_AGE, _("%d days and more"),
		    age_days[bucket - 1]);
}
