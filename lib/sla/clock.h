/*
 * The clocks of one ticket: which run, since when, until when, and how they
 * stand.  All is computed from the ticket's facts, the policy and the present.
 *
 * A clock starts with the first of its start acts, and with the first of its
 * stop acts after that it is done.  What is done at the very second it is due
 * is in time; from the next second on it is late for ever.  In the states that
 * pause it, it stands still: such time moves what it is due at, measured in the
 * clock's own unit, but nothing that was due before.  When a ticket is opened
 * again, a clock that was done, or given up with the ticket, begins another
 * cycle as the policy says.
 *
 * facts.c reads what that takes from a ticket; course.c decides which act does
 * what to which clock, due.c when a limit is over, rests.c what a pause does to
 * that, and run.c which time counts; clock.c makes states of it.
 */
#ifndef CPLT_CLOCK_H
#define CPLT_CLOCK_H

#include "sla/facts.h"
#include "sla/run.h"

/* From good to bad, so that the worst of several is the greatest. */
enum sla_state {
	SLA_NONE,   /* not begun, given up in time, or its end is not known */
	SLA_MET,    /* done in time */
	SLA_PAUSED, /* stands still, and was not due before */
	SLA_OK,     /* runs, before the first warning point */
	SLA_WARN,   /* runs, past a warning point */
	SLA_LATE,   /* done, or the matter ended, after it was due */
	SLA_BREACH, /* runs, past due */
	SLA_COUNT
};

/* "none", "met", … by state; ended by NULL. */
extern const char *const sla_states[];

/* One cycle of a clock. */
struct sla_clock {
	const struct policy_clock *clock;
	enum sla_state state;
	int cycle;               /* from 1 */
	bool started;            /* start, due, total, consumed are known */
	bool stopped;            /* stop is known */
	time_t start, due, stop; /* seconds UTC; due of a clock that is paused
				  * is when it would be due if it ran on now */
	time_t again;           /* when it went on, of cycles after the first */
	time_t until;           /* what consumed was measured to: stop or the
				 * present, but not before it went on */
	time_t total, consumed; /* seconds of the clock's own measure: open
				 * time of its calendar, else all time */
	size_t rest, rest_count; /* its place in sla->rests */
};

/* { 0 } before the first use; then judge over and over. */
struct sla {
	time_t now;                            /* seconds UTC */
	struct sla_clock clocks[POLICY_NAMES]; /* one a name, as in the file */
	size_t count;
	enum sla_state worst; /* of all cycles, windows left out */
	bool running;         /* due is known */
	time_t due; /* the next one of a clock that runs; seconds UTC */
	struct sla_clock *earlier; /* cycles that are over, of all clocks */
	size_t earlier_count, earlier_room;
	struct run_rest *rests;
	size_t rest_count, rest_room;
	const struct policy_clock *failed; /* the one that had no answer */
};

/*
 * Judge the clocks of a ticket that *f was read from; bit n of names stands for
 * the clock name of number n, others are left out.
 * Returns 0; or 1 when a calendar does not reach far enough, record_bad being
 * told.
 */
int
sla_judge(const struct facts *f, uint32_t names, time_t now, struct sla *sla);

/* Give the memory back; *sla can be used again. */
void sla_release(struct sla *sla);

/* True of a clock that waits for its stop: ok, warn, breach. */
bool sla_is_running(enum sla_state state);

/* False of a cycle that has not begun, or whose end nobody knows: there
 * consumed says nothing. */
static inline bool
sla_is_measured(const struct sla_clock *c)
{
	return c->started && (c->stopped || c->state != SLA_NONE);
}

/* The worst state of all cycles of c: what was late once stays late. */
enum sla_state sla_worst(const struct sla *sla, const struct sla_clock *c);

/* The clock of that name's number, or NULL; borrowed from sla. */
const struct sla_clock *sla_find(const struct sla *sla, int number);

/* Seconds left in the clock's measure; less than nought is by how much it is,
 * or was, late. */
static inline time_t
sla_left(const struct sla_clock *c)
{
	return c->total - c->consumed;
}

/* The time of a cycle that counts; borrows from sla. */
struct run sla_run(
    const struct facts *f, const struct sla *sla, const struct sla_clock *c);

/* Tell record_bad that a calendar gave this answer, not 0, to a question of the
 * clock.  Returns 1. */
int
sla_refuse(const struct facts *f, const struct policy_clock *clock, int answer);

/*
 * When so many per cent of a cycle's time are used up, in seconds UTC.
 * Returns as sla_judge.
 */
int sla_percent_at(const struct facts *f, const struct sla *sla,
    const struct sla_clock *c, int percent, time_t *out);

#endif
