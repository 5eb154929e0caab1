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
 * For a loop of one's own, over a value that has been checked: from its first
 * byte to behind its last one.  Fills *type.
 */
const char *walk_skip(const char *p, enum scan_type *type);

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

/*
 * The decoded text of a string: where it stands, or where there is an escape in
 * room, whose content it replaces; .at is NULL for any other value.
 */
struct span walk_text(struct value v, struct buf *room);

#endif
