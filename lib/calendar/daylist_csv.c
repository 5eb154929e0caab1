/* A list of days as rows "date,kind,name". */
#include "base/lang.h"
#include "calendar/daylist_read.h"
#include "config/table.h"

static int
take_row(struct table *t, const struct span cells[], void *into)
{
	struct daylist_draft *d = into;
	struct span date = cells[0], kind = cells[1];
	bool off = span_is(kind, "off");
	long day;

	if (daylist_date(date, &day) < 0)
		return table_refuse(t,
		    _("'%.*s' is no date such as 2026-10-01"), SPAN_ARGS(date));
	if (!off && !span_is(kind, "work"))
		return table_refuse(
		    t, _("kind '%.*s' must be off or work"), SPAN_ARGS(kind));
	if (d->count && day <= d->days[d->count - 1].day)
		return table_refuse(t,
		    _("'%.*s' must come after the date before it"),
		    SPAN_ARGS(date));
	if (daylist_add(d, day, off, arena_copy(d->arena, cells[2])) < 0)
		return table_refuse(
		    t, _("more than %d days in one file"), DAYLIST_MOST);
	return 0;
}

int
daylist_read_csv(struct daylist_draft *d, struct span text, const char *origin,
    struct fault *fault)
{
	static const char *const columns[] = { "date", "kind", "name", NULL };

	return table_read(text, origin, columns, take_row, d, fault);
}
