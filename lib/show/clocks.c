/* How the clocks of a case stand. */
#include "base/lang.h"
#include "show/show_parts.h"
#include "sla/cycles.h"
#include "sla/words.h"

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

/* "2d 3h left; limit 5d", "3h over; limit 2d", "took 1h; limit 2h" */
static void
add_measure(struct buf *out, const struct sla_clock *c)
{
	time_t left = sla_left(c);

	if (left < 0) {
		add_open_length(out, c, -left);
		buf_add_str(out, _(" over"));
	} else if (c->stopped) {
		buf_add_str(out, _("took "));
		add_open_length(out, c, c->consumed);
	} else {
		add_open_length(out, c, left);
		buf_add_str(out, _(" left"));
	}
	buf_add_str(out, _("; limit "));
	words_limit(out, &c->clock->limit);
}

static void
add_times(struct show *s, struct buf *out, const struct sla_clock *c)
{
	if (c->stopped) {
		buf_add_str(out, _("done "));
		show_moment(s, out, c->stop);
		show_next(out);
	}
	buf_add_str(out, _("due "));
	show_moment(s, out, c->due);
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
	buf_add_char(out, '\n');
	if (sla_is_measured(c)) {
		add_measure(out, c);
		show_next(out);
	}
	add_times(s, out, c);
	page_row(&s->page, PAGE_INDENT, style_of(c->state),
	    span_of(words_state(c->state)), STATE_COLUMNS, buf_span(out));
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

	if (!s->sla.count)
		return;
	page_heading(&s->page, _("Clocks"));
	for (const struct sla_clock *c; (c = cycles_next(&it));)
		if (c->started)
			clock_line(s, c);
	waiting_line(s);
}
