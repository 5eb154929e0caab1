/* Names of codes in the reader's language. */
#include "report/label.h"

#include <stdio.h>

#include "base/lang.h"
#include "ticket/names.h"

bool
label_is_known(const struct field *f)
{
	return f->known->codes || f->known->taxonomy;
}

struct span
label_of(const struct taxonomy *t, const struct field *f, struct span value)
{
	const char *name;
	int place;

	if (!value.at)
		return span_of(_("(none)"));
	if (f->known->taxonomy) {
		place = taxonomy_find(t, value);
		return place < 0 ? value : taxonomy_label(&t->classes[place]);
	}
	if (!f->known->codes || ticket_code(f->known->codes, value) < 0)
		return value;
	name = names_of_code(value);
	return name ? span_of(name) : value;
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
