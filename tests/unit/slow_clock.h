/* The slow form of the clocks: it asks of every second, or every minute,
 * whether it counts. */
#ifndef SLOW_CLOCK_H
#define SLOW_CLOCK_H

#include <string.h>

#include "base/when.h"
#include "base/zone.h"
#include "calendar/calendar.h"
#include "config/policy.h"
#include "ticket/ticket.h"

enum { EVENTS = 14, SPECIAL = 8, CYCLES = EVENTS + 1 };

/* Where tickets live: a zone, hours, and the length of a step, in which nothing
 * changes. */
struct world {
	struct zone *zone;
	int step;
	time_t origin;
	char *open; /* by steps from origin */
	long steps;
	struct hours week[7];
	long days[SPECIAL];
	struct hours hours[SPECIAL];
};

static const struct hours *
hours_of(const struct world *w, long day)
{
	for (int i = SPECIAL; i-- > 0;)
		if (w->days[i] == day)
			return &w->hours[i];
	return &w->week[when_weekday(day)];
}

static long
day_of(const struct world *w, time_t t)
{
	struct when_civil c;

	zone_civil(w->zone, t, &c);
	return when_days(c.year, c.month, c.day);
}

static bool
look_open(const struct world *w, time_t t)
{
	struct when_civil c;
	const struct hours *h;
	int second;

	zone_civil(w->zone, t, &c);
	h = hours_of(w, when_days(c.year, c.month, c.day));
	second = c.hour * WHEN_HOUR + c.minute * WHEN_MINUTE + c.second;
	for (size_t i = 0; i < h->count; i++)
		if (second >= h->open[i].from && second < h->open[i].to)
			return true;
	return false;
}

static bool
is_open(const struct world *w, time_t t)
{
	long place = (long)((t - w->origin) / w->step);

	if (t >= w->origin && place < w->steps)
		return w->open[place];
	return look_open(w, t);
}

/* A clock, said plainly. */
struct plain {
	const char *unit;
	int amount; /* minutes, days, workdays or months */
	int starts; /* acts below, a bit each */
	int stops;
	bool anew;
	int pauses; /* states, a bit each */
	time_t cap;
	enum policy_reopen reopen;
	int warn;
	bool window, works;
};

enum act {
	RECEIVE,
	ACCEPT,
	CONFIRM,
	REPLY,
	VISIT,
	CLOSE,
	WITHDRAW,
	REOPEN,
	WAIT,
	PAUSE,
	RESUME,
	REFER,
	RETURN,
	ESCALATE,
	HAND_BACK,
	ACTS
};

static const char *const acts[] = { "receive", "accept", "confirm", "reply",
	"visit", "close", "withdraw", "reopen", "wait", "pause", "resume",
	"refer", "return", "escalate", "hand-back" };

struct made {
	int status; /* at the end */
	time_t received, promise;
	struct {
		time_t at;
		enum act act;
		int status; /* after it */
	} events[EVENTS];
	int count;
};

/* The state at t, *i being the event after the last one that was passed. */
static int
status_at(const struct made *m, time_t t, int *i)
{
	while (*i < m->count && m->events[*i].at <= t)
		++*i;
	return *i ? m->events[*i - 1].status : STATUS_RECEIVED;
}

static time_t
next_step(const struct world *w, time_t t)
{
	return t + w->step - (t - w->origin) % w->step;
}

/* So many seconds that count after t. */
static time_t
later(const struct world *w, bool works, time_t t, time_t seconds)
{
	while (seconds) {
		time_t some = next_step(w, t) - t;

		if (works && !is_open(w, t)) {
			t += some;
			continue;
		}
		some = some < seconds ? some : seconds;
		t += some;
		seconds -= some;
	}
	return t;
}

static time_t
counted(const struct world *w, bool works, time_t from, time_t to)
{
	time_t sum = 0;

	if (to < from)
		return -counted(w, works, to, from);
	while (from < to) {
		time_t end = next_step(w, from);

		end = end < to ? end : to;
		sum += !works || is_open(w, from) ? end - from : 0;
		from = end;
	}
	return sum;
}

/* The first instant at which clocks show c, or would with the old offset. */
static time_t
instant(const struct world *w, const struct when_civil *c)
{
	time_t local = when_from_civil(c);
	struct when_civil shown;

	for (time_t t = local - 15 * WHEN_HOUR; t < local + 15 * WHEN_HOUR;
	     t += w->step) {
		zone_civil(w->zone, t, &shown);
		if (when_from_civil(&shown) == local)
			return t;
	}
	return local - zone_offset(w->zone, local - WHEN_DAY);
}

static time_t
due_day(const struct world *w, time_t start, int days)
{
	struct when_civil c;

	zone_civil(w->zone, start, &c);
	when_to_civil(when_from_civil(&c) + days * WHEN_DAY, &c);
	return instant(w, &c);
}

static time_t
due_month(const struct world *w, time_t start, int months)
{
	struct when_civil c;

	zone_civil(w->zone, start, &c);
	while (months-- > 0)
		c.month = c.month == 12 ? (c.year++, 1) : c.month + 1;
	while (!when_civil_valid(&c))
		c.day--;
	return instant(w, &c);
}

static time_t
due_same_day(const struct world *w, time_t start)
{
	long today = day_of(w, start);

	while (day_of(w, start) == today)
		start = next_step(w, start);
	return start - 1;
}

static time_t
due_workday(const struct world *w, time_t start, int days)
{
	struct when_civil c;
	time_t reading, wanted, first = 0, closing = 0;
	long day;

	while (!is_open(w, start))
		start += w->step;
	zone_civil(w->zone, start, &c);
	reading = when_from_civil(&c) % WHEN_DAY;
	for (day = day_of(w, start); days > 0; days--)
		do
			day++;
		while (!hours_of(w, day)->count);
	when_to_civil((time_t)day * WHEN_DAY + reading, &c);
	wanted = instant(w, &c);
	if (is_open(w, wanted) && day_of(w, wanted) == day)
		return wanted;
	for (time_t t = (day - 1) * WHEN_DAY; t < (day + 2) * WHEN_DAY;
	     t += w->step) {
		if (day_of(w, t) != day || !is_open(w, t))
			continue;
		first = first ? first : t;
		if (t < wanted)
			closing = t + w->step;
	}
	return closing ? closing : first;
}

static time_t
due_plainly(const struct world *w, const struct made *m, const struct plain *p,
    time_t start)
{
	if (strcmp(p->unit, "wall") == 0)
		return start + p->amount * 60;
	if (strcmp(p->unit, "work") == 0)
		return later(w, true, start, p->amount * 60);
	if (strcmp(p->unit, "day") == 0)
		return due_day(w, start, p->amount);
	if (strcmp(p->unit, "month") == 0)
		return due_month(w, start, p->amount);
	if (strcmp(p->unit, "workday") == 0)
		return due_workday(w, start, p->amount);
	if (strcmp(p->unit, "same-day") == 0)
		return due_same_day(w, start);
	return m->promise;
}

/* What becomes of a clock, and all that is known of it on the way. */
struct cycle {
	bool started, stopped, done;
	time_t start, stop;
	time_t again; /* when it went on; the start of the first */
	time_t due, total, consumed;
	bool paused;
	const char *state;
};

/* Step through the cycles up to the last one, to its end. */
static void
measure(const struct world *w, const struct made *m, const struct plain *p,
    struct cycle *all, int last, time_t end)
{
	struct cycle *c = &all[last];
	time_t used = 0;
	int event = 0;
	bool goes_on =
	    last && (p->reopen == REOPEN_TOTAL || p->reopen == REOPEN_CREDIT);

	/* Where a cycle goes on, it is not asked for a time before it did. */
	end = goes_on && end < c->again ? c->again : end;
	c->due = due_plainly(w, m, p, c->start);
	c->total = counted(w, p->works, c->start, c->due);
	c->consumed = end < c->start ? counted(w, p->works, c->start, end) : 0;
	for (time_t t = c->start, next; t <= end; t = next) {
		bool counts = !p->works || is_open(w, t), gap = false, rest;

		next = next_step(w, t);
		next = t < end && next > end ? end : next;
		for (int i = 1; p->reopen == REOPEN_CREDIT && i <= last; i++)
			gap |= t >= all[i - 1].stop && t < all[i].again;
		rest = !gap && p->pauses >> status_at(m, t, &event) & 1 &&
		       (!p->cap || used < p->cap);
		c->paused = rest;
		if (t == end)
			break;
		if (!gap && !rest) {
			c->consumed += counts ? next - t : 0;
			continue;
		}
		used += rest && counts ? next - t : 0;
		if (c->due < t)
			continue;
		c->due = counts ? later(w, p->works, c->due, next - t) : c->due;
		c->due = c->due < next ? next : c->due;
	}
}

static const char *
state_of(const struct made *m, const struct plain *p, const struct cycle *c,
    time_t now)
{
	if (c->stopped && c->stop > c->due)
		return "late";
	if (c->stopped)
		return c->done ? "met" : "none";
	if (!p->window &&
	    (m->status == STATUS_REPLIED || m->status == STATUS_VISITED) &&
	    p->stops >> REPLY & 1)
		return "none";
	if (now > c->due)
		return p->window ? "none" : "breach";
	if (c->paused)
		return "paused";
	return p->warn && c->consumed * 100 >= c->total * p->warn ? "warn"
								  : "ok";
}

static bool
is_end(enum act act)
{
	return act == CLOSE || act == WITHDRAW;
}

/* Does it lead to a state in which the ticket is open? */
static bool
is_open_act(enum act act)
{
	return act == RECEIVE || act == ACCEPT || act == REPLY ||
	       act == VISIT || act == REOPEN || act == WAIT || act == PAUSE ||
	       act == REFER;
}

/* Let a clock that is over go on. */
static struct cycle
go_on(const struct made *m, const struct plain *p, const struct cycle *c,
    time_t at)
{
	bool anew = p->reopen == REOPEN_RESTART || p->reopen == REOPEN_FIRST;
	bool promised = strcmp(p->unit, "promise") != 0 || m->promise > at;
	bool begins =
	    !anew || ((p->anew || p->starts >> RECEIVE & 1) && promised);

	return (struct cycle) {
		.started = begins, .start = anew ? at : c->start, .again = at
	};
}

/* Begun by acts alone that lead to a state, which a reopening leaves? */
static bool
is_undone(const struct plain *p)
{
	unsigned stays = 1u << CONFIRM | 1u << ESCALATE | 1u << HAND_BACK;

	return p->reopen == REOPEN_RESTART && !p->anew &&
	       !(p->starts >> RECEIVE & 1) && !(p->starts & stays);
}

static bool
goes_on(const struct plain *p, const struct cycle *c, bool ended)
{
	if (p->window || !c->started)
		return false;
	return c->done ? p->reopen != REOPEN_FIRST : ended || is_undone(p);
}

/* Fill all with the cycles of a clock; returns the number of the last. */
static int
follow(const struct made *m, const struct plain *p, struct cycle *all)
{
	bool ended = false;
	time_t end = 0;
	int n = 0;

	all[0] = (struct cycle) { .started = p->starts >> RECEIVE & 1,
		.start = m->received };
	for (int i = 0; i < m->count; i++) {
		enum act act = m->events[i].act;
		time_t at = m->events[i].at;
		bool was = all[n].started;

		if (act == REOPEN && goes_on(p, &all[n], ended)) {
			if (!all[n].done)
				all[n].stop = ended ? end : at;
			all[n].stopped = true;
			all[n + 1] = go_on(m, p, &all[n], at);
			was = all[++n].started;
		}
		if (was && p->stops >> act & 1 && !all[n].done &&
		    !(is_end(act) && ended)) {
			all[n].done = all[n].stopped = true;
			all[n].stop = at;
		}
		if (p->starts >> act & 1 && (!was || p->anew)) {
			all[n].started = true;
			all[n].start = at;
			all[n].done = all[n].stopped = false;
		}
		end = is_end(act) && !ended ? at : end;
		ended = is_end(act) || (ended && !is_open_act(act));
	}
	if (!p->window && all[n].started && !all[n].done && ended &&
	    !ticket_status_is_open((enum ticket_status)m->status)) {
		all[n].stopped = true;
		all[n].stop = end;
	}
	return n;
}

static int
judge_slowly(const struct world *w, const struct made *m, const struct plain *p,
    time_t now, struct cycle *all)
{
	int last = follow(m, p, all);

	for (int i = 0; i <= last; i++) {
		all[i].state = "none";
		if (!all[i].started)
			continue;
		measure(w, m, p, all, i, all[i].stopped ? all[i].stop : now);
		if (all[i].stopped || p->window ||
		    ticket_status_is_open((enum ticket_status)m->status))
			all[i].state = state_of(m, p, &all[i], now);
	}
	return last;
}

#endif
