/* Looking over the units together with the files that speak of them. */
#include "config/units_check.h"

#include "base/lang.h"
#include "config/staff.h"
#include "config/taxonomy.h"

int
units_check(const char *dir, struct found *found, struct fault *fault)
{
	struct units *u = units_load(dir, fault);

	if (u)
		buf_addf(&found->line, _("%zu units"), u->count);
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
staff_check(const char *dir, struct found *found, struct fault *fault)
{
	struct staff *s = staff_load(dir, fault);
	struct units *u = s ? units_load(dir, fault) : NULL;
	int bad = u ? check_people(s, u, &found->warning, fault) : -1;

	if (!bad)
		buf_addf(&found->line, _("%zu people"), staff_count(s));
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

static bool
has_role(const struct units *u, struct span role)
{
	for (size_t i = 0; role.len && i < u->count; i++)
		if (span_equal(u->units[i].role, role))
			return true;
	return false;
}

void
units_check_role(const struct units *u, struct span dept, struct span role,
    struct buf *warning)
{
	struct buf complaint = { 0 };
	int place = units_find(u, dept);

	if (place < 0 || !has_role(u, role) ||
	    span_equal(units_role(u, place), role))
		return;
	buf_addf(&complaint, _("'%.*s' does not play the role '%.*s'"),
	    SPAN_ARGS(dept), SPAN_ARGS(role));
	warn_once(warning, buf_text(&complaint));
	buf_release(&complaint);
}

int
taxonomy_check(const char *dir, struct found *found, struct fault *fault)
{
	struct taxonomy *t = taxonomy_load(dir, fault);
	struct fault elsewhere;
	struct units *u = t ? units_load(dir, &elsewhere) : NULL;

	if (t)
		buf_addf(&found->line, _("%zu classes"), t->count);
	for (size_t i = 0; u && i < t->count; i++)
		units_check_route(u, t->classes[i].route, &found->warning);
	units_free(u);
	if (!t)
		return -1;
	taxonomy_free(t);
	return 0;
}
