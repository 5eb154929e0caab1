/*
 * What is kept of a ticket to know it again: when it came, who spoke, what it
 * is about, and the shingles of its words.  Some hundred bytes stand for it
 * while its window is open; the line itself is written and forgotten.
 *
 * A worker makes traces (trace_make) and packs them in front of the lines;
 * the one that sees all lines in order unpacks them (trace_unpack) and hands
 * them to struct linker, see link/link.h.
 */
#ifndef CPLT_TRACE_H
#define CPLT_TRACE_H

#include "base/buf.h"
#include "link/shingle.h"
#include "ticket/ticket.h"

/* By what a customer is known again, the surest first. */
enum trace_key {
	KEY_ACCOUNT,
	KEY_PHONE,
	KEY_EMAIL,
	KEY_NAME, /* the name, with the region */
	KEY_COUNT
};

/* "account", "phone", "email", "name+region" by key. */
extern const char *const trace_keys[];

struct trace {
	time_t received;          /* seconds since the Epoch, UTC */
	uint64_t keys[KEY_COUNT]; /* a hash of each; 0: there is none */
	enum ticket_kind kind;
	bool gone; /* a tombstone: nothing is left to compare */
	struct span id, category, service, region, channel; /* decoded; may be
							     * empty */
	struct shingles shingles;
};

/* Fill *s from t.  Its texts are borrowed from t's record; the shingles are
 * the trace's own, as is room, scratch that a worker keeps. */
void trace_make(struct trace *s, struct ticket *t, struct buf *room);

/* Append it in a form that only this process reads. */
void trace_pack(const struct trace *s, struct buf *out);

/* Read from *at what trace_pack wrote, and move *at behind it.  The texts of
 * *s are borrowed from there. */
void trace_unpack(struct trace *s, const char **at);

/* True when the customer is known by something. */
bool trace_has_customer(const struct trace *s);

#endif
