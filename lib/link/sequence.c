/* Tickets in the order of their receipt, held back until they are settled. */
#include "link/sequence.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "link/burst.h"
#include "link/held.h"
#include "link/incident.h"
#include "link/link.h"
#include "link/mark.h"

/* A ticket that is taken later, by time. */
struct past {
	time_t received;
	uint64_t place; /* in the order in which it came */
	char *trace;    /* packed */
};

struct sequence {
	struct sequence_terms terms;
	struct linker *linker;
	struct bursts *bursts;
	struct marker marker;

	struct past *past; /* by time, once all are there */
	size_t past_count, past_room, past_done;

	struct held held;
	/* The tickets taken whose answer is to come: the number of the line, or
	 * PAST, from taken_done on. */
	uint64_t *taken;
	size_t taken_done, taken_count, taken_room;

	struct buf ready;      /* what goes out instead of a block */
	struct buf links, why; /* of one ticket */

	bool begun;    /* the history is read */
	time_t newest; /* received, of those taken */
	const char *file;
	size_t lines_before;
	size_t bad;
};

#define PAST UINT64_MAX

struct sequence *
sequence_new(const struct sequence_terms *terms)
{
	const struct policy_link *link = &terms->policy->link;
	struct sequence *s = xcalloc(1, sizeof *s);

	s->terms = *terms;
	s->linker = linker_new(link);
	s->bursts = bursts_new(&(struct burst_rules) {
	    .window = link->burst_window,
	    .least = (unsigned)link->burst_least,
	    .alpha = 1.0 / (double)link->burst_one_in,
	    .zone = terms->policy->zone,
	});
	s->marker.now = terms->now;
	s->marker.zone = terms->policy->zone;
	s->newest = WHEN_FIRST;
	return s;
}

void
sequence_free(struct sequence *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->past_count; i++)
		free(s->past[i].trace);
	free(s->past);
	free(s->taken);
	held_release(&s->held);
	buf_release(&s->ready);
	buf_release(&s->links);
	buf_release(&s->why);
	mark_release(&s->marker);
	linker_free(s->linker);
	bursts_free(s->bursts);
	free(s);
}

struct front *
sequence_front(const struct sequence *s)
{
	return front_new(s->terms.policy->link.kinds, !s->begun);
}

void
sequence_place(struct sequence *s, const char *file, size_t lines_before)
{
	s->file = file;
	s->lines_before = lines_before;
}

static char *
copy_packed(const char *at, const char *end)
{
	char *copy = xmalloc((size_t)(end - at));

	memcpy(copy, at, (size_t)(end - at));
	return copy;
}

/* Behind the line at at. */
static const char *
line_end(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));

	return newline ? newline + 1 : end;
}

void
sequence_history(struct sequence *s, struct buf *out)
{
	const char *at = out->at, *end = at + out->len;
	struct trace trace;

	while (at < end) {
		const char *packed = at;

		at = trace_unpack(&trace, packed);
		s->past = xgrow(
		    s->past, s->past_count, &s->past_room, sizeof *s->past);
		s->past[s->past_count] = (struct past) { trace.received,
			s->past_count, copy_packed(packed, at) };
		s->past_count++;
	}
	buf_clear(out);
}

/* Add what links has to what the line is tied to already. */
static void
tie_line(struct held_line *line, struct span links)
{
	size_t before = line->links ? strlen(line->links) : 0;

	if (!links.len)
		return;
	line->links = xrealloc(line->links, before + links.len + 1);
	memcpy(line->links + before, links.at, links.len);
	line->links[before + links.len] = '\0';
}

/* Take what is answered; answers come in the order of the tickets. */
static void
settle(struct sequence *s)
{
	const struct incident *incident;
	struct held_line *line;

	while (bursts_next(s->bursts, &incident)) {
		uint64_t number = s->taken[s->taken_done++];

		if (number == PAST)
			continue;
		line = held_line(&s->held, number);
		line->open = false;
		if (!incident)
			continue;
		buf_clear(&s->why);
		buf_clear(&s->links);
		incident_why(incident, &s->why);
		mark_link("incident", span_of(incident->id), buf_span(&s->why),
		    &s->links);
		tie_line(line, buf_span(&s->links));
	}
}

/* Room for one more in taken. */
static void
note_taken(struct sequence *s, uint64_t number)
{
	if (s->taken_done * 2 > s->taken_count) {
		s->taken_count -= s->taken_done;
		memmove(s->taken, s->taken + s->taken_done,
		    s->taken_count * sizeof *s->taken);
		s->taken_done = 0;
	}
	s->taken =
	    xgrow(s->taken, s->taken_count, &s->taken_room, sizeof *s->taken);
	s->taken[s->taken_count++] = number;
}

/* Take a ticket: a line that is held, or PAST. */
static void
take(struct sequence *s, const struct trace *t, uint64_t number)
{
	struct ties ties;

	linker_take(s->linker, t, &ties);
	if (number != PAST) {
		buf_clear(&s->links);
		mark_ties(&ties, &s->links);
		tie_line(held_line(&s->held, number), buf_span(&s->links));
		held_line(&s->held, number)->open = true;
	}
	note_taken(s, number);
	bursts_take(
	    s->bursts, &(struct burst_ticket) {
			   .id = t->id,
			   .received = t->received,
			   .category = t->category,
			   .region = t->region,
			   .service = t->service,
			   .again = ties.duplicate.id.at || ties.repeat.id.at,
			   .past = number == PAST,
		       });
	s->newest = t->received > s->newest ? t->received : s->newest;
	settle(s);
}

static void
take_past(struct sequence *s)
{
	struct past *p = &s->past[s->past_done++];
	struct trace trace;

	trace_unpack(&trace, p->trace);
	take(s, &trace, PAST);
	free(p->trace);
	p->trace = NULL;
}

static int
by_time(const void *a, const void *b)
{
	const struct past *x = a, *y = b;

	if (x->received != y->received)
		return (x->received > y->received) -
		       (x->received < y->received);
	return (x->place > y->place) - (x->place < y->place);
}

void
sequence_begin(struct sequence *s)
{
	s->begun = true;
	if (s->past_count)
		qsort(s->past, s->past_count, sizeof *s->past, by_time);
	while (!s->terms.sort && s->past_done < s->past_count)
		take_past(s);
}

/* The line is out of sight by now, so the ticket is named. */
static void
tell_long(struct sequence *s)
{
	struct fault fault;

	fault_set(&fault, NULL, 0,
	    _("ticket '%.*s': the line would grow to more than 16 MiB, wanted "
	      "a shorter one"),
	    SPAN_ARGS(record_text(&s->marker.ticket, "id")));
	s->terms.report(&fault);
	s->bad++;
}

/* Write the lines that need not wait. */
static void
let_go(struct sequence *s, struct buf *out)
{
	struct span bytes, links;

	while (held_next(&s->held, &bytes, &links)) {
		struct span line = { bytes.at, bytes.len - 1 };

		if (!links.len)
			buf_add_span(out, bytes);
		else if (mark_write(&s->marker, line, links, out))
			tell_long(s);
	}
}

/* A ticket that came before others that were taken is only taken when those it
 * belongs to are still held. */
static bool
is_late(struct sequence *s, const struct trace *t, uint32_t place)
{
	struct fault fault;

	if (s->terms.sort ||
	    t->received >= s->newest - s->terms.policy->link.burst_window)
		return false;
	fault_set(&fault, s->file, s->lines_before + place,
	    _("received before the lines above it, and wanted in order: see "
	      "--sort"));
	s->terms.report(&fault);
	s->bad++;
	return true;
}

/* Take the ticket at at, behind its mark; end is the block's.  Returns the
 * place behind its line. */
static const char *
take_line(struct sequence *s, const char *at, const char *end)
{
	struct trace trace;
	uint32_t place;
	uint64_t number;
	const char *packed = at + sizeof place, *line, *next;

	memcpy(&place, at, sizeof place);
	line = trace_unpack(&trace, packed);
	next = line_end(line, end);
	number =
	    held_add(&s->held, (struct span) { line, (size_t)(next - line) });
	if (s->terms.sort) {
		struct held_line *l = held_line(&s->held, number);

		l->trace = copy_packed(packed, line);
		l->received = trace.received;
		l->open = true;
	} else if (!is_late(s, &trace, place)) {
		take(s, &trace, number);
	}
	return next;
}

void
sequence_block(struct sequence *s, struct buf *out)
{
	const char *at = out->at, *end = at + out->len;
	struct buf block;

	while (at < end) {
		const char *next;

		if (*at == FRONT_TICKET) {
			at = take_line(s, at + 1, end);
			continue;
		}
		next = line_end(at + 1, end);
		(void)held_add(&s->held,
		    (struct span) { at + 1, (size_t)(next - at - 1) });
		at = next;
	}
	buf_clear(&s->ready);
	let_go(s, &s->ready);
	block = *out;
	*out = s->ready;
	s->ready = block;
}

/* The tickets held, by time, those of the history before others of the same
 * time. */
static void
take_sorted(struct sequence *s)
{
	uint64_t first = held_first(&s->held), end = held_end(&s->held);
	struct past *order = xcalloc((size_t)(end - first) + 1, sizeof *order);
	size_t count = 0;

	for (uint64_t n = first; n < end; n++) {
		struct held_line *line = held_line(&s->held, n);

		if (line->trace)
			order[count++] =
			    (struct past) { line->received, n, line->trace };
	}
	if (count)
		qsort(order, count, sizeof *order, by_time);
	for (size_t i = 0; i < count; i++) {
		struct trace trace;

		while (s->past_done < s->past_count &&
		       s->past[s->past_done].received <= order[i].received)
			take_past(s);
		trace_unpack(&trace, order[i].trace);
		take(s, &trace, order[i].place);
	}
	free(order);
}

void
sequence_end(struct sequence *s, struct buf *out)
{
	if (s->terms.sort)
		take_sorted(s);
	bursts_finish(s->bursts);
	settle(s);
	let_go(s, out);
}

size_t
sequence_bad(const struct sequence *s)
{
	return s->bad;
}

void
sequence_incidents(
    const struct sequence *s, const struct taxonomy *taxonomy, struct buf *out)
{
	const struct incident *i;

	for (size_t n = 0; (i = bursts_incident(s->bursts, n)); n++)
		incident_write(i, s->terms.policy->zone, taxonomy, out);
}
