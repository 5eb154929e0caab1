/* Reading the list of days off and make-up workdays. */
#include "calendar/daylist.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/table.h"

static int
parse_date(struct span text, long *day)
{
	char whole[WHEN_TEXT] = "0000-00-00T00:00:00Z";
	time_t t;

	if (text.len != 10)
		return -1;
	memcpy(whole, text.at, 10);
	if (when_parse(span_of(whole), &t) < 0)
		return -1;
	*day = (long)(t / WHEN_DAY) - (t % WHEN_DAY < 0);
	return 0;
}

/* A list while it is read. */
struct draft {
	struct daylist *list;
	size_t room;
};

static int
take_row(struct table *t, const struct span cells[], void *into)
{
	struct draft *draft = into;
	struct daylist *c = draft->list;
	struct span date = cells[0], kind = cells[1];
	struct daylist_day d;

	if (parse_date(date, &d.day) < 0)
		return table_refuse(t,
		    _("'%.*s' is no date such as 2026-10-01"), SPAN_ARGS(date));
	d.off = span_is(kind, "off");
	if (!d.off && !span_is(kind, "work"))
		return table_refuse(
		    t, _("kind '%.*s' must be off or work"), SPAN_ARGS(kind));
	if (c->count && d.day <= c->days[c->count - 1].day)
		return table_refuse(t,
		    _("'%.*s' must come after the date before it"),
		    SPAN_ARGS(date));
	c->days = xgrow(c->days, c->count, &draft->room, sizeof *c->days);
	c->days[c->count++] = d;
	return 0;
}

struct daylist *
daylist_parse(struct span text, const char *origin, struct fault *fault)
{
	static const char *const columns[] = { "date", "kind", "name", NULL };
	struct draft d = { xcalloc(1, sizeof *d.list), 0 };

	if (table_read(text, origin, columns, take_row, &d, fault) == 0)
		return d.list;
	daylist_free(d.list);
	return NULL;
}

struct daylist *
daylist_load(const char *dir, struct fault *fault)
{
	struct config_file file;
	struct daylist *c;

	if (config_load(&file, dir, "calendar-cn.csv", fault) < 0)
		return NULL;
	c = daylist_parse(file.text, file.origin, fault);
	config_release(&file);
	return c;
}

void
daylist_free(struct daylist *c)
{
	if (!c)
		return;
	free(c->days);
	free(c);
}

bool
daylist_knows(const struct daylist *c, int year)
{
	long first = when_days(year, 1, 1);

	for (size_t i = 0; i < c->count; i++)
		if (c->days[i].day == first)
			return c->days[i].off;
	return false;
}
