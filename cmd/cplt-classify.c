/* cplt-classify: tell from its words what a ticket is about */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bound.h"
#include "base/cli.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "config/policy.h"
#include "learn/assess.h"
#include "learn/run.h"
#include "text/pool.h"
#include "text/verdict.h"
#include "ticket/filter.h"
#include "ticket/tombstone.h"

enum {
	OPT_EVALUATE = CLI_LONG_ONLY + 1,
	OPT_EXPLAIN,
	OPT_FOLDS,
	OPT_LEVEL,
	OPT_MODEL,
	OPT_PREDICTIONS,
	OPT_REVIEW,
	OPT_SPLIT,
	OPT_TRAIN,
};

enum { REVIEW_BELOW = 40 }; /* per cent */

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_EVALUATE, "evaluate", NULL,
	    N_("say how well tickets are classified that people have") },
	{ OPT_EXPLAIN, "explain", NULL,
	    N_("show which rules spoke instead of passing tickets on") },
	{ OPT_FOLDS, "folds", "K",
	    N_("with --evaluate: learn from all but a K-th in turn") },
	{ 'f', "format", "FORMAT",
	    N_("of --evaluate: text, json, csv, html or xlsx (text)") },
	{ OPT_LEVEL, "level", "LEVEL",
	    N_("with --evaluate: category (the default), top or fold") },
	{ OPT_MODEL, "model", "MODEL",
	    N_("let a trained model and the rules decide together") },
	OPT_NOW,
	{ 'o', "output", "FILE",
	    N_("of --evaluate: write to FILE, whole, not to stdout") },
	{ OPT_PREDICTIONS, "predictions", "FILE",
	    N_("with --evaluate: write each answer to FILE") },
	OPT_RECORDS,
	{ OPT_REVIEW, "review-below", "PERCENT",
	    N_("tag what is less certain for review (40)") },
	{ OPT_SPLIT, "split", "TIME",
	    N_("with --evaluate: learn from what came before TIME") },
	{ OPT_TRAIN, "train", "MODEL",
	    N_("learn from what people decided, and write it to MODEL") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-classify",
	.operands = "[FILE...]",
	.purpose = N_("Tell from its words what each ticket is about."),
	.options = options,
};

/* What all workers share, only read while they run. */
struct classify {
	struct taxonomy *taxonomy;
	struct rules *rules;
	struct model *model; /* NULL without one */
	const struct zone *zone;
	time_t now;
	int review; /* per cent */
	bool explain;
};

/* What the command line asks for. */
struct request {
	struct classify c;
	const char *model, *trained; /* files, or NULL */
	bool evaluates;
	struct assess assess;
	struct output output;
	struct bound split;
	const char *assessing;   /* an option for --evaluate alone, or NULL */
	const char *classifying; /* one that --evaluate does not heed */
};

struct worker {
	const struct classify *c;
	struct judge *judge;
	struct pool *pool; /* NULL without a model */
	struct buf work;
};

static int
classify(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct classify *c = w->c;
	struct standing s = standing_read(t);
	bool settled = s.by == STANDING_PERSON;
	struct verdict v;
	struct pooled pooled;

	if (verdict_check(t))
		return STEP_BAD;
	if (tombstone_is(t)) /* there are no words left */
		return c->explain ? STEP_DROP : STEP_EMIT;
	judge_record(w->judge, t->record,
	    !settled && s.said.len ? taxonomy_resolve(c->taxonomy, s.said) : -1,
	    settled ? taxonomy_find(c->taxonomy, s.category) : -1, &v);
	if (w->pool && !settled)
		pool_verdict(w->pool, w->judge, t->record, &v, &pooled);
	if (c->explain) {
		verdict_explain(
		    &v, w->judge, c->rules, t, record_say(t->record));
		return STEP_DROP;
	}
	return verdict_apply(
	    &v, c->taxonomy, t, &s, c->review, c->now, c->zone, &w->work);
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->c = arg;
	w->judge = judge_new(w->c->rules);
	if (w->c->model)
		w->pool = pool_new(w->c->model, w->c->taxonomy);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;

	(void)arg;
	judge_free(w->judge);
	pool_free(w->pool);
	buf_release(&w->work);
	free(w);
}

/* Returns 0, or -1 when it has told why there is no model. */
static int
load_model(struct classify *c, const char *path)
{
	struct fault fault;

	c->model = model_load(path, c->taxonomy, &fault);
	if (!c->model) {
		diag_fault(&fault);
		return -1;
	}
	if (memcmp(c->model->rules, c->rules->digest, DIGEST_SIZE) != 0)
		diag_warn(_("%s: was trained beside other rules than those in "
			    "force, so that confidence may be off"),
		    path);
	return 0;
}

static int
load(struct classify *c, struct policy **policy)
{
	const char *dir = cli_config_dir();
	struct fault fault;

	*policy = policy_load(dir, NULL, &fault);
	c->taxonomy = *policy ? taxonomy_load(dir, &fault) : NULL;
	c->rules = c->taxonomy ? rules_load(dir, c->taxonomy, &fault) : NULL;
	if (!c->rules) {
		diag_fault(&fault);
		return -1;
	}
	c->zone = (*policy)->zone;
	return 0;
}

/* Learn instead of classifying. */
static enum exit_status
train(const struct classify *c, const char *model, char *const files[])
{
	struct buf report = { 0 };
	enum exit_status status = learn_run(files,
	    &(struct learn_call) { .taxonomy = c->taxonomy,
		.rules = c->rules,
		.model = model,
		.jobs = cli_jobs() },
	    &report);

	if (report.len)
		(void)fwrite(report.at, 1, report.len, stdout);
	buf_release(&report);
	return status;
}

static void
take_format(struct request *q)
{
	q->output.format = output_format(optarg);
	if (!q->output.format)
		cli_bad_arg(output_formats());
}

static void
take_level(struct request *q)
{
	size_t i = 0;

	while (assess_finenesses[i] && strcmp(assess_finenesses[i], optarg))
		i++;
	if (!assess_finenesses[i])
		cli_bad_arg(_("one of category, top, fold"));
	q->assess.fineness = (enum assess_fineness)i;
}

/* Options of --evaluate. */
static bool
take_assessing(int key, struct request *q)
{
	switch (key) {
	case 'f':
		take_format(q);
		q->assessing = "--format";
		return true;
	case 'o':
		q->output.file = optarg;
		q->assessing = "--output";
		return true;
	case OPT_FOLDS:
		q->assess.folds = (unsigned)cli_number(2, LEARN_FOLDS);
		q->assessing = "--folds";
		return true;
	case OPT_LEVEL:
		take_level(q);
		q->assessing = "--level";
		return true;
	case OPT_PREDICTIONS:
		q->assess.predictions = optarg;
		q->assessing = "--predictions";
		return true;
	case OPT_SPLIT:
		if (bound_parse(&q->split, optarg) < 0)
			cli_bad_arg(_("a date such as 2026-11-21 or an RFC "
				      "3339 time"));
		q->assessing = "--split";
		return true;
	default:
		return false;
	}
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct request *q)
{
	if (!q->evaluates && q->assessing)
		cli_misused(_("'%s' goes with '--evaluate'"), q->assessing);
	if (q->evaluates && q->classifying)
		cli_misused(_("'--evaluate' passes no tickets on: give it "
			      "without %s"),
		    q->classifying);
	if (q->assess.folds && q->split.known)
		cli_misused(_("'--folds' and '--split' each train models of "
			      "their own: give one"));
	if (q->trained && (q->classifying || q->model))
		cli_misused(_("'--train' classifies nothing: give it without "
			      "%s"),
		    q->model ? "--model" : q->classifying);
	if (q->trained && q->evaluates)
		cli_misused(_("'--evaluate' keeps no model: give it without "
			      "'--train'"));
	if (q->model && (q->assess.folds || q->split.known))
		cli_misused(_("'--folds' and '--split' train models of their "
			      "own: give them without '--model'"));
}

static void
read_options(int argc, char *argv[], struct request *q)
{
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (take_assessing(key, q))
			continue;
		q->evaluates |= key == OPT_EVALUATE;
		q->c.explain |= key == OPT_EXPLAIN;
		if (key == OPT_MODEL)
			q->model = optarg;
		if (key == OPT_TRAIN)
			q->trained = optarg;
		if (key == OPT_REVIEW)
			q->c.review = (int)cli_number(0, 100);
		if (key == OPT_EXPLAIN)
			q->classifying = "--explain";
		if (key == OPT_REVIEW)
			q->classifying = "--review-below";
	}
	refuse_idle(q);
}

static enum exit_status
evaluate(char *const files[], struct request *q, const struct policy *policy)
{
	struct assess *a = &q->assess;
	enum exit_status status;
	struct fault fault;
	int got = output_begin(&q->output, &fault);

	if (got) {
		diag_fault(&fault);
		return got < 0 ? EXIT_SYSTEM : EXIT_USAGE;
	}
	a->taxonomy = q->c.taxonomy;
	a->rules = q->c.rules;
	a->model = q->c.model;
	a->splits = q->split.known;
	a->split = bound_in(&q->split, policy->zone);
	a->jobs = cli_jobs();
	a->now = q->c.now;
	a->zone = policy->zone;
	status = assess_run(files, a, &q->output, &fault);
	if (fault.text[0])
		diag_fault(&fault);
	return status;
}

static enum exit_status
classify_all(char *const files[], struct request *q)
{
	return filter_run(files, &(struct filter) { .step = classify,
				     .worker_new = worker_new,
				     .worker_end = worker_end,
				     .arg = &q->c,
				     .silent = q->c.explain });
}

/* What was asked for, once its configuration is there. */
static enum exit_status
run(char *const files[], struct request *q, const struct policy *policy)
{
	if (q->trained)
		return train(&q->c, q->trained, files);
	if (q->model && load_model(&q->c, q->model) < 0)
		return EXIT_USAGE;
	q->c.now = cli_now();
	return q->evaluates ? evaluate(files, q, policy)
			    : classify_all(files, q);
}

int
main(int argc, char *argv[])
{
	struct request q = { .c.review = REVIEW_BELOW,
		.output.format = output_format("text") };
	struct policy *policy = NULL;
	enum exit_status status = EXIT_USAGE;

	cli_start(&cli);
	read_options(argc, argv, &q);
	if (load(&q.c, &policy) == 0)
		status = run(argv + optind, &q, policy);
	model_free(q.c.model);
	rules_free(q.c.rules);
	taxonomy_free(q.c.taxonomy);
	policy_free(policy);
	return status;
}
