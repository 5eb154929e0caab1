/* An assessment as a document. */
#include "learn/tell_assess.h"

#include <math.h>
#include <stdio.h>

#include "base/lang.h"

enum { PLACES = 3 };

static const char *const system_labels[] = { N_("Rules"), N_("Model"),
	N_("Both") };

struct cell
assess_share(double x)
{
	return (struct cell) { .type = CELL_SHARE,
		.number = llround(x * SHARE_WHOLE) };
}

static struct cell
system_cell(size_t system)
{
	return cell_code(
	    span_of(assess_systems[system]), span_of(_(system_labels[system])));
}

static void
add_share_columns(
    struct exhibit *t, const char *name, const char *label, bool lenient)
{
	exhibit_column(t, COLUMN_SHARE, name, label);
	exhibit_column(
	    t, COLUMN_SHARE, lenient ? "lenient_low" : "strict_low", _("from"));
	exhibit_column(
	    t, COLUMN_SHARE, lenient ? "lenient_high" : "strict_high", _("to"));
}

static void
add_interval(struct exhibit *t, uint64_t part, uint64_t whole)
{
	struct assess_interval i = assess_wilson(part, whole);

	exhibit_cell(t, cell_share(part, whole));
	exhibit_cell(t, assess_share(i.low));
	exhibit_cell(t, assess_share(i.high));
}

static void
tell_accuracy(const struct assess_telling *t)
{
	struct exhibit *e =
	    document_exhibit(t->d, "accuracy", _("Right answers"));

	exhibit_note(
	    e, _("Strict: the answer is the label. Lenient: it is the label or "
		 "the second label, where there is one. From and to: Wilson's "
		 "interval of 95 per cent."));
	exhibit_column(e, COLUMN_KEY, "system", _("Answered by"))->coded = true;
	add_share_columns(e, "strict", _("Strict"), false);
	add_share_columns(e, "lenient", _("Lenient"), true);
	for (size_t i = 0; i < t->run->systems; i++) {
		const struct assess_figures *f = &t->f[i];

		exhibit_row(e, 0);
		exhibit_cell(e, system_cell(i));
		add_interval(e, f->strict, f->count);
		add_interval(e, f->lenient, f->count);
	}
	exhibit_chart(e, CHART_BARS, 1, -1);
}

static void
tell_measures(const struct assess_telling *t)
{
	struct exhibit *e = document_exhibit(t->d, "measures", _("Measures"));

	exhibit_note(e,
	    _("Macro: the mean over the classes that are a label, each "
	      "counting the same; micro F1: over all answers, which is the "
	      "strict share, for each ticket has one answer. Lenient F1 takes "
	      "the second label for the label where it was answered. Log loss "
	      "and calibration error are of the confidence as the chance that "
	      "the answer is the label: nought is best."));
	exhibit_column(e, COLUMN_KEY, "system", _("Answered by"))->coded = true;
	exhibit_column(
	    e, COLUMN_SHARE, "macro_precision", _("Macro precision"));
	exhibit_column(e, COLUMN_SHARE, "macro_recall", _("Macro recall"));
	exhibit_column(e, COLUMN_SHARE, "macro_f1", _("Macro F1"));
	exhibit_column(e, COLUMN_SHARE, "micro_f1", _("Micro F1"));
	exhibit_column(
	    e, COLUMN_SHARE, "macro_f1_lenient", _("Macro F1, lenient"));
	exhibit_column(e, COLUMN_DECIMAL, "log_loss", _("Log loss"));
	exhibit_column(
	    e, COLUMN_SHARE, "calibration_error", _("Calibration error"));
	for (size_t i = 0; i < t->run->systems; i++) {
		const struct assess_figures *f = &t->f[i];

		exhibit_row(e, 0);
		exhibit_cell(e, system_cell(i));
		exhibit_cell(e, assess_share(f->macro.precision));
		exhibit_cell(e, assess_share(f->macro.recall));
		exhibit_cell(e, assess_share(f->macro.f1));
		exhibit_cell(e, cell_share(f->strict, f->count));
		exhibit_cell(e, assess_share(f->macro_lenient));
		exhibit_cell(
		    e, cell_decimal(llround(f->log_loss * 1000), PLACES));
		exhibit_cell(e, assess_share(f->calibration));
	}
}

/* A column for each system, as "rules_f1" and "Rules: F1". */
void
assess_column(struct exhibit *e, enum column_kind kind, size_t system,
    const char *name, const char *label)
{
	char whole[ASSESS_NAME], words[ASSESS_LABEL];

	snprintf(whole, sizeof whole, "%s_%s", assess_systems[system], name);
	snprintf(
	    words, sizeof words, "%s: %s", _(system_labels[system]), label);
	exhibit_column(e, kind, whole, words);
}

/* Cases in which x is right and y is, or is not. */
static uint64_t
count_pair(const struct assess_run *run, size_t x, bool x_right, size_t y,
    bool y_right)
{
	uint64_t n = 0;

	for (size_t i = 0; i < run->count; i++) {
		const struct assess_case *c = &run->cases[i];

		n += c->fold >= 0 &&
		     (c->said[x].class == c->label) == x_right &&
		     (c->said[y].class == c->label) == y_right;
	}
	return n;
}

static void
add_pair(const struct assess_telling *t, struct exhibit *e, size_t x, size_t y)
{
	uint64_t one = count_pair(t->run, x, true, y, false);
	uint64_t other = count_pair(t->run, x, false, y, true);

	exhibit_row(e, 0);
	exhibit_cell(e, system_cell(x));
	exhibit_cell(e, system_cell(y));
	exhibit_cell(e, cell_count(count_pair(t->run, x, true, y, true)));
	exhibit_cell(e, cell_count(one));
	exhibit_cell(e, cell_count(other));
	exhibit_cell(e, cell_count(count_pair(t->run, x, false, y, false)));
	exhibit_cell(
	    e, cell_decimal(llround(assess_chance(one, other) * 1000), PLACES));
}

static void
tell_pairs(const struct assess_telling *t)
{
	struct exhibit *e =
	    document_exhibit(t->d, "pairs", _("One beside the other"));

	exhibit_note(e,
	    _("Tickets by who answered them with the label. Chance: how often "
	      "two that are equally good differ so much (McNemar's exact "
	      "test); where it is not small, the set does not tell them "
	      "apart."));
	exhibit_column(e, COLUMN_TEXT, "one", _("The one"))->coded = true;
	exhibit_column(e, COLUMN_TEXT, "other", _("The other"))->coded = true;
	exhibit_column(e, COLUMN_COUNT, "both", _("Both right"));
	exhibit_column(e, COLUMN_COUNT, "only_one", _("Only the one"));
	exhibit_column(e, COLUMN_COUNT, "only_other", _("Only the other"));
	exhibit_column(e, COLUMN_COUNT, "neither", _("Neither"));
	exhibit_column(e, COLUMN_DECIMAL, "chance", _("Chance"));
	add_pair(t, e, ASSESS_BOTH, ASSESS_RULES);
	add_pair(t, e, ASSESS_BOTH, ASSESS_MODEL);
	add_pair(t, e, ASSESS_MODEL, ASSESS_RULES);
}

static struct cell
method_cell(const struct assess_run *run)
{
	if (run->folds)
		return cell_code(SPAN("folds"), span_of(_("by folds")));
	if (run->splits)
		return cell_code(SPAN("split"), span_of(_("by time")));
	if (run->systems > 1)
		return cell_code(SPAN("model"), span_of(_("a model at hand")));
	return cell_code(SPAN("rules"), span_of(_("rules alone")));
}

static struct cell
level_cell(const struct assess_run *run)
{
	static const char *const labels[] = { N_("category"),
		N_("topmost class"), N_("coarse label") };
	enum assess_fineness f = run->level->fineness;

	return cell_code(span_of(assess_finenesses[f]), span_of(_(labels[f])));
}

static uint64_t
count_seconds(const struct assess_run *run)
{
	uint64_t n = 0;

	for (size_t i = 0; i < run->count; i++)
		n += run->cases[i].fold >= 0 &&
		     run->cases[i].second != run->cases[i].label;
	return n;
}

static void
tell_facts(const struct assess_telling *t)
{
	const struct assess_run *run = t->run;
	struct document *d = t->d;

	document_fact(d, "method", _("Assessed"), method_cell(run));
	document_fact(d, "level", _("Level"), level_cell(run));
	document_fact(d, "folds", _("Folds"), cell_count((uint64_t)run->folds));
	document_fact(d, "split", _("Learnt from before"),
	    run->splits ? cell_time(run->split) : cell_none());
	document_fact(d, "tickets", _("Tickets"), cell_count(t->f[0].count));
	document_fact(d, "second", _("with a second label"),
	    cell_count(count_seconds(run)));
	document_fact(d, "taught", _("Learnt from"), cell_count(run->taught));
	document_fact(d, "unlabelled", _("Labelled by nobody"),
	    cell_count(run->unlabelled));
	document_fact(
	    d, "unknown", _("Of unknown class"), cell_count(run->unknown));
}

void
assess_count(
    const struct assess_run *run, struct assess_figures out[ASSESS_SYSTEMS])
{
	for (size_t s = 0; s < run->systems; s++) {
		assess_figures_init(&out[s], run->level->count);
		for (size_t i = 0; i < run->count; i++) {
			const struct assess_case *c = &run->cases[i];

			if (c->fold >= 0)
				assess_figures_add(&out[s],
				    &(struct assess_answer) { .label = c->label,
					.second = c->second,
					.given = c->said[s].class,
					.confidence = c->said[s].confidence });
		}
		assess_figures_settle(&out[s]);
	}
}

struct document *
tell_assess(const struct assess_run *run)
{
	struct assess_telling t = { .run = run };

	assess_count(run, t.f);
	t.last = run->systems > 1 ? ASSESS_BOTH : ASSESS_RULES;
	t.d = document_new("evaluation", _("How well tickets are classified"));
	tell_facts(&t);
	tell_accuracy(&t);
	tell_measures(&t);
	if (run->systems > 1)
		tell_pairs(&t);
	tell_assess_classes(&t);
	tell_assess_confidence(&t);
	for (size_t i = 0; i < run->systems; i++)
		assess_figures_release(&t.f[i]);
	return t.d;
}
