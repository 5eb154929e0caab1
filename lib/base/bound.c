/* Dates and times, as ends of a period. */
#include "base/bound.h"

#include <string.h>

int
bound_parse(struct bound *m, const char *text)
{
	char midnight[] = "2026-11-21T00:00:00Z";
	size_t date = strcspn(midnight, "T");

	m->known = true;
	m->is_date = strlen(text) == date;
	if (m->is_date)
		memcpy(midnight, text, date);
	return when_parse(span_of(m->is_date ? midnight : text), &m->at);
}

time_t
bound_in(const struct bound *m, const struct zone *zone)
{
	struct when_civil c;

	if (!m->is_date)
		return m->at;
	when_to_civil(m->at, &c);
	return zone_instant(zone, &c);
}
