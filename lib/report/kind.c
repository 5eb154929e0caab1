/* The kinds of reports there are. */
#include "report/kind.h"

const struct report_kind *const report_kinds[] = { &report_summary, &report_by,
	NULL };

const struct report_kind *
report_kind_find(const char *name)
{
	const struct report_kind *const *k = report_kinds;

	while (*k && strcmp((*k)->name, name) != 0)
		k++;
	return *k;
}
