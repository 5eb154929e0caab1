/*
 * Any bytes read as a list of days, in each format: what is refused is refused
 * with a reason, what is read is in order.
 */
#include <string.h>

#include "base/text.h"
#include "calendar/daylist.h"
#include "fuzz.h"

static void
check(const struct daylist *l, struct span text)
{
	int first, last;

	for (size_t i = 1; i < l->count; i++)
		fuzz_holds(
		    l->days[i - 1].day < l->days[i].day, text, "days rise");
	for (size_t i = 0; i < l->yearly_count; i++)
		fuzz_holds(l->yearly[i].month >= 1 &&
			       l->yearly[i].month <= 12 &&
			       l->yearly[i].day >= 1 && l->yearly[i].day <= 31,
		    text, "a day of every year is a date");
	daylist_years(l, &first, &last);
	for (int year = 1; year <= 9999; year += 7)
		fuzz_holds(
		    !daylist_knows(l, year) || (year >= first && year <= last),
		    text, "no year is known outside the list's years");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "x.ics", "x.json", "x.csv" };
	struct span text = { (const char *)data, size };
	struct daylist *l = daylist_new();

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct fault f = { 0 };

		if (daylist_read(l, text, names[i], &f) < 0)
			fuzz_holds(
			    *f.text, text, "a list is refused with a reason");
		check(l, text);
	}
	daylist_free(l);
	return 0;
}
