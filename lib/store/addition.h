/*
 * A batch of tickets on its way to the end of a file: all of it gets there, or
 * nothing.
 *
 * Calling sequence, when the batch is there whole, in a file:
 *
 *	addition_open(&a, path, cli_wait(), batch, &fault)
 *	addition_put(&a, &ticket)	for each ticket of the batch, in order
 *	addition_commit(&a, &fault)
 *	addition_close(&a);		in any case
 *
 * The lock is held from addition_open on, so that what is there already is
 * known.  The batch is gone through for its ids first, and the file for those
 * ids alone: what must be held in memory is the ids of the batch.
 *
 * Error handling.  When addition_commit returns 0, every ticket that was put is
 * on the disk; until then the file is what it was, and is not touched at all
 * when there is nothing new.
 */
#ifndef CPLT_ADDITION_H
#define CPLT_ADDITION_H

#include "base/buf.h"
#include "base/intern.h"
#include "store/door.h"
#include "ticket/ticket.h"

struct addition_place;

struct addition {
	struct door door;
	struct intern ids;             /* of the batch */
	struct addition_place *places; /* by the id's number */
	size_t room;
	struct buf waiting;   /* new lines that are not in the file yet */
	off_t end;            /* of the new file, those lines counted */
	bool begun;           /* there is a new file */
	size_t added, there;  /* tickets; those that were there already */
	struct buf known;     /* the line of an id that is there */
	struct record record; /* read from it */
};

/*
 * Lock the file at path, which is made if it is not there, waiting so many
 * seconds (see store/door.h), and learn which tickets of the file open as batch
 * it holds.  Returns 0, or -1 with *fault filled; to be closed in either case.
 */
int addition_open(struct addition *a, const char *path, time_t patience,
    int batch, struct fault *fault);

/*
 * Add t's line, unless the file, or what was put before, has the ticket or a
 * later state of it.  Returns enum step: STEP_DROP when it is there or will be;
 * STEP_BAD when its id is there with something that the other has not; or
 * STEP_STOP when something cannot be read or written.  The last two tell why by
 * record_bad.
 */
int addition_put(struct addition *a, struct ticket *t);

/* Put what was added in the file's place and wait for the disk.  Returns 0, or
 * -1 with *fault filled. */
int addition_commit(struct addition *a, struct fault *fault);

/* Give lock and memory back. */
void addition_close(struct addition *a);

#endif
