/* What the guards look at, read in one pass over a history. */
#include "ticket/guard.h"

/* What is gathered on the way. */
struct reading {
	struct guard_facts *facts;
	struct ticket *ticket;
	enum ticket_status now;
	bool told; /* the history says whether the customer agreed */
};

static bool
is_aside(enum ticket_status status)
{
	return status == STATUS_WAITING || status == STATUS_REFERRED;
}

static void
come_to(struct reading *r, int to)
{
	if (to == LIFECYCLE_STAYS ||
	    (to == LIFECYCLE_BACK && !is_aside(r->now)))
		return;
	r->now =
	    to == LIFECYCLE_BACK ? r->facts->before : (enum ticket_status)to;
	if (!is_aside(r->now))
		r->facts->before = r->now;
}

static void
agree(struct reading *r, bool agreed)
{
	r->facts->agreed = agreed;
	r->told = true;
}

/* A state says what must have gone before it, as far as it can. */
static void
take_over(struct reading *r, const struct event *e)
{
	struct span status = event_text(r->ticket, e->whole, SPAN("status"));
	int to = status.at ? ticket_code(ticket_statuses, status) : -1;

	if (to < 0)
		return;
	come_to(r, to);
	if (to == STATUS_AGREED)
		agree(r, true);
	r->facts->replied = to == STATUS_REPLIED || to == STATUS_VISITED;
	r->facts->visited = to == STATUS_VISITED;
}

/* What an act makes of the facts. */
enum mark { LEAVES, NO, YES };
static const struct {
	const char *act;
	enum mark agreed, replied, visited;
} marks[] = {
	{ "propose", NO, LEAVES, LEAVES },
	{ "agree", YES, LEAVES, LEAVES },
	{ "refuse", NO, LEAVES, NO },
	{ "reply", LEAVES, YES, NO },
	{ "visit", LEAVES, LEAVES, YES },
	{ "reopen", NO, NO, NO },
};

static void
apply_marks(struct reading *r, const char *act)
{
	struct guard_facts *f = r->facts;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (strcmp(marks[i].act, act) != 0)
			continue;
		if (marks[i].agreed != LEAVES)
			agree(r, marks[i].agreed == YES);
		if (marks[i].replied != LEAVES)
			f->replied = marks[i].replied == YES;
		if (marks[i].visited != LEAVES)
			f->visited = marks[i].visited == YES;
	}
}

static void
see_reply(struct reading *r, const struct event *e)
{
	struct value agreed = walk_member(e->whole, SPAN("agreed"));

	if (agreed.type == SCAN_TRUE || agreed.type == SCAN_FALSE)
		agree(r, agreed.type == SCAN_TRUE);
}

/* Nobody's word rests on what the ladder does, or a command by itself: their
 * time is that of the run. */
static bool
is_of_sweep(const struct reading *r, const struct event *e, const char *act)
{
	static const char command[] = "cplt-";
	struct span by;

	if (strcmp(act, "escalate") == 0 || strcmp(act, "hand-back") == 0 ||
	    strcmp(act, "deescalate") == 0)
		return true;
	by = event_text(r->ticket, e->whole, SPAN("by"));
	return by.len > strlen(command) &&
	       !memcmp(by.at, command, strlen(command));
}

static void
see(struct reading *r, const struct event *e)
{
	const struct lifecycle_act *act = lifecycle_find(e->act);
	struct guard_facts *f = r->facts;

	if (e->at > f->latest)
		f->latest = e->at;
	if (!act)
		return;
	come_to(r, act->leads_to);
	apply_marks(r, act->name);
	if (strcmp(act->name, "reply") == 0)
		see_reply(r, e);
	else if (strcmp(act->name, "import") == 0)
		take_over(r, e);
	f->pleas += strcmp(act->name, "plea") == 0;
	f->transfers += strcmp(act->name, "transfer") == 0;
	if (e->at > f->last &&
	    (lifecycle_changes(act, e->whole) ||
		strcmp(act->name, "import") == 0) &&
	    !is_of_sweep(r, e, act->name))
		f->last = e->at;
}

int
guard_read(struct guard_facts *facts, struct ticket *t)
{
	struct reading r = { .facts = facts, .ticket = t };
	struct events it = events_start(t);
	struct event e;
	int got;

	*facts = (struct guard_facts) { .before = STATUS_RECEIVED,
		.last = t->received,
		.latest = t->received };
	r.now = STATUS_RECEIVED;
	while ((got = events_next(&it, &e)) > 0)
		see(&r, &e);
	if (!r.told)
		facts->agreed =
		    record_get(t->record, "resolution.agreed").type ==
		    SCAN_TRUE;
	return got < 0;
}
