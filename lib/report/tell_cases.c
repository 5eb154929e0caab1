/* The best and the worst cases of a bulletin. */
#include "audit/finding.h"
#include "base/lang.h"
#include "report/instance.h"
#include "report/tell_bulletin.h"
#include "report/unit.h"
#include "ticket/names.h"

/* A list of codes with commas, and of their labels. */
struct listing {
	struct buf codes, labels;
};

static void
list(struct listing *l, struct span code, struct span label)
{
	if (l->codes.len) {
		buf_add_char(&l->codes, ',');
		buf_add_str(&l->labels, _("; "));
	}
	buf_add_span(&l->codes, code);
	buf_add_span(&l->labels, label);
}

static void
add_listing(struct exhibit *t, struct listing *l)
{
	exhibit_cell(t,
	    l->codes.len ? cell_code(buf_span(&l->codes), buf_span(&l->labels))
			 : cell_none());
	buf_release(&l->codes);
	buf_release(&l->labels);
}

/* What was done well in a good case, and what went wrong in a bad one. */
static void
add_happenings(struct exhibit *t, const struct instance_told *told, bool good)
{
	struct listing l = { 0 };
	int from = good ? REASON_ROOT_FOUND : 0;
	int to = good ? REASONS : REASON_ROOT_FOUND;

	for (int r = from; r < to; r++)
		if (told->reasons >> r & 1)
			list(&l, span_of(case_reasons[r]),
			    span_of(case_reason_label((enum case_reason)r)));
	add_listing(t, &l);
}

static void
add_rules(struct exhibit *t, const struct instance_told *told,
    const struct conduct *c)
{
	struct listing l = { 0 };

	for (size_t i = 0; i < told->rule_count; i++) {
		struct span label = told->rules[i];

		for (size_t k = 0; k < c->count; k++)
			if (span_equal(c->rules[k].id, told->rules[i]))
				label = finding_label(&c->rules[k]);
		list(&l, told->rules[i], label);
	}
	add_listing(t, &l);
}

static struct cell
text_cell(struct span text)
{
	return text.len ? cell_text(text) : cell_none();
}

static struct cell
severity_cell(struct span code)
{
	const char *name = code.at ? names_of_code(code) : NULL;

	return name ? cell_code(code, span_of(name)) : cell_none();
}

static struct cell
category_cell(const struct taxonomy *taxonomy, struct span code)
{
	int place = code.len ? taxonomy_find(taxonomy, code) : -1;

	if (!code.len)
		return cell_none();
	return cell_code(
	    code, place < 0 ? code : taxonomy_label(&taxonomy->classes[place]));
}

/* What a chapter is about: the good ones or the bad ones. */
struct chapter {
	const struct figures *f;
	const struct taxonomy *taxonomy;
	bool good;
};

static void
add_case(struct exhibit *t, const struct chapter *c,
    const struct instance_told *told)
{
	const struct plan *plan = c->f->plan;

	exhibit_cell(t, unit_cell(bulletin_units(plan), told->unit));
	exhibit_cell(t, category_cell(c->taxonomy, told->category));
	exhibit_cell(t, severity_cell(told->severity));
	exhibit_cell(
	    t, told->score ? cell_count((uint64_t)told->score) : cell_none());
	if (!c->good)
		add_rules(t, told, bulletin_conduct(plan));
}

static void
add_story(struct exhibit *t, const struct chapter *c,
    const struct instance_told *told)
{
	add_happenings(t, told, c->good);
	exhibit_cell(t, text_cell(told->text));
	exhibit_cell(t, text_cell(told->cause));
	exhibit_cell(t, text_cell(told->outcome));
}

static void
add_rows(struct exhibit *t, const struct chapter *c,
    void (*add)(
	struct exhibit *, const struct chapter *, const struct instance_told *))
{
	const struct best *best =
	    &c->f->bests[c->good ? BULLETIN_BEST : BULLETIN_WORST];

	for (size_t i = 0; i < best->count; i++) {
		struct span text = { best->at[i].text, best->at[i].len };
		struct instance_told told;

		if (instance_open(&told, text)) {
			exhibit_row(t, 0);
			exhibit_cell(t, cell_code(told.id, told.id));
			add(t, c, &told);
		}
		instance_close(&told);
	}
}

static void
tell(struct document *d, const struct chapter *c)
{
	struct exhibit *t =
	    c->good ? document_exhibit(d, "best", _("Cases handled best"))
		    : document_exhibit(d, "worst", _("Cases handled worst"));

	exhibit_column(t, COLUMN_KEY, "id", _("Case"));
	exhibit_column(t, COLUMN_TEXT, "unit", _("Unit"));
	exhibit_column(t, COLUMN_TEXT, "category", _("Category"));
	exhibit_column(t, COLUMN_TEXT, "severity", _("Severity"));
	exhibit_column(t, COLUMN_COUNT, "score", _("Score"));
	if (!c->good)
		exhibit_column(t, COLUMN_TEXT, "findings", _("Findings"));
	exhibit_note(t,
	    c->good ? _("Complaints closed with a score of 5, on time, with "
			"nothing found: the gravest first, then those whose "
			"cause was proved, then the sooner answered.")
		    : _("The most critical findings first, then the most major "
			"ones, then the lowest score, then the longest."));
	add_rows(t, c, add_case);
	t = document_exhibit(d, c->good ? "best_told" : "worst_told",
	    c->good ? _("Best cases: what happened")
		    : _("Worst cases: what happened"));
	exhibit_column(t, COLUMN_KEY, "id", _("Case"));
	exhibit_column(t, COLUMN_TEXT, "happened", _("What happened"));
	exhibit_column(t, COLUMN_TEXT, "complaint", _("Complaint"));
	exhibit_column(t, COLUMN_TEXT, "cause", _("Cause"));
	exhibit_column(t, COLUMN_TEXT, "outcome", _("Outcome"));
	exhibit_note(t, _("Texts are redacted: nobody is named."));
	add_rows(t, c, add_story);
}

void
tell_cases(
    struct document *d, const struct figures *f, const struct telling *how)
{
	struct chapter c = { f, how->taxonomy, true };

	tell(d, &c);
	c.good = false;
	tell(d, &c);
}
