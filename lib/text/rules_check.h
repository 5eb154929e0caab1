/* Looking over the rules together with the units they route to, for people. */
#ifndef CPLT_RULES_CHECK_H
#define CPLT_RULES_CHECK_H

#include "base/diag.h"
#include "config/found.h"

/*
 * Read the rules and tell in *found how many there are, and which of their
 * routes are no units.
 * Returns 0, or -1 with *fault filled.
 */
int rules_check(const char *dir, struct found *found, struct fault *fault);

#endif
