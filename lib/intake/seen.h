/* The tickets of one import by id, so that none is written twice. */
#ifndef CPLT_SEEN_H
#define CPLT_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "ticket/ticket.h"

struct seen_slot;

/* 16 bytes a ticket; { 0 } is an empty one. */
struct seen {
	struct seen_slot *slots;
	size_t count, room;
};

/*
 * Take down a ticket and the line it comes from.  Returns 0, or the line of
 * the ticket with the same id that came before; *same then tells whether their
 * texts are equal.
 */
size_t seen_add(struct seen *s, const char id[TICKET_ID], struct span text,
    size_t line, bool *same);

void seen_release(struct seen *s);

#endif
