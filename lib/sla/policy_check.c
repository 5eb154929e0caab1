/* Looking over a policy together with the files it speaks of, for people. */
#include "sla/policy_check.h"

#include "base/lang.h"
#include "config/taxonomy.h"
#include "config/units_check.h"
#include "sla/cover.h"
#include "sla/terms.h"

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
	for (size_t i = 0; !bad && i < p->retention_count; i++)
		bad = check_when(p, &p->retention[i].when, t, fault);
	taxonomy_free(t);
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

/* A file of units that is wrong has a fault of its own. */
static void
check_levels(const char *dir, const struct policy *p, struct buf *warning)
{
	struct fault elsewhere;
	struct units *u = units_load(dir, &elsewhere);

	for (size_t i = 0; u && i < p->ladder_count; i++)
		for (int level = 1; level <= p->ladders[i].top; level++) {
			const struct policy_level *l =
			    &p->ladders[i].levels[level];

			units_check_route(u, l->dept, warning);
			units_check_role(u, l->dept, l->role, warning);
		}
	units_free(u);
}

int
policy_check(const char *dir, const char *other, struct found *found,
    struct fault *fault)
{
	struct terms terms;
	int bad = terms_load(&terms, dir, other, fault);

	if (bad)
		return bad;
	bad = check_categories(dir, terms.policy, fault);
	if (!bad) {
		describe(terms.policy, &found->line);
		check_levels(dir, terms.policy, &found->warning);
	}
	terms_release(&terms);
	return bad;
}

int
policy_check_file(const char *dir, const char *name, struct fault *fault)
{
	static const char before[] = "policy-", after[] = ".json";
	size_t len = strlen(name), most = sizeof before + sizeof after - 2;
	struct found ignored = { 0 };
	struct buf other = { 0 };
	int bad = 1;

	if (len <= most || strncmp(name, before, sizeof before - 1) != 0 ||
	    strcmp(name + len - (sizeof after - 1), after) != 0)
		return 1;
	buf_add(&other, name + sizeof before - 1, len - most);
	/* A name with a dot would be a path. */
	if (!memchr(other.at, '.', other.len))
		bad = policy_check(dir, buf_text(&other), &ignored, fault);
	buf_release(&other);
	found_release(&ignored);
	return bad;
}
