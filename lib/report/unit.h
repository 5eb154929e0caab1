/* Units of the company as keys of figures, and as cells of a document. */
#ifndef CPLT_REPORT_UNIT_H
#define CPLT_REPORT_UNIT_H

#include "config/staff.h"
#include "config/units.h"
#include "document/document.h"
#include "ticket/ticket.h"

/*
 * What figures call the unit of that name: its code where units.csv has it,
 * else the name itself; .at is NULL where there is none.  Borrowed.
 */
struct span unit_key(const struct units *u, struct span name);

/* The unit whose the ticket is: owner.dept. */
struct span unit_of_owner(const struct units *u, struct ticket *t);

/* The unit that dept names, else the one to which staff.csv puts by. */
struct span unit_of_person(const struct units *u, const struct staff *s,
    struct span dept, struct span by);

/* A unit's key with its name in the reader's language. */
struct cell unit_cell(const struct units *u, struct span key);

#endif
