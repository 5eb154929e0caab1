/* The kinds of reports there are. */
#include "report/kind.h"

#include "report/apology.h"
#include "report/bulletin.h"
#include "report/improve.h"
#include "report/regulator.h"

const struct report_kind *const report_kinds[] = { &report_summary, &report_by,
	&report_bulletin, &report_regulator, &report_apology, &report_improve,
	NULL };

const struct report_kind *
report_kind_find(const char *name)
{
	const struct report_kind *const *k = report_kinds;

	while (*k && strcmp((*k)->name, name) != 0)
		k++;
	return *k;
}
