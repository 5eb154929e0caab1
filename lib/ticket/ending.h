/*
 * When a case came to its end: what archiving and retention count from, and
 * the month it is archived under.
 */
#ifndef CPLT_ENDING_H
#define CPLT_ENDING_H

#include "ticket/ticket.h"

/* The act that brings a ticket to that status, if it is one in which a case
 * rests until it is archived; else NULL. */
const char *ending_act(enum ticket_status status);

/* The status an archived ticket came from, as its last event of archiving has
 * it; STATUS_CLOSED where that is not told. */
enum ticket_status ending_from(struct ticket *t);

/*
 * When a ticket came to its end by act: at the last event of it; a case that
 * came in closed has none, and is as old as the last thing known of it, its
 * archiving aside.
 * Returns 0 with *at filled, or 1 when its history is not in order, the reason
 * being given to record_bad.
 */
int ending_time(struct ticket *t, const char *act, time_t *at);

#endif
