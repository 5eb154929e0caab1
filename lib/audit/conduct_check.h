/* Looking over conduct.csv and its phrases, for people. */
#ifndef CPLT_CONDUCT_CHECK_H
#define CPLT_CONDUCT_CHECK_H

#include "base/diag.h"
#include "config/found.h"

/*
 * Read what supervision looks for and compile its phrases; tell in *found how
 * many rules there are.
 * Returns 0, or -1 with *fault filled.
 */
int conduct_check(const char *dir, struct found *found, struct fault *fault);

#endif
