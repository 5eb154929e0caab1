/* Looking over the templates of notices, for people. */
#ifndef CPLT_TEMPLATES_CHECK_H
#define CPLT_TEMPLATES_CHECK_H

#include "base/diag.h"
#include "config/found.h"

/*
 * Read the notices by the policy and the taxonomy in force and tell in *found
 * how many there are.  For a policy or a taxonomy that is wrong, which has a
 * fault of its own, the built-in one stands in.
 * Returns 0, or -1 with *fault filled.
 */
int templates_check(const char *dir, struct found *found, struct fault *fault);

#endif
