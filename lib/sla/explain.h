/* Show a person how the clocks of a ticket stand, and why. */
#ifndef CPLT_EXPLAIN_H
#define CPLT_EXPLAIN_H

#include "base/buf.h"
#include "sla/clock.h"

/*
 * Append a table to out, in the reader's language: a line for the ticket, one
 * for each clock that is for it, and an empty line.
 */
void sla_explain(const struct sla *sla, const struct ticket *t,
    const struct policy *p, struct buf *out);

#endif
