/* What the confidence of answers is worth. */
#include <stdio.h>

#include "base/lang.h"
#include "learn/tell_assess.h"

static void
add_range(struct exhibit *e, int bin)
{
	int least = bin * 100 / ASSESS_BINS;
	int below = (bin + 1) * 100 / ASSESS_BINS;
	char label[ASSESS_NAME];

	below += bin == ASSESS_BINS - 1;
	snprintf(label, sizeof label, "%d\u2013%d%%", least, below - 1);
	/* The cell borrows the label. */
	exhibit_cell(e, cell_range(least, below, span_of(label)));
}

static void
add_bin(const struct assess_telling *t, struct exhibit *e, int bin)
{
	uint64_t middle = (uint64_t)bin * 2 + 1;

	exhibit_row(e, 0);
	add_range(e, bin);
	exhibit_cell(e, cell_share(middle, 2 * ASSESS_BINS));
	for (size_t i = 0; i < t->run->systems; i++) {
		const struct assess_bin *b = &t->f[i].bins[bin];

		exhibit_cell(e, cell_count(b->count));
		exhibit_cell(e, cell_share(b->confidence, 100 * b->count));
		exhibit_cell(e, cell_share(b->right, b->count));
	}
}

/* Lines of the third of three columns a system, behind so many others. */
static void
draw(const struct assess_telling *t, struct exhibit *e, int first, int each,
    int line)
{
	if (t->run->systems == 1)
		exhibit_chart(e, CHART_LINES, line, first, -1);
	else
		exhibit_chart(e, CHART_LINES, line, first, first + each,
		    first + 2 * each, -1);
}

static void
tell_reliability(const struct assess_telling *t)
{
	enum { MIDDLE = 1, FIRST_RIGHT = 4, EACH = 3 };
	struct exhibit *e =
	    document_exhibit(t->d, "reliability", _("What confidence holds"));
	struct column *key;

	exhibit_note(e,
	    _("Of the answers given with such confidence, how many are the "
	      "label. A confidence that holds lies on the line \u201cheld\u201d."));
	key = exhibit_column(e, COLUMN_KEY, "confidence", _("Confidence"));
	key->below = "below";
	key->coded = true;
	exhibit_column(e, COLUMN_SHARE, "held", _("Held"))->derived = true;
	for (size_t i = 0; i < t->run->systems; i++) {
		assess_column(e, COLUMN_COUNT, i, "tickets", _("Tickets"));
		assess_column(
		    e, COLUMN_SHARE, i, "confidence", _("Confidence"));
		assess_column(e, COLUMN_SHARE, i, "right", _("Right"));
	}
	for (int i = 0; i < ASSESS_BINS; i++)
		add_bin(t, e, i);
	draw(t, e, FIRST_RIGHT, EACH, MIDDLE);
}

static void
add_step(const struct assess_telling *t, struct exhibit *e, int step)
{
	int covered = (step + 1) * 100 / ASSESS_STEPS;
	char label[ASSESS_NAME];

	snprintf(label, sizeof label, "%d%%", covered);
	exhibit_row(e, 0);
	exhibit_cell(e, cell_range(covered, -1, span_of(label)));
	for (size_t i = 0; i < t->run->systems; i++) {
		const struct assess_step *s = &t->f[i].steps[step];

		exhibit_cell(e, cell_share(s->least, 100));
		exhibit_cell(e, cell_count(s->count));
		exhibit_cell(e, cell_share(s->right, s->count));
	}
}

static void
tell_coverage(const struct assess_telling *t)
{
	enum { FIRST_RIGHT = 3, EACH = 3 };
	struct exhibit *e = document_exhibit(
	    t->d, "coverage", _("Right answers among the most certain"));

	exhibit_note(e,
	    _("Keep the answers of the highest confidence, so many that they "
	      "are that share of all at least, and hand the others to a "
	      "person: the least confidence kept (for --review-below), how "
	      "many are kept, and how many of them are the label."));
	exhibit_column(e, COLUMN_KEY, "percent", _("Kept"))->coded = true;
	for (size_t i = 0; i < t->run->systems; i++) {
		assess_column(
		    e, COLUMN_SHARE, i, "least", _("Least confidence"));
		assess_column(e, COLUMN_COUNT, i, "tickets", _("Tickets"));
		assess_column(e, COLUMN_SHARE, i, "right", _("Right"));
	}
	for (int i = 0; i < ASSESS_STEPS; i++)
		add_step(t, e, i);
	if (t->run->systems == 1)
		exhibit_chart(e, CHART_LINES, FIRST_RIGHT, -1);
	else
		exhibit_chart(e, CHART_LINES, FIRST_RIGHT, FIRST_RIGHT + EACH,
		    FIRST_RIGHT + 2 * EACH, -1);
}

void
tell_assess_confidence(const struct assess_telling *t)
{
	tell_reliability(t);
	tell_coverage(t);
}
