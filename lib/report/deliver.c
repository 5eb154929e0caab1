/* Figures on their way to who asked for them. */
#include "report/deliver.h"

#include "base/lang.h"
#include "base/terminal.h"
#include "base/text.h"
#include "report/partial.h"
#include "report/regulator.h"
#include "report/summary.h"

enum { TABLE_NAME = 24 }; /* columns of the names of tables */

const char *
delivery_idle(const struct delivery *d, const struct report_kind *kind)
{
	if (d->trend && kind != &report_summary)
		return "--trend";
	if (d->users && kind != &report_summary && kind != &report_regulator)
		return "--users";
	return NULL;
}

int
deliver_begin(struct delivery *d, struct fault *fault)
{
	return d->what == DELIVER_REPORT ? output_begin(&d->output, fault) : 0;
}

static void
print_partial(const struct figures *f, const char *config)
{
	struct buf out = { 0 };

	partial_write(&out, f, config);
	terminal_print(buf_span(&out));
	buf_release(&out);
}

static void
print_tables(const struct document *report)
{
	struct document_parts parts = document_parts(report);
	struct buf out = { 0 };

	for (size_t i = 0; i < parts.block_count; i++) {
		const struct exhibit *t = parts.blocks[i].exhibit;

		if (!t)
			continue;
		text_pad(&out, span_of(t->name), TABLE_NAME, false);
		text_shown(&out, t->title);
		buf_add_char(&out, '\n');
	}
	terminal_print(buf_span(&out));
	buf_release(&out);
}

/* The summary's figures are what their names say; others, and a table by
 * itself, say how they are meant. */
static int
write_report(struct delivery *d, struct document *report,
    const struct plan *plan, struct fault *fault)
{
	struct document_view view = output_view(&d->output);

	view.zone = plan->policy->zone;
	view.now = plan->now;
	view.notes = d->table || plan->kind != &report_summary;
	if (!d->table || document_keep(report, d->table) == 0)
		return output_finish(&d->output, report, &view, fault);
	output_drop(&d->output);
	fault_set(fault, NULL, 0, _("there is no table '%s': see '--tables'"),
	    d->table);
	return 1;
}

int
deliver(struct delivery *d, const struct figures *f, const char *config,
    struct fault *fault)
{
	struct telling how = { .users = d->users, .trend = d->trend };
	struct document *report;
	struct taxonomy *taxonomy;
	int got = 0;

	if (d->what == DELIVER_PARTIAL) {
		print_partial(f, config);
		return 0;
	}
	taxonomy = taxonomy_load(d->dir, fault);
	if (!taxonomy) {
		output_drop(&d->output);
		return 1;
	}
	how.taxonomy = taxonomy;
	report = f->plan->kind->tell(f, &how);
	if (d->what == DELIVER_TABLES)
		print_tables(report);
	else
		got = write_report(d, report, f->plan, fault);
	document_free(report);
	taxonomy_free(taxonomy);
	return got;
}
