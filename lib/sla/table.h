/* Show a person how the clocks of tickets stand. */
#ifndef CPLT_SLA_TABLE_H
#define CPLT_SLA_TABLE_H

#include "base/buf.h"
#include "sla/clock.h"

/*
 * Append a table to out, in the reader's language: a line for the ticket, one
 * for each cycle of each clock that is for it, and an empty line.
 */
void sla_table(const struct sla *sla, const struct ticket *t,
    const struct policy *p, struct buf *out);

/* Append the ticket's line alone: how it stands, at when, by what policy. */
void sla_table_title(const struct sla *sla, const struct ticket *t,
    const struct policy *p, struct buf *out);

#endif
