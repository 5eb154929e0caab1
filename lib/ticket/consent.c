/* What the customer has said of the solution. */
#include "ticket/consent.h"

static void
agree(struct consent *c, bool agreed)
{
	c->agreed = agreed;
	c->told = true;
}

/* States that nothing comes to which the customer did not agree to, by the word
 * of whoever had the case before; and those after the call-back. */
enum {
	VISITED =
	    1u << STATUS_VISITED | 1u << STATUS_CLOSED | 1u << STATUS_ARCHIVED,
	AGREED = VISITED | 1u << STATUS_AGREED | 1u << STATUS_IMPLEMENTING |
		 1u << STATUS_REPLIED,
	/* What was before these is not known. */
	ASIDE = 1u << STATUS_WAITING | 1u << STATUS_REFERRED
};

static void
take_over(struct consent *c, const struct ticket *t, struct value event)
{
	struct span status = event_text(t, event, SPAN("status"));
	int code = status.at ? ticket_code(ticket_statuses, status) : -1;

	if (code < 0 || ASIDE >> code & 1)
		return;
	*c = (struct consent) { .agreed = AGREED >> code & 1,
		.visited = VISITED >> code & 1 };
}

static void
see_reply(struct consent *c, struct value event)
{
	struct value agreed = walk_member(event, SPAN("agreed"));

	if (agreed.type == SCAN_TRUE || agreed.type == SCAN_FALSE)
		agree(c, agreed.type == SCAN_TRUE);
}

/* What an act makes of it. */
enum mark { LEAVES, NO, YES };
static const struct {
	const char *act;
	enum mark agreed, visited;
} marks[] = {
	{ "propose", NO, LEAVES },
	{ "agree", YES, LEAVES },
	{ "refuse", NO, NO },
	{ "reply", LEAVES, NO },
	{ "visit", LEAVES, YES },
	{ "reopen", NO, NO },
};

void
consent_see(struct consent *c, const struct ticket *t,
    const struct lifecycle_act *act, struct value event)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (strcmp(marks[i].act, act->name) != 0)
			continue;
		if (marks[i].agreed != LEAVES)
			agree(c, marks[i].agreed == YES);
		if (marks[i].visited != LEAVES)
			c->visited = marks[i].visited == YES;
	}
	if (strcmp(act->name, "reply") == 0)
		see_reply(c, event);
	else if (strcmp(act->name, "import") == 0)
		take_over(c, t, event);
}

bool
consent_is_given(const struct consent *c, struct value field)
{
	if (c->told || (field.type != SCAN_TRUE && field.type != SCAN_FALSE))
		return c->agreed;
	return field.type == SCAN_TRUE;
}
