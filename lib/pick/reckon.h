/* For lib/pick alone: what is worked out from a ticket. */
#ifndef CPLT_PICK_RECKON_H
#define CPLT_PICK_RECKON_H

#include "pick/node.h"

/*
 * What test->subject, which is no path, says of the ticket: *n is a truth, a
 * count, seconds, or the place of a code.
 * Returns 1 with *n filled, 0 when there is no such thing, or -1 as pick_match.
 */
int reckon(struct pick_room *room, const struct pick_test *test, int64_t *n);

#endif
