/* Looking over the rules together with the units they route to. */
#include "text/rules_check.h"

#include "base/lang.h"
#include "config/units_check.h"
#include "text/rules.h"

/* A file of units that is wrong has a fault of its own. */
static void
check_routes(const char *dir, const struct rules *r, struct buf *warning)
{
	struct fault elsewhere;
	struct units *u = units_load(dir, &elsewhere);

	for (size_t i = 0; u && i < r->count; i++)
		for (size_t j = 0; j < r->rules[i].effect_count; j++)
			if (r->rules[i].effects[j].sets == SETS_ROUTE)
				units_check_route(
				    u, r->rules[i].effects[j].text, warning);
	units_free(u);
}

int
rules_check(const char *dir, struct found *found, struct fault *fault)
{
	struct taxonomy *t = taxonomy_load(dir, fault);
	struct rules *r = t ? rules_load(dir, t, fault) : NULL;
	int bad = r ? 0 : -1;

	if (r) {
		buf_addf(&found->line, _("%zu rules"), r->count);
		check_routes(dir, r, &found->warning);
	}
	rules_free(r);
	taxonomy_free(t);
	return bad;
}
