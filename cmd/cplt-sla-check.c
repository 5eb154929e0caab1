/* cplt-sla-check: judge every clock of every ticket and note how they stand */
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/xalloc.h"
#include "sla/annotate.h"
#include "sla/explain.h"
#include "sla/terms.h"
#include "ticket/filter.h"

enum { OPT_CLOCK = CLI_LONG_ONLY + 1, OPT_ONLY, OPT_EXPLAIN, OPT_FAIL };

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_CLOCK, "clock", "NAME", N_("judge the clock NAME alone") },
	{ OPT_EXPLAIN, "explain", NULL,
	    N_("show each clock in a table instead of passing tickets on") },
	{ OPT_FAIL, "fail", NULL,
	    N_("end with status 1 when there is a breach") },
	OPT_NOW,
	{ OPT_ONLY, "only", "STATES",
	    N_("drop tickets without a clock in one of STATES") },
	{ 'q', "quiet", NULL, N_("as --fail, and write nothing") },
	OPT_RECORDS,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-sla-check",
	.operands = "[FILE...]",
	.purpose = N_("Judge the time limits of tickets."),
	.options = options,
};

/* What all workers share, only read while they run, and what they found. */
struct check {
	struct terms terms;
	uint32_t names; /* clock names looked at, a bit each */
	unsigned only;  /* states asked for, a bit each; 0: any */
	bool explain, quiet, fail;
	time_t now;
	bool breach;
};

struct worker {
	const struct check *check;
	struct facts facts;
	struct sla sla;
	struct stamp stamp;
	struct buf text;
	bool breach;
};

/*
 * A ticket counts as "none" only when all of its clocks do, and by a window,
 * which is open for years after the case is closed, only where that is named.
 */
static bool
is_asked_for(const struct check *check, const struct sla *sla)
{
	unsigned states = 1u << sla->worst;

	for (size_t i = 0; i < sla->count; i++) {
		const struct sla_clock *c = &sla->clocks[i];

		if (c->state != SLA_NONE &&
		    (!c->clock->window || check->names != UINT32_MAX))
			states |= 1u << c->state;
	}
	return !check->only || check->only & states;
}

static int
judge(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct check *check = w->check;
	struct sla *sla = &w->sla;

	if (facts_read(&w->facts, t) ||
	    sla_judge(&w->facts, check->names, check->now, sla))
		return STEP_BAD;
	w->breach |= sla->worst == SLA_BREACH;
	if (check->quiet || !is_asked_for(check, sla))
		return STEP_DROP;
	if (check->explain) {
		sla_explain(sla, t, check->terms.policy, record_say(t->record));
		return STEP_DROP;
	}
	buf_clear(&w->text);
	sla_annotate(sla, check->terms.policy, &w->stamp, &w->text);
	record_set(t->record, "sla", buf_span(&w->text));
	return STEP_EMIT;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->check = arg;
	w->facts.policy = w->check->terms.policy;
	w->facts.calendars = w->check->terms.calendars;
	stamp_init(&w->stamp, w->check->terms.policy->zone);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct check *check = arg;

	check->breach |= w->breach;
	facts_release(&w->facts);
	sla_release(&w->sla);
	buf_release(&w->text);
	free(w);
}

/* "breach,warn" as bits. */
static unsigned
read_states(const char *list)
{
	unsigned states = 0;

	while (*list) {
		size_t len = strcspn(list, ",");
		int state =
		    ticket_code(sla_states, (struct span) { list, len });

		if (state < 0)
			cli_bad_arg(_("a list of states out of none, met, ok, "
				      "warn, late, breach"));
		states |= 1u << state;
		list += len + (list[len] == ',');
	}
	if (!states)
		cli_bad_arg(_("a list of states such as breach,warn"));
	return states;
}

static uint32_t
read_names(const struct policy *p, const char *name)
{
	int number;

	if (!name)
		return UINT32_MAX;
	number = policy_clock_number(p, span_of(name));
	if (number < 0)
		cli_misused(_("the policy has no clock '%s'"), name);
	return UINT32_C(1) << number;
}

/* A breach that was found is the answer whatever else a file holds; where none
 * was, bad lines leave it open. */
static enum exit_status
answer(const struct check *check, enum exit_status status)
{
	bool told = status == EXIT_DONE || status == EXIT_BAD_INPUT;

	return told && check->fail && check->breach ? EXIT_NO : status;
}

int
main(int argc, char *argv[])
{
	struct check check = { 0 };
	const char *clock = NULL;
	struct fault fault;
	enum exit_status status;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == OPT_CLOCK)
			clock = optarg;
		if (key == OPT_ONLY)
			check.only = read_states(optarg);
		check.explain |= key == OPT_EXPLAIN;
		check.quiet |= key == 'q';
		check.fail |= key == OPT_FAIL || key == 'q';
	}
	if (terms_load(&check.terms, cli_config_dir(), NULL, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	check.names = read_names(check.terms.policy, clock);
	check.now = cli_now();
	status = filter_run(
	    argv + optind, &(struct filter) { .step = judge,
			       .worker_new = worker_new,
			       .worker_end = worker_end,
			       .arg = &check,
			       .silent = check.explain || check.quiet });
	terms_release(&check.terms);
	return answer(&check, status);
}
