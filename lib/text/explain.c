/* A verdict explained to a person. */
#include "base/lang.h"
#include "base/text.h"
#include "text/pool.h"
#include "text/verdict.h"

/* A sum or weight, in hundredths, as people write it: 2.5, 3, -1. */
static void
add_weight(struct buf *out, int64_t weight)
{
	int64_t size = weight < 0 ? -weight : weight;
	int rest = (int)(size % RULES_UNIT);

	if (weight < 0)
		buf_add_char(out, '-');
	buf_add_int(out, size / RULES_UNIT);
	if (rest)
		buf_addf(out, rest % 10 ? ".%02d" : ".%d",
		    rest % 10 ? rest : rest / 10);
}

static void
add_sums(const struct verdict *v, const struct taxonomy *t, struct buf *out)
{
	const char *between = "";

	for (size_t i = 0; i < t->count; i++) {
		if (t->classes[i].parent >= 0 || !v->scores[i])
			continue;
		buf_add_str(out, between);
		buf_add_span(out, t->classes[i].code);
		buf_add_char(out, ' ');
		add_weight(out, v->scores[i]);
		between = ", ";
	}
}

/* What is less than a half per cent is left out. */
static void
add_chances(const struct pooled *p, const struct taxonomy *t, struct buf *out)
{
	const char *between = "";

	buf_addf(out, "  %s ", _("chances:"));
	for (size_t i = 0; i < t->count; i++) {
		int chance = (int)(100 * p->tops[i] + 0.5);

		if (t->classes[i].parent >= 0 || !chance)
			continue;
		buf_add_str(out, between);
		buf_add_span(out, t->classes[i].code);
		buf_addf(out, " %d%%", chance);
		between = ", ";
	}
	buf_add_char(out, '\n');
}

static void
add_effect(const struct rule_effect *e, struct buf *out)
{
	buf_addf(out, " %s", rule_sets_names[e->sets]);
	text_shown(out, e->text);
	if (e->sets == SETS_CATEGORY || e->sets == SETS_KIND) {
		buf_add_char(out, ':');
		add_weight(out, e->weight);
	}
}

static void
add_heard(const struct heard *h, struct span word, struct buf *out)
{
	buf_addf(out, "  %c ", h->counts ? '+' : '-');
	text_shown(out, h->rule->id);
	buf_add_str(out, " '");
	text_shown(out, word);
	buf_add_str(out, "':");
	for (size_t i = 0; i < h->rule->effect_count; i++)
		add_effect(&h->rule->effects[i], out);
	buf_add_char(out, '\n');
}

static void
add_reason(
    const struct pooled *p, const struct pool_reason *reason, struct buf *out)
{
	struct buf name = { 0 };

	grams_name(p->grams, reason->feature, &name);
	buf_add_str(out, "  + ");
	text_shown(out, buf_span(&name));
	buf_addf(out, ": %.2f\n", (double)reason->weight);
	buf_release(&name);
}

void
verdict_explain(const struct verdict *v, struct judge *j, const struct rules *r,
    const struct ticket *t, struct buf *out)
{
	const struct taxonomy_class *c = &r->taxonomy->classes[v->category];

	text_shown(out, t->id);
	buf_add_str(out, ": ");
	buf_add_span(out, c->code);
	buf_add_str(out, " (");
	text_shown(out, taxonomy_label(c));
	buf_addf(
	    out, ") %d%%, %s", v->confidence, ticket_severities[v->severity]);
	if (v->kind >= 0)
		buf_addf(out, ", %s", ticket_kinds[v->kind]);
	if (v->route.len) {
		buf_add_str(out, ", ");
		text_shown(out, v->route);
	}
	if (c->basis.len) {
		buf_addf(out, ", %s ", _("under"));
		text_shown(out, c->basis);
	}
	buf_addf(out, "\n  %s ", _("sums:"));
	add_sums(v, r->taxonomy, out);
	buf_add_char(out, '\n');
	if (v->pooled)
		add_chances(v->pooled, r->taxonomy, out);
	for (size_t i = 0; i < v->heard_count; i++)
		add_heard(&v->heard[i],
		    judge_word(j, t->record, v->heard[i].rule), out);
	for (size_t i = 0; v->pooled && i < v->pooled->reason_count; i++)
		add_reason(v->pooled, &v->pooled->reasons[i], out);
}
