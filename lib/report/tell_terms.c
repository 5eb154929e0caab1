/* What sets groups of tickets, causes, and the period apart from the rest. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/label.h"
#include "report/tell.h"
#include "report/terms_pick.h"
#include "text/mask.h"
#include "ticket/names.h"

enum {
	GROUPS_MOST = 10, /* told, those of most tickets */
	GROUP_MOST = 8,   /* terms of a group */
	PERIOD_MOST = 25,
};

/* Kinds of terms that are fields, by the members that they are of. */
static const struct {
	const char *kind, *label, *path[2];
} kinds[] = {
	{ "category", N_("Category"), { "category" } },
	{ "cause", N_("Cause"), { "resolution", "cause" } },
	{ "service", N_("Service"), { "service" } },
	{ "tag", N_("Tag"), { "tags" } },
	{ "region", N_("Region"), { "region" } },
	{ "area", N_("Area"), { "area" } },
	{ "channel", N_("Channel"), { "channel" } },
	{ "dept", N_("Department"), { "owner", "dept" } },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The kind of the terms that are the field's own values, or NULL. */
static const char *
kind_of(const struct field *f)
{
	for (size_t i = 0; i < KINDS; i++) {
		size_t steps = kinds[i].path[1] ? 2 : 1, same = 0;

		while (same < steps && same < f->steps &&
		       span_is(f->path[same], kinds[i].path[same]))
			same++;
		if (same == steps && f->steps == steps)
			return kinds[i].kind;
	}
	return NULL;
}

/* What people call a term: a word is what it says. */
static void
name_term(struct buf *out, const struct term_line *line,
    const struct taxonomy *taxonomy)
{
	const char *label = NULL, *name = names_of_code(line->name);
	struct span text = name ? span_of(name) : line->name;
	int place;

	buf_clear(out);
	for (size_t i = 0; i < KINDS; i++)
		if (span_is(line->kind, kinds[i].kind))
			label = _(kinds[i].label);
	if (!label) {
		buf_add_span(out, line->name);
		return;
	}
	place = span_is(line->kind, "category")
		    ? taxonomy_find(taxonomy, line->name)
		    : -1;
	if (place >= 0)
		text = taxonomy_label(&taxonomy->classes[place]);
	buf_addf(out, _("%s: %.*s"), label, SPAN_ARGS(text));
}

static void
add_term(
    struct exhibit *t, const struct term_line *line, const struct telling *how)
{
	struct buf value = { 0 }, label = { 0 };

	buf_add_span(&value, line->kind);
	buf_add_char(&value, ':');
	buf_add_span(&value, line->name);
	name_term(&label, line, how->taxonomy);
	exhibit_cell(t, cell_code(buf_span(&value), buf_span(&label)));
	buf_release(&value);
	buf_release(&label);
}

/* Thousandths to one place, half away from nought. */
static struct cell
score_cell(int64_t score)
{
	enum { HALF = 50, TENTH = 100 };

	return cell_decimal((score + (score < 0 ? -HALF : HALF)) / TENTH, 1);
}

/* A group that is told. */
struct told {
	struct span key;
	uint64_t n;
};

static int
compare_told(const void *left, const void *right)
{
	const struct told *a = left, *b = right;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return key_compare((const char[]) { KEY_VALUE, 0 }, a->key, b->key);
}

static void
add_group(struct exhibit *t, const struct told *group,
    const struct term_lines *lines, struct cell name, const struct telling *how)
{
	exhibit_row(t, 0);
	exhibit_cell(t, name);
	exhibit_cell(t, cell_count(group->n));
	for (int i = 0; i < 3; i++)
		exhibit_cell(t, cell_none());
	for (size_t i = 0; i < lines->count && i < GROUP_MOST; i++) {
		const struct term_line *line = &lines->at[i];
		const struct term_share *s = &line->share;

		exhibit_row(t, 1);
		exhibit_cell(t, name);
		add_term(t, line, how);
		exhibit_cell(t, cell_count(s->both));
		exhibit_cell(t, cell_share(s->both, s->group));
		exhibit_cell(
		    t, cell_share(s->with - s->both, s->all - s->group));
		exhibit_cell(t, score_cell(line->score));
	}
}

/* A cause may name somebody: see tell_causes. */
static struct cell
name_of(const struct figures *f, size_t which, struct span key,
    const struct telling *how, struct buf *room)
{
	const struct plan_group *g = &f->plan->groups[f->plan->terms.group];
	struct span value = key_text(&key);
	struct mask *mask;

	if (which == TERMS_GROUP)
		return cell_code(
		    value, label_of(how->taxonomy, &g->by.fields[0], value));
	mask = mask_new();
	buf_clear(room);
	mask_text(mask, value, false, room);
	mask_free(mask);
	return cell_code(buf_span(room), buf_span(room));
}

static void
add_groups(struct exhibit *t, const struct figures *f, size_t which,
    const char *except, const struct telling *how)
{
	const struct tally *groups = &f->tallies[terms_groups(f, which)];
	struct told *told = xcalloc(groups->keys.count + 1, sizeof *told);
	struct term_lines lines;
	struct buf name = { 0 };

	term_lines_init(&lines, f);
	for (size_t i = 0; i < groups->keys.count; i++)
		told[i] = (struct told) { groups->keys.texts[i].text,
			tally_row(groups, i)[0] };
	qsort(told, groups->keys.count, sizeof *told, compare_told);
	for (size_t i = 0; i < groups->keys.count && i < GROUPS_MOST; i++) {
		terms_of_group(&lines, which, told[i].key, except);
		if (lines.count)
			add_group(t, &told[i], &lines,
			    name_of(f, which, told[i].key, how, &name), how);
	}
	term_lines_release(&lines);
	buf_release(&name);
	free(told);
}

static void
add_columns(struct exhibit *t, const char *name, const char *label, bool coded)
{
	exhibit_note(t,
	    _("What tickets of a group say or are of more often than all "
	      "others, by their share here and elsewhere. G²: the likelihood "
	      "ratio; where it is so small that it may be chance, nothing is "
	      "told. A word of several characters has the figures of its "
	      "rarest pair. What goes together need not be a cause."));
	exhibit_column(t, COLUMN_KEY, name, label)->coded = coded;
	exhibit_column(t, COLUMN_KEY, "term", _("Term"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"));
	exhibit_column(t, COLUMN_SHARE, "elsewhere", _("Elsewhere"));
	exhibit_column(t, COLUMN_DECIMAL, "g2", _("G²"));
}

void
tell_group_terms(struct document *d, const struct figures *f,
    const struct telling *how, const char *name, const char *label)
{
	const struct plan_group *g = &f->plan->groups[f->plan->terms.group];
	const struct field *field = &g->by.fields[0];
	struct buf exhibit = { 0 }, own = { 0 };
	struct exhibit *t;

	if (!f->plan->terms.wanted)
		return;
	buf_addf(&exhibit, "%s_terms", name);
	buf_add_span(&own, field->name);
	t = document_exhibit(
	    d, buf_text(&exhibit), _("What sets groups apart"));
	add_columns(t, label ? name : buf_text(&own),
	    label ? label : buf_text(&own), label_is_known(field));
	add_groups(t, f, TERMS_GROUP, kind_of(field), how);
	buf_release(&exhibit);
	buf_release(&own);
}

void
tell_cause_terms(
    struct document *d, const struct figures *f, const struct telling *how)
{
	struct exhibit *t;

	if (!f->plan->terms.wanted)
		return;
	t = document_exhibit(d, "cause_terms", _("What goes with causes"));
	add_columns(t, "cause", _("Cause"), false);
	add_groups(t, f, TERMS_CAUSE, "cause", how);
}

static struct cell
change_of(const struct term_share *s, int64_t score)
{
	static const struct {
		const char *name, *label;
	} changes[] = {
		{ "new", N_("new") },
		{ "more", N_("more") },
		{ "less", N_("less") },
		{ "gone", N_("gone") },
	};
	int i = s->with == s->both ? 0 : !s->both ? 3 : score < 0 ? 2 : 1;

	return cell_code(
	    span_of(changes[i].name), span_of(_(changes[i].label)));
}

static void
add_change(
    struct exhibit *t, const struct term_line *line, const struct telling *how)
{
	const struct term_share *s = &line->share;

	exhibit_row(t, 0)->marked = s->with == s->both;
	add_term(t, line, how);
	exhibit_cell(t, cell_count(s->both));
	exhibit_cell(t, cell_share(s->both, s->group));
	exhibit_cell(t, cell_count(s->with - s->both));
	exhibit_cell(t, cell_share(s->with - s->both, s->all - s->group));
	exhibit_cell(t, score_cell(line->score));
	exhibit_cell(t, change_of(s, line->score));
}

void
tell_period_terms(
    struct document *d, const struct figures *f, const struct telling *how)
{
	struct term_lines lines;
	struct exhibit *t;

	if (!f->plan->terms.wanted || !summary_compares(f->plan))
		return;
	t = document_exhibit(
	    d, "period_terms", _("What sets the period apart"));
	exhibit_note(
	    t, _("What tickets say or are of more or less often than in the "
		 "period before. G²: the likelihood ratio, below 0 for less; "
		 "where it is so small that it may be chance, nothing is told. "
		 "A word of several characters has the figures of its rarest "
		 "pair."));
	exhibit_column(t, COLUMN_KEY, "term", _("Term"))->coded = true;
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"));
	exhibit_column(t, COLUMN_COUNT, "before", _("Period before"));
	exhibit_column(t, COLUMN_SHARE, "before_share", _("Share"));
	exhibit_column(t, COLUMN_DECIMAL, "g2", _("G²"));
	exhibit_column(t, COLUMN_TEXT, "change", _("Change"))->coded = true;
	term_lines_init(&lines, f);
	terms_of_period(&lines);
	for (size_t i = 0; i < lines.count && i < PERIOD_MOST; i++)
		add_change(t, &lines.at[i], how);
	term_lines_release(&lines);
}
