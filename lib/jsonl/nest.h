/*
 * Values inside values: a path such as "customer.phone" taken apart, and an
 * object written with or without what stands at a path inside it.
 */
#ifndef CPLT_NEST_H
#define CPLT_NEST_H

#include "jsonl/walk.h"

/* Cut the first name off *path, which is then the rest, or NULL. */
struct span nest_first(const char **path);

/* The value at path inside object; type SCAN_NONE when there is none. */
struct value nest_get(struct value object, const char *path);

/* What stands before the bracket that closes an object's or array's text. */
struct span nest_open(struct span json);

/* Does such a text hold a member or element already? */
bool nest_is_filled(struct span open);

/*
 * Append object with json at path inside it; object may be no value, and is
 * then made.  Returns 0, or 1 when a value on the way is no object, with a part
 * of it appended.
 */
int nest_with(
    struct buf *out, struct value object, const char *path, struct span json);

/* Append object without any member at path; all else keeps its bytes. */
void nest_without(struct buf *out, struct value object, const char *path);

#endif
