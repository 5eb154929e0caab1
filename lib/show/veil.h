/*
 * A ticket as it may be shown: without what tells whom it is about, unless that
 * is to be revealed.
 *
 * All of the page but what is asked for here is read from veil->seen, which
 * is the ticket redacted as cplt-archive(1) does it: what it does not have
 * cannot be shown by mistake.  veil->whole only says what is there.
 */
#ifndef CPLT_VEIL_H
#define CPLT_VEIL_H

#include "archive/redact.h"

struct veil {
	bool reveal;
	struct redactor *redactor;
	struct ticket *whole; /* as it came */
	struct ticket *seen;  /* what may be shown of it */
	struct ticket own;    /* for veil.c, as the rest */
	struct record record;
	struct buf line;
	struct buf masked;
};

void veil_init(struct veil *v, bool reveal, const struct staff *staff);
void veil_release(struct veil *v);

/* Take t, which is borrowed.  Returns 0, or 1, record_bad of t being told. */
int veil_draw(struct veil *v, struct ticket *t);

/* Append a text that somebody wrote. */
void veil_text(struct veil *v, struct buf *out, struct span text);

/*
 * Append what should be a code, or the name of a unit, and is as a rule shown
 * as it is: not where a name or a number of the case has got into it.
 */
void veil_code(struct veil *v, struct buf *out, struct span code);

/* The word that stands for what is hidden, in the reader's language. */
struct span veil_word(enum mask_kind kind);

/* The same for the member at a path of a ticket or an event; .at is NULL for
 * one that is not hidden whole. */
struct span veil_instead(struct span path);

#endif
