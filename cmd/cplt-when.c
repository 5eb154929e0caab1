/* cplt-when: reckon with working time, one question or a stream of them */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "calendar/query.h"
#include "config/policy.h"
#include "jsonl/stream.h"

enum { OPT_CALENDAR = CLI_LONG_ONLY + 1 };

static const struct opt options[] = {
	{ OPT_CALENDAR, "calendar", "NAME",
	    N_("reckon by the calendar NAME (24x7, always open)") },
	OPT_CONFIG,
	OPT_NOW,
	OPT_RECORDS,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-when",
	.operands = "OP TIME... | [FILE...]",
	.purpose = N_("Reckon with working time.\n"
		      "\n"
		      "  add START LIMIT  when a limit is over\n"
		      "  sub END LIMIT    when it began\n"
		      "  between A B      how many seconds were open\n"
		      "  is-open T        true or false (status 1)\n"
		      "  next-open T      T itself, or the next opening\n"
		      "\n"
		      "A time is 2026-11-21T09:00:00+08:00, "
		      "2026-11-21T09:00 or now; a LIMIT is\n"
		      "PT8H, 90m, 36h, 5d, 2workdays or same-day.  Without "
		      "OP, the lines of FILE or\n"
		      "stdin are queries:\n"
		      "{\"op\":\"add\",\"start\":\"2026-11-21T09:00\","
		      "\"limit\":\"8h\"}"),
	.options = options,
};

/* Queries, a line each. */

static int
answer_query(struct record *r, void *worker)
{
	struct query_reader *w = worker;
	struct question q;
	struct answer a;

	if (query_read(w, r, &q))
		return STEP_BAD;
	buf_clear(&w->text);
	if (question_answer(&q, &a, &w->text) < 0)
		return record_bad(r, "%s", buf_text(&w->text));
	buf_add_str(record_say(r), "{\"result\":");
	question_write(&q, &a, "\"", record_say(r));
	buf_add_str(record_say(r), "}\n");
	return STEP_DROP;
}

/* The results stay in step with the lines, whatever a line is. */
static void
answer_bad(const char *why, struct buf *out)
{
	struct span text = span_of(why);

	while (!text_is_utf8(text)) /* a long message may be cut */
		text.len--;
	buf_add_str(out, "{\"error\":");
	buf_add_json(out, text);
	buf_add_str(out, "}\n");
}

static void *
worker_new(void *arg)
{
	struct query_reader *w = xcalloc(1, sizeof *w);

	w->shared = arg;
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	(void)arg;
	query_release(worker);
	free(worker);
}

static enum exit_status
answer_queries(struct query_shared *shared, char *const files[])
{
	/* Calendars and their zones are read when a question names them. */
	const char *const folders[] = { lang_folder(), "/usr/share",
		cli_config_dir(), NULL };
	struct stream s = { .step = answer_query,
		.worker_new = worker_new,
		.worker_end = worker_end,
		.arg = shared,
		.jobs = cli_jobs(),
		.rejects = cli_rejects(),
		.instead = answer_bad,
		.confined_to = folders,
		.report = diag_fault };

	return stream_run(files, &s, NULL);
}

/* One question, on the command line. */

static enum exit_status
answer_operands(
    const struct query_shared *shared, enum question_op op, char *const args[])
{
	struct question q = { .calendar = shared->usual, .op = op };
	struct span second = span_of(args[1]);
	struct buf text = { 0 };
	struct answer a;
	int bad = question_instant(
	    q.calendar, shared->now, span_of(args[0]), &q.t, &text);

	if (!bad && op == OP_BETWEEN)
		bad = question_instant(
		    q.calendar, shared->now, second, &q.end, &text);
	if (!bad && (op == OP_ADD || op == OP_SUB))
		bad = question_limit(second, &q.limit, &text);
	if (bad || question_answer(&q, &a, &text) < 0)
		xdiag_fail(EXIT_USAGE, "%s", buf_text(&text));
	question_write(&q, &a, "", &text);
	puts(buf_text(&text));
	buf_release(&text);
	return op == OP_IS_OPEN && !a.yes ? EXIT_NO : EXIT_DONE;
}

/* Which op the operands ask for; -1: they are files of queries. */
static int
op_of(int count, char *const args[])
{
	static const char *const wanted[] = { "START LIMIT", "END LIMIT", "A B",
		"T", "T" };
	int op = count ? question_op(span_of(args[0])) : -1;

	if (op >= 0 && count != (strchr(wanted[op], ' ') ? 3 : 2))
		cli_misused(_("wrong number of operands after '%s', wanted %s"),
		    args[0], wanted[op]);
	/* A misspelt op would be taken for a file. */
	if (op < 0 && count && !strpbrk(args[0], "./") &&
	    strcmp(args[0], "-") && access(args[0], F_OK))
		cli_misused(_("'%s' is neither a file nor one of add, sub, "
			      "between, is-open, next-open"),
		    args[0]);
	return op;
}

static struct policy *
load_policy(void)
{
	struct fault fault;
	struct policy *p = policy_load(cli_config_dir(), NULL, &fault);

	if (!p) {
		diag_fault(&fault);
		exit(EXIT_USAGE);
	}
	return p;
}

static void
load_calendars(struct query_shared *shared, const char *usual)
{
	struct fault fault;
	struct buf why = { 0 };

	shared->dir = cli_config_dir();
	shared->now = cli_now();
	shared->calendars = calendars_load(shared->dir, shared->zone, &fault);
	if (!shared->calendars) {
		diag_fault(&fault);
		exit(EXIT_USAGE);
	}
	shared->usual = query_calendar(shared, span_of(usual), &why);
	if (!shared->usual)
		xdiag_fail(EXIT_USAGE, "--calendar: %s", buf_text(&why));
}

int
main(int argc, char *argv[])
{
	struct query_shared shared = { .finding = PTHREAD_MUTEX_INITIALIZER };
	const char *usual = "24x7";
	struct policy *policy;
	enum exit_status status;
	int op;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		if (key == OPT_CALENDAR)
			usual = optarg;
	op = op_of(argc - optind, argv + optind);
	policy = load_policy();
	shared.zone = zone_name(policy->zone);
	load_calendars(&shared, usual);
	status = op < 0 ? answer_queries(&shared, argv + optind)
			: answer_operands(
			      &shared, (enum question_op)op, argv + optind + 1);
	calendars_free(shared.calendars);
	policy_free(policy);
	return status;
}
