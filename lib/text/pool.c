/* Rules and model pooled into one verdict. */
#include "text/pool.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/pool_parts.h"

struct pool *
pool_new(const struct model *m, const struct taxonomy *t)
{
	struct pool *p = xcalloc(1, sizeof *p);

	p->model = m;
	p->taxonomy = t;
	p->own = grams_new();
	p->told = xcalloc(m->table_count + 1, sizeof *p->told);
	p->tops = xcalloc(t->count + 1, sizeof *p->tops);
	return p;
}

void
pool_free(struct pool *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->model->table_count; i++) {
		free(p->told[i].rows);
		free(p->told[i].which);
		free(p->told[i].sums);
	}
	free(p->told);
	free(p->way);
	free(p->tops);
	grams_free(p->own);
	free(p);
}

double
pool_rules(int64_t sum)
{
	double size;

	if (!sum) /* most are */
		return 0;
	size = log1p(fabs((double)sum) / RULES_UNIT);
	return sum < 0 ? -size : size;
}

void
pool_option_sums(const struct taxonomy *t, int below,
    const struct model_option *options, size_t count, const int64_t *sums,
    int64_t *out)
{
	const int other = t->classes[t->other].root;
	int64_t most = 0;

	for (size_t k = 0; k < count; k++) {
		out[k] = sums[options[k].value];
		most = out[k] > most ? out[k] : most;
	}
	for (size_t k = 1; k < count && below >= 0; k++)
		out[0] -= out[k];
	for (size_t k = 0; k < count && below < 0 && most < JUDGE_FLOOR; k++)
		if (options[k].value == other)
			out[k] = POOL_NOTHING;
}

size_t
pool_chosen(int below, const int64_t *sums, size_t count)
{
	size_t best = below < 0 ? 0 : 1;

	for (size_t k = best + 1; k < count; k++)
		if (sums[k] > sums[best])
			best = k;
	if (best < count && sums[best] > 0)
		return best;
	return below >= 0 && sums[0] > 0 ? 0 : count;
}

void
pool_chances(const struct model_choice *c, const struct model_option *options,
    const float *scores, const int64_t *sums, enum pool_use use, double *out)
{
	bool both = use == POOL_BOTH;
	double a = (double)(both ? c->a : c->alone), most = -INFINITY, all = 0;
	size_t chosen =
	    both && sums ? pool_chosen(c->below, sums, c->count) : c->count;

	for (uint32_t k = 0; k < c->count; k++) {
		out[k] = a * (double)scores[k];
		if (both)
			out[k] += (double)options[c->first + k].prior;
		if (both && sums)
			out[k] += (double)c->b * pool_rules(sums[k]) +
				  (k == chosen ? (double)c->c : 0);
		most = fmax(most, out[k]);
	}
	for (uint32_t k = 0; k < c->count; k++) {
		out[k] = exp(out[k] - most);
		all += out[k];
	}
	for (uint32_t k = 0; k < c->count; k++)
		out[k] /= all;
}

/* What is known of a table, looked up when it is first asked for. */
static struct told *
ask(struct pool *p, uint32_t table)
{
	const struct model_table *t = &p->model->tables[table];
	struct told *told = &p->told[table];

	if (told->done)
		return told;
	if (!told->rows) {
		told->rows = xcalloc(GRAMS_MOST, sizeof *told->rows);
		told->which = xcalloc(GRAMS_MOST, sizeof *told->which);
		told->sums =
		    xcalloc(t->columns + MODEL_BLOCK, sizeof *told->sums);
	}
	told->known = model_rows(t, p->grams, told->rows, told->which);
	model_sum(t, told->rows, told->known, told->sums);
	told->done = true;
	return told;
}

/* The chances of a choice's options, for which out has MODEL_OPTIONS. */
static void
chances(struct pool *p, const struct model_choice *c, double *out)
{
	float scores[MODEL_OPTIONS];
	int64_t sums[MODEL_OPTIONS];
	const struct told *told = ask(p, c->table);
	bool asked = p->sums && c->asks == ASKS_CATEGORY;

	model_scores(p->model, c, told->sums, told->known, scores);
	if (asked)
		pool_option_sums(p->taxonomy, c->below,
		    &p->model->options[c->first], c->count, p->sums, sums);
	pool_chances(
	    c, p->model->options, scores, asked ? sums : NULL, p->use, out);
}

/* Note the best option of c, and the next best; returns the best one's chance.
 */
static double
take_step(struct pool *p, const struct model_choice *c)
{
	double chance[MODEL_OPTIONS];
	struct taken s = { c, 0, c->count > 1 };

	chances(p, c, chance);
	for (uint32_t k = 0; k < c->count && c->below < 0; k++)
		p->tops[p->model->options[c->first + k].value] = chance[k];
	for (uint32_t k = 1; k < c->count; k++) {
		if (chance[k] > chance[s.best]) {
			s.next = s.best;
			s.best = k;
		} else if (k != s.next && chance[k] > chance[s.next]) {
			s.next = k;
		}
	}
	p->way = xgrow(p->way, p->way_count, &p->way_room, sizeof *p->way);
	p->way[p->way_count++] = s;
	return chance[s.best];
}

/* The class to which the rules go on from one below which nothing was learnt.
 */
static int
rules_way(const struct pool *p, int class)
{
	int64_t unused;

	for (int best = class; p->sums && best >= 0;) {
		class = best;
		best = judge_best_below(p->taxonomy, p->sums, class, &unused);
	}
	return class;
}

static void
choose_category(struct pool *p, struct pooled *out)
{
	const struct model *m = p->model;
	int32_t next = m->top;

	p->way_count = 0;
	out->chance = 1;
	out->category = -1;
	while (next >= 0) {
		const struct model_choice *c = &m->choices[next];

		out->chance *= take_step(p, c);
		out->category =
		    m->options[c->first + p->way[p->way_count - 1].best].value;
		if (out->category == c->below)
			return;
		next = m->below[out->category];
	}
	out->category = rules_way(p, out->category);
}

static void
choose_severity(struct pool *p, struct pooled *out)
{
	double chance[MODEL_OPTIONS], sum = 0;

	out->severity = -1;
	if (p->model->severity < 0)
		return;
	chances(p, &p->model->choices[p->model->severity], chance);
	for (int i = SEVERITY_COUNT; i-- > 0;) {
		sum += chance[i];
		if (sum >= 0.5) {
			out->severity = i;
			return;
		}
	}
	out->severity = SEVERITY_MINOR;
}

static void
choose_kind(struct pool *p, struct pooled *out)
{
	double chance[MODEL_OPTIONS];

	out->kind = -1;
	if (p->model->kind < 0)
		return;
	chances(p, &p->model->choices[p->model->kind], chance);
	for (int i = 0; i < KIND_COUNT; i++)
		if (chance[i] >= 0.5)
			out->kind = i;
}

void
pool_grams(struct pool *p, const struct grams *g, const int64_t *sums,
    enum pool_use use, struct pooled *out)
{
	p->grams = g;
	p->sums = use == POOL_MODEL ? NULL : sums;
	p->use = use;
	for (size_t i = 0; i < p->model->table_count; i++)
		p->told[i].done = false;
	choose_category(p, out);
	choose_severity(p, out);
	choose_kind(p, out);
	pool_find_reasons(p, out);
	out->confidence = (int)(100 * out->chance + 0.5);
	out->grams = g;
	out->tops = p->tops;
}

void
pool_record(struct pool *p, struct record *r, const int64_t *sums,
    enum pool_use use, struct pooled *out)
{
	grams_find(p->own, r);
	pool_grams(p, p->own, sums, use, out);
}

void
pool_verdict(struct pool *p, struct judge *j, struct record *r,
    struct verdict *v, struct pooled *room)
{
	if (v->settled)
		return;
	pool_record(p, r, v->scores, POOL_BOTH, room);
	v->pooled = room;
	v->confidence = room->confidence;
	judge_turn(j, v, room->category);
	if (room->severity > v->severity)
		v->severity = room->severity;
	if (room->kind >= 0)
		v->kind = room->kind;
}

/* The chance to come from the top to a class, stopping there or not. */
static double
chance_of_way(struct pool *p, int class)
{
	const struct model *m = p->model;
	int parent = p->taxonomy->classes[class].parent;
	int32_t choice = parent < 0 ? m->top : m->below[parent];
	double chance[MODEL_OPTIONS];
	const struct model_choice *c;

	if (choice < 0)
		return 0;
	c = &m->choices[choice];
	chances(p, c, chance);
	for (uint32_t k = 0; k < c->count; k++)
		if (m->options[c->first + k].value == class)
			return chance[k] *
			       (parent < 0 ? 1 : chance_of_way(p, parent));
	return 0;
}

double
pool_chance(struct pool *p, int class)
{
	const struct model *m = p->model;
	int above = class;
	double chance[MODEL_OPTIONS];

	/* Where nothing was learnt all goes the rules' way. */
	while (p->taxonomy->classes[above].parent >= 0 &&
	       m->below[p->taxonomy->classes[above].parent] < 0)
		above = p->taxonomy->classes[above].parent;
	if (m->below[above] < 0)
		return rules_way(p, above) == class ? chance_of_way(p, above)
						    : 0;
	chances(p, &m->choices[m->below[above]], chance);
	return chance_of_way(p, above) * chance[0];
}
