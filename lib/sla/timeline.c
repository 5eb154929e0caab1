/* One cycle of a clock told stretch by stretch. */
#include "sla/timeline.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "base/zone_later.h"
#include "sla/due.h"

const char *const timeline_reasons[] = { [TIMELINE_RUNNING] = "running",
	[TIMELINE_MAKEUP] = "makeup",
	[TIMELINE_SPECIAL] = "special",
	[TIMELINE_CAPPED] = "capped",
	[TIMELINE_OVERDUE] = "overdue",
	[TIMELINE_PAUSED] = "paused",
	[TIMELINE_DONE] = "done",
	[TIMELINE_CLOSED] = "closed",
	[TIMELINE_BREAK] = "break",
	[TIMELINE_WEEKEND] = "weekend",
	[TIMELINE_HOLIDAY] = "holiday",
	[TIMELINE_MORE] = "more",
	NULL };

struct teller {
	const struct facts *facts;
	const struct sla_clock *clock;
	struct run run;
	size_t rest; /* the first that ends after the piece at hand */
};

static bool
is_one_kind(const struct timeline_piece *a, const struct timeline_piece *b)
{
	return a->reason == b->reason && a->counted == b->counted &&
	       a->stay == b->stay && span_equal(a->name, b->name);
}

static void
add(struct timeline *out, struct timeline_piece p)
{
	struct timeline_piece *last = out->pieces + out->count;

	if (out->count && is_one_kind(last - 1, &p)) {
		last[-1].to = p.to;
		last[-1].seconds += p.seconds;
		return;
	}
	out->pieces =
	    xgrow(out->pieces, out->count, &out->room, sizeof *out->pieces);
	out->pieces[out->count++] = p;
}

/* Are there hours before t on its date, and after it? */
static int
is_break(const struct calendar *c, time_t t, bool *out)
{
	const struct zone *z = calendar_zone(c);
	time_t before, after = 0;
	int answer = calendar_between(c, zone_day_begin(z, t), t, &before);

	if (!answer)
		answer = calendar_between(c, t, zone_day_end(z, t) + 1, &after);
	*out = before && after;
	return answer;
}

/* What the calendar says from p->from on, at most to p->to. */
static int
tell_calendar(const struct calendar *c, struct timeline_piece *p)
{
	static const enum timeline_reason open[] = {
		[WHY_WEEK] = TIMELINE_RUNNING,
		[WHY_HOLIDAY] = TIMELINE_SPECIAL,
		[WHY_MAKEUP] = TIMELINE_MAKEUP,
		[WHY_SPECIAL] = TIMELINE_SPECIAL,
	};
	static const enum timeline_reason closed[] = {
		[WHY_WEEK] = TIMELINE_WEEKEND,
		[WHY_HOLIDAY] = TIMELINE_HOLIDAY,
		[WHY_MAKEUP] = TIMELINE_MAKEUP,
		[WHY_SPECIAL] = TIMELINE_SPECIAL,
	};
	struct calendar_piece piece;
	bool in_between = false;
	int answer = calendar_piece(c, p->from, p->to, &piece);

	if (answer)
		return answer;
	p->to = piece.to;
	p->counted = piece.open;
	if (piece.outside) {
		answer = is_break(c, p->from, &in_between);
		p->reason = in_between ? TIMELINE_BREAK : TIMELINE_CLOSED;
		return answer;
	}
	p->reason = piece.open ? open[piece.why] : closed[piece.why];
	p->name = piece.label;
	return 0;
}

/* Hold *to to what comes next after at: a change that lies before it. */
static void
hold_to(time_t at, time_t change, time_t *to)
{
	if (change > at && change < *to)
		*to = change;
}

/* The state that would pause the clock from p->from on, did its cap not forbid
 * it; p is held to where that changes. */
static const struct facts_stay *
capped_stay(const struct teller *teller, struct timeline_piece *p)
{
	const struct facts *f = teller->facts;
	const struct policy_clock *clock = teller->clock->clock;
	const struct facts_stay *found = NULL;

	for (size_t i = 0; clock->cap && i < f->stay_count; i++) {
		const struct facts_stay *s = &f->stays[i];

		if (!(clock->pauses & 1u << s->status))
			continue;
		hold_to(p->from, s->from, &p->to);
		hold_to(p->from, s->to, &p->to);
		if (s->from <= p->from && p->from < s->to)
			found = s;
	}
	return found;
}

/* Time that no rest takes away, from p->from on, at most to p->to. */
static int
tell_running(const struct teller *teller, struct timeline_piece *p)
{
	const struct facts_stay *stay = capped_stay(teller, p);
	time_t due = teller->clock->due;
	int answer = 0;

	hold_to(p->from, due, &p->to);
	p->counted = true;
	p->reason = TIMELINE_RUNNING;
	if (teller->run.calendar)
		answer = tell_calendar(teller->run.calendar, p);
	if (!p->counted)
		return answer;
	if (p->from >= due) {
		p->reason = TIMELINE_OVERDUE;
		p->name.len = 0;
	} else if (stay) {
		p->reason = TIMELINE_CAPPED;
		p->stay = stay;
		p->name.len = 0;
	}
	return answer;
}

/* The piece from p->from on, at most to p->to. */
static int
tell(struct teller *teller, struct timeline_piece *p)
{
	const struct run *run = &teller->run;
	const struct run_rest *rest = run->rests + teller->rest;
	int answer = 0;

	while (teller->rest < run->count && rest->to <= p->from) {
		teller->rest++;
		rest++;
	}
	if (teller->rest < run->count && rest->from <= p->from) {
		hold_to(p->from, rest->to, &p->to);
		p->stay = rest->stay;
		p->reason = rest->stay ? TIMELINE_PAUSED : TIMELINE_DONE;
	} else {
		if (teller->rest < run->count)
			hold_to(p->from, rest->from, &p->to);
		answer = tell_running(teller, p);
	}
	p->seconds = p->to - p->from;
	return answer;
}

/* All that is left, as one piece. */
static int
tell_more(const struct teller *teller, struct timeline_piece *p)
{
	time_t before;
	int answer = run_counted(&teller->run, p->from, &before);

	p->counted = true;
	p->reason = TIMELINE_MORE;
	p->seconds = teller->clock->consumed - before;
	return answer;
}

int
timeline_tell(const struct facts *f, const struct sla *sla,
    const struct sla_clock *c, struct timeline *out)
{
	struct teller teller = { f, c, sla_run(f, sla, c), 0 };
	time_t at = c->start, end = c->until;
	int answer = 0;

	out->count = 0;
	if (!sla_is_measured(c))
		return 0;
	while (at < end && !answer) {
		struct timeline_piece p = { .from = at, .to = end };

		if (out->count < TIMELINE_MOST)
			answer = tell(&teller, &p);
		else
			answer = tell_more(&teller, &p);
		if (!answer)
			add(out, p);
		at = p.to;
	}
	return answer;
}

/* True of a clock that is not due yet, and will be. */
static bool
is_ahead(const struct sla_clock *c)
{
	return c->state == SLA_OK || c->state == SLA_WARN ||
	       c->state == SLA_PAUSED;
}

int
timeline_tell_ahead(
    const struct facts *f, const struct sla_clock *c, struct timeline *out)
{
	const struct calendar *calendar = due_calendar(f, &c->clock->limit);
	time_t at = c->until;
	int answer = 0;

	out->count = 0;
	if (!calendar || !is_ahead(c))
		return 0;
	while (at < c->due && !answer) {
		struct timeline_piece p = { .from = at, .to = c->due };

		if (out->count < TIMELINE_MOST) {
			answer = tell_calendar(calendar, &p);
			p.seconds = p.to - p.from;
		} else {
			p.counted = true;
			p.reason = TIMELINE_MORE;
			answer =
			    calendar_between(calendar, at, p.to, &p.seconds);
		}
		if (!answer)
			add(out, p);
		at = p.to;
	}
	return answer;
}

void
timeline_release(struct timeline *t)
{
	free(t->pieces);
	*t = (struct timeline) { 0 };
}
