/* What weighed most for the category that the pool chose. */
#include "text/pool_parts.h"

#include <math.h>

enum {
	WHOLE = 1 << 20, /* a weight of 1, where they are whole numbers */
	HEAVY = 8,       /* features that are looked at for reasons */
};

/* In 1/WHOLE. */
static int64_t
whole(float weight)
{
	enum { MOST = 1 << 30 };

	return (int64_t)fmaxf(-MOST, fminf(MOST, weight * WHOLE));
}

/* Add what each feature weighs at one choice. */
static void
add_weights(const struct pool *p, const struct taken *s, int64_t *weights)
{
	const struct model_choice *c = s->choice;
	const struct model_table *t = &p->model->tables[c->table];
	const struct told *told = &p->told[c->table];
	const struct model_option *o = &p->model->options[c->first];
	const int8_t *of_best = t->weights + c->column + s->best;
	const int8_t *of_next = t->weights + c->column + s->next;
	float share = (p->use == POOL_MODEL ? c->alone : c->a) /
		      sqrtf((float)(told->known + !told->known));
	const uint32_t *rows = told->rows;
	const uint16_t *which = told->which;
	size_t known = told->known;
	int64_t best = whole(share * o[s->best].scale);
	int64_t next = whole(share * o[s->next].scale);

	for (size_t i = 0; i < known; i++)
		weights[which[i]] +=
		    best * of_best[rows[i]] - next * of_next[rows[i]];
}

/* Is the feature part of a reason that is there? */
static bool
is_told(const struct grams *g, const struct pooled *out, size_t feature)
{
	for (size_t i = 0; i < out->reason_count; i++)
		if (grams_within(g, feature, out->reasons[i].feature))
			return true;
	return false;
}

/* Put a reason among the heaviest, of which there are POOL_REASONS at most; of
 * those that overlap only the heaviest stays. */
static void
put_reason(
    const struct grams *g, struct pooled *out, size_t feature, float weight)
{
	struct pool_reason *r = out->reasons;
	size_t at = 0, kept;

	for (; at < out->reason_count && r[at].weight >= weight; at++)
		if (grams_overlap(g, r[at].feature, feature))
			return;
	if (at == POOL_REASONS)
		return;
	kept = at;
	for (size_t i = at; i < out->reason_count; i++)
		if (!grams_overlap(g, r[i].feature, feature))
			r[kept++] = r[i];
	if (kept == POOL_REASONS)
		kept--;
	memmove(r + at + 1, r + at, (kept - at) * sizeof *r);
	r[at] = (struct pool_reason) { feature, weight };
	out->reason_count = kept + 1;
}

static void
add_reason(const struct grams *g, struct pooled *out, const int64_t *weights,
    size_t part)
{
	int64_t weight;
	size_t feature = grams_widen(g, weights, part, &weight);

	put_reason(g, out, feature, (float)weight / WHOLE);
}

void
pool_find_reasons(const struct pool *p, struct pooled *out)
{
	const struct grams *g = p->grams;
	size_t count = g->count, heavy[HEAVY], n = 0;
	int64_t weights[GRAMS_MOST], least = 0;

	out->reason_count = 0;
	if (!g->own)
		return;
	memset(weights, 0, count * sizeof *weights);
	for (size_t i = 0; i < p->way_count; i++)
		add_weights(p, &p->way[i], weights);
	for (size_t i = 0; i < count; i++) {
		size_t at;

		if (weights[i] <= least)
			continue;
		at = n < HEAVY ? n++ : HEAVY - 1;
		for (; at > 0 && weights[heavy[at - 1]] < weights[i]; at--)
			heavy[at] = heavy[at - 1];
		heavy[at] = i;
		least = n == HEAVY ? weights[heavy[HEAVY - 1]] : 0;
	}
	for (size_t i = 0; i < n; i++)
		if (!is_told(g, out, heavy[i]))
			add_reason(g, out, weights, heavy[i]);
}
