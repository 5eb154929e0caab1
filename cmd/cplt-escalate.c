/* cplt-escalate: take tickets up the ladder, each step once and for ever */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "sla/lowering.h"
#include "sla/summary.h"
#include "sla/terms.h"
#include "ticket/filter.h"

enum {
	OPT_BY = CLI_LONG_ONLY + 1,
	OPT_DE_ESCALATE,
	OPT_DIGEST,
	OPT_HAND_BACK,
	OPT_LEVEL,
	OPT_ONLY,
	OPT_REASON
};

enum { ID_COLUMNS = 19 };

static const struct opt options[] = {
	{ OPT_BY, "by", "WHO", N_("who hands back or takes down") },
	OPT_CONFIG,
	{ OPT_DE_ESCALATE, "de-escalate", "ID",
	    N_("sweep nothing: take the ticket ID down a level") },
	{ OPT_DIGEST, "digest", NULL,
	    N_("sum up what climbs for each target") },
	{ 'n', "dry-run", NULL,
	    N_("list what would climb instead of passing tickets on") },
	{ OPT_HAND_BACK, "hand-back", "ID",
	    N_("sweep nothing: hand the ticket ID back a level") },
	{ OPT_LEVEL, "level", "N",
	    N_("hand back or take down to level N instead") },
	OPT_NOW,
	{ OPT_ONLY, "only", NULL, N_("drop tickets that do not climb") },
	{ OPT_REASON, "reason", "TEXT", N_("why it goes down") },
	OPT_RECORDS,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-escalate",
	.operands = "[FILE...]",
	.purpose = N_("Take tickets up the ladder of escalation."),
	.options = options,
};

/* What became of the ticket that was to go down. */
struct descent {
	size_t found, done;
	enum lowering_answer refused; /* the worst, when not all are done */
	enum ticket_status status;    /* and of that one, with its level */
	int level;
};

/* What all workers share, only read while they run, and what they made. */
struct sweep {
	struct terms terms;
	bool dry, only, digest;
	time_t now;
	struct lowering lowering;
	struct summary summary;
	struct descent descent;
};

struct worker {
	const struct sweep *sweep;
	struct facts facts;
	struct climber climber;
	struct summary summary;
	struct descent descent;
};

/* "ID  0 > 2  since  target  why, not before then" */
static void
list_climb(struct buf *out, const struct ticket *t, const struct climb *climb,
    const struct policy *p, time_t now)
{
	time_t tell_at = ladder_tell_at(climb, p, now);
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
	buf_addf(out, " (%.*s)", SPAN_ARGS(end->rule->id));
	if (tell_at != now) {
		zone_format(p->zone, tell_at, since);
		buf_addf(out, _(", not before %s"), since);
	}
	buf_add_char(out, '\n');
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
		ladder_climb(&w->facts, &w->climber, sweep->now, &climb)))
		return STEP_BAD;
	if (climb.count && sweep->digest)
		summary_add(&w->summary, t->id, &climb, sweep->now);
	else if (climb.count && sweep->dry)
		list_climb(record_say(t->record), t, &climb,
		    sweep->terms.policy, sweep->now);
	if (climb.count && !sweep->dry &&
	    ladder_record(
		&climb, sweep->terms.policy, &w->climber, t, sweep->now))
		return STEP_BAD;
	return sweep->dry || (sweep->only && !climb.count) ? STEP_DROP
							   : STEP_EMIT;
}

/* Returns an enum step. */
static int
take_down(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct sweep *sweep = w->sweep;
	enum lowering_answer answer;

	if (!span_is(t->id, sweep->lowering.id))
		return STEP_EMIT;
	w->descent.found++;
	if (facts_read(&w->facts, t))
		return STEP_BAD;
	answer = lowering_do(&sweep->lowering, &w->facts, sweep->now);
	if (answer == LOWERING_BAD)
		return STEP_BAD;
	w->descent.done += answer == LOWERING_DONE;
	if (answer > w->descent.refused) {
		w->descent.refused = answer;
		w->descent.status = w->facts.status;
		w->descent.level = w->facts.level;
	}
	return STEP_EMIT;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->sweep = arg;
	w->facts.policy = w->sweep->terms.policy;
	w->facts.calendars = w->sweep->terms.calendars;
	climber_init(&w->climber, w->facts.policy);
	summary_init(&w->summary, w->facts.policy);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct sweep *sweep = arg;

	summary_merge(&sweep->summary, &w->summary);
	sweep->descent.found += w->descent.found;
	sweep->descent.done += w->descent.done;
	if (w->descent.refused > sweep->descent.refused) {
		w->descent.found = sweep->descent.found;
		w->descent.done = sweep->descent.done;
		sweep->descent = w->descent;
	}
	summary_release(&w->summary);
	facts_release(&w->facts);
	climber_release(&w->climber);
	free(w);
}

/* Cron mails what a command says on stderr.  Returns false when it could not be
 * said there; of stdout that is settled at the end. */
static bool
tell_summary(const struct sweep *sweep)
{
	struct buf out = { 0 };

	summary_write(&sweep->summary, &out);
	if (out.len)
		fwrite(out.at, 1, out.len, sweep->dry ? stdout : stderr);
	buf_release(&out);
	return !ferror(stderr);
}

/* Why the ticket did not go down, if so.  Returns EXIT_DONE or EXIT_NO. */
static enum exit_status
tell_descent(const struct sweep *sweep)
{
	const struct descent *d = &sweep->descent;
	const char *id = sweep->lowering.id;

	if (!d->found)
		diag_warn(_("there is no ticket '%s'"), id);
	else if (d->refused == LOWERING_OVER)
		diag_warn(_("'%s' is %s, wanted a ticket that is open"), id,
		    ticket_statuses[d->status]);
	else if (d->refused == LOWERING_BOTTOM)
		diag_warn(
		    _("'%s' is on level 0, wanted one that has climbed"), id);
	else if (d->refused == LOWERING_HIGH)
		diag_warn(_("'%s' is on level %d, wanted a lower one than that "
			    "instead of %d"),
		    id, d->level, sweep->lowering.level);
	return d->done && d->refused == LOWERING_DONE ? EXIT_DONE : EXIT_NO;
}

static const char *
text_argument(void)
{
	if (!*optarg || !text_is_utf8(span_of(optarg)))
		cli_bad_arg(_("a text in UTF-8 that is not empty"));
	return optarg;
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct sweep *sweep)
{
	const struct lowering *l = &sweep->lowering;

	if (l->id && (!l->by || !l->reason))
		cli_misused(_("'--hand-back' and '--de-escalate' need --by "
			      "and --reason"));
	if (!l->id && (l->by || l->reason || l->level >= 0))
		cli_misused(_("--by, --reason and --level go with "
			      "'--hand-back' or '--de-escalate'"));
	if (l->id && (sweep->dry || sweep->only || sweep->digest))
		cli_misused(_("--dry-run, --only and --digest go with a sweep, "
			      "and there is none with '--hand-back' or "
			      "'--de-escalate'"));
}

static void
read_options(int argc, char *argv[], struct sweep *sweep)
{
	struct lowering *l = &sweep->lowering;

	for (int key; (key = cli_next(argc, argv)) != -1;) {
		sweep->dry |= key == 'n';
		sweep->only |= key == OPT_ONLY;
		sweep->digest |= key == OPT_DIGEST;
		if (key == OPT_BY)
			l->by = text_argument();
		if (key == OPT_REASON)
			l->reason = text_argument();
		if (key == OPT_LEVEL)
			l->level = (int)cli_number(0, POLICY_LEVELS);
		if (key != OPT_HAND_BACK && key != OPT_DE_ESCALATE)
			continue;
		if (l->id)
			cli_misused(_("one ticket goes down at a time"));
		l->id = text_argument();
		l->act = key == OPT_HAND_BACK ? "hand-back" : "deescalate";
	}
	refuse_idle(sweep);
}

int
main(int argc, char *argv[])
{
	struct sweep sweep = { .lowering = { .level = -1 } };
	struct fault fault;
	enum exit_status status;
	bool told;

	cli_start(&cli);
	read_options(argc, argv, &sweep);
	if (terms_load(&sweep.terms, cli_config_dir(), NULL, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	sweep.now = cli_now();
	summary_init(&sweep.summary, sweep.terms.policy);
	status = filter_run(argv + optind,
	    &(struct filter) { .step = sweep.lowering.id ? take_down : escalate,
		.worker_new = worker_new,
		.worker_end = worker_end,
		.arg = &sweep,
		.silent = sweep.dry });
	told = status == EXIT_DONE || status == EXIT_BAD_INPUT;
	if (told && sweep.digest && !tell_summary(&sweep))
		status = EXIT_SYSTEM;
	if (told && sweep.lowering.id && tell_descent(&sweep) != EXIT_DONE)
		status = EXIT_NO;
	summary_release(&sweep.summary);
	terms_release(&sweep.terms);
	return status;
}
