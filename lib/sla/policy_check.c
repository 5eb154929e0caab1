/* Looking over a policy together with the files it speaks of, for people. */
#include "sla/policy_check.h"

#include <stdio.h>

#include "base/lang.h"
#include "calendar/calendars.h"
#include "config/taxonomy.h"
#include "sla/cover.h"

static int
check_when(const struct policy *p, const struct policy_when *when,
    const struct taxonomy *t, struct fault *fault)
{
	for (size_t i = 0; i < when->category_count; i++) {
		struct span code = when->categories[i];

		if (taxonomy_find(t, code) < 0)
			return fault_set(fault, NULL, 0,
			    _("policy '%.*s' speaks of category '%.*s', which "
			      "is not in taxonomy.csv"),
			    (int)p->version.len, p->version.at, (int)code.len,
			    code.at);
	}
	return 0;
}

static int
check_categories(const char *dir, const struct policy *p, struct fault *fault)
{
	struct taxonomy *t = taxonomy_load(dir, fault);
	int bad = t ? 0 : -1;

	for (size_t i = 0; !bad && i < p->clock_count; i++)
		bad = check_when(p, &p->clocks[i].when, t, fault);
	for (size_t i = 0; !bad && i < p->ladder_count; i++)
		bad = check_when(p, &p->ladders[i].when, t, fault);
	taxonomy_free(t);
	return bad;
}

static int
refuse_calendar(const struct policy *p, struct span name,
    const struct calendars *all, struct fault *fault)
{
	struct buf names = { 0 };

	calendars_names(all, &names);
	fault_set(fault, NULL, 0,
	    _("policy '%.*s' counts by the calendar '%.*s', wanted one of %s"),
	    (int)p->version.len, p->version.at, (int)name.len, name.at,
	    buf_text(&names));
	buf_release(&names);
	return -1;
}

static int
check_calendars(const char *dir, const struct policy *p, struct fault *fault)
{
	struct calendars *all;
	int bad = 0;

	if (!p->calendar_count)
		return 0;
	all = calendars_load(dir, zone_name(p->zone), fault);
	if (!all)
		return -1;
	for (size_t i = 0; !bad && i < p->calendar_count; i++)
		if (!calendars_find(all, p->calendars[i]))
			bad = refuse_calendar(p, p->calendars[i], all, fault);
	calendars_free(all);
	return bad;
}

static void
describe(const struct policy *p, struct buf *line)
{
	unsigned missing = cover_missing_kinds(p);
	const char *before = _("; no clock for ");

	buf_addf(line, _("%.*s: %zu clocks, %zu ladders, zone %s"),
	    (int)p->version.len, p->version.at, p->name_count, p->ladder_count,
	    zone_name(p->zone));
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (!(missing & 1u << kind))
			continue;
		buf_addf(line, "%s%s", before, ticket_kinds[kind]);
		before = ", ";
	}
}

int
policy_check(
    const char *dir, const char *other, struct buf *line, struct fault *fault)
{
	struct policy *p = policy_load(dir, other, fault);
	int bad = p ? 0 : -1;

	if (!bad)
		bad = check_categories(dir, p, fault);
	if (!bad)
		bad = check_calendars(dir, p, fault);
	if (!bad)
		describe(p, line);
	policy_free(p);
	return bad;
}

int
policy_check_file(const char *dir, const char *name, struct fault *fault)
{
	static const char before[] = "policy-", after[] = ".json";
	size_t len = strlen(name), most = sizeof before + sizeof after - 2;
	struct buf other = { 0 }, line = { 0 };
	int bad = 1;

	if (len <= most || strncmp(name, before, sizeof before - 1) != 0 ||
	    strcmp(name + len - (sizeof after - 1), after) != 0)
		return 1;
	buf_add(&other, name + sizeof before - 1, len - most);
	/* A name with a dot would be a path. */
	if (!memchr(other.at, '.', other.len))
		bad = policy_check(dir, buf_text(&other), &line, fault);
	buf_release(&other);
	buf_release(&line);
	return bad;
}
