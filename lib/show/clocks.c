/* How the clocks of a case stand. */
#include "base/lang.h"
#include "show/show_parts.h"
#include "sla/cycles.h"
#include "sla/words.h"
#include "ticket/tombstone.h"

enum { STATE_COLUMNS = 8 };

static enum style
style_of(enum sla_state state)
{
	switch (state) {
	case SLA_MET:
	case SLA_OK:
		return STYLE_GOOD;
	case SLA_WARN:
		return STYLE_WARN;
	case SLA_LATE:
	case SLA_BREACH:
		return STYLE_BAD;
	default:
		return STYLE_FAINT;
	}
}

static void
add_open_length(struct buf *out, const struct sla_clock *c, time_t seconds)
{
	words_length(out, seconds, c->clock->limit.calendar >= 0);
}

static void
add_time(struct show *s, struct buf *out, const char *what, time_t t)
{
	show_next(out);
	buf_add_str(out, what);
	buf_add_char(out, ' ');
	show_moment(s, out, t);
}

/* "2d 3h left", "3h over", "took 1h" */
static void
add_measure(struct buf *out, const struct sla_clock *c)
{
	time_t left = sla_left(c);
	struct buf length = { 0 };

	show_next(out);
	add_open_length(&length, c,
	    left < 0     ? -left
	    : c->stopped ? c->consumed
			 : left);
	buf_addf(out,
	    left < 0     ? _("%s over")
	    : c->stopped ? _("took %s")
			 : _("%s left"),
	    buf_text(&length));
	buf_release(&length);
}

/* What matters most comes first: what is left, or when it was done.  One that
 * was given up, or whose end is not known, has neither. */
static void
add_figures(struct show *s, struct buf *out, const struct sla_clock *c)
{
	bool done = c->stopped && c->state != SLA_NONE;

	if (done)
		add_time(s, out, _("done"), c->stop);
	else if (c->state != SLA_NONE)
		add_measure(out, c);
	add_time(s, out, _("due"), c->due);
	if (done)
		add_measure(out, c);
	show_next(out);
	buf_add_str(out, _("limit"));
	buf_add_char(out, ' ');
	words_limit(out, &c->clock->limit);
}

void
show_next_due(struct show *s, struct buf *out)
{
	const struct sla_clock *next = NULL;

	for (size_t i = 0; i < s->sla.count; i++) {
		const struct sla_clock *c = &s->sla.clocks[i];

		if (sla_is_running(c->state) && !c->clock->window &&
		    (!next || c->due < next->due))
			next = c;
	}
	if (!next)
		return;
	show_moment(s, out, next->due);
	show_next(out);
	buf_add_span(out, policy_label_text(next->clock->label));
	add_measure(out, next);
}

static void
basis(struct show *s, const struct policy_clock *c)
{
	struct buf *out = show_line(s);

	buf_add_span(out, policy_label_text(c->basis));
	if (c->legal)
		buf_add_str(out, _(" (law)"));
	if (out->len)
		page_beside(&s->page, PAGE_INDENT, STATE_COLUMNS, STYLE_FAINT,
		    buf_span(out));
}

static void
clock_line(struct show *s, const struct sla_clock *c)
{
	struct buf *out = show_line(s);

	buf_add_span(out, policy_label_text(c->clock->label));
	if (cycles_are_many(&s->sla, c))
		buf_addf(out, _(", round %d"), c->cycle);
	page_row(&s->page, PAGE_INDENT, style_of(c->state),
	    span_of(words_state(c->state)), STATE_COLUMNS, buf_span(out));
	out = show_line(s);
	add_figures(s, out, c);
	page_beside(
	    &s->page, PAGE_INDENT, STATE_COLUMNS, STYLE_PLAIN, buf_span(out));
	basis(s, c->clock);
}

/* What has not begun has nothing to tell but that. */
static void
waiting_line(struct show *s)
{
	struct cycles it = { .sla = &s->sla };
	struct buf *out = show_line(s);

	for (const struct sla_clock *c; (c = cycles_next(&it));) {
		if (c->started)
			continue;
		show_next(out);
		buf_add_span(out, policy_label_text(c->clock->label));
	}
	if (out->len)
		page_row(&s->page, PAGE_INDENT, STYLE_FAINT,
		    span_of(words_state(SLA_NONE)), STATE_COLUMNS,
		    buf_span(out));
}

void
show_clocks(struct show *s)
{
	struct cycles it = { .sla = &s->sla };

	/* What was done is not there to judge by. */
	if (tombstone_is(s->veil.whole))
		return;
	page_heading(&s->page, _("Clocks"));
	for (const struct sla_clock *c; (c = cycles_next(&it));)
		if (c->started)
			clock_line(s, c);
	waiting_line(s);
}
