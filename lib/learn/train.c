/* A model made of tickets on which people have decided. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/apart.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "learn/crew.h"
#include "learn/shares.h"
#include "learn/tune.h"

/* Features of a choice, at most: of the first, which is asked of every ticket,
 * and of those below. */
enum { TABLE_MOST = 1 << 16, TABLE_MOST_BELOW = 1 << 15 };

enum { FEW = 2000 }; /* lessons; of fewer, more folds are to be had */

/* What becomes a model. */
struct training {
	const struct learn *learn;
	struct choosings choosings;
	struct tuning tuning;
	struct tuned *tuned;          /* of each choice */
	struct feature_table *tables; /* the first for top, severity and kind */
	struct model_part *parts;
	size_t table_count;
	struct model_choice *choices;
	struct model_option *options;
	size_t option_count;
	float **weights; /* of each table */
	double *costs;   /* of each choice */
	struct learnt *told;
};

/* Give the lessons of a choice their rows: those of the top's in the table. */
static uint32_t *
rows_of(const struct choosing *c, const struct choosing *of)
{
	uint32_t *rows = xcalloc(c->count + 1, sizeof *rows);

	for (size_t i = 0, row = 0; i < c->count; i++) {
		while (of->places[row] != c->places[i])
			row++;
		rows[i] = (uint32_t)row;
	}
	return rows;
}

/* A choice is held out as far as its first lessons go. */
static void
set_tuned(struct training *t, size_t i, size_t first)
{
	const struct choosing *c = &t->choosings.all[i];
	struct tuned *d = &t->tuned[i];

	d->choosing = c;
	d->rows = rows_of(c, &t->choosings.all[first]);
	d->held = c->count < TUNE_MOST ? c->count : TUNE_MOST;
	d->scores = xcalloc(d->held * c->option_count + 1, sizeof *d->scores);
}

static void
release_tuned(struct training *t, size_t i)
{
	free((void *)(uintptr_t)t->tuned[i].rows);
	free(t->tuned[i].scores);
	t->tuned[i].rows = NULL;
	t->tuned[i].scores = NULL;
}

/* Give the choices first to end - 1 one table, and the options of each their
 * places in it and in the model. */
static void
make_table(struct training *t, size_t first, size_t end, size_t most)
{
	const struct choosing *c = &t->choosings.all[first];
	size_t n = t->table_count++;
	struct feature_table *table = &t->tables[n];
	size_t columns = 0;

	feature_table_make(table, t->learn->sample, c->places, c->count, most);
	for (size_t i = first; i < end; i++) {
		c = &t->choosings.all[i];
		set_tuned(t, i, first);
		t->tuned[i].table = table;
		t->choices[i] = (struct model_choice) { .asks = c->asks,
			.below = c->below,
			.table = (uint32_t)n,
			.column = (uint32_t)columns,
			.first = (uint32_t)t->option_count,
			.count = (uint32_t)c->option_count };
		columns += c->option_count;
		t->option_count += c->option_count;
	}
	t->weights[n] =
	    xcalloc(table->count * columns + 1, sizeof *t->weights[n]);
	t->parts[n] = (struct model_part) { .hash = table->hash,
		.rows = table->count,
		.columns = columns,
		.weights = t->weights[n] };
	t->told->features += table->count;
}

/* One option of the choices from `first` on, by its place among all of them. */
struct final_work {
	struct training *training;
	size_t first;
};

/* Find the weights of an option by all lessons of its choice. */
static void
fit_option(struct training *t, size_t choice, size_t option)
{
	const struct tuned *d = &t->tuned[choice];
	const struct choosing *c = d->choosing;
	const struct model_choice *m = &t->choices[choice];
	const struct model_part *part = &t->parts[m->table];
	struct model_option *o = &t->options[m->first + option];
	double *weights, share = tune_share(c);
	bool *yes;

	*o = (struct model_option) { .value = c->options[option].value,
		.seen = c->options[option].seen,
		.bias = (float)(share * tune_floor(c->count)) };
	if (!o->seen)
		return;
	weights = xcalloc(part->rows + 1, sizeof *weights);
	yes = xcalloc(c->count + 1, sizeof *yes);
	for (size_t i = 0; i < c->count; i++)
		yes[i] = c->answers[i] == option;
	if (!fit_find(d->table->rows, d->rows, yes, c->count, t->costs[choice],
		weights))
		weights[part->rows] = -tune_floor(c->count);
	for (size_t i = 0; i < part->rows; i++)
		t->weights[m->table][i * part->columns + m->column + option] =
		    (float)(share * weights[i]);
	o->bias = (float)(share * weights[part->rows]);
	free(weights);
	free(yes);
}

static void
run_option(void *arg, size_t i)
{
	struct final_work *w = arg;
	size_t choice = w->first;

	while (i >= w->training->choices[choice].count)
		i -= w->training->choices[choice++].count;
	fit_option(w->training, choice, i);
}

/* The weights of all options of choices first to end - 1. */
static void
fit_all(struct training *t, size_t first, size_t end)
{
	struct final_work w = { t, first };
	size_t n = 0;

	for (size_t i = first; i < end; i++)
		n += t->choices[i].count;
	crew_run(t->tuning.jobs, n, run_option, &w);
}

static void
set_shares(struct training *t, size_t choice, const struct shares *s)
{
	struct model_choice *m = &t->choices[choice];

	m->a = (float)s->both[VOICE_MODEL];
	m->b = (float)s->both[VOICE_RULES];
	m->c = (float)s->both[VOICE_CHOSEN];
	m->alone = (float)s->alone;
	shares_priors(s, &t->tuning, &t->tuned[choice], t->options + m->first);
}

/* Find cost, weights and shares of choices first to end - 1, which share them
 * but for the weights. */
static void
learn_choices(struct training *t, size_t first, size_t end, bool rules)
{
	struct shares shares;
	double cost;

	if (first == end)
		return;
	cost = tune_cost(&t->tuning, &t->tuned[first], end - first);
	for (size_t i = first; i < end; i++)
		t->costs[i] = cost;
	fit_all(t, first, end);
	shares_find(&shares, &t->tuning, &t->tuned[first], end - first, rules);
	for (size_t i = first; i < end; i++)
		set_shares(t, i, &shares);
}

static struct learn_pool
pool_of(const struct model_choice *c)
{
	return (struct learn_pool) { c->a, c->b, c->c, c->alone };
}

static void
tell_top(struct training *t)
{
	const struct model_choice *top = &t->choices[0];
	struct learnt *told = t->told;

	told->tickets = t->choosings.all[0].count;
	told->folds = t->tuning.folds;
	told->held_out = t->tuned[0].held;
	told->cost[0] = t->costs[0];
	told->top = pool_of(top);
}

/* The first choices: of all tickets, each by itself. */
static void
learn_first(struct training *t)
{
	size_t end = t->choosings.below;

	make_table(t, 0, end, TABLE_MOST);
	for (size_t i = 0; i < end; i++) {
		const struct choosing *c = &t->choosings.all[i];

		learn_choices(t, i, i + 1, i == 0);
		if (c->asks == ASKS_SEVERITY) {
			t->told->severity = c->count;
			t->told->cost[2] = t->costs[i];
		} else if (c->asks == ASKS_KIND) {
			t->told->kind = c->count;
			t->told->cost[3] = t->costs[i];
		}
	}
	tell_top(t);
	/* They take more than all else. */
	fit_rows_free(t->tables[0].rows);
	t->tables[0].rows = NULL;
}

static void
learn_below(struct training *t)
{
	size_t first = t->choosings.below, end = t->choosings.count;

	for (size_t i = first; i < end; i++)
		make_table(t, i, i + 1, TABLE_MOST_BELOW);
	learn_choices(t, first, end, true);
	if (first < end) {
		t->told->cost[1] = t->costs[first];
		t->told->below = pool_of(&t->choices[first]);
	}
}

static void
prepare(struct training *t, const bool *in, int jobs)
{
	const struct sample *s = t->learn->sample;
	size_t n = t->choosings.count, options = 0;
	size_t lessons = t->choosings.all[0].count;
	unsigned folds = lessons <= FEW ? LEARN_FOLDS : LEARN_FOLDS / 2;
	uint8_t *fold = xcalloc(s->count + 1, sizeof *fold);

	for (size_t i = 0; i < n; i++)
		options += t->choosings.all[i].option_count;
	learn_deal(s, in, folds, fold);
	t->tuning = (struct tuning) {
		.learn = t->learn, .fold = fold, .folds = folds, .jobs = jobs
	};
	t->tuned = xcalloc(n, sizeof *t->tuned);
	t->tables = xcalloc(n, sizeof *t->tables);
	t->parts = xcalloc(n, sizeof *t->parts);
	t->choices = xcalloc(n, sizeof *t->choices);
	t->options = xcalloc(options, sizeof *t->options);
	t->weights = xcalloc(n, sizeof *t->weights);
	t->costs = xcalloc(n, sizeof *t->costs);
}

static void
release(struct training *t)
{
	for (size_t i = 0; i < t->choosings.count; i++)
		release_tuned(t, i);
	for (size_t i = 0; i < t->table_count; i++) {
		feature_table_release(&t->tables[i]);
		free(t->weights[i]);
	}
	free((void *)(uintptr_t)t->tuning.fold);
	free(t->tuned);
	free(t->tables);
	free(t->parts);
	free(t->choices);
	free(t->options);
	free(t->weights);
	free(t->costs);
	choosings_release(&t->choosings);
}

static void
write_model(const struct training *t, time_t made, struct buf *out)
{
	struct model_parts parts = { .taxonomy = t->learn->taxonomy,
		.made = made,
		.tickets = t->choosings.all[0].count,
		.tables = t->parts,
		.table_count = t->table_count,
		.choices = t->choices,
		.choice_count = t->choosings.count,
		.options = t->options,
		.option_count = t->option_count };

	memcpy(parts.rules, t->learn->rules->digest, sizeof parts.rules);
	model_write(&parts, out);
}

/* What is asked of the process that trains, and how its answer begins. */
struct task {
	const struct learn *learn;
	const bool *in;
	const struct learn_options *options;
};

struct outcome {
	int got; /* as learn_train returns it */
	struct learnt told;
};

/* In a process of its own: liblinear looks at no memory that it asks for. */
static void
work(void *arg, struct buf *answer)
{
	const struct task *task = arg;
	struct outcome outcome = { 0 };
	struct training t = { .learn = task->learn, .told = &outcome.told };
	struct buf model = { 0 };

	outcome.got = choosings_make(&t.choosings, task->learn, task->in);
	if (outcome.got == 0) {
		prepare(&t, task->in, task->options->jobs);
		learn_first(&t);
		learn_below(&t);
		shares_tell(&outcome.told, &t.tuning, t.tuned, &t.choosings,
		    t.choices, t.options);
		write_model(&t, task->options->made, &model);
		release(&t);
	}
	buf_add(answer, (const char *)&outcome, sizeof outcome);
	buf_add_span(answer, buf_span(&model));
	buf_release(&model);
}

int
learn_train(const struct learn *l, const bool *in,
    const struct learn_options *options, struct learnt *told, struct buf *out,
    struct fault *fault)
{
	struct task task = { l, in, options };
	struct outcome outcome = { 0 };
	struct buf answer = { 0 };
	int got = apart_run(work, &task, &answer);

	if (got < 0)
		outcome.got = fault_set(fault, NULL, 0, "%s", strerror(errno));
	else if (got > 0)
		outcome.got = fault_set(fault, NULL, 0, _("out of memory"));
	else
		memcpy(&outcome, answer.at, sizeof outcome);
	if (outcome.got == 0)
		buf_add(out, answer.at + sizeof outcome,
		    answer.len - sizeof outcome);
	*told = outcome.told;
	buf_release(&answer);
	return outcome.got;
}
