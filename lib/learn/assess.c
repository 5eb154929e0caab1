/* Labelled tickets, answered and compared. */
#include "learn/assess.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "learn/assess_parts.h"
#include "learn/learn.h"
#include "text/pool.h"

/* The chance of a class of the level, in per cent. */
static unsigned
chance_of(struct pool *p, const struct assess_level *level, size_t class)
{
	double sum = 0;

	for (size_t i = 0; i < level->taxonomy->count; i++)
		if (level->of[i] == class)
			sum += pool_chance(p, (int)i);
	return (unsigned)(100 * (sum < 1 ? sum : 1) + 0.5);
}

static struct assess_said
ask(struct pool *p, const struct assess_level *level, const struct lesson *e,
    const int64_t *sums, enum pool_use use)
{
	struct grams grams = { .hash = e->grams, .count = e->gram_count };
	struct assess_said said;
	struct pooled answer;

	pool_grams(p, &grams, sums, use, &answer);
	said.class = level->of[answer.category];
	said.confidence = level->fineness == ASSESS_CATEGORY
			      ? (unsigned)answer.confidence
			      : chance_of(p, level, said.class);
	return said;
}

static void
answer(struct assess_case *c, struct pool *p, const struct assess_level *level,
    int64_t *sums)
{
	const struct lesson *e = c->lesson;

	memset(sums, 0, level->taxonomy->count * sizeof *sums);
	for (size_t i = 0; i < e->sum_count; i++)
		sums[e->sums[i].class] = e->sums[i].sum;
	c->said[ASSESS_MODEL] = ask(p, level, e, NULL, POOL_MODEL);
	c->said[ASSESS_BOTH] = e->settled ? c->said[ASSESS_RULES]
					  : ask(p, level, e, sums, POOL_BOTH);
}

/* Let a model answer the cases of a fold. */
static void
answer_fold(struct assess_run *run, const struct model *m, int fold)
{
	const struct taxonomy *t = run->level->taxonomy;
	struct pool *p = pool_new(m, t);
	int64_t *sums = xcalloc(t->count, sizeof *sums);

	for (size_t i = 0; i < run->count; i++)
		if (run->cases[i].fold == fold)
			answer(&run->cases[i], p, run->level, sums);
	free(sums);
	pool_free(p);
}

/* Train of all cases but those of a fold, and answer these.  Returns as
 * answer_all. */
static int
train_fold(const struct assess *a, const struct learn *l,
    struct assess_run *run, int fold, struct fault *fault)
{
	struct learn_options options = { .jobs = a->jobs, .made = a->now };
	bool *in = xcalloc(run->count + 1, sizeof *in);
	struct buf bytes = { 0 };
	struct learnt told;
	struct model *m = NULL;
	int got;

	for (size_t i = 0; i < run->count; i++)
		in[i] = run->cases[i].fold != fold;
	got = learn_train(l, in, &options, &told, &bytes, fault);
	if (got > 0)
		fault_set(fault, NULL, 0,
		    _("too few labelled tickets are left to learn from: %d "
		      "are wanted at least, of two topmost classes"),
		    LEARN_LEAST);
	else if (got == 0)
		m = model_read(buf_span(&bytes), "", a->taxonomy, fault);
	if (m)
		answer_fold(run, m, fold);
	else if (got == 0)
		got = -1;
	model_free(m);
	buf_release(&bytes);
	free(in);
	return got;
}

/* Cases received before the split only teach. */
static void
split(struct assess_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		bool early = run->cases[i].lesson->received < run->split;

		run->cases[i].fold = -early;
		run->taught += early;
	}
}

static void
deal(struct assess_run *run, const struct sample *s)
{
	uint8_t *fold = xcalloc(run->count + 1, sizeof *fold);

	learn_deal(s, NULL, (unsigned)run->folds, fold);
	for (size_t i = 0; i < run->count; i++)
		run->cases[i].fold = fold[i];
	free(fold);
}

/* All systems' answers.  Returns 0; or with *fault filled 1 when the tickets
 * are too few, or -1. */
static int
answer_all(const struct assess *a, const struct learn *l,
    struct assess_run *run, struct fault *fault)
{
	if (run->folds > 0)
		deal(run, learn_sample(l));
	if (run->splits)
		split(run);
	if (run->count == run->taught) {
		fault_set(fault, NULL, 0,
		    _("there is nothing to assess: no ticket has a category "
		      "that a person gave it"));
		return 1;
	}
	if (a->model)
		answer_fold(run, a->model, 0);
	if (run->splits)
		return train_fold(a, l, run, 0, fault);
	for (int fold = 0, got; fold < run->folds; fold++)
		if ((got = train_fold(a, l, run, fold, fault)))
			return got;
	return 0;
}

static void
add_case(struct assess_run *run, const struct lesson *e)
{
	const struct assess_level *level = run->level;
	struct assess_case *c = &run->cases[run->count++];
	size_t label = level->of[e->labels.category];

	*c = (struct assess_case) {
		.lesson = e,
		.label = label,
		.second =
		    e->labels.second < 0 ? label : level->of[e->labels.second],
		.said[ASSESS_RULES] = { level->of[e->rules],
		    (unsigned)e->rules_per },
	};
}

static void
run_init(struct assess_run *run, const struct assess *a, const struct learn *l,
    const struct assess_level *level)
{
	const struct sample *s = learn_sample(l);
	const size_t *states = learn_states(l);

	*run = (struct assess_run) {
		.level = level,
		.cases = xcalloc(s->count + 1, sizeof *run->cases),
		.systems =
		    a->model || a->folds || a->splits ? ASSESS_SYSTEMS : 1,
		.folds = (int)a->folds,
		.splits = a->splits,
		.split = a->split,
		.unlabelled = states[LABELS_NONE] + states[LABELS_MACHINE],
		.unknown = states[LABELS_UNKNOWN],
	};
	for (size_t i = 0; i < s->count; i++)
		add_case(run, s->lessons[i]);
}

static void
write_cases(const struct assess_run *run, struct outfile *out)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < run->count; i++) {
		if (run->cases[i].fold < 0)
			continue;
		buf_clear(&line);
		assess_write_case(run, &run->cases[i], &line);
		outfile_write(out, buf_span(&line));
	}
	buf_release(&line);
}

static int
deliver(const struct assess *a, const struct assess_run *run,
    struct outfile *predictions, struct output *o, struct fault *fault)
{
	struct document *d = tell_assess(run);
	struct document_view view = output_view(o);
	int got = 0;

	view.zone = a->zone;
	view.now = a->now;
	view.notes = true;
	if (a->predictions) {
		write_cases(run, predictions);
		got = outfile_commit(predictions, fault);
		if (got == 0)
			got = outfile_sync_folder(a->predictions, fault);
	}
	if (got == 0)
		got = output_finish(o, d, &view, fault);
	else
		output_drop(o);
	document_free(d);
	return got;
}

/* Answer what was gathered, and write the files. */
static enum exit_status
finish(const struct assess *a, struct learn *l, struct outfile *predictions,
    struct output *o, struct fault *fault)
{
	struct assess_level level;
	struct assess_run run;
	enum exit_status status = EXIT_DONE;
	int got;

	learn_ready(l);
	assess_level_init(&level, a->taxonomy, a->fineness);
	run_init(&run, a, l, &level);
	got = answer_all(a, l, &run, fault);
	if (got) {
		output_drop(o);
		status = got < 0 ? EXIT_SYSTEM : EXIT_NO;
	} else if (deliver(a, &run, predictions, o, fault) < 0) {
		status = EXIT_SYSTEM;
	}
	free(run.cases);
	assess_level_release(&level);
	return status;
}

enum exit_status
assess_run(char *const files[], const struct assess *a, struct output *o,
    struct fault *fault)
{
	/* Those that are given, and a NULL. */
	const char *const both[] = { a->predictions, o->file, NULL };
	struct outfile predictions = { .fd = -1 };
	struct learn *l = learn_new(a->taxonomy, a->rules, 0);
	enum exit_status status, end;

	*fault = (struct fault) { 0 };
	if (a->predictions &&
	    outfile_open(&predictions, a->predictions, fault) < 0) {
		output_drop(o);
		learn_free(l);
		return EXIT_SYSTEM;
	}
	status = learn_read(l, files, both + !a->predictions);
	if (status == EXIT_DONE || status == EXIT_BAD_INPUT) {
		end = finish(a, l, &predictions, o, fault);
		status = end ? end : status;
	} else {
		output_drop(o);
	}
	outfile_drop(&predictions);
	learn_free(l);
	return status;
}
