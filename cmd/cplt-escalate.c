/* cplt-escalate: take tickets up the ladder, each step once and for ever */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "sla/summary.h"
#include "sla/terms.h"
#include "ticket/filter.h"
#include "update/apply.h"
#include "update/compose.h"

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

/* The one ticket that is to go down, as the options have it. */
struct lowering {
	const char *act; /* "hand-back" or "deescalate" */
	const char *id, *by, *reason;
	const char *level; /* NULL: one level down */
};

/* What all workers share, only read while they run, and what they made. */
struct sweep {
	struct terms terms;
	bool dry, only, digest;
	time_t now;
	struct lowering lowering;
	struct requests_terms by; /* by which it is taken down */
	struct requests *requests;
	struct requests_count count;
	struct summary summary;
};

struct worker {
	const struct sweep *sweep;
	struct facts facts;
	struct climber climber;
	struct summary summary;
	struct apply apply;
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

	return apply_all(&w->apply, t);
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->sweep = arg;
	w->facts.policy = w->sweep->terms.policy;
	w->facts.calendars = w->sweep->terms.calendars;
	w->apply.requests = w->sweep->requests;
	w->apply.terms = &w->sweep->by.act;
	w->apply.facts.policy = w->facts.policy;
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
	summary_release(&w->summary);
	facts_release(&w->facts);
	climber_release(&w->climber);
	apply_release(&w->apply);
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

/* Why the ticket did not go down, if so. */
static int
finish(void *arg)
{
	struct sweep *sweep = arg;
	struct fault fault;

	return requests_settle(
	    sweep->requests, diag_fault, &sweep->count, &fault);
}

/* Ask for the act, in the order in which its event has its members. */
static struct span
compose_descent(const struct lowering *l, struct compose *event)
{
	struct buf why = { 0 };

	compose_begin(event, span_of(l->id), span_of(l->act));
	/* Texts that were looked at always fit. */
	(void)compose_set(event, "by", span_of(l->by), &why);
	(void)compose_set(event, "reason", span_of(l->reason), &why);
	if (l->level)
		(void)compose_set(event, "level", span_of(l->level), &why);
	buf_release(&why);
	return compose_end(event);
}

/* Returns 0, or -1 when it is wrong in itself, which is told. */
static int
prepare_descent(struct sweep *sweep)
{
	const struct policy *p = sweep->terms.policy;
	struct moment moment = { .zone = p->zone, .settled = true };
	struct compose event = { .moment = &moment };
	enum exit_status status;
	struct fault fault;
	const char *bad;

	sweep->by.act =
	    (struct act_terms) { p->guards, p->zone, sweep->now, false };
	sweep->requests =
	    requests_of_one(compose_descent(&sweep->lowering, &event),
		&sweep->by, &fault, &status);
	compose_release(&event);
	if (!sweep->requests) {
		diag_fault(&fault);
		return -1;
	}
	bad = requests_at(sweep->requests, 0)->bad;
	if (bad)
		diag_warn("%s", bad);
	return bad ? -1 : 0;
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
	if (!l->id && (l->by || l->reason || l->level))
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
		if (key == OPT_LEVEL && cli_number(0, POLICY_LEVELS - 1) >= 0)
			l->level = optarg;
		if (key != OPT_HAND_BACK && key != OPT_DE_ESCALATE)
			continue;
		if (l->id)
			cli_misused(_("one ticket goes down at a time"));
		l->id = text_argument();
		l->act = key == OPT_HAND_BACK ? "hand-back" : "deescalate";
	}
	refuse_idle(sweep);
}

static enum exit_status
run(struct sweep *sweep, char *const files[])
{
	bool down = sweep->lowering.id != NULL, told;
	enum exit_status status;

	if (down && prepare_descent(sweep) < 0)
		return EXIT_USAGE;
	status = filter_run(
	    files, &(struct filter) { .step = down ? take_down : escalate,
		       .worker_new = worker_new,
		       .worker_end = worker_end,
		       .arg = sweep,
		       .finish = down ? finish : NULL,
		       .silent = sweep->dry });
	told = status == EXIT_DONE || status == EXIT_BAD_INPUT;
	if (told && sweep->digest && !tell_summary(sweep))
		status = EXIT_SYSTEM;
	if (told && sweep->count.refused)
		status = EXIT_NO;
	return status;
}

int
main(int argc, char *argv[])
{
	struct sweep sweep = { 0 };
	struct fault fault;
	enum exit_status status;

	cli_start(&cli);
	read_options(argc, argv, &sweep);
	if (terms_load(&sweep.terms, cli_config_dir(), NULL, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	sweep.now = cli_now();
	summary_init(&sweep.summary, sweep.terms.policy);
	status = run(&sweep, argv + optind);
	requests_free(sweep.requests);
	summary_release(&sweep.summary);
	terms_release(&sweep.terms);
	return status;
}
