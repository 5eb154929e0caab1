/* cplt-report: count tickets for the management and the quality department */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/terminal.h"
#include "base/xalloc.h"
#include "report/partial.h"
#include "report/render.h"
#include "sla/terms.h"
#include "ticket/filter.h"

enum {
	OPT_FROM = CLI_LONG_ONLY + 1,
	OPT_TO,
	OPT_LATE,
	OPT_PARTIAL,
	OPT_MERGE,
	OPT_POLICY,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ 'b', "by", "FIELDS",
	    N_("count by FIELD[,FIELD...] instead of the summary") },
	{ 'f', "format", "FORMAT",
	    N_("write text (the default), json or csv") },
	{ OPT_FROM, "from", "TIME", N_("leave out what was received before") },
	{ OPT_LATE, "late", NULL,
	    N_("with --by: count those that are late by a clock, too") },
	{ OPT_MERGE, "merge", NULL,
	    N_("read what --partial wrote and report on all of it") },
	OPT_NOW,
	{ OPT_PARTIAL, "partial", NULL,
	    N_("write figures for --merge instead of a report") },
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	OPT_RECORDS,
	{ OPT_TO, "to", "TIME",
	    N_("leave out what was received from TIME on") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-report",
	.operands = "[FILE...]",
	.purpose = N_("Report on tickets: how many, of what, open, late."),
	.options = options,
};

/* A point in time as it was given. */
struct moment {
	bool known, is_date;
	time_t at; /* of a date: its midnight by UTC */
};

struct request {
	const char *by, *policy;
	struct moment from, to;
	bool late, partial, merge;
	bool now, format; /* was given */
	void (*render)(
	    struct buf *, const struct figures *, const struct view *);
};

static const struct format {
	const char *name;
	void (*render)(
	    struct buf *, const struct figures *, const struct view *);
} formats[] = {
	{ "text", render_text },
	{ "json", render_json },
	{ "csv", render_csv },
	{ NULL, NULL },
};

static void
take_format(struct request *q)
{
	const struct format *f = formats;

	while (f->name && strcmp(f->name, optarg) != 0)
		f++;
	if (!f->name)
		cli_bad_arg(_("one of text, json, csv"));
	q->render = f->render;
}

static void
take_moment(struct moment *m)
{
	char midnight[] = "2026-11-21T00:00:00Z";
	size_t date = strcspn(midnight, "T");

	m->known = true;
	m->is_date = strlen(optarg) == date;
	if (m->is_date)
		memcpy(midnight, optarg, date);
	if (when_parse(span_of(m->is_date ? midnight : optarg), &m->at) < 0)
		cli_bad_arg(_("a date such as 2026-11-21 or an RFC 3339 time"));
}

static time_t
moment_in(const struct moment *m, const struct zone *zone)
{
	struct when_civil c;

	if (!m->is_date)
		return m->at;
	when_to_civil(m->at, &c);
	return zone_instant(zone, &c);
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct request *q)
{
	if (q->merge &&
	    (q->by || q->late || q->from.known || q->to.known || q->now))
		cli_misused(
		    _("'--merge' reports on what the partial figures "
		      "were made for: give --by, --late, --from, --to and "
		      "--now with '--partial'"));
	if (q->merge && cli_rejects())
		cli_misused(_("'--merge' reads no tickets: give --rejects "
			      "with '--partial'"));
	if (q->partial && q->format)
		cli_misused(_("'--partial' writes no report: give --format "
			      "with '--merge'"));
	if (q->late && !q->by)
		cli_misused(_("'--late' goes with '--by': the summary counts "
			      "late tickets anyway"));
}

static void
read_options(int argc, char *argv[], struct request *q)
{
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == 'b')
			q->by = optarg;
		if (key == 'f')
			take_format(q);
		if (key == OPT_POLICY)
			q->policy = optarg;
		if (key == OPT_FROM)
			take_moment(&q->from);
		if (key == OPT_TO)
			take_moment(&q->to);
		q->now |= key == CLI_NOW;
		q->format |= key == 'f';
		q->late |= key == OPT_LATE;
		q->partial |= key == OPT_PARTIAL;
		q->merge |= key == OPT_MERGE;
	}
	refuse_idle(q);
}

static _Noreturn void
give_up(enum exit_status status, const struct fault *fault)
{
	diag_fault(fault);
	exit(status);
}

static int
count(struct ticket *t, void *figures)
{
	return figures_add(figures, t);
}

static void *
worker_new(void *whole)
{
	struct figures *f = xmalloc(sizeof *f);

	figures_init(f, ((const struct figures *)whole)->plan);
	return f;
}

static void
worker_end(void *worker, void *whole)
{
	figures_merge(whole, worker);
	figures_release(worker);
	free(worker);
}

static void
write_out(const struct request *q, const struct figures *f, const char *config)
{
	struct buf out = { 0 };
	struct taxonomy *taxonomy;
	struct fault fault;

	if (q->partial) {
		partial_write(&out, f, config);
	} else {
		taxonomy = taxonomy_load(cli_config_dir(), &fault);
		if (!taxonomy)
			give_up(EXIT_USAGE, &fault);
		q->render(&out, f,
		    &(struct view) { .taxonomy = taxonomy,
			.columns = terminal_columns(RENDER_COLUMNS) });
		taxonomy_free(taxonomy);
	}
	terminal_print(buf_span(&out));
	buf_release(&out);
}

static struct plan
plan_of(const struct request *q, const struct partial_origin *origin)
{
	const struct policy *policy = origin->terms->policy;
	struct fault fault;
	struct plan plan = {
		.kind = q->by ? &report_by : &report_summary,
		.policy = policy,
		.calendars = origin->terms->calendars,
		.dir = origin->dir,
		.by = q->by,
		.measures = q->late ? "late" : NULL,
		.now = cli_now(),
		.has_from = q->from.known,
		.from = moment_in(&q->from, policy->zone),
		.has_to = q->to.known,
		.to = moment_in(&q->to, policy->zone),
	};

	if (plan_init(&plan, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	if (plan.has_from && plan.has_to && plan.from >= plan.to)
		cli_misused(_("'--from' must be before '--to'"));
	return plan;
}

static enum exit_status
report_on_tickets(char *const files[], const struct request *q,
    const struct partial_origin *origin)
{
	struct plan plan = plan_of(q, origin);
	struct stream_count lines = { 0 };
	char config[DIGEST_HEX];
	struct figures whole;
	struct fault fault;
	enum exit_status status;

	if (partial_config(config, origin, plan.kind, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	figures_init(&whole, &plan);
	status = filter_run(files, &(struct filter) { .step = count,
				       .worker_new = worker_new,
				       .worker_end = worker_end,
				       .arg = &whole,
				       .silent = true,
				       .late = true,
				       .count = &lines });
	whole.bad = lines.bad;
	figures_settle(&whole);
	if (status != EXIT_SYSTEM)
		write_out(q, &whole, config);
	figures_release(&whole);
	plan_release(&plan);
	return status;
}

static enum exit_status
report_on_partials(char *const files[], const struct request *q,
    const struct partial_origin *origin)
{
	char *const standard[] = { (char[]) { "-" }, NULL };
	struct partial_sum sum = { .origin = origin };
	enum exit_status status;
	struct fault fault;
	int got = 0;

	for (files = *files ? files : standard; *files && !got; files++)
		got = partial_load(&sum, *files, &fault);
	if (got)
		give_up(got < 0 ? EXIT_SYSTEM : EXIT_USAGE, &fault);
	if (!sum.begun)
		cli_misused(_("there are no partial figures to merge"));
	write_out(q, &sum.figures, sum.config);
	status = sum.figures.bad ? EXIT_BAD_INPUT : EXIT_DONE;
	partial_sum_release(&sum);
	return status;
}

int
main(int argc, char *argv[])
{
	struct request q = { .render = render_text };
	struct terms terms;
	struct partial_origin origin = { .terms = &terms };
	enum exit_status status;
	struct fault fault;

	cli_start(&cli);
	read_options(argc, argv, &q);
	origin.dir = cli_config_dir();
	origin.other = q.policy;
	if (terms_load(&terms, origin.dir, q.policy, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	status = q.merge ? report_on_partials(argv + optind, &q, &origin)
			 : report_on_tickets(argv + optind, &q, &origin);
	terms_release(&terms);
	return status;
}
