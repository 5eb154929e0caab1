/* cplt-escalate: take tickets up the ladder, each step once and for ever */
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "sla/ladder.h"
#include "sla/terms.h"
#include "ticket/filter.h"

enum { OPT_ONLY = CLI_LONG_ONLY + 1 };

enum { ID_COLUMNS = 19 };

static const struct opt options[] = {
	OPT_CONFIG,
	{ 'n', "dry-run", NULL,
	    N_("list what would climb instead of passing tickets on") },
	OPT_NOW,
	{ OPT_ONLY, "only", NULL, N_("drop tickets that do not climb") },
	OPT_RECORDS,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-escalate",
	.operands = "[FILE...]",
	.purpose = N_("Take tickets up the ladder of escalation."),
	.options = options,
};

/* What all workers share, only read while they run. */
struct sweep {
	struct terms terms;
	bool dry, only;
	time_t now;
};

struct worker {
	const struct sweep *sweep;
	struct facts facts;
	struct sla sla;
	struct stamp stamp;
};

/* "ID  0 > 2  since  target  why" */
static void
list_climb(struct buf *out, const struct ticket *t, const struct climb *climb,
    const struct policy *p)
{
	const struct climb_step *end = climb_end(climb);
	char since[WHEN_TEXT];

	zone_format(p->zone, end->since, since);
	if (text_columns(t->id) < ID_COLUMNS)
		text_pad(out, t->id, ID_COLUMNS, false);
	else /* whole, however long it is */
		text_shown(out, t->id);
	buf_addf(out, "  %d > %d  %s  ", climb->from, end->level, since);
	text_pad(out, policy_label_text(end->ladder->levels[end->level].label),
	    20, false);
	buf_add_str(out, "  ");
	text_shown(out, policy_label_text(end->rule->label));
	buf_addf(out, " (%.*s)\n", (int)end->rule->id.len, end->rule->id.at);
}

/* Returns an enum step. */
static int
escalate(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct sweep *sweep = w->sweep;
	struct climb climb = { .count = 0 };

	if (ticket_is_open(t) &&
	    (facts_read(&w->facts, t) ||
		ladder_climb(&w->facts, &w->sla, sweep->now, &climb)))
		return STEP_BAD;
	if (climb.count && sweep->dry)
		list_climb(
		    record_say(t->record), t, &climb, sweep->terms.policy);
	if (climb.count && ladder_record(&climb, sweep->terms.policy, &w->stamp,
			       t, sweep->now))
		return STEP_BAD;
	return sweep->dry || (sweep->only && !climb.count) ? STEP_DROP
							   : STEP_EMIT;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->sweep = arg;
	w->facts.policy = w->sweep->terms.policy;
	w->facts.calendars = w->sweep->terms.calendars;
	stamp_init(&w->stamp, w->facts.policy->zone);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;

	(void)arg;
	facts_release(&w->facts);
	sla_release(&w->sla);
	free(w);
}

int
main(int argc, char *argv[])
{
	struct sweep sweep = { 0 };
	struct fault fault;
	enum exit_status status;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		sweep.dry |= key == 'n';
		sweep.only |= key == OPT_ONLY;
	}
	if (terms_load(&sweep.terms, cli_config_dir(), NULL, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	sweep.now = cli_now();
	status = filter_run(argv + optind, &(struct filter) { .step = escalate,
					       .worker_new = worker_new,
					       .worker_end = worker_end,
					       .arg = &sweep,
					       .silent = sweep.dry });
	terms_release(&sweep.terms);
	return status;
}
