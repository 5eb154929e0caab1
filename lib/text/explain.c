/* A verdict explained to a person. */
#include "base/lang.h"
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

static void
add_effect(const struct rule_effect *e, struct buf *out)
{
	static const char *const names[] = { [SETS_CATEGORY] = "",
		[SETS_SEVERITY] = "severity=",
		[SETS_KIND] = "kind=",
		[SETS_ROUTE] = "route=",
		[SETS_TAG] = "tag=" };

	buf_addf(out, " %s", names[e->sets]);
	buf_add_span(out, e->text);
	if (e->sets == SETS_CATEGORY || e->sets == SETS_KIND) {
		buf_add_char(out, ':');
		add_weight(out, e->weight);
	}
}

static void
add_heard(const struct heard *h, struct span word, struct buf *out)
{
	buf_addf(out, "  %c ", h->counts ? '+' : '-');
	buf_add_span(out, h->rule->id);
	buf_add_str(out, " '");
	buf_add_span(out, word);
	buf_add_str(out, "':");
	for (size_t i = 0; i < h->rule->effect_count; i++)
		add_effect(&h->rule->effects[i], out);
	buf_add_char(out, '\n');
}

void
verdict_explain(const struct verdict *v, struct judge *j, const struct rules *r,
    const struct ticket *t, struct buf *out)
{
	const struct taxonomy_class *c = &r->taxonomy->classes[v->category];
	struct span label = taxonomy_label(c);

	buf_addf(out, "%.*s: %.*s (%.*s) %d%%, %s", (int)t->id.len, t->id.at,
	    (int)c->code.len, c->code.at, (int)label.len, label.at,
	    v->confidence, ticket_severities[v->severity]);
	if (v->kind >= 0)
		buf_addf(out, ", %s", ticket_kinds[v->kind]);
	if (v->route.len)
		buf_addf(out, ", %.*s", (int)v->route.len, v->route.at);
	if (c->basis.len)
		buf_addf(out, ", %s %.*s", _("under"), (int)c->basis.len,
		    c->basis.at);
	buf_addf(out, "\n  %s ", _("sums:"));
	add_sums(v, r->taxonomy, out);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < v->heard_count; i++)
		add_heard(&v->heard[i],
		    judge_word(j, t->record, v->heard[i].rule), out);
}
