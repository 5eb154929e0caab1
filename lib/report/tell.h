/* The chapters that reports are made of: each adds what it tells of figures to
 * a document. */
#ifndef CPLT_TELL_H
#define CPLT_TELL_H

#include "report/summary.h"

/* A new document with the facts that every report begins with: present, period,
 * and how many tickets were not counted. */
struct document *tell_begin(const struct figures *f, const char *title);

/* Of the summary: how many came in, and how many of them are open, late, … */
void tell_totals(struct document *d, const struct figures *f);

/* Of the summary: all its groups. */
void tell_groups(
    struct document *d, const struct figures *f, const struct telling *how);

/* Of the summary: how old open tickets are. */
void tell_ages(struct document *d, const struct figures *f);

/* Of the summary: each clock of the policy that began for any ticket. */
void tell_clocks(struct document *d, const struct figures *f);

/* What report_summary and report_by tell: see struct report_kind. */
struct document *
tell_summary(const struct figures *f, const struct telling *how);
struct document *tell_by(const struct figures *f, const struct telling *how);

#endif
