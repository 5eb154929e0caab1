/* Looking over units and staff together with the files that speak of them, for
 * people. */
#ifndef CPLT_UNITS_CHECK_H
#define CPLT_UNITS_CHECK_H

#include "base/buf.h"
#include "base/diag.h"
#include "config/units.h"

/*
 * Read the units and append to *line how many there are.
 * Returns 0, or -1 with *fault filled.
 */
int units_check(const char *dir, struct buf *line, struct fault *fault);

/*
 * Read the staff, append to *line how many there are, and to *warning which
 * leaders have no row of their own.
 * Returns 0, or -1 with *fault filled: something is wrong, or somebody belongs
 * to a unit that is not in force.
 */
int staff_check(const char *dir, struct buf *line, struct buf *warning,
    struct fault *fault);

/* Append to *warning that the route is no unit, if it is none; once. */
void units_check_route(
    const struct units *u, struct span route, struct buf *warning);

/* The same of all routes of the taxonomy, and of all departments to which the
 * ladders of a policy lead, other as policy_load takes it.  A file that is
 * wrong is passed over: it has a fault of its own. */
void units_check_taxonomy(const char *dir, struct buf *warning);
void
units_check_policy(const char *dir, const char *other, struct buf *warning);

#endif
