/* Groups of cases as a Markdown page. */
#include "cases/page.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/lang.h"
#include "cases/example.h"
#include "cases/markdown.h"
#include "ticket/lifecycle.h"
#include "ticket/names.h"

enum { TEXT_COLUMNS = 400 }; /* of a complaint, which may be a whole letter */

void
page_head(struct buf *out, const struct case_groups *g)
{
	uint64_t cases = 0;

	for (size_t i = 0; i < g->count; i++)
		cases += g->list[i].cases;
	buf_addf(out, "# %s\n\n", _("Typical cases"));
	buf_addf(out, _("Cases: %" PRIu64 ", causes: %zu."), cases, g->count);
	buf_addf(out, " %s\n", _("Names, numbers and addresses are hidden."));
}

/* "- **Cause:** …" */
static void
add_item(struct buf *out, const char *label, struct span text)
{
	if (!text.len)
		return;
	buf_addf(out, "- **%s** ", label);
	markdown_add(out, text, TEXT_COLUMNS);
	buf_add_char(out, '\n');
}

static void
add_class(
    struct buf *out, const char *category, const struct taxonomy *taxonomy)
{
	int place = taxonomy_find(taxonomy, span_of(category));

	buf_add_str(out, "\n## ");
	if (place >= 0) {
		markdown_add(out, taxonomy_label(&taxonomy->classes[place]), 0);
		buf_add_str(out, " (");
		markdown_add(out, span_of(category), 0);
		buf_add_char(out, ')');
	} else if (*category) {
		markdown_add(out, span_of(category), 0);
	} else {
		buf_add_str(out, _("Without a category"));
	}
	buf_add_char(out, '\n');
}

static void
add_figures(struct buf *out, const struct case_group *group)
{
	bool first = true;

	buf_addf(out, "- **%s** %" PRIu64, _("Cases:"), group->cases);
	for (int end = 0; end < ENDS; end++)
		if (group->ends[end])
			buf_addf(out, "%s%s %" PRIu64, _("; "),
			    case_end_label((enum case_end)end),
			    group->ends[end]);
	if (group->refunds)
		buf_addf(out, "%s%s %" PRIu64, _("; "), _("money returned"),
		    group->refunds);
	buf_addf(out, "\n- **%s** %s", _("Lesson:"),
	    case_lesson_label(group->lesson));
	buf_addf(out, " (%" PRIu64 "/%" PRIu64 ")\n- **%s** ",
	    group->lessons[group->lesson], group->cases, _("Because:"));
	for (int r = 0; r < REASONS; r++) {
		if (!group->reasons[r])
			continue;
		buf_addf(out, "%s%s %" PRIu64, first ? "" : _("; "),
		    case_reason_label((enum case_reason)r), group->reasons[r]);
		first = false;
	}
	buf_add_char(out, '\n');
}

/* The acts of people, by their names. */
static void
add_course(struct buf *out, struct example *e)
{
	struct buf course = { 0 };

	for (size_t i = 0; i < e->step_count; i++) {
		const struct lifecycle_act *act = lifecycle_find(e->steps[i]);

		if (course.len)
			buf_add_str(&course, " → ");
		if (act)
			buf_add_str(&course, _(act->label));
		else
			buf_add_span(&course, e->steps[i]);
	}
	add_item(out, _("Course:"), buf_span(&course));
	buf_release(&course);
}

static void
add_end(struct buf *out, struct example *e, const struct case_facts *facts)
{
	struct buf text = { 0 };

	if (facts->score) {
		buf_addf(&text, _("%d of 5"), facts->score);
		if (example_text(e, "visit.comment").len)
			buf_add_str(&text, _("; "));
		buf_add_span(&text, example_text(e, "visit.comment"));
		add_item(out, _("Call-back:"), buf_span(&text));
	}
	for (size_t i = 0; i < e->action_count; i++)
		add_item(out, _("Improvement:"), e->actions[i]);
	buf_release(&text);
}

static void
add_example(struct buf *out, const struct case_group *group)
{
	const struct case_sample *s = &group->samples[group->typical];
	struct example e;
	struct span text;

	example_open(&e, s);
	buf_addf(out, "\n**%s** ", _("The case"));
	markdown_add(out, span_of(s->id), 0);
	buf_add_str(out, "\n\n");
	add_item(out, _("Matter:"), example_text(&e, "subject"));
	text = example_text(&e, "text");
	add_item(out, _("Complaint:"), text);
	add_item(out, _("Demand:"), example_text(&e, "demand"));
	add_item(out, _("Cause:"), example_text(&e, "resolution.cause"));
	add_item(out, _("Solution:"), example_text(&e, "resolution.plan"));
	add_item(out, _("Outcome:"), example_text(&e, "resolution.outcome"));
	add_item(out, _("Refund:"), example_text(&e, "resolution.refund"));
	for (size_t i = 0; i < e.basis_count; i++)
		add_item(out, _("Basis:"), e.basis[i]);
	add_course(out, &e);
	add_end(out, &e, &s->facts);
	example_close(&e);
}

void
page_markdown(struct buf *out, const struct case_group *group,
    const struct case_group *before, const struct taxonomy *taxonomy)
{
	if (!before || strcmp(before->category, group->category) != 0)
		add_class(out, group->category, taxonomy);
	buf_add_str(out, "\n### ");
	if (*group->cause)
		markdown_add(out, span_of(group->cause), 0);
	else
		buf_add_str(out, _("No cause was written down"));
	buf_add_str(out, "\n\n");
	add_figures(out, group);
	if (group->sample_count)
		add_example(out, group);
}
