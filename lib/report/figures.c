/* What a report counts, in tallies that merge. */
#include "report/figures.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "report/kind.h"

void
figures_init(struct figures *f, const struct plan *plan)
{
	*f = (struct figures) {
		.plan = plan,
		.facts.policy = plan->policy,
		.facts.calendars = plan->calendars,
	};
	for (size_t i = 0; i < plan->tally_count; i++)
		f->tallies[i].columns = plan->tallies[i].columns;
	for (size_t i = 0; i < plan->best_count; i++)
		f->bests[i].most = plan->bests[i].most;
	for (size_t i = 0; i < plan->group_count; i++)
		f->groups[i] = (struct group) {
			.by = &plan->groups[i].by,
			.levels = &f->tallies[plan->groups[i].tally],
		};
	if (plan->kind->begin)
		plan->kind->begin(f);
}

int
figures_add(struct figures *f, struct ticket *t)
{
	bool inside = plan_is_inside(f->plan, t->received);
	int step;

	f->counted = inside;
	step = f->plan->kind->add(f, t, inside);
	f->outside += step == STEP_DROP && !f->counted;
	return step;
}

void
figures_settle(struct figures *f)
{
	if (f->plan->kind->settle)
		f->plan->kind->settle(f);
}

/* What the first worker has counted is not copied: it may be a lot. */
static void
take_tally(struct tally *into, struct tally *from)
{
	struct tally empty = *into;

	if (empty.keys.count) {
		tally_merge(into, from);
		return;
	}
	*into = *from;
	*from = empty;
}

void
figures_merge(struct figures *into, struct figures *from)
{
	const struct plan *plan = into->plan;

	figures_settle(from);
	for (size_t i = 0; i < plan->tally_count; i++)
		take_tally(&into->tallies[i], &from->tallies[i]);
	for (size_t i = 0; i < plan->best_count; i++)
		best_merge(&into->bests[i], &from->bests[i]);
	into->outside += from->outside;
	into->bad += from->bad;
}

void
figures_release(struct figures *f)
{
	const struct plan *plan = f->plan;

	if (plan->kind->end)
		plan->kind->end(f);
	for (size_t i = 0; i < plan->tally_count; i++)
		tally_release(&f->tallies[i]);
	for (size_t i = 0; i < plan->best_count; i++)
		best_release(&f->bests[i]);
	for (size_t i = 0; i < plan->group_count; i++)
		group_release(&f->groups[i]);
	facts_release(&f->facts);
	sla_release(&f->sla);
	buf_release(&f->key);
}

int
figures_judge(struct figures *f, struct ticket *t)
{
	return facts_read(&f->facts, t) ||
	       sla_judge(&f->facts, UINT32_MAX, f->plan->now, &f->sla);
}

struct buf *
figures_key(struct figures *f)
{
	buf_clear(&f->key);
	return &f->key;
}

uint64_t *
figures_at(struct figures *f, size_t tally)
{
	return tally_at(&f->tallies[tally], buf_span(&f->key));
}

uint64_t *
figures_only(struct figures *f, size_t tally)
{
	return tally_at_place(&f->tallies[tally], 0, SPAN(""));
}

/* A key of one number, without a copy of it. */
static struct span
number_key(const int64_t *n)
{
	return (struct span) { (const char *)n, sizeof *n };
}

uint64_t *
figures_number(struct figures *f, size_t tally, int64_t n)
{
	return tally_at_place(&f->tallies[tally], (uint64_t)n, number_key(&n));
}

uint64_t *
figures_pair(struct figures *f, size_t tally, int64_t a, int64_t b)
{
	const int64_t key[] = { a, b };
	const uint64_t most = 4096;
	uint64_t place = TALLY_PLACES;

	if ((uint64_t)a < TALLY_PLACES / most && (uint64_t)b < most)
		place = (uint64_t)a * most + (uint64_t)b;
	return tally_at_place(&f->tallies[tally], place,
	    (struct span) { (const char *)key, sizeof key });
}

static const uint64_t *
find(const struct figures *f, size_t tally, struct span key)
{
	static const uint64_t noughts[PLAN_COLUMNS];
	const uint64_t *row = tally_find(&f->tallies[tally], key);

	return row ? row : noughts;
}

const uint64_t *
figures_find_only(const struct figures *f, size_t tally)
{
	return find(f, tally, SPAN(""));
}

const uint64_t *
figures_find_number(const struct figures *f, size_t tally, int64_t n)
{
	return find(f, tally, number_key(&n));
}

void
figures_add_groups(struct figures *f, struct ticket *t, const uint64_t n[])
{
	for (size_t i = 0; i < f->plan->group_count; i++)
		group_add(&f->groups[i], t, n);
}

/* A key with what it takes to compare it. */
struct sorted {
	const char *parts;
	struct span key;
	size_t number;
};

static int
compare_sorted(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	return key_compare(x->parts, x->key, y->key);
}

size_t *
figures_sorted(const struct figures *f, size_t tally)
{
	const struct intern *keys = &f->tallies[tally].keys;
	struct sorted *all = xcalloc(keys->count, sizeof *all);
	size_t *numbers = xcalloc(keys->count, sizeof *numbers);

	for (size_t i = 0; i < keys->count; i++)
		all[i] = (struct sorted) { f->plan->tallies[tally].parts,
			keys->texts[i].text, i };
	if (keys->count)
		qsort(all, keys->count, sizeof *all, compare_sorted);
	for (size_t i = 0; i < keys->count; i++)
		numbers[i] = all[i].number;
	free(all);
	return numbers;
}
