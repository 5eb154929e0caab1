/* A value of a ticket as a letter says it. */
#ifndef CPLT_FORMS_H
#define CPLT_FORMS_H

#include <time.h>

#include "base/buf.h"
#include "base/zone.h"
#include "jsonl/record.h"
#include "notify/notices.h"

/* Answers of a template_lookup. */
enum { FIELD_THERE, FIELD_MISSING, FIELD_FORMLESS };

/* The text of a string or a number without white space around it: one of
 * nothing else is no text to tell.  .at is NULL where v is neither. */
struct span forms_text(struct record *r, struct value v);

/* Is there something to say?  Not of false, null, "", {}, nor an array of
 * such. */
bool forms_has(struct record *r, struct value v);

/* Who reads it, and when. */
struct forms {
	const struct zone *zone; /* whose clocks tell dates and times */
	enum notice_language language;
	time_t now; /* seconds UTC: a time of the same year goes without it */
};

/*
 * Append v, which is there, in one of notice_forms:
 *
 *	none, "list"	a text, a number, true; of an array, all of these in it
 *	"date", "time"	of a time
 *	"money"		of a number, with two decimals
 *	"label"		of a code, what people call it
 *
 * Returns FIELD_THERE, or FIELD_FORMLESS when it has no such form.
 */
int forms_add(const struct forms *f, struct buf *out, struct record *r,
    struct value v, struct span form);

/* The same of an instant, whose form without a name is RFC 3339. */
int forms_add_time(
    const struct forms *f, struct buf *out, time_t t, struct span form);

#endif
