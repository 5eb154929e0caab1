/*
 * A ticket as it stood at some time: its history up to then, the status of
 * then, and fields as they were before the events that came after, as far as
 * these, or those before them, say it.
 */
#ifndef CPLT_REWIND_H
#define CPLT_REWIND_H

#include "ticket/event.h"

/* { 0 } before the first use; then for one ticket after the other. */
struct rewind {
	struct ticket ticket; /* as it stood */
	size_t later;         /* events that are left out */
	struct value *events; /* for rewind.c, as the rest */
	size_t count, room;
	struct record record;
	struct buf line;
};

/*
 * Fill w->ticket with t, into whose record edits are made, as it was after the
 * last event before the first that is later than at; status is that of then.
 * Returns 0, or 1, record_bad of t being told.
 */
int rewind_to(
    struct rewind *w, struct ticket *t, time_t at, enum ticket_status status);

/* Give the memory back. */
void rewind_release(struct rewind *w);

#endif
