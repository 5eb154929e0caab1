/* Which class of the taxonomy belongs to which group of the regulator's. */
#include "report/dispute.h"

#include "base/lang.h"

const char *const disputes[] = { "service", "charges", "network", "unknown",
	NULL };

/*
 * By class or fold.  Whatever touches the safety of data and of lines stands
 * with the network, as nuisance calls and fraud do; contract terms with
 * charges, late repair with service.
 */
static const struct {
	const char *name;
	enum dispute dispute;
} table[] = {
	{ "service", DISPUTE_SERVICE },
	{ "service.privacy", DISPUTE_NETWORK },
	{ "handling", DISPUTE_SERVICE },
	{ "handling.terms", DISPUTE_CHARGES },
	{ "other", DISPUTE_SERVICE },
	{ "billing", DISPUTE_CHARGES },
	{ "marketing", DISPUTE_CHARGES },
	{ "marketing.harass", DISPUTE_NETWORK },
	{ "marketing.fraud", DISPUTE_NETWORK },
	{ "marketing.inject", DISPUTE_NETWORK },
	{ "network", DISPUTE_NETWORK },
	{ "fault", DISPUTE_NETWORK },
	{ "fault.late", DISPUTE_SERVICE },
};

const char *
dispute_label(enum dispute dispute)
{
	static const char *const labels[DISPUTES] = {
		N_("Service disputes"),
		N_("Marketing, charges and tariffs"),
		N_("Network quality and information security"),
		N_("Not classified"),
	};

	return _(labels[dispute]);
}

static enum dispute
find(struct span name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (span_is(name, table[i].name))
			return table[i].dispute;
	return DISPUTE_UNKNOWN;
}

/* The class of a category, or of the nearest above it that is one; else -1. */
static int
class_of(const struct taxonomy *t, struct span category)
{
	int place = -1;

	while (category.at && (place = taxonomy_resolve(t, category)) < 0) {
		while (category.len && category.at[category.len - 1] != '.')
			category.len--;
		if (!category.len--)
			break;
	}
	return place;
}

enum dispute
dispute_of(const struct taxonomy *t, struct span category)
{
	int place = class_of(t, category);

	for (int at = place; at >= 0; at = t->classes[at].parent) {
		enum dispute dispute = find(t->classes[at].code);

		if (dispute != DISPUTE_UNKNOWN)
			return dispute;
	}
	return place < 0 ? DISPUTE_UNKNOWN : find(t->classes[place].fold);
}
