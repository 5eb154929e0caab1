/* What model and rules count beside one another. */
#include "learn/shares.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/pool.h"

void
shares_find(struct shares *s, const struct tuning *t,
    const struct tuned *choices, size_t count, bool rules)
{
	const bool both[VOICE_COUNT] = { [VOICE_MODEL] = true,
		[VOICE_RULES] = rules,
		[VOICE_CHOSEN] = rules,
		[VOICE_OFTEN] = true };
	const bool model[VOICE_COUNT] = { [VOICE_MODEL] = true };
	double alone[VOICE_COUNT] = { 0 };
	struct blend b = { 0 };

	*s = (struct shares) { .both = { [VOICE_MODEL] = 1,
				   [VOICE_RULES] = rules ? 1 : 0,
				   [VOICE_OFTEN] = 0.5 } };
	tune_voices(t, choices, count, &b);
	blend_find(&b, both, s->both);
	alone[VOICE_MODEL] = 1;
	blend_find(&b, model, alone);
	s->alone = alone[VOICE_MODEL];
	blend_release(&b);
}

void
shares_priors(const struct shares *s, const struct tuning *t,
    const struct tuned *choice, struct model_option *options)
{
	const struct choosing *c = choice->choosing;
	double lean[MODEL_OPTIONS], a = s->both[VOICE_MODEL];
	double floor = tune_floor(c->count);
	bool seen[MODEL_OPTIONS];
	struct blend b = { 0 };

	for (size_t i = 0; i < c->option_count; i++)
		seen[i] = c->options[i].seen > 0;
	tune_voices(t, choice, 1, &b);
	blend_lean(&b, s->both, seen, c->option_count, lean);
	blend_release(&b);
	for (size_t i = 0; i < c->option_count; i++) {
		double prior = s->both[VOICE_OFTEN] * tune_often(c, i);

		/* However little the model counts, what nobody has ever
		 * chosen is not to win by itself. */
		prior = seen[i]
			    ? prior + lean[i]
			    : fmin(prior, floor - a * (double)options[i].bias);
		options[i].prior = (float)prior;
	}
}

enum { BINS = 10 };

/* A score in the making. */
struct tally {
	size_t count, right;
	double loss;
	struct {
		double sure;
		size_t count, right;
	} bins[BINS];
};

static void
count_answer(struct tally *t, double sure, bool right, double chance)
{
	int bin = (int)(sure * BINS);

	bin = bin < BINS ? bin : BINS - 1;
	t->count++;
	t->right += right;
	t->loss -= log(fmax(chance, 1e-300));
	t->bins[bin].sure += sure;
	t->bins[bin].count++;
	t->bins[bin].right += right;
}

static struct learn_score
score_of(const struct tally *t)
{
	struct learn_score s = { 0 };
	double n = (double)t->count;

	if (!t->count)
		return s;
	s.right = (double)t->right / n;
	s.loss = t->loss / n;
	for (int i = 0; i < BINS; i++)
		s.error += fabs((double)t->bins[i].right - t->bins[i].sure) / n;
	return s;
}

/* What is found out about held-out lessons, by their places. */
struct telling {
	const struct tuning *tuning;
	const struct choosings *choosings;
	const struct model_option *options;
	int64_t *sums;      /* room, of each class */
	double *chances;    /* room, of each option */
	bool *both, *model; /* right so far on the way down */
};

static size_t
best_of(const double *chances, size_t count)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++)
		if (chances[i] > chances[best])
			best = i;
	return best;
}

/* The chances of lesson i of a choice go to w->chances; returns the best. */
static size_t
ask(struct telling *w, const struct tuned *d, const struct model_choice *m,
    size_t i, enum pool_use use)
{
	const struct choosing *c = d->choosing;
	int64_t sums[MODEL_OPTIONS];

	if (c->asks == ASKS_CATEGORY)
		pool_option_sums(w->tuning->learn->taxonomy, c->below,
		    c->options, c->option_count, w->sums, sums);
	pool_chances(m, w->options, d->scores + i * c->option_count,
	    c->asks == ASKS_CATEGORY ? sums : NULL, use, w->chances);
	return best_of(w->chances, c->option_count);
}

/* How sure the rules are that a class other than theirs is right. */
static double
rules_chance(const struct lesson *e, bool right, size_t options)
{
	double sure = e->rules_per / 100.0;

	return fmax(right ? sure : (1 - sure) / (double)(options - 1), 0.005);
}

static void
tell_lesson(struct telling *w, const struct tuned *d,
    const struct model_choice *m, size_t i, struct tally tallies[3])
{
	const struct choosing *c = d->choosing;
	const struct taxonomy *t = w->tuning->learn->taxonomy;
	size_t place = c->places[i], answer = c->answers[i], got;
	const struct lesson *e = w->tuning->learn->sample->lessons[place];
	bool right = t->classes[e->rules].root == c->options[answer].value;

	lesson_sums(e, t, w->sums);
	count_answer(&tallies[0], e->rules_per / 100.0, right,
	    rules_chance(e, right, c->option_count));
	got = ask(w, d, m, i, POOL_MODEL);
	w->model[place] = got == answer;
	count_answer(
	    &tallies[1], w->chances[got], got == answer, w->chances[answer]);
	got = ask(w, d, m, i, POOL_BOTH);
	w->both[place] = got == answer;
	count_answer(
	    &tallies[2], w->chances[got], got == answer, w->chances[answer]);
}

static void
tell_below(
    struct telling *w, const struct tuned *d, const struct model_choice *m)
{
	const struct choosing *c = d->choosing;
	const struct learn *l = w->tuning->learn;

	for (size_t i = 0; i < d->held; i++) {
		size_t place = c->places[i];

		lesson_sums(l->sample->lessons[place], l->taxonomy, w->sums);
		w->model[place] &= ask(w, d, m, i, POOL_MODEL) == c->answers[i];
		w->both[place] &= ask(w, d, m, i, POOL_BOTH) == c->answers[i];
	}
}

static bool
is_learnt(const struct choosings *c, int below)
{
	for (size_t i = c->below; i < c->count; i++)
		if (c->all[i].below == below)
			return true;
	return false;
}

/* The class below which nothing was learnt, on the way to a class; -1 when the
 * model says all of the way. */
static int
end_of_way(const struct choosings *c, const struct taxonomy *t, int class)
{
	int node = t->classes[class].root;

	while (is_learnt(c, node)) {
		int below = class;

		if (node == class)
			return -1;
		while (t->classes[below].parent != node)
			below = t->classes[below].parent;
		node = below;
	}
	return node;
}

/* The class to which the rules lead from one on. */
static int
way_of_rules(const struct taxonomy *t, int node, const int64_t *sums)
{
	for (;;) {
		int best = -1;

		for (int i = t->classes[node].child; i >= 0;
		     i = t->classes[i].next)
			if (sums[i] > (best < 0 ? 0 : sums[best]))
				best = i;
		if (best < 0)
			return node;
		node = best;
	}
}

/* Which of the lessons held out at the top have the very class. */
static void
tell_classes(struct telling *w, const struct tuned *top, struct learnt *told)
{
	const struct learn *l = w->tuning->learn;
	double n = (double)top->held;

	for (size_t i = 0; i < top->held; i++) {
		size_t place = top->choosing->places[i];
		const struct lesson *e = l->sample->lessons[place];
		int class = e->labels.category;
		int end = end_of_way(w->choosings, l->taxonomy, class);

		lesson_sums(e, l->taxonomy, w->sums);
		told->rules_right += (e->rules == class) / n;
		told->model_right +=
		    (w->model[place] && (end < 0 || end == class)) / n;
		told->both_right +=
		    (w->both[place] &&
			(end < 0 ||
			    way_of_rules(l->taxonomy, end, w->sums) == class)) /
		    n;
	}
}

void
shares_tell(struct learnt *told, const struct tuning *t,
    const struct tuned *tuned, const struct choosings *choosings,
    const struct model_choice *choices, const struct model_option *options)
{
	const struct learn *l = t->learn;
	struct tally tallies[3] = { 0 };
	struct telling w = { .tuning = t,
		.choosings = choosings,
		.options = options,
		.sums = xcalloc(l->taxonomy->count + 1, sizeof *w.sums),
		.chances = xcalloc(MODEL_OPTIONS, sizeof *w.chances),
		.both = xcalloc(l->sample->count + 1, sizeof *w.both),
		.model = xcalloc(l->sample->count + 1, sizeof *w.model) };

	for (size_t i = 0; i < tuned[0].held; i++)
		tell_lesson(&w, &tuned[0], &choices[0], i, tallies);
	for (size_t i = choosings->below; i < choosings->count; i++)
		tell_below(&w, &tuned[i], &choices[i]);
	tell_classes(&w, &tuned[0], told);
	told->choices = 1 + choosings->count - choosings->below;
	told->rules = score_of(&tallies[0]);
	told->model = score_of(&tallies[1]);
	told->both = score_of(&tallies[2]);
	for (size_t i = 0; i < choosings->count; i++)
		for (size_t k = 0; k < choosings->all[i].option_count &&
				   choosings->all[i].asks == ASKS_CATEGORY;
		     k++)
			told->options += choosings->all[i].options[k].seen > 0;
	free(w.sums);
	free(w.chances);
	free(w.both);
	free(w.model);
}
