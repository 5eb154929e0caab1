/* What a set of calendars is made of. */
#ifndef CPLT_CALENDARS_SET_H
#define CPLT_CALENDARS_SET_H

#include "calendar/calendars.h"
#include "calendar/calendars_read.h"
#include "calendar/daylist.h"
#include "config/config.h"

enum { CALENDARS_MOST = 256 };

/* A list of days, read when it is needed. */
struct calendars_list {
	struct span name;
	struct daylist *days; /* NULL until then */
};

/* A calendar. */
struct calendars_entry {
	struct span name;
	struct calendar_spec spec;
	struct calendar *ready; /* NULL until it is asked for */
};

struct calendars {
	const char *dir; /* borrowed */
	char *zone;
	struct config_file file;
	struct reader in; /* owns the texts of the entries */
	struct calendars_entry *entries;
	size_t count, room;
	struct calendars_list *lists;
	size_t list_count, list_room;
};

#endif
