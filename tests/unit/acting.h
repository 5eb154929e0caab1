/* A ticket to which acts are done, for the tests of the lifecycle. */
#ifndef ACTING_H
#define ACTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/zone.h"
#include "guard.h"
#include "ticket/act.h"

struct acting {
	struct span line, asked_line;
	struct record record, asked;
	struct ticket ticket;
	struct act_past past;
	struct act_terms terms;
	struct zone *zone;
	struct buf why, out;
};

static inline void
acting_read(struct record *r, struct span *line, const char *text)
{
	struct scan_fault fault;

	free((char *)line->at);
	*line = guard(text, strlen(text), '\n', '"');
	if (record_read(r, *line, &fault))
		fail_msg("%s: %s", fault.text, text);
}

static inline time_t
acting_time(const char *text)
{
	time_t at;

	assert_int_equal(when_parse(span_of(text), &at), 0);
	return at;
}

/* A ticket, and the terms that the policy has when it says nothing. */
static inline void
acting_begin(struct acting *a, const char *ticket)
{
	*a = (struct acting) { 0 };
	a->zone = zone_load("+08:00");
	a->terms = (struct act_terms) { .guards = guards_default,
		.zone = a->zone,
		.now = acting_time("2026-11-21T12:00:00+08:00") };
	acting_read(&a->record, &a->line, ticket);
	if (ticket_read(&a->ticket, &a->record))
		fail_msg("%s: %s", buf_text(&a->record.why), ticket);
}

static inline void
acting_end(struct acting *a)
{
	record_release(&a->record);
	record_release(&a->asked);
	act_past_release(&a->past);
	free((char *)a->line.at);
	free((char *)a->asked_line.at);
	zone_free(a->zone);
	buf_release(&a->why);
	buf_release(&a->out);
}

/* Returns what act_read and act_do make of it; a->why says why. */
static inline enum act_answer
acting_do(struct acting *a, const char *event)
{
	struct act act;

	buf_clear(&a->why);
	acting_read(&a->asked, &a->asked_line, event);
	if (act_read(&act, a->asked.index.whole, &a->terms, &a->why))
		return ACT_REFUSED;
	/* The acts before it are gone: only the record holds them. */
	if (act_past_read(&a->past, &a->ticket))
		return ACT_BAD;
	return act_do(&act, &a->past, &a->terms, &a->why);
}

/* The ticket as it is now, read anew as the next command would. */
static inline const char *
acting_line(struct acting *a)
{
	buf_clear(&a->out);
	record_write(&a->record, &a->out);
	return buf_text(&a->out);
}

static inline void
acting_reread(struct acting *a)
{
	char *copy;

	(void)acting_line(a);
	copy = strdup(a->out.at);
	acting_read(&a->record, &a->line, copy);
	assert_int_equal(ticket_read(&a->ticket, &a->record), 0);
	free(copy);
}

#endif
