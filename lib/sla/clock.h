/*
 * The clocks of one ticket: which run, since when, until when, and how they
 * stand.  All is computed from the ticket's facts, the policy and the present.
 *
 * A clock starts with the first of its start acts, and with the first of its
 * stop acts after that it is done.  What is done at the very second it is due
 * is in time; from the next second on it is late for ever.
 */
#ifndef CPLT_CLOCK_H
#define CPLT_CLOCK_H

#include "sla/facts.h"

/* From good to bad, so that the worst of several is the greatest. */
enum sla_state {
	SLA_NONE,   /* not begun, given up in time, or its end is not known */
	SLA_MET,    /* done in time */
	SLA_OK,     /* runs, before the first warning point */
	SLA_WARN,   /* runs, past a warning point */
	SLA_LATE,   /* done, or the matter ended, after it was due */
	SLA_BREACH, /* runs, past due */
	SLA_COUNT
};

/* "none", "met", … by state; ended by NULL. */
extern const char *const sla_states[];

struct sla_clock {
	const struct policy_clock *clock;
	enum sla_state state;
	bool started;            /* start and due are known */
	bool stopped;            /* stop is known */
	time_t start, due, stop; /* seconds UTC */
};

struct sla {
	time_t now;                            /* seconds UTC */
	struct sla_clock clocks[POLICY_NAMES]; /* one a name, as in the file */
	size_t count;
	enum sla_state worst;
	bool running; /* due is known */
	time_t due;   /* the next one of a clock that runs; seconds UTC */
};

/*
 * Judge the clocks of a ticket that *f was read from; bit n of names stands for
 * the clock name of number n, others are left out.
 */
void
sla_judge(const struct facts *f, uint32_t names, time_t now, struct sla *out);

/* True of a clock that waits for its stop: ok, warn, breach. */
bool sla_is_running(enum sla_state state);

/* The clock of that name's number, or NULL; borrowed from sla. */
const struct sla_clock *sla_find(const struct sla *sla, int number);

/* Seconds left; less than nought is by how much it is, or was, late. */
time_t sla_left(const struct sla *sla, const struct sla_clock *c);

/* When so many per cent of the clock's time are used up; seconds UTC. */
time_t sla_percent_at(const struct sla_clock *c, int percent);

#endif
