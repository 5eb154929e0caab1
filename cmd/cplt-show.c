/* cplt-show: show the case files of tickets to people */
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/terminal.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "jsonl/peel.h"
#include "show/show.h"
#include "ticket/filter.h"

enum {
	OPT_AS_OF = CLI_LONG_ONLY + 1,
	OPT_FINDINGS,
	OPT_ID,
	OPT_POLICY,
	OPT_REVEAL,
};

enum { COLUMNS = 80, COLUMNS_MOST = 1000 };

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_AS_OF, "as-of", "TIME",
	    N_("show tickets as they stood at TIME") },
	{ OPT_FINDINGS, "findings", NULL,
	    N_("show what cplt-audit finds, too") },
	{ OPT_ID, "id", "ID", N_("show the ticket ID alone; may be repeated") },
	OPT_NOW,
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	OPT_RECORDS,
	{ OPT_REVEAL, "reveal", NULL,
	    N_("show personal data instead of masking it") },
	{ 'w', "width", "COLUMNS",
	    N_("break lines at COLUMNS (the screen's, else 80)") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-show",
	.operands = "[FILE...]",
	.purpose = N_("Show the case files of tickets."),
	.options = options,
};

/* A ticket that was asked for. */
struct asked {
	struct span id;
	bool found;
};

/* What all workers share, only read while they run but for found, which is
 * written when they have ended. */
struct request {
	struct show_terms show;
	struct terms by; /* what the clocks are judged by */
	struct conduct *conduct;
	struct phrases *phrases;
	struct units *units;
	struct staff *staff;
	struct taxonomy *taxonomy;
	struct asked *asked;
	size_t asked_count, asked_room;
	const char *policy;
	bool now;        /* was given */
	bool begun;      /* something was written */
	struct buf rule; /* what stands before each but the first */
};

struct worker {
	const struct request *request;
	struct show *show;
	bool *found; /* as request->asked */
};

static bool
is_asked_for(struct worker *w, const struct ticket *t)
{
	const struct request *q = w->request;
	bool found = !q->asked_count;

	for (size_t i = 0; i < q->asked_count; i++)
		if (span_equal(q->asked[i].id, t->id))
			found = w->found[i] = true;
	return found;
}

static int
look(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct request *q = w->request;
	struct buf *out = record_say(t->record);
	size_t before = out->len;

	if (!is_asked_for(w, t) ||
	    (q->show.as_of && t->received > q->show.audit.now))
		return STEP_DROP;
	buf_add_span(out, buf_span(&q->rule));
	if (show_ticket(w->show, t, out)) {
		out->len = before;
		return STEP_BAD;
	}
	return STEP_DROP;
}

/* Take the rule before the first ticket away. */
static int
begin(void *arg, struct buf *out)
{
	struct request *q = arg;

	if (q->begun || !out->len)
		return 0;
	q->begun = true;
	out->len -= q->rule.len;
	memmove(out->at, out->at + q->rule.len, out->len);
	return 0;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->request = arg;
	w->show = show_new(&w->request->show);
	w->found = xcalloc(w->request->asked_count + 1, sizeof *w->found);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct request *q = arg;

	for (size_t i = 0; i < q->asked_count; i++)
		q->asked[i].found |= w->found[i];
	show_free(w->show);
	free(w->found);
	free(w);
}

static void
release(struct request *q)
{
	phrases_free(q->phrases);
	conduct_free(q->conduct);
	taxonomy_free(q->taxonomy);
	staff_free(q->staff);
	units_free(q->units);
	terms_release(&q->by);
	buf_release(&q->rule);
	free(q->asked);
}

static int
load_rules(struct request *q, const char *dir, struct fault *fault)
{
	q->conduct = conduct_load(dir, q->units, fault);
	q->phrases =
	    q->conduct ? phrases_new(q->conduct, "conduct.csv", fault) : NULL;
	return q->phrases ? 0 : -1;
}

/* Only what is to be shown is loaded: rules of conduct take a while. */
static int
load(struct request *q)
{
	const char *dir = cli_config_dir();
	struct fault fault;

	if (terms_load(&q->by, dir, q->policy, &fault) < 0 ||
	    !(q->units = units_load(dir, &fault)) ||
	    !(q->staff = staff_load(dir, &fault)) ||
	    !(q->taxonomy = taxonomy_load(dir, &fault)) ||
	    (q->show.findings && load_rules(q, dir, &fault) < 0)) {
		diag_fault(&fault);
		return -1;
	}
	q->show.taxonomy = q->taxonomy;
	q->show.audit.terms = &q->by;
	q->show.audit.units = q->units;
	q->show.audit.staff = q->staff;
	q->show.audit.conduct = q->conduct;
	q->show.audit.phrases = q->phrases;
	return 0;
}

static void
take_id(struct request *q)
{
	if (!*optarg)
		cli_bad_arg(_("the id of a ticket"));
	q->asked =
	    xgrow(q->asked, q->asked_count, &q->asked_room, sizeof *q->asked);
	q->asked[q->asked_count++] = (struct asked) { .id = span_of(optarg) };
}

static void
take_option(int key, struct request *q)
{
	if (key == OPT_AS_OF &&
	    when_parse(span_of(optarg), &q->show.audit.now) < 0)
		cli_bad_arg(_("an RFC 3339 time"));
	if (key == OPT_ID)
		take_id(q);
	if (key == OPT_POLICY)
		q->policy = optarg;
	if (key == 'w')
		q->show.columns = (size_t)cli_number(SHOW_LEAST, COLUMNS_MOST);
	q->show.as_of |= key == OPT_AS_OF;
	q->show.findings |= key == OPT_FINDINGS;
	q->show.reveal |= key == OPT_REVEAL;
	q->now |= key == CLI_NOW;
}

static void
read_options(int argc, char *argv[], struct request *q)
{
	for (int key; (key = cli_next(argc, argv)) != -1;)
		take_option(key, q);
	if (q->show.as_of && q->now)
		cli_misused(_("'--as-of' is the present, too: give it without "
			      "--now"));
	if (!q->show.as_of)
		q->show.audit.now = cli_now();
	if (!q->show.columns)
		q->show.columns = terminal_columns(COLUMNS);
	q->show.colour = terminal_has_colour();
}

/* Name the tickets that were asked for in vain. */
static bool
are_missing(const struct request *q)
{
	bool missing = false;

	for (size_t i = 0; i < q->asked_count; i++) {
		const struct asked *a = &q->asked[i];

		if (!a->found)
			diag_warn(
			    _("there is no ticket '%.*s'"), SPAN_ARGS(a->id));
		missing |= !a->found;
	}
	return missing;
}

static enum exit_status
run(char *const files[], struct request *q)
{
	enum exit_status status;

	show_rule(&q->show, &q->rule);
	status = filter_run(files, &(struct filter) { .step = look,
				       .worker_new = worker_new,
				       .worker_end = worker_end,
				       .arg = q,
				       .in_turn = begin,
				       .peel = peel_line,
				       .shown = true,
				       .silent = true });
	return are_missing(q) && status == EXIT_DONE ? EXIT_NO : status;
}

int
main(int argc, char *argv[])
{
	struct request q = { 0 };
	enum exit_status status = EXIT_USAGE;

	cli_start(&cli);
	read_options(argc, argv, &q);
	if (load(&q) == 0)
		status = run(argv + optind, &q);
	release(&q);
	return status;
}
