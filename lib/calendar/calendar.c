/* Reading the list of days off and make-up workdays. */
#include "calendar/calendar.h"

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

static int
take_row(struct calendar *c, const struct table *t, const struct span cells[],
    struct fault *fault)
{
	struct calendar_day *d = &c->days[c->count];
	struct span date = cells[0], kind = cells[1];

	if (parse_date(date, &d->day) < 0)
		return fault_set(fault, t->origin, t->line,
		    _("'%.*s' is no date such as 2026-10-01"), (int)date.len,
		    date.at);
	d->off = span_is(kind, "off");
	if (!d->off && !span_is(kind, "work"))
		return fault_set(fault, t->origin, t->line,
		    _("kind '%.*s' must be off or work"), (int)kind.len,
		    kind.at);
	if (c->count && d->day <= d[-1].day)
		return fault_set(fault, t->origin, t->line,
		    _("'%.*s' must come after the date before it"),
		    (int)date.len, date.at);
	c->count++;
	return 0;
}

struct calendar *
calendar_parse(struct span text, const char *origin, struct fault *fault)
{
	static const char *const columns[] = { "date", "kind", "name", NULL };
	struct calendar *c = xcalloc(1, sizeof *c);
	struct span cells[3];
	struct table t;
	size_t room = 0;
	int got = table_open(&t, text, origin, columns, fault);

	while (got >= 0 && (got = table_next(&t, cells, fault)) > 0) {
		c->days = xgrow(c->days, c->count, &room, sizeof *c->days);
		got = take_row(c, &t, cells, fault);
	}
	table_close(&t);
	if (got == 0)
		return c;
	calendar_free(c);
	return NULL;
}

struct calendar *
calendar_load(const char *dir, struct fault *fault)
{
	struct config_file file;
	struct calendar *c;

	if (config_load(&file, dir, "calendar-cn.csv", fault) < 0)
		return NULL;
	c = calendar_parse(file.text, file.origin, fault);
	config_release(&file);
	return c;
}

void
calendar_free(struct calendar *c)
{
	if (!c)
		return;
	free(c->days);
	free(c);
}

bool
calendar_knows(const struct calendar *c, int year)
{
	long first = when_days(year, 1, 1);

	for (size_t i = 0; i < c->count; i++)
		if (c->days[i].day == first)
			return c->days[i].off;
	return false;
}
