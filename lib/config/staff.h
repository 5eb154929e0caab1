/*
 * Who is who, staff.csv: staff number, name, unit, team leader, phone and mail.
 * The built-in one is empty: without an entry a staff number stands for itself.
 * Only read after staff_load, so threads may share it.
 */
#ifndef CPLT_STAFF_H
#define CPLT_STAFF_H

#include "base/diag.h"
#include "base/span.h"

/* .at of what is not known is NULL. */
struct person {
	struct span by; /* staff number */
	struct span name, unit, leader, phone, email;
};

struct staff;

/* staff.csv of dir, or the built-in one; dir may be NULL.  Returns a new one,
 * or NULL with *fault filled. */
struct staff *staff_load(const char *dir, struct fault *fault);

/* The same from text, which is copied; origin is the name for messages. */
struct staff *
staff_parse(struct span text, const char *origin, struct fault *fault);

void staff_free(struct staff *s);

/* The person of that staff number, or NULL; borrowed. */
const struct person *staff_find(const struct staff *s, struct span by);

/* How many there are, and the one at that place, from 0, in the order of the
 * file; borrowed. */
size_t staff_count(const struct staff *s);
const struct person *staff_person(const struct staff *s, size_t place);

#endif
