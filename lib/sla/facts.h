/*
 * What time limits look at in a ticket, read in one pass: the fields that the
 * policy chooses by, the promise, the events of the acts it speaks of, and the
 * states in which something stood still.
 */
#ifndef CPLT_FACTS_H
#define CPLT_FACTS_H

#include "calendar/calendar.h"
#include "config/policy.h"
#include "ticket/ticket.h"

struct event;

struct facts_event {
	time_t at;          /* seconds UTC; of an escalation, since when */
	int act;            /* its number in the policy */
	int level;          /* that it took the ticket to, or -1 */
	struct value whole; /* the event's object */
};

/* A state the ticket was in: from <= t < to. */
struct facts_stay {
	enum ticket_status status;
	time_t from, to;    /* the last one's to is FACTS_ENDLESS */
	struct value event; /* what brought it there; .raw.at is NULL where the
			     * history does not tell */
};

/* Year 9999 in every zone: no later instant can be printed. */
#define FACTS_ENDLESS ((time_t)253402250399)

/* { .policy = …, .calendars = … } before the first use; then read over and
 * over. */
struct facts {
	const struct policy *policy;
	/* The policy's calendars by number; NULL when it names none. */
	const struct calendar *const *calendars;
	/* Judge the ticket as it stood as_of, blind to the first event that is
	 * later, and to all behind it. */
	bool has_as_of;
	time_t as_of; /* seconds UTC */
	/* Told of each event while the history is read, for those who look at
	 * more of it than time limits do; NULL: nobody is. */
	void (*watch)(void *watcher, const struct event *e);
	void *watcher;

	struct ticket *ticket;
	enum ticket_status status; /* as of then */
	bool open;
	uint64_t bits;        /* see policy_fact; fields not asked for: none */
	struct span category; /* .at is NULL when there is none */
	int unit;             /* place of the unit concerned among the policy's;
			       * -1 when there is none or none is asked for */
	int level;            /* 0..POLICY_LEVELS */
	bool has_promise;
	time_t promise;  /* seconds UTC */
	time_t occurred; /* seconds UTC; the receipt if not known */
	uint64_t acts;   /* a bit for each that stands in events */
	/* In the order of the history, but an escalation that was noticed late
	 * stands where it came true, and one of several steps is as many
	 * where the policy asks for steps. */
	struct facts_event *events;
	size_t event_count;
	size_t later; /* events behind those, hidden: see past.h */
	size_t event_room;
	/* All states in their order, but none when the ticket was never in one
	 * of the policy's pauses. */
	struct facts_stay *stays;
	size_t stay_count;
	size_t stay_room;
};

/*
 * Read t, which must live as long as *f is used.
 * Returns 0, or 1 when the ticket is misshapen, record_bad being told.
 */
int facts_read(struct facts *f, struct ticket *t);

/* Read only t's fields, not its history: what facts_fit asks for, the level,
 * and the promise.  Returns as facts_read. */
int facts_read_fields(struct facts *f, struct ticket *t);

/*
 * Let *f be as if the rule had taken the ticket up to level since then; of the
 * event's members there are level and rule, where the policy asks for steps.
 */
void facts_add_escalation(
    struct facts *f, time_t since, int level, struct span rule);

/* Fill open and stays, after status or the events are others. */
void facts_restate(struct facts *f);

/* Give the memory back; *f can be used again. */
void facts_release(struct facts *f);

/* True when an entry of the policy is for this ticket. */
static inline bool
facts_fit(const struct facts *f, const struct policy_when *when)
{
	return policy_fits(when, f->bits, f->category, f->unit);
}

/* True when e is of that act and has the member that act asks for. */
bool facts_event_is(const struct facts *f, const struct facts_event *e,
    const struct policy_act *act);

/* When a ticket that is no longer open ended.  Returns false when it is open,
 * or when its history does not tell, as with cases that came in closed. */
bool facts_ended(const struct facts *f, time_t *end);

/* True when e is one of those acts. */
bool facts_event_is_one_of(const struct facts *f, const struct facts_event *e,
    const struct policy_act acts[], size_t count);

#endif
