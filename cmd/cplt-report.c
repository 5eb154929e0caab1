/* cplt-report: count tickets for the management and the quality department */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/bound.h"
#include "base/cli.h"
#include "report/apology.h"
#include "report/bulletin.h"
#include "report/by.h"
#include "report/deliver.h"
#include "report/gather.h"
#include "report/improve.h"
#include "report/partial.h"
#include "report/regulator.h"
#include "report/summary.h"
#include "report/trend.h"
#include "sla/terms.h"

enum {
	OPT_FROM = CLI_LONG_ONLY + 1,
	OPT_APOLOGY,
	OPT_BULLETIN,
	OPT_IMPROVE,
	OPT_REGULATOR,
	OPT_TO,
	OPT_ENCODING,
	OPT_LATE,
	OPT_MEASURES,
	OPT_PARTIAL,
	OPT_MERGE,
	OPT_POLICY,
	OPT_TABLE,
	OPT_TABLES,
	OPT_TERMS,
	OPT_TREND,
	OPT_USERS,
};

enum { MOST_USERS = 2000000000 }; /* --users */

static const struct opt options[] = {
	{ OPT_APOLOGY, "apology", NULL,
	    N_("report on complaints against staff, and apologies") },
	{ OPT_BULLETIN, "bulletin", NULL,
	    N_("report on units, findings, best and worst cases") },
	OPT_CONFIG,
	{ 'b', "by", "FIELDS",
	    N_("count by FIELD[,FIELD...] instead of the summary") },
	{ OPT_ENCODING, "encoding", "CODING",
	    N_("write csv as utf-8 (the default) or gb18030") },
	{ 'f', "format", "FORMAT",
	    N_("write text (the default), json, csv, html or xlsx") },
	{ OPT_FROM, "from", "TIME", N_("leave out what was received before") },
	{ OPT_IMPROVE, "improve", NULL,
	    N_("write the register of improvements") },
	{ OPT_LATE, "late", NULL,
	    N_("with --by: count those that are late by a clock, too") },
	{ OPT_MEASURES, "measures", "LIST",
	    N_("with --by: count or measure these of each group, too") },
	{ OPT_MERGE, "merge", NULL,
	    N_("read what --partial wrote and report on all of it") },
	OPT_NOW,
	{ 'o', "output", "FILE", N_("write to FILE, whole, not to stdout") },
	{ OPT_PARTIAL, "partial", NULL,
	    N_("write figures for --merge instead of a report") },
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	OPT_RECORDS,
	{ OPT_REGULATOR, "regulator", NULL,
	    N_("report on appeals and complaints as the regulator does") },
	{ OPT_TABLE, "table", "NAME", N_("write only the table of that name") },
	{ OPT_TABLES, "tables", NULL,
	    N_("list the tables of the report, read no tickets") },
	{ OPT_TERMS, "terms", NULL,
	    N_("tell what sets groups and the period apart, too") },
	{ OPT_TO, "to", "TIME",
	    N_("leave out what was received from TIME on") },
	{ OPT_TREND, "trend", "UNIT",
	    N_("tell the trend by day, week or month") },
	{ OPT_USERS, "users", "N",
	    N_("tell complaints beside the number of users, too") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-report",
	.operands = "[FILE...]",
	.purpose = N_("Report on tickets: how many, of what, open, late."),
	.options = options,
};

struct request {
	const struct report_kind *kind; /* NULL: by, or the summary */
	const char *by, *policy;
	struct bound from, to;
	const char *measures;
	bool late, partial, tables, merge, terms;
	bool now;         /* was given */
	const char *told; /* what was given of how to tell, or NULL */
	struct delivery delivery;
};

static void
take_format(struct request *q)
{
	q->delivery.output.format = output_format(optarg);
	if (!q->delivery.output.format)
		cli_bad_arg(output_formats());
}

static void
take_encoding(struct request *q)
{
	q->delivery.output.gb18030 = strcasecmp(optarg, "gb18030") == 0;
	if (!q->delivery.output.gb18030 && strcasecmp(optarg, "utf-8") != 0)
		cli_bad_arg(_("utf-8 or gb18030"));
}

static void
take_trend(struct request *q)
{
	const char *const *unit = trend_units;

	while (*unit && strcmp(*unit, optarg) != 0)
		unit++;
	if (!*unit)
		cli_bad_arg(_("one of day, week, month"));
	q->delivery.trend = optarg;
}

static void
take_bound(struct bound *end)
{
	if (bound_parse(end, optarg) < 0)
		cli_bad_arg(_("a date such as 2026-11-21 or an RFC 3339 time"));
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct request *q)
{
	if (q->kind && q->by)
		cli_misused(_("'--by' counts by fields, '--%s' is a report of "
			      "its own: give one"),
		    q->kind->name);
	if (q->merge && (q->kind || q->by || q->late || q->measures ||
			    q->terms || q->from.known || q->to.known || q->now))
		cli_misused(_("'--merge' reports on what the partial figures "
			      "were made for: give --by, --late, --measures, "
			      "--terms, --from, --to and --now with "
			      "'--partial'"));
	if (q->merge && cli_rejects())
		cli_misused(_("'--merge' reads no tickets: give --rejects "
			      "with '--partial'"));
	if (q->partial && q->told)
		cli_misused(_("'--partial' writes no report: give %s with "
			      "'--merge'"),
		    q->told);
	if (q->tables && (q->merge || q->partial))
		cli_misused(_("'--tables' reads nothing: give it without "
			      "--merge and --partial"));
	if (q->late && !q->by)
		cli_misused(_("'--late' goes with '--by': the summary counts "
			      "late tickets anyway"));
	if (q->measures && !q->by)
		cli_misused(_("'--measures' goes with '--by'"));
	if (q->terms && q->kind)
		cli_misused(_("the report '%s' does not tell what %s is for"),
		    q->kind->name, "--terms");
	if (q->measures && q->late)
		cli_misused(_("'--late' is short for '--measures late': give "
			      "one of them"));
}

/* What is reported on. */
static bool
take_kind(int key, struct request *q)
{
	static const struct {
		int key;
		const struct report_kind *kind;
	} kinds[] = {
		{ OPT_APOLOGY, &report_apology },
		{ OPT_BULLETIN, &report_bulletin },
		{ OPT_IMPROVE, &report_improve },
		{ OPT_REGULATOR, &report_regulator },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (key != kinds[i].key)
			continue;
		if (q->kind && q->kind != kinds[i].kind)
			cli_misused(_("give one of --apology, --bulletin, "
				      "--improve and --regulator"));
		q->kind = kinds[i].kind;
		return true;
	}
	return false;
}

/* How the report is told. */
static bool
take_telling(int key, struct request *q)
{
	switch (key) {
	case 'f':
		take_format(q);
		q->told = "--format";
		return true;
	case 'o':
		q->delivery.output.file = optarg;
		q->told = "--output";
		return true;
	case OPT_ENCODING:
		take_encoding(q);
		q->told = "--encoding";
		return true;
	case OPT_TABLE:
		q->delivery.table = optarg;
		q->told = "--table";
		return true;
	case OPT_TABLES:
		q->tables = true;
		return true;
	case OPT_TREND:
		take_trend(q);
		q->told = "--trend";
		return true;
	case OPT_USERS:
		q->delivery.users = (uint64_t)cli_number(1, MOST_USERS);
		q->told = "--users";
		return true;
	default:
		return false;
	}
}

static void
read_options(int argc, char *argv[], struct request *q)
{
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (take_kind(key, q) || take_telling(key, q))
			continue;
		if (key == 'b')
			q->by = optarg;
		if (key == OPT_MEASURES)
			q->measures = optarg;
		if (key == OPT_POLICY)
			q->policy = optarg;
		if (key == OPT_FROM)
			take_bound(&q->from);
		if (key == OPT_TO)
			take_bound(&q->to);
		q->now |= key == CLI_NOW;
		q->late |= key == OPT_LATE;
		q->terms |= key == OPT_TERMS;
		q->partial |= key == OPT_PARTIAL;
		q->merge |= key == OPT_MERGE;
	}
	refuse_idle(q);
	q->delivery.what = q->tables    ? DELIVER_TABLES
			   : q->partial ? DELIVER_PARTIAL
					: DELIVER_REPORT;
}

static _Noreturn void
give_up(enum exit_status status, const struct fault *fault)
{
	diag_fault(fault);
	exit(status);
}

static void
begin(struct request *q)
{
	struct fault fault;
	int got = deliver_begin(&q->delivery, &fault);

	if (got)
		give_up(got < 0 ? EXIT_SYSTEM : EXIT_USAGE, &fault);
}

static void
end(struct request *q, const struct figures *f, const char *config)
{
	struct fault fault;
	int got = deliver(&q->delivery, f, config, &fault);

	if (got > 0 && !fault.file[0])
		cli_misused("%s", fault.text);
	if (got)
		give_up(got < 0 ? EXIT_SYSTEM : EXIT_USAGE, &fault);
}

/* What a report does not tell must not seem to be told. */
static void
refuse_untold(const struct request *q, const struct report_kind *kind)
{
	const char *idle = delivery_idle(&q->delivery, kind);

	if (idle)
		cli_misused(_("the report '%s' does not tell what %s is for"),
		    kind->name, idle);
}

static struct plan
plan_of(struct request *q, const struct partial_origin *origin)
{
	const struct policy *policy = origin->terms->policy;
	struct fault fault;
	struct plan plan = {
		.kind = q->kind ? q->kind
			: q->by ? &report_by
				: &report_summary,
		.policy = policy,
		.calendars = origin->terms->calendars,
		.dir = origin->dir,
		.by = q->by,
		.measures = q->late ? "late" : q->measures,
		.terms.wanted = q->terms,
		.now = cli_now(),
		.has_from = q->from.known,
		.from = bound_in(&q->from, policy->zone),
		.has_to = q->to.known,
		.to = bound_in(&q->to, policy->zone),
	};

	refuse_untold(q, plan.kind);
	if (plan_init(&plan, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	if (plan.has_from && plan.has_to && plan.from >= plan.to)
		cli_misused(_("'--from' must be before '--to'"));
	return plan;
}

static enum exit_status
list_tables(struct request *q, const struct partial_origin *origin)
{
	struct plan plan = plan_of(q, origin);
	struct figures none;

	figures_init(&none, &plan);
	figures_settle(&none);
	end(q, &none, NULL);
	figures_release(&none);
	plan_release(&plan);
	return EXIT_DONE;
}

static enum exit_status
report_on_tickets(
    char *const files[], struct request *q, const struct partial_origin *origin)
{
	struct plan plan = plan_of(q, origin);
	char config[DIGEST_HEX];
	struct figures whole;
	struct fault fault;
	enum exit_status status;

	if (partial_config(config, origin, plan.kind, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	begin(q);
	figures_init(&whole, &plan);
	status = figures_gather(&whole, files, q->delivery.output.file,
	    output_opens(&q->delivery.output));
	if (status == EXIT_DONE || status == EXIT_BAD_INPUT)
		end(q, &whole, config);
	else
		output_drop(&q->delivery.output);
	figures_release(&whole);
	plan_release(&plan);
	return status;
}

static enum exit_status
report_on_partials(
    char *const files[], struct request *q, const struct partial_origin *origin)
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
	refuse_untold(q, sum.figures.plan->kind);
	figures_settle(&sum.figures);
	begin(q);
	end(q, &sum.figures, sum.config);
	status = sum.figures.bad ? EXIT_BAD_INPUT : EXIT_DONE;
	partial_sum_release(&sum);
	return status;
}

int
main(int argc, char *argv[])
{
	struct request q = { .delivery.output.format = output_format("text") };
	struct terms terms;
	struct partial_origin origin = { .terms = &terms };
	enum exit_status status;
	struct fault fault;

	cli_start(&cli);
	read_options(argc, argv, &q);
	origin.dir = q.delivery.dir = cli_config_dir();
	origin.other = q.policy;
	if (terms_load(&terms, origin.dir, q.policy, &fault) < 0)
		give_up(EXIT_USAGE, &fault);
	if (q.tables)
		status = list_tables(&q, &origin);
	else if (q.merge)
		status = report_on_partials(argv + optind, &q, &origin);
	else
		status = report_on_tickets(argv + optind, &q, &origin);
	terms_release(&terms);
	return status;
}
