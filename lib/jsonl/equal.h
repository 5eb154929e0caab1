/* Are two values the same, however they are written? */
#ifndef CPLT_EQUAL_H
#define CPLT_EQUAL_H

#include "jsonl/walk.h"

/*
 * True when a and b, which have been checked, say the same: white space,
 * escapes, the order of an object's members and the spelling of a number (of at
 * most 15 digits, beyond which only the same spelling is the same) make no
 * difference.  Of members of one name the last one counts.  Two of type
 * SCAN_NONE are equal.
 */
bool value_equal(struct value a, struct value b);

/* A number that is the same for values that are equal, and hardly ever for
 * others. */
uint64_t value_hash(struct value v);

#endif
