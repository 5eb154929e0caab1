/*
 * A line of JSON as a record: members are read where they stand, and edits
 * are spliced in when the line is written; all other bytes go through as they
 * came.  Reads see the edits already made.
 *
 * A path names a member, or a member of a member: "customer.phone".  Where a
 * nested object has a name twice, the last one counts.
 */
#ifndef CPLT_RECORD_H
#define CPLT_RECORD_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "jsonl/walk.h"

struct record_edit;

/* { 0 } before the first use; the fields are for record.c and stream.c. */
struct record {
	struct span line; /* without its newline */
	struct index index;
	struct arena arena;
	struct record_edit *edits;
	size_t edit_count;
	size_t edit_room;
	struct buf why; /* why a step found it bad */
	struct buf say; /* text to be written before the record */
	size_t place;   /* of its line in the block being read, from 1 */
};

/*
 * Take line (readable SCAN_PAD bytes beyond its end) for the record's content;
 * edits and all that was borrowed from r before are gone.
 * Returns 0, or 1 with *fault filled when line is no JSON object.
 */
int record_read(struct record *r, struct span line, struct scan_fault *fault);

/* Give the record's memory back. */
void record_release(struct record *r);

/* The value at path; type SCAN_NONE when there is none.  Borrowed until the
 * next record_read. */
struct value record_get(struct record *r, const char *path);

/* As record_member, for a record that has edits. */
struct value record_edited_member(struct record *r, struct span name);

/* As record_get, for a top-level name: the fast way. */
static inline struct value
record_member(struct record *r, struct span name)
{
	const struct member *m;

	if (r->edit_count)
		return record_edited_member(r, name);
	m = index_find(&r->index, name);
	if (!m)
		return (struct value) { { NULL, 0 }, SCAN_NONE };
	return (struct value) { { r->line.at + m->at, m->len },
		(enum scan_type)m->type };
}

/* The type of what record_member would return.  Of an array to which was
 * appended it costs nothing; its value costs a copy. */
enum scan_type record_type(struct record *r, struct span name);

/*
 * The decoded text of a string, the text of a number as it is spelled; .at is
 * NULL for any other value.  Borrowed until the next record_read.
 */
struct span record_text(struct record *r, const char *path);

/* The same for a value at hand. */
struct span record_value_text(struct record *r, struct value v);

/* A whole number within 64 bits: returns 0, or -1 when it is none. */
int value_int(struct value v, int64_t *out);

/*
 * Put json, which must be one valid JSON value, at path: replaces the value
 * that is there, or adds the member at the end of its object; objects that the
 * path lacks are made.  json is copied.
 * Returns 0, or 1 when a value on the way is no object.
 */
int record_set(struct record *r, const char *path, struct span json);

/* The same with a text, which becomes a JSON string. */
int record_set_text(struct record *r, const char *path, struct span text);

/*
 * Take the member at path away, all of them where a nested object has the name
 * twice; nothing happens when it is not there.
 */
void record_remove(struct record *r, const char *path);

/*
 * Add json, one valid JSON value, to the end of the array that is the top-level
 * member name; the member is made when it is not there.
 * Returns 0, or 1 when the member is no array.
 */
int record_append(struct record *r, const char *name, struct span json);

/* True when an edit was made since record_read. */
bool record_changed(const struct record *r);

/* Append the line with its edits to out, without a newline. */
void record_write(struct record *r, struct buf *out);

/*
 * Say why the record is bad, what is wrong and what was wanted.  Returns 1, so
 * that a step may end with `return record_bad(r, …)`.
 */
int record_bad(struct record *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Say that a part of the record is bad, for a step that ends with STEP_PART:
 * each call is a reason more.
 */
void record_bad_part(struct record *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Where a step writes text that goes to stdout before its record, in the order
 * of the input whatever the number of workers.
 */
struct buf *record_say(struct record *r);

#endif
