/*
 * Which messages have gone: a text file, the name of one message a line, that
 * only grows.
 *
 * Calling sequence:
 *
 *	l = ledger_open(path, patience, mended, &fault)
 *	ledger_has(l, key)			by any thread
 *	ledger_take(l, msg, &fault)		by one, before each message
 *	write the messages, and wait until they are safe
 *	ledger_commit(l, &fault)
 *	ledger_free(l)				drops the lock
 *
 * The lock is held from reading to writing, so that of two runs at once the
 * second knows what the first has sent.  It is the kernel's, on the ledger
 * itself, which is never replaced: it goes when its holder ends, however it
 * ends.
 *
 * Error handling.  What ledger_commit cannot write it takes back, so that
 * nothing counts as sent.  A run that is killed before ledger_commit has told
 * nobody that its messages went: they go again with the next one.  One that is
 * killed in it leaves whole lines, which count, and at most half a line at the
 * end, which does not, unless it is whole but for its newline; mended is told
 * of it, and ledger_commit cuts it off or ends it.
 *
 * A name is held as eight bytes of a hash, 24 bits of which say which ticket it
 * is of.  Two names of one ticket share them with a probability of 2^-40: with
 * ten messages a ticket, one of some 10^11 is taken for sent.
 */
#ifndef CPLT_LEDGER_H
#define CPLT_LEDGER_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/diag.h"
#include "base/span.h"

struct ledger;

/* A message by its name. */
uint64_t ledger_key(struct span msg);

/* Open the ledger at path, which is made, mode 0600, when it is not there; wait
 * for its lock, patience seconds at most (see store/lock.h), and read it.
 * Returns a new one, or NULL with *fault filled. */
struct ledger *ledger_open(const char *path, time_t patience,
    void (*mended)(const struct fault *f), struct fault *fault);

/* Fetch what ledger_has will look at for names that begin with ticket. */
void ledger_expect(const struct ledger *l, struct span ticket);

/* Had the message gone when the ledger was opened? */
bool ledger_has(const struct ledger *l, uint64_t key);

/* Note a message that is to go.  Returns 1; 0 when it has gone, or was noted
 * before; or -1 with *fault filled when it cannot be kept. */
int ledger_take(struct ledger *l, struct span msg, struct fault *fault);

/* Add what was noted to the file, in that order, and wait for the disk.
 * Returns 0, or -1 with *fault filled, which says so if any of it counts. */
int ledger_commit(struct ledger *l, struct fault *fault);

/* l may be NULL. */
void ledger_free(struct ledger *l);

#endif
