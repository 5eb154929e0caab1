/*
 * Walk the inside of a value that scan_line has checked:
 *
 *	struct walk w = walk_start(value);
 *	while (walk_next(&w))
 *		use(w.key, w.value);
 *
 * For an array key is empty; for what is neither array nor object there is no
 * step.  key is the name between its quotes, not decoded.
 */
#ifndef CPLT_WALK_H
#define CPLT_WALK_H

#include "base/buf.h"
#include "jsonl/scan.h"

struct walk {
	const char *at; /* the next member or element, or the closing bracket */
	bool object;
	struct span key;
	struct value value;
};

struct walk walk_start(struct value v);

/* Fills key and value and returns true, or returns false at the end. */
bool walk_next(struct walk *w);

/*
 * Go into the next member or element without measuring it first: when it is an
 * object or array, *inner walks it, and once that is at its end walk_leave sets
 * w->value to the whole and moves w behind it.
 *
 *	while (walk_enter(&w, &inner)) {
 *		while (walk_next(&inner))
 *			use(inner.key, inner.value);
 *		walk_leave(&w, &inner);
 *	}
 */
bool walk_enter(struct walk *w, struct walk *inner);
void walk_leave(struct walk *w, const struct walk *inner);

/* Is key, as it stands between its quotes, this name? */
bool walk_is_name(struct span key, struct span name);

/*
 * The member of that name inside an object, the last one where there are
 * several; type SCAN_NONE when there is none or v is no object.
 */
struct value walk_member(struct value v, struct span name);

/*
 * Append the text of a string between its quotes, its escapes decoded.
 */
void walk_decode(struct buf *out, struct span quoted);

#endif
