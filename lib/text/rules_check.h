/* Looking over the rules together with the units they route to, for people. */
#ifndef CPLT_RULES_CHECK_H
#define CPLT_RULES_CHECK_H

#include "base/buf.h"
#include "base/diag.h"

/*
 * Read the rules, append to *line how many there are, and to *warning which of
 * their routes are no units.
 * Returns 0, or -1 with *fault filled.
 */
int rules_check(const char *dir, struct buf *line, struct buf *warning,
    struct fault *fault);

#endif
