/* What became of tickets: hand-offs, escalations, satisfaction, causes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/scores.h"
#include "report/tell.h"
#include "text/mask.h"

enum { CAUSES_MOST = 20 };

static uint64_t
total_of(const struct figures *f, enum measure which)
{
	return figures_find_only(f, SUMMARY_TOTALS)[TOTAL_MEASURES + which];
}

/* The cell of a small number: what it is called where it has a name. */
static struct cell
number_cell(char room[16], int64_t n)
{
	snprintf(room, 16, "%d", (int)n);
	return cell_code(span_of(room), span_of(room));
}

static void
add_escalation(struct exhibit *t, const struct figures *f, size_t row)
{
	const struct tally *tally = &f->tallies[SUMMARY_ESCALATIONS];
	struct span key = tally->keys.texts[row].text;
	int64_t level = key_number(&key);
	struct span rule = key_text(&key);
	const struct policy_rule *known =
	    policy_find_rule(f->plan->policy, rule);
	char name[16];

	exhibit_row(t, 0);
	exhibit_cell(
	    t, level ? number_cell(name, level)
		     : cell_code((struct span) { 0 }, span_of(_("(none)"))));
	exhibit_cell(t, cell_code(rule, known ? policy_label_text(known->label)
					: rule.at ? rule
						  : span_of(_("by hand"))));
	exhibit_cell(t, cell_count(tally_row(tally, row)[0]));
}

void
tell_escalations(struct document *d, const struct figures *f)
{
	struct exhibit *t =
	    document_exhibit(d, "escalations", _("Escalations"));
	size_t *order = figures_sorted(f, SUMMARY_ESCALATIONS);

	exhibit_note(t,
	    _("Each time that a ticket was escalated, by the level it came to "
	      "and the rule of the policy that did it."));
	exhibit_column(t, COLUMN_KEY, "level", _("Level"));
	exhibit_column(t, COLUMN_TEXT, "rule", _("Rule"));
	exhibit_column(t, COLUMN_COUNT, "events", _("How often"));
	for (size_t i = 0; i < f->tallies[SUMMARY_ESCALATIONS].keys.count; i++)
		add_escalation(t, f, order[i]);
	free(order);
}

void
tell_handoffs(struct document *d, const struct figures *f)
{
	uint64_t all = figures_find_only(f, SUMMARY_TOTALS)[COUNT_TICKETS];
	struct exhibit *t = document_exhibit(d, "handoffs", _("Hand-offs"));

	exhibit_note(
	    t, _("Tickets by how often they were handed on to another unit."));
	exhibit_column(t, COLUMN_KEY, "transfers", _("Hand-offs"))->coded =
	    true;
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	for (int i = 0; i <= HANDOFFS_MOST; i++) {
		uint64_t n = figures_find_number(f, SUMMARY_HANDOFFS, i)[0];
		char name[16];
		struct cell cell = number_cell(name, i);

		if (i == HANDOFFS_MOST)
			cell.label = span_of(_("4 and more"));
		exhibit_row(t, 0);
		exhibit_cell(t, cell);
		exhibit_cell(t, cell_count(n));
		exhibit_cell(t, cell_share(n, all));
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
}

void
tell_first_contact(struct document *d, const struct figures *f)
{
	uint64_t settled = total_of(f, MEASURE_SETTLED);
	struct exhibit *t =
	    tell_list(d, "first_contact", _("At first contact"), _("Tickets"));

	exhibit_note(
	    t, _("Of those closed or archived, those settled at the first "
		 "contact: not handed on, referred, escalated or reopened, and "
		 "with one reply at most."));
	tell_part(t, "settled", _("Closed or archived"), settled, 0);
	tell_part(t, "first_contact", _("of them at the first contact"),
	    total_of(f, MEASURE_FIRST_CONTACT), settled);
}

static void
add_scores(struct document *d, const uint64_t n[SCORES])
{
	struct exhibit *t = document_exhibit(d, "scores", _("Score"));

	exhibit_note(t, _("Tickets by the score of their call-back."));
	exhibit_column(t, COLUMN_KEY, "score", _("Score"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	for (int i = 0; i < SCORES; i++) {
		char name[16];

		exhibit_row(t, 0);
		exhibit_cell(t, number_cell(name, i + 1));
		exhibit_cell(t, cell_count(n[i]));
		exhibit_cell(t, cell_share(n[i], scores_count(n)));
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
}

void
tell_satisfaction(struct document *d, const struct figures *f)
{
	const uint64_t *all = figures_find_only(f, SUMMARY_TOTALS);
	struct exhibit *t =
	    tell_list(d, "satisfaction", _("Satisfaction"), _("Tickets"));
	uint64_t n[SCORES], scored;

	for (int i = 0; i < SCORES; i++)
		n[i] = figures_find_number(f, SUMMARY_SCORES, i + 1)[0];
	scored = scores_count(n);
	exhibit_note(t,
	    _("Called back: over, and with a score from 1 to 5. Satisfied: a "
	      "score of 4 or 5, out of all with a score."));
	tell_part(t, "visited", _("Called back, of those that are over"),
	    total_of(f, MEASURE_VISITED_ENDED),
	    all[COUNT_TICKETS] - all[COUNT_OPEN]);
	tell_part(t, "scored", _("With a score"), scored, 0);
	tell_figure(
	    t, "score_mean", _("Mean score"), scores_mean(n), cell_none());
	tell_part(t, "satisfied", _("Satisfied"),
	    total_of(f, MEASURE_SATISFIED), scored);
	add_scores(d, n);
}

void
tell_agents(struct document *d, const struct figures *f)
{
	const uint64_t *n = figures_find_only(f, SUMMARY_AGENTS);
	struct exhibit *t =
	    tell_list(d, "agents", _("Complaints against staff"), _("Tickets"));

	exhibit_note(
	    t, _("Apologised the same day: on the day on which the member of "
		 "staff was told, out of those who were told."));
	tell_part(t, "accused", _("Against staff"), n[AGENT_ACCUSED], 0);
	tell_part(t, "upheld", _("of them upheld"), n[AGENT_UPHELD],
	    n[AGENT_ACCUSED]);
	tell_part(t, "overturned", _("of them overturned"), n[AGENT_OVERTURNED],
	    n[AGENT_ACCUSED]);
	tell_part(t, "told", _("Staff told"), n[AGENT_TOLD], n[AGENT_ACCUSED]);
	tell_part(t, "apologised", _("Apologised"), n[AGENT_APOLOGISED],
	    n[AGENT_ACCUSED]);
	tell_part(t, "same_day", _("Apologised the same day"),
	    n[AGENT_SAME_DAY], n[AGENT_TOLD]);
}

struct cause {
	struct span name;
	uint64_t n;
};

static int
compare_causes(const void *left, const void *right)
{
	const struct cause *a = left, *b = right;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return span_compare(a->name, b->name);
}

static void
add_cause(struct exhibit *t, struct cell cause, uint64_t n, uint64_t running,
    uint64_t all)
{
	exhibit_row(t, 0);
	exhibit_cell(t, cause);
	exhibit_cell(t, cell_count(n));
	exhibit_cell(t, cell_share(n, all));
	exhibit_cell(t, cell_share(running, all));
}

/* Causes are free text, in which somebody may be named.  Each is masked in its
 * own language, so that programs get the same whoever asks. */
static void
add_causes(struct exhibit *t, const struct cause *causes, size_t count)
{
	uint64_t all = 0, running = 0;
	size_t shown = count > CAUSES_MOST ? CAUSES_MOST : count;
	struct mask *mask = mask_new();
	struct buf name = { 0 };

	for (size_t i = 0; i < count; i++)
		all += causes[i].n;
	for (size_t i = 0; i < shown; i++) {
		buf_clear(&name);
		mask_text(mask, causes[i].name, false, &name);
		running += causes[i].n;
		add_cause(t, cell_code(buf_span(&name), buf_span(&name)),
		    causes[i].n, running, all);
	}
	buf_release(&name);
	mask_free(mask);
	if (shown < count)
		add_cause(t,
		    cell_code(
			(struct span) { 0 }, span_of(_("all other causes"))),
		    all - running, all, all);
}

void
tell_causes(struct document *d, const struct figures *f)
{
	const struct tally *tally = &f->tallies[SUMMARY_CAUSES];
	struct exhibit *t = document_exhibit(d, "causes", _("Causes"));
	struct cause *causes = xcalloc(tally->keys.count + 1, sizeof *causes);

	exhibit_note(t,
	    _("Causes as resolutions name them, the most frequent first, and "
	      "the share of all that those so far make up."));
	exhibit_column(t, COLUMN_KEY, "cause", _("Causes"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_SHARE, "share", _("Share"))->derived = true;
	exhibit_column(t, COLUMN_SHARE, "running", _("Running share"));
	for (size_t i = 0; i < tally->keys.count; i++) {
		struct span key = tally->keys.texts[i].text;

		causes[i].name = key_text(&key);
		causes[i].n = tally_row(tally, i)[0];
	}
	qsort(causes, tally->keys.count, sizeof *causes, compare_causes);
	add_causes(t, causes, tally->keys.count);
	exhibit_chart(t, CHART_PARETO, 1, 3, -1);
	free(causes);
}
