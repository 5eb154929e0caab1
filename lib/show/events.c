/* What was done, when and by whom: the history as a time line. */
#include "base/lang.h"
#include "show/show_parts.h"
#include "sla/words.h"
#include "ticket/event.h"
#include "ticket/lifecycle.h"
#include "ticket/names.h"

enum {
	DAY = 10,    /* "2026-11-21" */
	MINUTES = 5, /* "09:00" */
	SECONDS = 8, /* "09:00:00" */
};

/* The whole history and what may be seen of it, side by side. */
struct line {
	struct show *s;
	struct events whole, seen;
	struct event event, shown;
	char day[DAY];
	size_t columns; /* of the time of day */
};

/* Returns as events_next. */
static int
next_event(struct line *l)
{
	int got = events_next(&l->whole, &l->event);

	l->shown = l->event;
	if (got > 0 && l->s->veil.seen != l->s->veil.whole)
		got = events_next(&l->seen, &l->shown);
	return got;
}

static struct line
line_start(struct show *s)
{
	return (struct line) { .s = s,
		.whole = events_start(s->veil.whole),
		.seen = events_start(s->veil.seen) };
}

/* A day's first event has the day before it. */
static void
tell_day(struct line *l, const char time[WORDS_TIME])
{
	static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"),
		N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
		N_("Sunday") };
	struct show *s = l->s;
	struct when_civil c;
	struct buf *out = &s->more;

	if (!memcmp(l->day, time, DAY))
		return;
	memcpy(l->day, time, DAY);
	zone_civil(s->terms->audit.terms->policy->zone, l->event.at, &c);
	buf_clear(out);
	buf_add(out, time, DAY);
	buf_addf(out, "  %s",
	    _(weekdays[when_weekday(when_days(c.year, c.month, c.day))]));
	page_text(&s->page, PAGE_INDENT, STYLE_FAINT, buf_span(out));
}

/* A state that the act does not tell by itself. */
static void
add_status(struct line *l, struct buf *out, const struct lifecycle_act *act)
{
	struct show *s = l->s;
	struct span status =
	    event_text(s->veil.seen, l->shown.whole, SPAN("status"));
	int place = ticket_code(ticket_statuses, status);

	if (place < 0 || (act && act->leads_to == place))
		return;
	buf_add_str(out, " → ");
	show_code(s, out, status);
}

static void
add_act(struct line *l, struct buf *out)
{
	const struct lifecycle_act *act = lifecycle_find(l->event.act);

	if (act)
		buf_add_str(out, _(act->label));
	else
		veil_code(&l->s->veil, out, l->event.act);
	add_status(l, out, act);
}

static void
add_by(struct line *l, struct buf *out)
{
	struct show *s = l->s;
	struct span by = event_text(s->veil.seen, l->shown.whole, SPAN("by"));

	if (!by.len)
		return;
	buf_add_str(out, " — ");
	show_person(s, out, by);
}

static size_t
details_indent(const struct line *l)
{
	return 2 * PAGE_INDENT + l->columns + 2;
}

static void
tell_row(struct line *l)
{
	struct show *s = l->s;
	struct buf time = { 0 }, *out = &s->more;
	struct span clock;

	words_time(&time, s->terms->audit.terms->policy->zone, l->event.at);
	tell_day(l, time.at);
	clock = (struct span) { time.at + DAY + 1, l->columns };
	buf_clear(out);
	add_act(l, out);
	add_by(l, out);
	page_row(&s->page, 2 * PAGE_INDENT, STYLE_BOLD, clock, l->columns,
	    buf_span(out));
	buf_release(&time);
}

/* A message that a command wrote stands among the messages; what somebody has
 * to say of one stands here. */
static bool
is_message(const struct line *l)
{
	static const char *const said[] = { "note", "reason", "transcript",
		"extra", NULL };

	for (size_t i = 0; said[i]; i++)
		if (walk_member(l->event.whole, span_of(said[i])).type !=
		    SCAN_NONE)
			return false;
	return span_is(l->event.act, "notify") &&
	       walk_member(l->event.whole, SPAN("msg")).type == SCAN_STRING;
}

/* Was what they tell of done by the same at the same time? */
static bool
is_at_once(const struct line *a, const struct line *b)
{
	return a->event.at == b->event.at &&
	       span_equal(walk_member(a->event.whole, SPAN("by")).raw,
		   walk_member(b->event.whole, SPAN("by")).raw);
}

/* Tell of the message at hand and of those that follow it at the same time, all
 * in one.  Returns as next_event, for the event behind them. */
static int
tell_messages(struct line *l)
{
	struct line first = *l;
	size_t count = 0;
	int got;

	do {
		count++;
		got = next_event(l);
	} while (got > 0 && is_message(l) && is_at_once(l, &first));
	tell_row(&first);
	buf_clear(&l->s->more);
	buf_addf(&l->s->more, _("messages: %zu, see below"), count);
	page_text(
	    &l->s->page, details_indent(l), STYLE_PLAIN, buf_span(&l->s->more));
	memcpy(l->day, first.day, DAY);
	return got;
}

/* Returns as next_event, for the event that is to be told next. */
static int
tell_event(struct line *l)
{
	if (is_message(l))
		return tell_messages(l);
	tell_row(l);
	show_details(l->s, l->event.whole, l->shown.whole, details_indent(l));
	return next_event(l);
}

/* Seconds are told of all, or of none where there are none. */
static size_t
clock_columns(struct show *s)
{
	struct line l = line_start(s);

	while (next_event(&l) > 0)
		if (l.event.at % WHEN_MINUTE)
			return SECONDS;
	return MINUTES;
}

static void
tell_later(struct show *s)
{
	buf_clear(&s->more);
	buf_addf(&s->more, _("later events: %zu"), s->rewind.later);
	page_text(&s->page, PAGE_INDENT, STYLE_FAINT, buf_span(&s->more));
}

void
show_events(struct show *s)
{
	struct line l = line_start(s);
	int got = next_event(&l);

	page_heading(&s->page, _("Time line"));
	l.columns = clock_columns(s);
	while (got > 0)
		got = tell_event(&l);
	if (s->rewind.later)
		tell_later(s);
}

/* "Customer; Text message; receipt" */
static void
tell_message(struct line *l)
{
	struct show *s = l->s;
	struct ticket *t = s->veil.seen;
	struct buf *out = show_line(s), *head = &s->more;
	struct span via = event_text(t, l->shown.whole, SPAN("via"));
	struct span template = event_text(t, l->shown.whole, SPAN("template"));

	show_code(s, out, event_text(t, l->shown.whole, SPAN("to")));
	if (via.len) {
		show_next(out);
		show_code(s, out, via);
	}
	if (template.len) {
		show_next(out);
		veil_code(&s->veil, out, template);
	}
	buf_clear(head);
	show_moment(s, head, l->event.at);
	page_row(&s->page, PAGE_INDENT, STYLE_PLAIN, buf_span(head), WORDS_TIME,
	    buf_span(out));
}

void
show_messages(struct show *s)
{
	struct line l = line_start(s);

	page_heading(&s->page, _("Messages sent"));
	while (next_event(&l) > 0)
		if (span_is(l.event.act, "notify"))
			tell_message(&l);
}
