/* What supervision has found, by rule. */
#include <stdlib.h>

#include "audit/finding.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "report/tell_bulletin.h"
#include "ticket/names.h"

/* A rule, and what was found by it in all units. */
struct found {
	struct span id;
	const struct conduct_rule *rule; /* NULL: not one of the rules */
	uint64_t findings, tickets, before;
	size_t units;
};

static const struct conduct_rule *
find_rule(const struct conduct *c, struct span id)
{
	for (size_t i = 0; i < c->count; i++)
		if (span_equal(c->rules[i].id, id))
			return &c->rules[i];
	return NULL;
}

static struct found *
at(struct found *all, size_t *count, struct span id)
{
	size_t i = 0;

	while (i < *count && !span_equal(all[i].id, id))
		i++;
	if (i == *count)
		all[(*count)++].id = id;
	return &all[i];
}

/* New ones, to be given to free(). */
static struct found *
gather(const struct figures *f, size_t *count)
{
	const struct tally *rows = &f->tallies[BULLETIN_RULES];
	struct found *all = xcalloc(rows->keys.count + 1, sizeof *all);

	*count = 0;
	for (size_t i = 0; i < rows->keys.count; i++) {
		struct span key = rows->keys.texts[i].text;
		bool now = key_number(&key) == BULLETIN_NOW;
		struct found *found = at(all, count, key_text(&key));
		const uint64_t *n = tally_row(rows, i);

		if (now) {
			found->findings += n[RULE_FINDINGS];
			found->tickets += n[RULE_TICKETS];
			found->units += key_text(&key).at != NULL;
		} else {
			found->before += n[RULE_FINDINGS];
		}
	}
	for (size_t i = 0; i < *count; i++)
		all[i].rule = find_rule(bulletin_conduct(f->plan), all[i].id);
	return all;
}

static int
severity_of(const struct found *found)
{
	return found->rule ? (int)found->rule->severity : -1;
}

/* The most findings first, then the most severe rule, then by id. */
static int
compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->findings != y->findings)
		return x->findings > y->findings ? -1 : 1;
	if (severity_of(x) != severity_of(y))
		return severity_of(x) > severity_of(y) ? -1 : 1;
	return span_compare(x->id, y->id);
}

static void
add_found(struct exhibit *t, const struct found *found, bool compares)
{
	const struct conduct_rule *rule = found->rule;
	const char *severity = rule ? ticket_severities[rule->severity] : NULL;
	const char *name = rule ? names_of_code(span_of(severity)) : NULL;

	exhibit_row(t, 0);
	exhibit_cell(
	    t, cell_code(found->id, rule ? finding_label(rule) : found->id));
	exhibit_cell(t,
	    name ? cell_code(span_of(severity), span_of(name)) : cell_none());
	exhibit_cell(t, cell_count(found->findings));
	if (compares)
		exhibit_cell(t, cell_count(found->before));
	exhibit_cell(t, cell_count(found->tickets));
	exhibit_cell(t, cell_count(found->units));
	exhibit_cell(
	    t, rule && rule->basis.len ? cell_text(rule->basis) : cell_none());
}

void
tell_findings(struct document *d, const struct figures *f, bool compares)
{
	struct exhibit *t =
	    document_exhibit(d, "findings", _("What supervision has found"));
	size_t count;
	struct found *all = gather(f, &count);

	exhibit_column(t, COLUMN_KEY, "rule", _("Rule"));
	exhibit_column(t, COLUMN_TEXT, "severity", _("Severity"));
	exhibit_column(t, COLUMN_COUNT, "findings", _("Findings"));
	if (compares)
		exhibit_column(
		    t, COLUMN_COUNT, "findings_before", _("The period before"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_COUNT, "units", _("Units"));
	exhibit_column(t, COLUMN_TEXT, "basis", _("By which document"));
	qsort(all, count, sizeof *all, compare);
	for (size_t i = 0; i < count; i++)
		add_found(t, &all[i], compares);
	exhibit_chart(t, CHART_BARS, 2, -1);
	free(all);
}
