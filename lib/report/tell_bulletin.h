/* The chapters of the bulletin that are files of their own. */
#ifndef CPLT_TELL_BULLETIN_H
#define CPLT_TELL_BULLETIN_H

#include "report/bulletin.h"

/* What supervision has found, by rule, the most first; beside the period before
 * where the report compares. */
void tell_findings(struct document *d, const struct figures *f, bool compares);

/* The best and the worst cases. */
void tell_cases(
    struct document *d, const struct figures *f, const struct telling *how);

#endif
