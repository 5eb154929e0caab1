/* What an act does to the state of a ticket. */
#include "ticket/lifecycle.h"

#include <stddef.h>

#include "ticket/ticket.h"

const struct lifecycle_act lifecycle_acts[] = {
	{ "receive", STATUS_RECEIVED },
	{ "accept", STATUS_ACCEPTED },
	{ "investigate", STATUS_INVESTIGATING },
	{ "propose", STATUS_PROPOSED },
	{ "refuse", STATUS_INVESTIGATING },
	{ "agree", STATUS_AGREED },
	{ "implement", STATUS_IMPLEMENTING },
	{ "reply", STATUS_REPLIED },
	{ "visit", STATUS_VISITED },
	{ "close", STATUS_CLOSED },
	{ "archive", STATUS_ARCHIVED },
	{ "reopen", STATUS_ACCEPTED },
	{ "wait", STATUS_WAITING },
	{ "pause", STATUS_WAITING },
	{ "resume", LIFECYCLE_BACK },
	{ "refer", STATUS_REFERRED },
	{ "return", LIFECYCLE_BACK },
	{ "withdraw", STATUS_WITHDRAWN },
	{ "reject", STATUS_REJECTED },
	{ NULL, LIFECYCLE_STAYS },
};
