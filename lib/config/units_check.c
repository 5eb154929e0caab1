/* Looking over units and staff together with the files that speak of them. */
#include "config/units_check.h"

#include "base/lang.h"
#include "config/policy.h"
#include "config/staff.h"
#include "config/taxonomy.h"

int
units_check(const char *dir, struct buf *line, struct fault *fault)
{
	struct units *u = units_load(dir, fault);

	if (u)
		buf_addf(line, _("%zu units"), u->count);
	units_free(u);
	return u ? 0 : -1;
}

/* Append the complaint unless it is there: what is named once is enough. */
static void
warn_once(struct buf *warning, const char *complaint)
{
	if (warning->len && strstr(buf_text(warning), complaint))
		return;
	buf_addf(warning, "%s%s", warning->len ? _("; ") : "", complaint);
}

static int
check_people(const struct staff *s, const struct units *u, struct buf *warning,
    struct fault *fault)
{
	struct buf complaint = { 0 };

	for (size_t i = 0; i < staff_count(s); i++) {
		const struct person *p = staff_person(s, i);

		if (p->unit.at && units_find(u, p->unit) < 0) {
			fault_set(fault, NULL, 0,
			    _("staff.csv: '%.*s' belongs to '%.*s', which is "
			      "no unit of units.csv"),
			    SPAN_ARGS(p->by), SPAN_ARGS(p->unit));
			buf_release(&complaint);
			return -1;
		}
		if (!p->leader.at || staff_find(s, p->leader))
			continue;
		buf_clear(&complaint);
		buf_addf(&complaint, _("leader '%.*s' has no row"),
		    SPAN_ARGS(p->leader));
		warn_once(warning, buf_text(&complaint));
	}
	buf_release(&complaint);
	return 0;
}

int
staff_check(
    const char *dir, struct buf *line, struct buf *warning, struct fault *fault)
{
	struct staff *s = staff_load(dir, fault);
	struct units *u = s ? units_load(dir, fault) : NULL;
	int bad = u ? check_people(s, u, warning, fault) : -1;

	if (!bad)
		buf_addf(line, _("%zu people"), staff_count(s));
	units_free(u);
	staff_free(s);
	return bad;
}

void
units_check_route(const struct units *u, struct span route, struct buf *warning)
{
	struct buf complaint = { 0 };

	if (!route.len || units_find(u, route) >= 0)
		return;
	buf_addf(
	    &complaint, _("'%.*s' is no unit of units.csv"), SPAN_ARGS(route));
	warn_once(warning, buf_text(&complaint));
	buf_release(&complaint);
}

void
units_check_taxonomy(const char *dir, struct buf *warning)
{
	struct fault elsewhere;
	struct units *u = units_load(dir, &elsewhere);
	struct taxonomy *t = u ? taxonomy_load(dir, &elsewhere) : NULL;

	for (size_t i = 0; t && i < t->count; i++)
		units_check_route(u, t->classes[i].route, warning);
	taxonomy_free(t);
	units_free(u);
}

void
units_check_policy(const char *dir, const char *other, struct buf *warning)
{
	struct fault elsewhere;
	struct units *u = units_load(dir, &elsewhere);
	struct policy *p = u ? policy_load(dir, other, &elsewhere) : NULL;

	for (size_t i = 0; p && i < p->ladder_count; i++)
		for (int level = 1; level <= p->ladders[i].top; level++)
			units_check_route(
			    u, p->ladders[i].levels[level].dept, warning);
	policy_free(p);
	units_free(u);
}
