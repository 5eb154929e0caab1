/* Looking over conduct.csv and its phrases, for people. */
#ifndef CPLT_CONDUCT_CHECK_H
#define CPLT_CONDUCT_CHECK_H

#include "base/buf.h"
#include "base/diag.h"

/*
 * Read what supervision looks for and compile its phrases; append to *line how
 * many rules there are.
 * Returns 0, or -1 with *fault filled.
 */
int conduct_check(const char *dir, struct buf *line, struct fault *fault);

#endif
