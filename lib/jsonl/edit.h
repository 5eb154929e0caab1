/*
 * The edits of a record that are not yet written; record.c reads through them.
 */
#ifndef CPLT_EDIT_H
#define CPLT_EDIT_H

#include "jsonl/record.h"

enum edit_kind {
	EDIT_SET,    /* json instead of the member's value */
	EDIT_REMOVE, /* the member goes */
	EDIT_APPEND, /* json, elements with commas, at the array's end */
	EDIT_ADD,    /* a member that the line does not have */
	EDIT_BEGIN,  /* such a member, an array; json: its elements */
};

/* At most one edit a top-level member. */
struct record_edit {
	enum edit_kind kind;
	size_t place; /* in the index; INDEX_MEMBERS for those that add one */
	struct span name;
	struct span json;
	char *elements; /* where json stands while it may grow */
	size_t room;    /* there */
};

/* The edit of the top-level member of that name, or NULL; borrowed from r. */
struct record_edit *edit_find(struct record *r, struct span name);

/* The member's value as the edit leaves it; borrowed from r. */
struct value edit_value(struct record *r, struct record_edit *e);

/* Its type, without a text being made of what was appended. */
enum scan_type edit_type(const struct record_edit *e);

/* The value of the member of the line at that place in the index. */
struct value edit_original(const struct record *r, size_t place);

#endif
