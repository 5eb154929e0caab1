/* What people call the codes of a ticket. */
#include "ticket/names.h"

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

const char *
names_of_code(struct span code)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(code, names[i].code))
			return _(names[i].name);
	return NULL;
}
