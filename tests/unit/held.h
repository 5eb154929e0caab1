/* A ticket of so many members and events, held for a test. */
#ifndef HELD_H
#define HELD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"
#include "ticket/ticket.h"

struct held {
	struct record record;
	struct ticket ticket;
	struct span line;
};

/* members as `"kind":"complaint"`, or empty; events as the text of an array,
 * or empty. */
static inline void
held_take_as(
    struct held *h, const char *status, const char *members, const char *events)
{
	struct buf text = { 0 };
	struct scan_fault fault;

	buf_addf(&text,
	    "{\"id\":\"x\",\"status\":\"%s\","
	    "\"received\":\"2026-11-21T09:00:00+08:00\"%s%s%s%s}",
	    status, *members ? "," : "", members,
	    *events ? ",\"history\":" : "", events);
	*h = (struct held) { .line = guard(text.at, text.len, '\n', ']') };
	buf_release(&text);
	assert_int_equal(record_read(&h->record, h->line, &fault), 0);
	assert_int_equal(ticket_read(&h->ticket, &h->record), 0);
}

static inline void
held_take(struct held *h, const char *members, const char *events)
{
	held_take_as(h, "accepted", members, events);
}

static inline void
held_release(struct held *h)
{
	record_release(&h->record);
	free((char *)h->line.at);
}

/* An event on a day of November 2026, noon in China; more as `,"to":"x"`. */
#define HELD_EVENT(day, act, more)                                             \
	"{\"at\":\"2026-11-" day "T12:00:00+08:00\",\"act\":\"" act "\"" more  \
	"}"

#endif
