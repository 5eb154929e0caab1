/* How closely a model should follow its tickets. */
#include "learn/tune.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "learn/crew.h"
#include "text/pool.h"

/* One option of one choice, told from the others without one fold. */
struct tune_task {
	struct tuned *tuned;
	unsigned fold;
	size_t option;
};

struct tune_work {
	const struct tuning *tuning;
	struct tune_task *tasks;
	double cost;
};

double
tune_floor(size_t tickets)
{
	/* As of half a ticket, by the root: its class would weigh more. */
	return 0.5 * log(0.5 / ((double)tickets + 0.5));
}

double
tune_share(const struct choosing *c)
{
	size_t seen = 0;

	for (size_t i = 0; i < c->option_count; i++)
		seen += c->options[i].seen > 0;
	return seen == 2 ? 0.5 : 1;
}

static void
score_fold(const struct tuning *t, struct tune_task *task, double cost)
{
	struct tuned *d = task->tuned;
	const struct choosing *c = d->choosing;
	uint32_t *rows = xcalloc(d->held + 1, sizeof *rows);
	bool *yes = xcalloc(d->held + 1, sizeof *yes);
	double *weights = xcalloc(d->table->count + 1, sizeof *weights);
	double share = tune_share(c), flat;
	size_t n = 0, of_yes = 0;
	bool found;

	for (size_t i = 0; i < d->held; i++) {
		if (t->fold[c->places[i]] == task->fold)
			continue;
		yes[n] = c->answers[i] == task->option;
		of_yes += yes[n];
		rows[n++] = d->rows[i];
	}
	found = fit_find(d->table->rows, rows, yes, n, cost, weights);
	flat = of_yes ? -tune_floor(n) : tune_floor(n);
	for (size_t i = 0; i < d->held; i++)
		if (t->fold[c->places[i]] == task->fold)
			d->scores[i * c->option_count + task->option] =
			    (float)(share * (found ? fit_score(d->table->rows,
							 d->rows[i], weights)
						   : flat));
	free(rows);
	free(yes);
	free(weights);
}

static void
run_task(void *arg, size_t i)
{
	struct tune_work *w = arg;

	score_fold(w->tuning, &w->tasks[i], w->cost);
}

void
tune_score(
    const struct tuning *t, struct tuned *choices, size_t count, double cost)
{
	struct tune_work work = { .tuning = t, .cost = cost };
	size_t n = 0, room = 0;

	for (size_t i = 0; i < count; i++)
		for (unsigned f = 0; f < t->folds; f++)
			for (size_t k = 0;
			     k < choices[i].choosing->option_count; k++) {
				work.tasks = xgrow(
				    work.tasks, n, &room, sizeof *work.tasks);
				work.tasks[n++] =
				    (struct tune_task) { &choices[i], f, k };
			}
	crew_run(t->jobs, n, run_task, &work);
	free(work.tasks);
}

double
tune_often(const struct choosing *c, size_t option)
{
	return log((c->options[option].seen + 0.5) /
		   ((double)c->count + 0.5 * (double)c->option_count));
}

static void
add_voices(
    const struct tuned *d, size_t i, const int64_t *sums, struct blend *out)
{
	const struct choosing *c = d->choosing;
	bool asked = c->asks == ASKS_CATEGORY;
	size_t chosen = asked ? pool_chosen(c->below, sums, c->option_count)
			      : c->option_count;

	blend_begin(out, c->answers[i]);
	for (size_t k = 0; k < c->option_count; k++) {
		float voices[VOICE_COUNT];

		voices[VOICE_MODEL] = d->scores[i * c->option_count + k];
		voices[VOICE_RULES] = asked ? (float)pool_rules(sums[k]) : 0;
		voices[VOICE_CHOSEN] = k == chosen;
		voices[VOICE_OFTEN] = (float)tune_often(c, k);
		blend_add(out, voices);
	}
}

void
tune_voices(const struct tuning *t, const struct tuned *choices, size_t count,
    struct blend *out)
{
	const struct taxonomy *taxonomy = t->learn->taxonomy;
	int64_t *sums = xcalloc(taxonomy->count + 1, sizeof *sums);
	int64_t *of_options = xcalloc(MODEL_OPTIONS, sizeof *of_options);

	for (size_t n = 0; n < count; n++)
		for (size_t i = 0; i < choices[n].held; i++) {
			size_t place = choices[n].choosing->places[i];

			lesson_sums(
			    t->learn->sample->lessons[place], taxonomy, sums);
			if (choices[n].choosing->asks == ASKS_CATEGORY)
				pool_option_sums(taxonomy,
				    choices[n].choosing->below,
				    choices[n].choosing->options,
				    choices[n].choosing->option_count, sums,
				    of_options);
			add_voices(&choices[n], i, of_options, out);
		}
	free(sums);
	free(of_options);
}

/* How far from right the model alone is at that cost. */
static double
loss_at(
    const struct tuning *t, struct tuned *choices, size_t count, double cost)
{
	static const bool free_ones[VOICE_COUNT] = {
		[VOICE_MODEL] = true, [VOICE_OFTEN] = true
	};
	double weights[VOICE_COUNT] = {
		[VOICE_MODEL] = 1, [VOICE_OFTEN] = 0.5
	};
	struct blend b = { 0 };
	double loss;

	tune_score(t, choices, count, cost);
	tune_voices(t, choices, count, &b);
	blend_find(&b, free_ones, weights);
	loss = blend_loss(&b, weights);
	blend_release(&b);
	return loss;
}

/* Closer is only better when it is better by so much: where it hardly matters,
 * the plainer model is the safer, and the quicker. */
#define WORTH 0.998

double
tune_cost(const struct tuning *t, struct tuned *choices, size_t count)
{
	const double least = 0.25, most = 256, start = 4, step = 4;
	double best = start, loss = loss_at(t, choices, count, start);
	double last = start;

	for (int up = 1; up >= 0; up--) {
		double factor = up ? step : 1 / step, cost = start * factor;

		for (; cost >= least && cost <= most; cost *= factor) {
			double other = loss_at(t, choices, count, cost);

			last = cost;
			if (other >= loss * WORTH)
				break;
			loss = other;
			best = cost;
		}
		if (best > start)
			break;
	}
	if (last != best)
		tune_score(t, choices, count, best);
	return best;
}
