/*
 * Where messages go: to stdout or an outbox, noted in a ledger and as acts, in
 * an order that keeps each from being lost, and all of them from going twice.
 *
 * A step packs its messages, with their names and acts, into what it writes;
 * when its turn has come, dispatch_unpack leaves those that are to go:
 *
 *	dispatch_pack(record_say(r), msg, message, act)		any thread
 *	dispatch_unpack(&d, out)				in turn
 *	dispatch_commit(&d, &fault)	when all is written
 */
#ifndef CPLT_DISPATCH_H
#define CPLT_DISPATCH_H

#include <stdint.h>

#include "base/buf.h"
#include "notify/ledger.h"
#include "store/outfile.h"

struct dispatch {
	struct ledger *ledger; /* or NULL: all go */
	const char *outbox;    /* folder, or NULL: to stdout */
	const char *acts_path; /* or NULL: none are asked for */
	struct outfile acts;   /* open, if so */
	uint64_t count;        /* messages that went */
	bool filed;            /* some of them are in the outbox, by this run or
				* by one before it that was killed */
	struct buf block;      /* acts of a block */
};

/* Append a message to out. */
void dispatch_pack(
    struct buf *out, struct span msg, struct span message, struct span act);

/*
 * Leave in out, which holds packed messages, those that go to stdout; the ones
 * that have gone are dropped, and the outbox, ledger and acts take theirs.
 * Returns 0, or -1 with *fault filled.
 */
int dispatch_unpack(struct dispatch *d, struct buf *out, struct fault *fault);

/* Wait until the messages are safe; then settle the acts; then the ledger.
 * Returns 0, or -1 with *fault filled. */
int dispatch_commit(struct dispatch *d, struct fault *fault);

void dispatch_release(struct dispatch *d);

#endif
