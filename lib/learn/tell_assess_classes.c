/* An assessment class by class, and the mistakes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "learn/tell_assess.h"

enum {
	SHOWN_MOST = 40, /* classes of a table; the others are one */
	DRAWN_MOST = 14, /* whose names have room under a map */
	MISTAKES = 15,   /* rows of them */
};

static struct cell
class_cell(const struct assess_telling *t, size_t class)
{
	return cell_code(assess_level_code(t->run->level, class),
	    assess_level_label(t->run->level, class));
}

static bool
is_met(const struct assess_telling *t, size_t class)
{
	for (size_t i = 0; i < t->run->systems; i++)
		if (t->f[i].classes[class].labelled ||
		    t->f[i].classes[class].given)
			return true;
	return false;
}

static void
add_class(const struct assess_telling *t, struct exhibit *e, size_t class)
{
	exhibit_row(e, 0);
	exhibit_cell(e, class_cell(t, class));
	exhibit_cell(e, cell_count(t->f[0].classes[class].labelled));
	for (size_t i = 0; i < t->run->systems; i++) {
		const struct assess_class *c = &t->f[i].classes[class];

		if (t->run->systems == 1)
			exhibit_cell(e, cell_count(c->given));
		exhibit_cell(e, cell_share(c->right, c->given));
		exhibit_cell(e, cell_share(c->right, c->labelled));
		exhibit_cell(
		    e, c->labelled ? assess_share(c->measure.f1) : cell_none());
	}
}

static void
tell_classes(const struct assess_telling *t)
{
	struct exhibit *e =
	    document_exhibit(t->d, "classes", _("Class by class"));

	exhibit_note(
	    e, _("Precision: the share of such answers that are right. Recall: "
		 "the share of tickets so labelled that were answered so. F1: "
		 "the harmonic mean of both."));
	exhibit_column(e, COLUMN_KEY, "class", _("Class"))->coded = true;
	exhibit_column(e, COLUMN_COUNT, "labelled", _("Labelled"));
	for (size_t i = 0; i < t->run->systems; i++) {
		if (t->run->systems == 1)
			assess_column(
			    e, COLUMN_COUNT, i, "answered", _("Answered"));
		assess_column(e, COLUMN_SHARE, i, "precision", _("Precision"));
		assess_column(e, COLUMN_SHARE, i, "recall", _("Recall"));
		assess_column(e, COLUMN_SHARE, i, "f1", _("F1"));
	}
	for (size_t i = 0; i < t->run->level->count; i++)
		if (is_met(t, i))
			add_class(t, e, i);
}

/* Labels by answers, of classes or of what they are grouped in. */
struct map {
	const struct assess_figures *f;
	const size_t *group; /* of each class, a class */
	uint64_t *weight;    /* of each group: labels and answers */
	size_t *shown;       /* groups by their place */
	size_t count;
	bool others; /* place count stands for all other groups */
	uint64_t *n; /* of the places, one more than SHOWN_MOST each way */
};

/* How many groups are met more often, or as often and stand before it. */
static size_t
rank(const struct map *m, size_t group)
{
	const uint64_t *w = m->weight;
	size_t before = 0;

	for (size_t i = 0; i < m->f->class_count; i++)
		before += w[i] > w[group] || (w[i] == w[group] && i < group);
	return before;
}

static size_t
map_place(const struct map *m, size_t class)
{
	size_t place = 0;

	while (place < m->count && m->shown[place] != m->group[class])
		place++;
	return place;
}

static void
map_fill(struct map *m)
{
	const struct assess_figures *f = m->f;

	for (size_t l = 0; l < f->class_count; l++)
		for (size_t g = 0; g < f->class_count; g++) {
			uint64_t n = assess_figures_at(f, l, g);

			if (n > 0)
				m->n[map_place(m, l) * (SHOWN_MOST + 1) +
				     map_place(m, g)] += n;
		}
}

static struct map
map_of(const struct assess_figures *f, const size_t *group)
{
	struct map m = { .f = f, .group = group };

	m.weight = xcalloc(f->class_count, sizeof *m.weight);
	m.shown = xcalloc(SHOWN_MOST, sizeof *m.shown);
	m.n = xcalloc((SHOWN_MOST + 1) * (SHOWN_MOST + 1), sizeof *m.n);
	for (size_t i = 0; i < f->class_count; i++)
		m.weight[group[i]] +=
		    f->classes[i].labelled + f->classes[i].given;
	for (size_t i = 0; i < f->class_count; i++) {
		bool has_room = m.weight[i] > 0 && rank(&m, i) < SHOWN_MOST;

		m.others |= m.weight[i] > 0 && !has_room;
		if (has_room)
			m.shown[m.count++] = i;
	}
	map_fill(&m);
	return m;
}

static void
map_release(struct map *m)
{
	free(m->weight);
	free(m->shown);
	free(m->n);
}

static struct cell
place_cell(const struct assess_telling *t, const struct map *m, size_t place)
{
	if (place < m->count)
		return class_cell(t, m->shown[place]);
	return cell_code(SPAN("others"), span_of(_("(others)")));
}

static void
add_place_column(const struct assess_telling *t, struct exhibit *e,
    const struct map *m, size_t place)
{
	struct cell c = place_cell(t, m, place);
	char name[ASSESS_NAME], label[ASSESS_LABEL];

	snprintf(name, sizeof name, "%.*s", SPAN_ARGS(c.value));
	snprintf(label, sizeof label, "%.*s", SPAN_ARGS(c.label));
	exhibit_column(e, COLUMN_COUNT, name, label);
}

/* Rows are labels, columns answers. */
static void
add_map(const struct assess_telling *t, struct exhibit *e, const size_t *group)
{
	struct map m = map_of(&t->f[t->last], group);
	size_t count = m.count + m.others;

	exhibit_note(
	    e, t->last == ASSESS_BOTH
		   ? _("A row a label, a column an answer of rules and model "
		       "together.")
		   : _("A row a label, a column an answer of the rules."));
	exhibit_column(e, COLUMN_KEY, "label", _("Label"))->coded = true;
	for (size_t i = 0; i < count; i++)
		add_place_column(t, e, &m, i);
	for (size_t row = 0; row < count; row++) {
		exhibit_row(e, 0);
		exhibit_cell(e, place_cell(t, &m, row));
		for (size_t i = 0; i < count; i++)
			exhibit_cell(
			    e, cell_count(m.n[row * (SHOWN_MOST + 1) + i]));
	}
	if (count > 0 && count <= DRAWN_MOST)
		exhibit_chart(e, CHART_HEAT, 1, (int)count, -1);
	map_release(&m);
}

/* Of single categories there are too many to be seen at a glance. */
static void
tell_confusion(const struct assess_telling *t)
{
	const struct assess_level *l = t->run->level;
	size_t *group = xcalloc(l->count, sizeof *group);

	if (l->fineness == ASSESS_CATEGORY) {
		for (size_t i = 0; i < l->count; i++)
			group[i] =
			    l->of[l->taxonomy->classes[l->samples[i]].root];
		add_map(t,
		    document_exhibit(t->d, "confusion_top",
			_("What was taken for what, by topmost classes")),
		    group);
	}
	for (size_t i = 0; i < l->count; i++)
		group[i] = i;
	add_map(t,
	    document_exhibit(t->d, "confusion", _("What was taken for what")),
	    group);
	free(group);
}

struct mistake {
	size_t label, given;
	uint64_t n;
};

static int
compare_mistakes(const void *a, const void *b)
{
	const struct mistake *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	if (x->label != y->label)
		return x->label < y->label ? -1 : 1;
	return (x->given > y->given) - (x->given < y->given);
}

static void
tell_mistakes(const struct assess_telling *t)
{
	const struct assess_figures *f = &t->f[t->last];
	struct exhibit *e =
	    document_exhibit(t->d, "mistakes", _("The most frequent mistakes"));
	struct mistake *all = NULL;
	size_t count = 0, room = 0;

	exhibit_column(e, COLUMN_TEXT, "label", _("Label"))->coded = true;
	exhibit_column(e, COLUMN_TEXT, "answer", _("Answer"))->coded = true;
	exhibit_column(e, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(e, COLUMN_SHARE, "share", _("Of the label"));
	for (size_t l = 0; l < f->class_count; l++)
		for (size_t g = 0; g < f->class_count; g++) {
			uint64_t n = assess_figures_at(f, l, g);

			if (l == g || n == 0)
				continue;
			all = xgrow(all, count, &room, sizeof *all);
			all[count++] = (struct mistake) { l, g, n };
		}
	if (count > 0)
		qsort(all, count, sizeof *all, compare_mistakes);
	for (size_t i = 0; i < count && i < MISTAKES; i++) {
		exhibit_row(e, 0);
		exhibit_cell(e, class_cell(t, all[i].label));
		exhibit_cell(e, class_cell(t, all[i].given));
		exhibit_cell(e, cell_count(all[i].n));
		exhibit_cell(
		    e, cell_share(all[i].n, f->classes[all[i].label].labelled));
	}
	free(all);
}

void
tell_assess_classes(const struct assess_telling *t)
{
	tell_classes(t);
	tell_confusion(t);
	tell_mistakes(t);
}
