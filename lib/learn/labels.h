/*
 * What people have decided of a ticket: the answers that a model learns from.
 *
 * The category teaches unless rules or a model chose it, even where a person
 * has then set something else, the severity say; where they did, the latest
 * that a person gave in an event `classify` does.  Severity and kind are those
 * that a person gave last, or those of the intake as long as cplt-classify has
 * not been at the ticket.
 */
#ifndef CPLT_LABELS_H
#define CPLT_LABELS_H

#include "config/taxonomy.h"
#include "ticket/ticket.h"

enum labels_state {
	LABELS_TEACH,
	LABELS_NONE,    /* it has no category */
	LABELS_MACHINE, /* none but rules or a model chose it */
	LABELS_UNKNOWN, /* the taxonomy does not have the category */
	LABELS_EMPTY,   /* a tombstone, of which no words are left */
	LABELS_STATES
};

struct labels {
	int category; /* class of the taxonomy */
	int second;   /* class that would be right as well, or -1 */
	int severity; /* SEVERITY_…, or -1 when no person gave one */
	int kind;     /* KIND_…, or -1 */
	int events;   /* in its history: of two lines of one id the longer is
		       * the later */
};

/*
 * Read what people decided of t into *out, which is filled for LABELS_TEACH.
 * Returns enum labels_state, or -1 when its history cannot be read: record_bad
 * is then told.
 */
int labels_read(
    struct ticket *t, const struct taxonomy *taxonomy, struct labels *out);

#endif
