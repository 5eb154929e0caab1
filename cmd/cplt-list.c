/* cplt-list: one line a ticket, the most urgent first */
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/xalloc.h"
#include "document/output.h"
#include "list/list.h"
#include "ticket/filter.h"

enum {
	OPT_ENCODING = CLI_LONG_ONLY + 1,
	OPT_POLICY,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ 'c', "columns", "LIST", N_("show these columns: id,due,owner.dept") },
	{ OPT_ENCODING, "encoding", "CODING",
	    N_("of CSV: utf-8 (with a BOM) or gb18030") },
	{ 'f', "format", "FORMAT",
	    N_("write text (the default), json, csv, html or xlsx") },
	{ 'n', "limit", "N", N_("show the first N tickets") },
	OPT_NOW,
	{ 'o', "output", "FILE", N_("write to FILE, whole or not at all") },
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	OPT_RECORDS,
	{ 's', "sort", "KEYS",
	    N_("sort by these columns; -COLUMN: the greatest first") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-list",
	.operands = "[FILE...]",
	.purpose = N_("List tickets, one line each, the most urgent first."),
	.options = options,
};

static const char default_columns[] =
    "id,state,left,severity,status,category,owner.dept,age";
static const char default_keys[] = "urgency,due,-severity,received";

struct request {
	const char *columns, *keys, *policy;
	struct output output;
	struct list_plan plan;
	struct terms terms;
	struct taxonomy *taxonomy;
	struct units *units;
};

static void
take_encoding(struct request *q)
{
	q->output.gb18030 = strcmp(optarg, "gb18030") == 0;
	if (!q->output.gb18030 && strcmp(optarg, "utf-8") != 0)
		cli_bad_arg(_("one of utf-8, gb18030"));
}

static void
take_format(struct request *q)
{
	q->output.format = output_format(optarg);
	if (!q->output.format)
		cli_bad_arg(output_formats());
}

static void
read_options(int argc, char *argv[], struct request *q)
{
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == 'c')
			q->columns = optarg;
		if (key == 's')
			q->keys = optarg;
		if (key == 'n')
			q->plan.limit = (size_t)cli_number(1, INT_MAX);
		if (key == 'o')
			q->output.file = optarg;
		if (key == 'f')
			take_format(q);
		if (key == OPT_ENCODING)
			take_encoding(q);
		if (key == OPT_POLICY)
			q->policy = optarg;
	}
}

/* Returns 0, or -1 with *fault filled. */
static int
load(struct request *q, struct fault *fault)
{
	const char *dir = cli_config_dir();
	const struct policy *p;

	if (terms_load(&q->terms, dir, q->policy, fault) < 0)
		return -1;
	q->taxonomy = taxonomy_load(dir, fault);
	q->units = q->taxonomy ? units_load(dir, fault) : NULL;
	if (!q->units)
		return -1;
	p = q->terms.policy;
	q->plan.terms = &q->terms;
	q->plan.taxonomy = q->taxonomy;
	q->plan.units = q->units;
	q->plan.now = cli_now();
	return list_columns_parse(
		   &q->plan.columns, q->columns, false, p, fault) < 0 ||
		       list_columns_parse(
			   &q->plan.keys, q->keys, true, p, fault) < 0
		   ? -1
		   : 0;
}

static void
release(struct request *q)
{
	list_columns_release(&q->plan.columns);
	list_columns_release(&q->plan.keys);
	taxonomy_free(q->taxonomy);
	units_free(q->units);
	terms_release(&q->terms);
}

static int
add(struct ticket *t, void *list)
{
	return list_add(list, t) ? STEP_BAD : STEP_DROP;
}

static void *
worker_new(void *whole)
{
	struct list *l = xmalloc(sizeof *l);

	list_init(l, ((const struct list *)whole)->plan);
	return l;
}

static void
worker_end(void *worker, void *whole)
{
	list_merge(whole, worker);
	list_release(worker);
	free(worker);
}

static void
add_facts(const struct list *l, struct document *d)
{
	document_fact(d, "now", _("Present"), cell_time(l->plan->now));
	document_fact(d, "seen", _("Tickets read"), cell_count(l->seen));
	document_fact(d, "shown", _("Tickets shown"), cell_count(l->count));
}

/* What is no screen is as wide as it needs. */
static int
write_text(struct output *o, struct list *l, struct document_view *view,
    struct fault *fault)
{
	struct buf text = { 0 };
	int result;

	if (o->file || !isatty(STDOUT_FILENO))
		view->columns = USHRT_MAX;
	list_text(l, view, &text);
	result = output_put(o, buf_span(&text), fault);
	buf_release(&text);
	return result;
}

static int
write_document(struct output *o, struct list *l,
    const struct document_view *view, struct fault *fault)
{
	struct document *d = document_new("list", _("List of tickets"));
	int result;

	add_facts(l, d);
	list_tell(l, d);
	result = output_finish(o, d, view, fault);
	document_free(d);
	return result;
}

/* Returns 0, or -1 with *fault filled. */
static int
write_out(struct output *o, struct list *l, struct fault *fault)
{
	struct document_view view = output_view(o);

	view.zone = l->plan->terms->policy->zone;
	view.now = l->plan->now;
	return output_is_text(o) ? write_text(o, l, &view, fault)
				 : write_document(o, l, &view, fault);
}

static enum exit_status
run(char *const files[], struct request *q)
{
	const char *const written[] = { q->output.file, NULL };
	enum exit_status status;
	struct fault fault;
	struct list list;
	int begun;

	if (load(q, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	begun = output_begin(&q->output, &fault);
	if (begun) {
		diag_fault(&fault);
		return begun < 0 ? EXIT_SYSTEM : EXIT_USAGE;
	}
	list_init(&list, &q->plan);
	status = filter_run(files, &(struct filter) { .step = add,
				       .worker_new = worker_new,
				       .worker_end = worker_end,
				       .arg = &list,
				       .written = written,
				       .opens = output_opens(&q->output),
				       .silent = true,
				       .late = true });
	if (status != EXIT_DONE && status != EXIT_BAD_INPUT) {
		output_drop(&q->output);
	} else if (write_out(&q->output, &list, &fault) < 0) {
		diag_fault(&fault);
		status = EXIT_SYSTEM;
	}
	list_release(&list);
	return status;
}

int
main(int argc, char *argv[])
{
	struct request q = { .columns = default_columns, .keys = default_keys };
	enum exit_status status;

	cli_start(&cli);
	q.output.format = output_format("text");
	read_options(argc, argv, &q);
	status = run(argv + optind, &q);
	release(&q);
	return status;
}
