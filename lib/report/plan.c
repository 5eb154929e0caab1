/* What a report is about, and what is counted for it. */
#include "report/plan.h"

#include <stdlib.h>

#include "base/lang.h"
#include "report/kind.h"

/* The next entry of a table that has room for so many: kinds are known when
 * the program is built, so one that plans too much is a mistake in it. */
static size_t
next(size_t *count, size_t room)
{
	if (*count == room)
		abort();
	return (*count)++;
}

static size_t
add_tally(struct plan *plan, struct plan_tally tally)
{
	size_t number = next(&plan->tally_count, PLAN_TALLIES);

	plan->tallies[number] = tally;
	return number;
}

size_t
plan_tally(
    struct plan *plan, const char *name, const char *parts, size_t columns)
{
	struct plan_tally tally = {
		.name = span_of(name),
		.columns = columns,
		.outer = -1,
	};

	for (size_t i = 0; i < PLAN_KEY && parts[i]; i++)
		tally.parts[i] = parts[i];
	return add_tally(plan, tally);
}

size_t
plan_best(struct plan *plan, const char *name, size_t most)
{
	size_t number = next(&plan->best_count, PLAN_BESTS);

	plan->bests[number] = (struct plan_best) { name, most };
	return number;
}

int
plan_group(struct plan *plan, const char *list, const char *heading,
    size_t columns, struct fault *fault)
{
	size_t number = next(&plan->group_count, PLAN_GROUPS);
	struct plan_group *g = &plan->groups[number];

	g->heading = heading;
	g->tally = plan->tally_count;
	if (grouping_parse(&g->by, list, fault) < 0)
		return -1;
	for (size_t i = 0; i < g->by.count; i++) {
		struct span last = g->by.fields[i].name;
		struct plan_tally tally = {
			.name = { list, (size_t)(last.at + last.len - list) },
			.grouped = true,
			.columns = columns,
			.within = columns,
			.outer = i ? (int)(g->tally + i - 1) : -1,
		};

		memset(tally.parts, KEY_VALUE, i + 1);
		add_tally(plan, tally);
	}
	return 0;
}

void
plan_tally_name(const struct plan_tally *tally, struct buf *out)
{
	buf_add_str(out, tally->grouped ? "by " : "");
	buf_add_span(out, tally->name);
}

int
plan_init(struct plan *plan, struct fault *fault)
{
	const struct report_kind *kind = plan->kind;

	if (!kind->fields != !plan->by || (plan->measures && !kind->fields))
		return fault_set(fault, NULL, 0,
		    _("fields and measures are not for the report '%s'"),
		    kind->name);
	return kind->plan(plan, fault);
}

void
plan_release(struct plan *plan)
{
	if (plan->kind->plan_release)
		plan->kind->plan_release(plan);
}
