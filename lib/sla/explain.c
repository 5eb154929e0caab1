/* Tell a person how each clock of a ticket came to stand as it does. */
#include "sla/explain.h"

#include "base/lang.h"
#include "base/text.h"
#include "sla/cause.h"
#include "sla/cycles.h"
#include "sla/table.h"
#include "sla/words.h"
#include "ticket/event.h"
#include "ticket/names.h"

enum { LENGTH_COLUMNS = 9 };

struct teller {
	const struct facts *facts;
	const struct sla *sla;
	struct timeline line;
	bool open; /* the cycle at hand counts open time */
	struct buf *out;
};

/* ", by 1024: customer abroad" */
static void
add_pause(struct teller *w, const struct facts_stay *stay)
{
	const struct ticket *t = w->facts->ticket;
	struct span by = { NULL, 0 }, reason = { NULL, 0 };

	if (stay->event.raw.at) {
		by = event_text(t, stay->event, SPAN("by"));
		reason = event_text(t, stay->event, SPAN("reason"));
	}
	if (by.len) {
		buf_add_str(w->out, _(", by "));
		text_shown(w->out, by);
	}
	buf_add_str(w->out, _(": "));
	if (reason.len)
		text_shown(w->out, reason);
	else
		buf_add_str(w->out, _("no reason given"));
}

/* ": waiting, …", ": National Day" */
static void
add_detail(struct teller *w, const struct timeline_piece *p)
{
	if (p->name.len) {
		buf_add_str(w->out, _(": "));
		text_shown(w->out, p->name);
	}
	if (p->stay) {
		buf_add_str(w->out, _(": "));
		buf_add_str(w->out,
		    names_of_code(span_of(ticket_statuses[p->stay->status])));
	}
	if (p->reason == TIMELINE_PAUSED)
		add_pause(w, p->stay);
}

static void
add_length(struct buf *out, time_t seconds, bool open)
{
	struct buf text = { 0 };

	words_length(&text, seconds, open);
	text_pad(out, buf_span(&text), LENGTH_COLUMNS, false);
	buf_add_str(out, "  ");
	buf_release(&text);
}

static void
add_piece(struct teller *w, const struct timeline_piece *p)
{
	const struct zone *z = w->facts->policy->zone;

	buf_add_str(w->out, "    ");
	words_time(w->out, z, p->from);
	buf_add_str(w->out, "  ");
	words_time(w->out, z, p->to);
	buf_add_str(w->out, "  ");
	add_length(w->out, p->to - p->from, false);
	if (p->counted)
		add_length(w->out, p->seconds, w->open);
	else
		text_pad(w->out, SPAN("-"), LENGTH_COLUMNS + 2, false);
	buf_add_str(w->out, words_reason(p->reason));
	add_detail(w, p);
	buf_add_char(w->out, '\n');
}

static void
add_heading(struct buf *out)
{
	buf_add_str(out, "    ");
	text_pad(out, span_of(_("from")), WORDS_TIME + 2, false);
	text_pad(out, span_of(_("to")), WORDS_TIME + 2, false);
	text_pad(out, span_of(_("time")), LENGTH_COLUMNS + 2, false);
	text_pad(out, span_of(_("counted")), LENGTH_COLUMNS + 2, false);
	buf_addf(out, "%s\n", _("why"));
}

static void
add_pieces(struct teller *w)
{
	for (size_t i = 0; i < w->line.count; i++)
		add_piece(w, &w->line.pieces[i]);
}

/* What was, and what is to come until the clock is due. */
static int
add_intervals(struct teller *w, const struct sla_clock *c)
{
	int answer = timeline_tell(w->facts, w->sla, c, &w->line);
	size_t past = w->line.count;

	if (answer)
		return answer;
	if (past)
		add_heading(w->out);
	add_pieces(w);
	answer = timeline_tell_ahead(w->facts, c, &w->line);
	if (answer || !w->line.count)
		return answer;
	buf_addf(w->out, "    %s\n", _("ahead, if it runs on from now:"));
	if (!past)
		add_heading(w->out);
	add_pieces(w);
	return 0;
}

/* "limit 8h in calendar office, used 3h, left 5h; BASIS" */
static void
add_figures(struct teller *w, const struct sla_clock *c)
{
	const struct policy_limit *limit = &c->clock->limit;
	const time_t left = sla_left(c);
	struct buf *out = w->out;

	buf_addf(out, "    %s ", _("limit"));
	words_limit(out, limit);
	if (w->open)
		buf_addf(out, _(" in calendar %.*s"),
		    SPAN_ARGS(w->facts->policy->calendars[limit->calendar]));
	if (sla_is_measured(c)) {
		buf_add_str(out, _(", used "));
		words_length(out, c->consumed, w->open);
		buf_add_str(out, left < 0 ? _(", over by ") : _(", left "));
		words_length(out, left < 0 ? -left : left, w->open);
	}
	if (c->clock->cap) {
		buf_add_str(out, _(", paused at most "));
		words_length(out, c->clock->cap, w->open);
	}
	buf_add_str(out, _("; "));
	text_shown(out, policy_label_text(c->clock->basis));
	buf_addf(out, "%s\n", c->clock->legal ? _(" (law)") : "");
}

static void
add_time(struct teller *w, const char *label, time_t t)
{
	buf_add_str(w->out, label);
	words_time(w->out, w->facts->policy->zone, t);
}

/* " (reply, by 1024)" */
static void
add_cause(struct buf *out, struct cause cause)
{
	if (!cause.act.at)
		return;
	buf_addf(out, _(" (%.*s"), SPAN_ARGS(cause.act));
	if (cause.by.len) {
		buf_add_str(out, _(", by "));
		text_shown(out, cause.by);
	}
	buf_add_str(out, _(")"));
}

static void
add_times(struct teller *w, const struct sla_clock *c)
{
	if (!c->started) {
		buf_addf(w->out, "    %s\n", _("has not begun"));
		return;
	}
	buf_add_str(w->out, "    ");
	add_time(w, _("start "), c->start);
	add_cause(w->out, cause_of_start(w->facts, c));
	add_time(w, _(", due "), c->due);
	if (c->stopped) {
		add_time(w, _(", stop "), c->stop);
		add_cause(w->out, cause_of_stop(w->facts, c));
	}
	buf_add_char(w->out, '\n');
}

static int
add_cycle(struct teller *w, const struct sla_clock *c)
{
	struct buf *out = w->out;
	int answer;

	w->open = c->clock->limit.calendar >= 0;
	buf_add_str(out, "  ");
	text_shown(out, c->clock->name);
	buf_add_str(out, "  ");
	text_shown(out, policy_label_text(c->clock->label));
	if (cycles_are_many(w->sla, c)) {
		buf_add_str(out, "  ");
		buf_addf(out, _("cycle %d"), c->cycle);
	}
	buf_addf(out, "  %s\n", words_state(c->state));
	add_times(w, c);
	add_figures(w, c);
	answer = add_intervals(w, c);
	return answer ? sla_refuse(w->facts, c->clock, answer) : 0;
}

/* Take back what was written where the telling failed half-way. */
static int
settle(struct teller *w, size_t before, int status)
{
	if (status)
		w->out->len = before;
	timeline_release(&w->line);
	return status;
}

int
sla_explain(const struct facts *f, const struct sla *sla, struct buf *out)
{
	struct teller w = { .facts = f, .sla = sla, .out = out };
	struct cycles it = { .sla = sla };
	size_t before = out->len;
	int status = 0;

	sla_table_title(sla, f->ticket, f->policy, out);
	if (!sla->count)
		buf_addf(out, "  %s\n", _("no clock is for this ticket"));
	for (const struct sla_clock *c; !status && (c = cycles_next(&it));)
		status = add_cycle(&w, c);
	buf_add_char(out, '\n');
	return settle(&w, before, status);
}
