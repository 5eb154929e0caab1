/* cplt-classify: tell from its words what a ticket is about */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "config/policy.h"
#include "learn/run.h"
#include "text/pool.h"
#include "text/verdict.h"
#include "ticket/filter.h"
#include "ticket/tombstone.h"

enum { OPT_EXPLAIN = CLI_LONG_ONLY + 1, OPT_MODEL, OPT_REVIEW, OPT_TRAIN };

enum { REVIEW_BELOW = 40 }; /* per cent */

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_EXPLAIN, "explain", NULL,
	    N_("show which rules spoke instead of passing tickets on") },
	{ OPT_MODEL, "model", "MODEL",
	    N_("let a trained model and the rules decide together") },
	OPT_NOW,
	OPT_RECORDS,
	{ OPT_REVIEW, "review-below", "PERCENT",
	    N_("tag what is less certain for review (40)") },
	{ OPT_TRAIN, "train", "MODEL",
	    N_("learn from what people decided; write it to MODEL, whole") },
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

int
main(int argc, char *argv[])
{
	struct classify c = { .review = REVIEW_BELOW };
	struct policy *policy = NULL;
	const char *model = NULL, *trained = NULL;
	enum exit_status status = EXIT_USAGE;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		c.explain |= key == OPT_EXPLAIN;
		if (key == OPT_MODEL)
			model = optarg;
		if (key == OPT_REVIEW)
			c.review = (int)cli_number(0, 100);
		if (key == OPT_TRAIN)
			trained = optarg;
	}
	if (trained && (c.explain || model))
		cli_misused(_("'--train' classifies nothing: give it without "
			      "'--explain' and '--model'"));
	if (load(&c, &policy) == 0 && trained) {
		status = train(&c, trained, argv + optind);
	} else if (c.rules && (!model || load_model(&c, model) == 0)) {
		c.now = cli_now();
		status = filter_run(
		    argv + optind, &(struct filter) { .step = classify,
				       .worker_new = worker_new,
				       .worker_end = worker_end,
				       .arg = &c,
				       .silent = c.explain });
	}
	model_free(c.model);
	rules_free(c.rules);
	taxonomy_free(c.taxonomy);
	policy_free(policy);
	return status;
}
