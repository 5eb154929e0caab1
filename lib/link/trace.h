/*
 * What is kept of a ticket to know it again: when it came, who spoke, what it
 * is about, and the shingles of its words.  Some hundred bytes stand for it
 * while its window is open; the line itself is written and forgotten.
 *
 * A worker makes traces (trace_make) and packs them in front of the lines; the
 * one that sees all lines in order unpacks them (trace_unpack) and hands them
 * on, see link/link.h.
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

/* The texts, decoded, are borrowed from where it was made or packed, and may be
 * empty. */
struct trace {
	time_t received;          /* seconds since the Epoch, UTC */
	uint64_t keys[KEY_COUNT]; /* a hash of each; 0: there is none */
	struct span id, category, service, region;
	struct shingles shingles;
	uint32_t bands[SHINGLE_BANDS];
};

/* Fill *s from t, which must not have been edited; room is scratch that a
 * worker keeps. */
void trace_make(struct trace *s, struct ticket *t, struct buf *room);

/* Append it in a form that only this process reads. */
void trace_pack(const struct trace *s, struct buf *out);

/* Fill *s from what trace_pack wrote to at.  Returns the place behind it. */
const char *trace_unpack(struct trace *s, const char *at);

/* True when the customer is known by something. */
bool trace_has_customer(const struct trace *s);

#endif
