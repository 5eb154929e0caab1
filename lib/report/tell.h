/* The chapters that reports are made of: each adds what it tells of figures to
 * a document. */
#ifndef CPLT_TELL_H
#define CPLT_TELL_H

#include "report/sketch.h"
#include "report/summary.h"
#include "report/trend.h"

/* A new document with the facts that every report begins with: present, period,
 * and how many tickets were not counted. */
struct document *tell_begin(const struct figures *f, const char *title);

/* A list of figures; value: what most of them count. */
struct exhibit *tell_list(
    struct document *d, const char *name, const char *title, const char *value);

/* Add a figure to it; share may be none. */
void tell_figure(struct exhibit *t, const char *name, const char *label,
    struct cell value, struct cell share);

/* Add a count and its share of others, of which there may be none. */
void tell_part(struct exhibit *t, const char *name, const char *label,
    uint64_t n, uint64_t of);

/* A percentile of lengths of time; none of none. */
struct cell tell_percentile(const struct sketch *s, unsigned percent);

/* Of the summary: how many came in, and how many of them are open, late, … */
void tell_totals(struct document *d, const struct figures *f);

/* Of the summary: complaints beside users, where their number is known. */
void tell_users(
    struct document *d, const struct figures *f, const struct telling *how);

/* Of the summary: all its groups. */
void tell_groups(
    struct document *d, const struct figures *f, const struct telling *how);

/* Of the summary: how old open tickets are. */
void tell_ages(struct document *d, const struct figures *f);

/* Of the summary: each clock of the policy that began for any ticket, and
 * what those that stopped took. */
void tell_clocks(struct document *d, const struct figures *f);

/* Of the summary: how long things took, by the clock on the wall. */
void tell_times(struct document *d, const struct figures *f);

/* Of the summary: what came and went, as time goes. */
void tell_trend(
    struct document *d, const struct figures *f, const struct trend *trend);

/* Of the summary: control charts of complaints and of the late share. */
void tell_control(
    struct document *d, const struct trend *trend, const struct telling *how);

/* Of the summary: the period beside others, where it has both ends. */
void tell_comparison(struct document *d, const struct figures *f);

/* Of the summary: on which weekday and in which hour tickets came. */
void tell_heat(struct document *d, const struct figures *f);

/* Of the summary: what became of tickets. */
void tell_first_contact(struct document *d, const struct figures *f);
void tell_handoffs(struct document *d, const struct figures *f);
void tell_escalations(struct document *d, const struct figures *f);
void tell_satisfaction(struct document *d, const struct figures *f);
void tell_agents(struct document *d, const struct figures *f);
void tell_causes(struct document *d, const struct figures *f);

/*
 * Where terms are wanted, else nothing is told: what sets apart the values of
 * the field that plan->terms has, or causes; and the period beside the one
 * before it, where it has both ends.  name: of the exhibit, before "_terms";
 * label: of the field, NULL for its own name.
 */
void tell_group_terms(struct document *d, const struct figures *f,
    const struct telling *how, const char *name, const char *label);
void tell_cause_terms(
    struct document *d, const struct figures *f, const struct telling *how);
void tell_period_terms(
    struct document *d, const struct figures *f, const struct telling *how);

/* What report_summary and report_by tell: see struct report_kind. */
struct document *
tell_summary(const struct figures *f, const struct telling *how);
struct document *tell_by(const struct figures *f, const struct telling *how);

#endif
