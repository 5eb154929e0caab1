/* Looking over the folder of configuration files. */
#include "sla/folder_check.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "calendar/calendars_check.h"
#include "config/config.h"
#include "config/folder.h"
#include "sla/policy_check.h"

static int
is_visible(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

/* A misspelt file would be passed over in silence. */
static int
check_name(const char *dir, const char *name, struct fault *fault)
{
	int got;

	if (config_has(NULL, name) || folder_is(name))
		return 0;
	got = policy_check_file(dir, name, fault);
	if (got > 0)
		got = calendars_check_file(dir, name, fault);
	if (got > 0)
		return fault_set(fault, NULL, 0,
		    _("%s/%s: no command reads a file of that name, wanted one "
		      "of policy.json, policy-NAME.json, taxonomy.csv, "
		      "rules.csv, units.csv, staff.csv, conduct.csv, "
		      "calendars.json, calendar-NAME.csv or a folder "
		      "calendar-NAME or templates"),
		    dir, name);
	return got;
}

size_t
folder_check(const char *dir, void (*report)(const struct fault *f))
{
	struct dirent **entries;
	struct fault fault;
	int count = scandir(dir, &entries, is_visible, alphasort);
	size_t bad = 0;

	if (count < 0)
		xalloc_errno();
	for (int i = 0; i < count; i++) {
		if (check_name(dir, entries[i]->d_name, &fault) < 0) {
			report(&fault);
			bad++;
		}
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return bad;
}
