/*
 * What messages are made by: the policy and its calendars, the classes, the
 * units, the staff, and the notices.  Only read after office_load, so threads
 * may share it.
 */
#ifndef CPLT_OFFICE_H
#define CPLT_OFFICE_H

#include "config/staff.h"
#include "config/taxonomy.h"
#include "config/units.h"
#include "notify/notices.h"
#include "sla/terms.h"

struct office {
	struct terms terms;
	struct taxonomy *taxonomy;
	struct units *units;
	struct staff *staff;
	struct notices *notices;
	enum notice_language language; /* of who has none of their own */
	time_t now;                    /* seconds UTC */
};

/* Read all that is in force; dir may be NULL.  The language is the policy's,
 * now is the caller's.  Returns 0, or -1 with *fault filled; to be released in
 * either case. */
int office_load(struct office *o, const char *dir, struct fault *fault);

void office_release(struct office *o);

/* What a staff number, or one of a unit or role without any, is called in that
 * language: a person's or unit's name, else the number itself. */
struct span office_label(
    const struct office *o, struct span by, enum notice_language language);

#endif
