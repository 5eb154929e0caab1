/* Looking over the units together with the files that speak of them, for
 * people. */
#ifndef CPLT_UNITS_CHECK_H
#define CPLT_UNITS_CHECK_H

#include "base/diag.h"
#include "config/found.h"
#include "config/units.h"

/*
 * Read the units and tell in *found how many there are.
 * Returns 0, or -1 with *fault filled.
 */
int units_check(const char *dir, struct found *found, struct fault *fault);

/*
 * Read the staff and tell in *found how many there are, and which leaders have
 * no row of their own.
 * Returns 0, or -1 with *fault filled: something is wrong, or somebody belongs
 * to a unit that is not in force.
 */
int staff_check(const char *dir, struct found *found, struct fault *fault);

/*
 * Read the taxonomy and tell in *found how many classes it has, and which of
 * their routes are no units.  Units that are wrong are passed over: they have a
 * fault of their own.
 * Returns 0, or -1 with *fault filled.
 */
int taxonomy_check(const char *dir, struct found *found, struct fault *fault);

/* Append to *warning that the route is no unit, if it is none; once. */
void units_check_route(
    const struct units *u, struct span route, struct buf *warning);

/*
 * Append to *warning that the unit called dept does not play that role, if
 * others do; once.  A role that no unit plays is somebody's within one: a team
 * leader's.
 */
void units_check_role(const struct units *u, struct span dept, struct span role,
    struct buf *warning);

#endif
