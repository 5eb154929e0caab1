/* What the customer has said of the solution. */
#include "ticket/consent.h"

static void
agree(struct consent *c, bool agreed)
{
	c->agreed = agreed;
	c->agreed_told = true;
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

bool
consent_is_implied(int status)
{
	return status >= 0 && AGREED >> status & 1;
}

static void
take_over(struct consent *c, const struct ticket *t, struct value event)
{
	struct span status = event_text(t, event, SPAN("status"));
	int code = status.at ? ticket_code(ticket_statuses, status) : -1;

	if (code < 0 || ASIDE >> code & 1)
		return;
	*c = (struct consent) { .agreed = consent_is_implied(code),
		.visited = VISITED >> code & 1 };
}

static void
see_reply(struct consent *c, struct value event)
{
	struct value agreed = walk_member(event, SPAN("agreed"));

	if (agreed.type == SCAN_TRUE || agreed.type == SCAN_FALSE)
		agree(c, agreed.type == SCAN_TRUE);
}

/* Another system's act, after what any such act makes of it. */
static void
take_word(struct consent *c, const struct lifecycle_act *act)
{
	if (strcmp(act->name, "propose") == 0)
		c->agreed_told = false;
	else if (!c->agreed_told)
		c->agreed = true;
	if (act->leads_to >= 0 && VISITED >> act->leads_to & 1)
		c->visited = true;
}

/* Does it matter whose word the act is? */
static bool
is_word(const struct lifecycle_act *act, struct value event)
{
	return (strcmp(act->name, "propose") == 0 ||
		   consent_is_implied(act->leads_to)) &&
	       walk_member(event, SPAN("source")).type == SCAN_STRING;
}

/* What an act makes of it. */
enum mark { LEAVES, NO, YES };
static const struct {
	const char *act;
	enum mark agreed, visited;
	bool tells_visited;
} marks[] = {
	{ "propose", NO, LEAVES, false },
	{ "agree", YES, LEAVES, false },
	{ "refuse", NO, NO, true },
	{ "reply", LEAVES, NO, false },
	{ "visit", LEAVES, YES, true },
	{ "reopen", NO, NO, true },
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
		/* A reply does not tell that there was none at all. */
		c->visited_told |= marks[i].tells_visited;
	}
	if (strcmp(act->name, "reply") == 0)
		see_reply(c, event);
	else if (strcmp(act->name, "import") == 0)
		take_over(c, t, event);
	if (is_word(act, event))
		take_word(c, act);
}

bool
consent_is_given(const struct consent *c, enum scan_type agreed)
{
	if (c->agreed_told || (agreed != SCAN_TRUE && agreed != SCAN_FALSE))
		return c->agreed;
	return agreed == SCAN_TRUE;
}

bool
consent_was_visited(const struct consent *c, enum scan_type visit)
{
	return c->visited || (!c->visited_told && visit == SCAN_OBJECT);
}
