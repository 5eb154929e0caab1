/* Looking over the calendars and lists of days in force, for people. */
#include "calendar/calendars_check.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "calendar/calendars_set.h"

/* The years that the list knows: "2007-2020, 2022". */
static void
tell_years(const struct daylist *l, struct buf *line)
{
	int first, last, from = 0;
	const char *before = " ";

	if (!l->count && l->yearly_count) {
		buf_add_str(line, _(" all years"));
		return;
	}
	daylist_years(l, &first, &last);
	for (int year = first; year <= last + 1; year++) {
		bool known = year <= last && daylist_knows(l, year);

		if (known && !from)
			from = year;
		if (known || !from)
			continue;
		buf_addf(line, from < year - 1 ? "%s%d-%d" : "%s%d", before,
		    from, year - 1);
		before = ", ";
		from = 0;
	}
	if (*before == ' ')
		buf_add_str(line, _(" no year"));
}

static void
tell_names(const struct calendars *all, struct buf *line)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct calendars_entry *e = &all->entries[i];
		struct span label = policy_label_text(e->spec.label);

		buf_addf(line, "%s%.*s", i ? ", " : "", SPAN_ARGS(e->name));
		if (label.len)
			buf_addf(line, " (%.*s)", SPAN_ARGS(label));
	}
	for (size_t i = 0; i < all->list_count; i++) {
		const struct calendars_list *l = &all->lists[i];

		buf_addf(line, _("; days %.*s:"), SPAN_ARGS(l->name));
		tell_years(l->days, line);
	}
}

/* To take an unknown year's holidays for workdays would be a guess. */
static int
check_years(const struct calendar *c, time_t now, struct buf *warning,
    struct fault *fault)
{
	struct when_civil date;
	char why[256];

	zone_civil(calendar_zone(c), now, &date);
	if (!calendar_knows(c, date.year)) {
		calendar_explain(c, date.year, why, sizeof why);
		return fault_set(fault, "calendars.json", 0, "%s", why);
	}
	if (date.month < 12 || calendar_knows(c, date.year + 1))
		return 0;
	calendar_explain(c, date.year + 1, why, sizeof why);
	buf_addf(warning, "%s%s", warning->len ? _("; ") : "", why);
	return 0;
}

/* A policy that is wrong has a fault of its own. */
static struct calendars *
load(const char *dir, struct fault *fault)
{
	struct fault elsewhere;
	struct policy *p = policy_load(dir, NULL, &elsewhere);
	struct calendars *all =
	    calendars_load(dir, p ? zone_name(p->zone) : "UTC", fault);

	policy_free(p);
	return all;
}

int
calendars_check(
    const char *dir, time_t now, struct found *found, struct fault *fault)
{
	struct calendars *all = load(dir, fault);
	int bad = all ? 0 : -1;

	for (size_t i = 0; !bad && i < all->count; i++) {
		struct span name = all->entries[i].name;
		const struct calendar *c = calendars_find(all, name);

		bad = c ? check_years(c, now, &found->warning, fault)
			: fault_set(fault, "calendars.json", 0,
			      _("calendar '%.*s' cannot be read"),
			      SPAN_ARGS(name));
	}
	if (!bad)
		tell_names(all, &found->line);
	calendars_free(all);
	return bad;
}

int
calendars_check_list(
    const char *dir, struct span name, struct buf *line, struct fault *fault)
{
	struct daylist *l = daylist_load(dir, name, fault);

	if (!l)
		return -1;
	buf_addf(line, _("%zu days:"), l->count + l->yearly_count);
	tell_years(l, line);
	daylist_free(l);
	return 0;
}

static bool
is_used(const struct calendars *all, struct span list)
{
	for (size_t i = 0; i < all->count; i++)
		for (size_t j = 0; j < all->entries[i].spec.list_count; j++)
			if (span_equal(all->entries[i].spec.lists[j], list))
				return true;
	return false;
}

/* "uk" of "calendar-uk.csv", or of "calendar-uk" which is a folder; none when
 * it is neither. */
static struct span
list_of(const char *name, bool folder)
{
	static const char before[] = "calendar-", after[] = ".csv";
	struct span list = span_of(name);
	size_t start = sizeof before - 1, end = folder ? 0 : sizeof after - 1;

	if (list.len <= start + end || memcmp(name, before, start) != 0 ||
	    memcmp(name + list.len - end, after, end) != 0)
		return SPAN("");
	return (struct span) { name + start, list.len - start - end };
}

static int
is_stray(const struct dirent *entry)
{
	return *entry->d_name != '.' && !daylist_is_file(entry->d_name);
}

/* A misspelt file would be passed over in silence. */
static int
check_inside(const char *folder, struct fault *fault)
{
	struct dirent **strays;
	int bad = 0, count = scandir(folder, &strays, is_stray, alphasort);

	if (count < 0)
		xalloc_errno();
	if (count < 0)
		return fault_set(fault, folder, 0, "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		if (!bad)
			bad = fault_set(fault, folder, 0,
			    _("'%s' is not read, wanted a name that ends in "
			      ".csv, .json or .ics"),
			    strays[i]->d_name);
		free(strays[i]);
	}
	free(strays);
	return bad;
}

int
calendars_check_file(const char *dir, const char *name, struct fault *fault)
{
	struct calendars *all = NULL;
	struct buf path = { 0 };
	struct span list;
	struct stat st;
	bool folder;
	int bad = 0;

	buf_addf(&path, "%s/%s", dir, name);
	folder = stat(buf_text(&path), &st) == 0 && S_ISDIR(st.st_mode);
	list = list_of(name, folder);
	if (!list.len)
		bad = 1;
	else if (folder)
		bad = check_inside(buf_text(&path), fault);
	if (!bad && (all = load(dir, fault)) && !is_used(all, list))
		bad = fault_set(fault, buf_text(&path), 0,
		    _("no calendar of calendars.json has the days '%.*s'"),
		    SPAN_ARGS(list));
	calendars_free(all);
	buf_release(&path);
	return bad;
}
