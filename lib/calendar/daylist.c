/* Lists of days off and make-up workdays: finding their files, joining them. */
#include "calendar/daylist.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "calendar/daylist_read.h"
#include "config/config.h"

struct daylist_own {
	struct arena arena;
	size_t yearly_room;
};

typedef int reader(struct daylist_draft *d, struct span text,
    const char *origin, struct fault *fault);

static const struct {
	const char *ending;
	reader *read;
} formats[] = {
	{ ".csv", daylist_read_csv },
	{ ".json", daylist_read_json },
	{ ".ics", daylist_read_ics },
};

static reader *
find_reader(const char *name)
{
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof formats / sizeof *formats; i++)
		if (strcmp(dot, formats[i].ending) == 0)
			return formats[i].read;
	return NULL;
}

bool
daylist_is_file(const char *name)
{
	return *name != '.' && find_reader(name);
}

int
daylist_civil(int year, int month, int day, long *out)
{
	struct when_civil c = { .year = year, .month = month, .day = day };

	if (!when_civil_valid(&c))
		return -1;
	*out = when_days(year, month, day);
	return 0;
}

int
daylist_date(struct span text, long *day)
{
	int n[3] = { 0 };

	if (text.len != 10)
		return -1;
	for (size_t i = 0, at = 0; i < text.len; i++) {
		char c = text.at[i];

		if ((i == 4 || i == 7) && c == '-')
			at++;
		else if (i != 4 && i != 7 && c >= '0' && c <= '9')
			n[at] = 10 * n[at] + c - '0';
		else
			return -1;
	}
	return daylist_civil(n[0], n[1], n[2], day);
}

int
daylist_add(struct daylist_draft *d, long day, bool off, struct span name)
{
	if (d->count == DAYLIST_MOST)
		return -1;
	d->days = xgrow(d->days, d->count, &d->room, sizeof *d->days);
	d->days[d->count++] =
	    (struct daylist_day) { .day = day, .off = off, .name = name };
	return 0;
}

int
daylist_add_yearly(
    struct daylist_draft *d, int month, int day, struct span name)
{
	if (d->yearly_count == DAYLIST_MOST)
		return -1;
	d->yearly = xgrow(
	    d->yearly, d->yearly_count, &d->yearly_room, sizeof *d->yearly);
	d->yearly[d->yearly_count++] =
	    (struct daylist_yearly) { month, day, name };
	return 0;
}

struct daylist *
daylist_new(void)
{
	struct daylist *l = xcalloc(1, sizeof *l);

	l->own = xcalloc(1, sizeof *l->own);
	return l;
}

void
daylist_free(struct daylist *l)
{
	if (!l)
		return;
	arena_release(&l->own->arena);
	free(l->own);
	free(l->days);
	free(l->yearly);
	free(l);
}

static int
by_day(const void *a, const void *b)
{
	const struct daylist_day *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static void
put_in_order(struct daylist_draft *d)
{
	bool rising = true;

	for (size_t i = 1; i < d->count && rising; i++)
		rising = d->days[i - 1].day < d->days[i].day;
	if (rising)
		return;
	/* To qsort equal ones have no order; day and place make one. */
	for (size_t i = 0; i < d->count; i++)
		d->days[i].day = d->days[i].day * DAYLIST_MOST + (long)i;
	qsort(d->days, d->count, sizeof *d->days, by_day);
	for (size_t i = 0; i < d->count; i++) {
		long *day = &d->days[i].day;

		*day = *day / DAYLIST_MOST - (*day % DAYLIST_MOST < 0);
	}
}

/* Keep the last one of each date; the days are in order. */
static int
drop_repeats(struct daylist_draft *d, const char *origin, struct fault *fault)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct daylist_day day = d->days[i];
		bool again = kept && d->days[kept - 1].day == day.day;
		struct when_civil c;

		if (again && d->days[kept - 1].off != day.off) {
			when_to_civil((time_t)day.day * WHEN_DAY, &c);
			return fault_set(fault, origin, 0,
			    _("%04d-%02d-%02d is both off and a make-up "
			      "workday, wanted one of them"),
			    c.year, c.month, c.day);
		}
		kept -= again;
		d->days[kept++] = day;
	}
	d->count = kept;
	return 0;
}

/* Whether a file of that year takes the place of what was known of the day. */
static bool
is_replaced(const struct daylist_draft *d, long day)
{
	return d->year && d->count && day >= when_days(d->year, 1, 1) &&
	       day < when_days(d->year, 12, 1);
}

static void
join(struct daylist *l, struct daylist_draft *d)
{
	struct daylist_day *all;
	size_t n = 0, at = 0;

	all = xreallocarray(NULL, l->count + d->count + 1, sizeof *all);
	for (size_t i = 0; i < l->count; i++) {
		while (at < d->count && d->days[at].day < l->days[i].day)
			all[n++] = d->days[at++];
		if ((at == d->count || d->days[at].day != l->days[i].day) &&
		    !is_replaced(d, l->days[i].day))
			all[n++] = l->days[i];
	}
	while (at < d->count)
		all[n++] = d->days[at++];
	free(l->days);
	l->days = all;
	l->count = n;
	for (size_t i = 0; i < d->yearly_count; i++) {
		l->yearly = xgrow(l->yearly, l->yearly_count,
		    &l->own->yearly_room, sizeof *l->yearly);
		l->yearly[l->yearly_count++] = d->yearly[i];
	}
}

int
daylist_read(struct daylist *l, struct span text, const char *origin,
    struct fault *fault)
{
	struct daylist_draft d = { .arena = &l->own->arena };
	reader *read = find_reader(origin);
	int bad;

	if (!read)
		return fault_set(fault, origin, 0, "%s",
		    _("wanted a name that ends in .csv, .json or .ics"));
	bad = read(&d, text, origin, fault);
	if (!bad) {
		put_in_order(&d);
		bad = drop_repeats(&d, origin, fault);
	}
	if (!bad)
		join(l, &d);
	free(d.days);
	free(d.yearly);
	return bad;
}

static int
load_file(
    struct daylist *l, const char *dir, const char *name, struct fault *fault)
{
	struct config_file file;
	int bad;

	if (config_load(&file, dir, name, fault) < 0)
		return -1;
	bad = daylist_read(l, file.text, file.origin, fault);
	config_release(&file);
	return bad;
}

static int
is_wanted(const struct dirent *entry)
{
	return daylist_is_file(entry->d_name);
}

/* By bytes, so that the order is the same in every language. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Returns 1 when there is no such folder. */
static int
load_folder(struct daylist *l, const char *folder, struct fault *fault)
{
	struct dirent **entries;
	int bad = 0, count = scandir(folder, &entries, is_wanted, by_name);

	if (count < 0 && errno == ENOENT)
		return 1;
	if (count < 0)
		xalloc_errno();
	if (count < 0)
		return fault_set(fault, folder, 0, "%s", strerror(errno));
	for (int i = 0; i < count; i++) {
		if (!bad)
			bad = load_file(l, folder, entries[i]->d_name, fault);
		free(entries[i]);
	}
	free(entries);
	return bad;
}

static int
load_all(
    struct daylist *l, const char *dir, struct span name, struct fault *fault)
{
	struct buf file = { 0 }, folder = { 0 };
	bool there;
	int bad;

	buf_addf(&file, "calendar-%.*s.csv", SPAN_ARGS(name));
	there = config_has(dir, buf_text(&file));
	bad = there ? load_file(l, dir, buf_text(&file), fault) : 0;
	if (!bad && dir) {
		buf_addf(&folder, "%s/calendar-%.*s", dir, SPAN_ARGS(name));
		bad = load_folder(l, buf_text(&folder), fault);
	}
	if (bad >= 0 && !there && (bad || !dir))
		bad = fault_set(fault, dir, 0,
		    _("there is no list of days '%.*s', wanted calendar-%.*s.csv "
		      "or a folder calendar-%.*s"),
		    SPAN_ARGS(name), SPAN_ARGS(name), SPAN_ARGS(name));
	buf_release(&file);
	buf_release(&folder);
	return bad < 0 ? -1 : 0;
}

bool
daylist_is_built_in(const char *dir, struct span name)
{
	struct buf path = { 0 };
	bool built_in;

	buf_addf(&path, "calendar-%.*s.csv", SPAN_ARGS(name));
	built_in = config_has(NULL, buf_text(&path));
	if (built_in && dir) {
		struct stat st;

		buf_clear(&path);
		buf_addf(&path, "%s/calendar-%.*s", dir, SPAN_ARGS(name));
		built_in = lstat(buf_text(&path), &st) < 0;
		buf_add_str(&path, ".csv");
		built_in &= lstat(buf_text(&path), &st) < 0;
	}
	buf_release(&path);
	return built_in;
}

struct daylist *
daylist_load(const char *dir, struct span name, struct fault *fault)
{
	struct daylist *l = daylist_new();

	if (load_all(l, dir, name, fault) == 0)
		return l;
	daylist_free(l);
	return NULL;
}

/* The first day that is not before day; l->count when there is none. */
static size_t
first_from(const struct daylist *l, long day)
{
	size_t lo = 0, hi = l->count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (l->days[middle].day < day)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

/* Is a day off that tells of the year, from and to included? */
static bool
is_one_off(const struct daylist *l, int year, long from, long to)
{
	for (size_t i = first_from(l, from);
	     i < l->count && l->days[i].day <= to; i++) {
		const struct daylist_day *d = &l->days[i];

		if (d->off && (!d->year || d->year == year))
			return true;
	}
	return false;
}

static bool
begins_alike(const struct daylist *l)
{
	for (size_t i = 0; i < l->yearly_count; i++)
		if (l->yearly[i].month == 1 && l->yearly[i].day <= 4)
			return true;
	return false;
}

bool
daylist_knows(const struct daylist *l, int year)
{
	long first = when_days(year, 1, 1);

	if (!l->count)
		return l->yearly_count > 0;
	if (begins_alike(l))
		return is_one_off(l, year, first, when_days(year, 12, 31));
	return is_one_off(
	    l, year, first - (when_weekday(first) == 5), first + 3);
}

static int
year_of(long day)
{
	struct when_civil c;

	when_to_civil((time_t)day * WHEN_DAY, &c);
	return c.year;
}

void
daylist_years(const struct daylist *l, int *first, int *last)
{
	*first = l->yearly_count ? 1 : 2;
	*last = l->yearly_count ? 9999 : 1;
	if (!l->count)
		return;
	*first = year_of(l->days[0].day);
	/* A 31 December may tell of the next year. */
	*last = year_of(l->days[l->count - 1].day + 1);
	*last = *last > 9999 ? 9999 : *last;
}
