/* Where improvements begin, and how far they are. */
#include "base/lang.h"
#include "report/improve.h"

/* The four heads of work on complaints, and what belongs to each. */
const struct improve_head improve_heads[] = {
	{ "service_system", IMPROVE_PREVENTION, N_("Round-the-clock service") },
	{ "training", IMPROVE_PREVENTION, N_("Training of staff") },
	{ "product_design", IMPROVE_PREVENTION, N_("Design of products") },
	{ "fast_response", IMPROVE_RESPONSE, N_("Fast response") },
	{ "keeping_touch", IMPROVE_RESPONSE, N_("Keeping in touch") },
	{ "summing_up", IMPROVE_RESPONSE, N_("Summing up cases") },
	{ "process", IMPROVE_IMPROVEMENT, N_("Process") },
	{ "technology", IMPROVE_IMPROVEMENT, N_("New technology") },
	{ "feedback", IMPROVE_IMPROVEMENT, N_("Feedback of customers") },
	{ "network", IMPROVE_OPTIMISATION, N_("Network") },
	{ "channels", IMPROVE_OPTIMISATION, N_("Service channels") },
	{ NULL, IMPROVE_ELSE, NULL },
};

const char *const improve_groups[] = { "prevention", "response", "improvement",
	"optimisation", "else", NULL };
const char *const improve_states[] = { "overdue", "due", "later", "done",
	NULL };

const struct improve_head *
improve_head_find(struct span code)
{
	for (const struct improve_head *h = improve_heads; h->code; h++)
		if (span_is(code, h->code))
			return h;
	return NULL;
}

const char *
improve_group_label(enum improve_group group)
{
	static const char *const labels[IMPROVE_GROUPS] = {
		N_("Prevention"),
		N_("Response"),
		N_("Improvement"),
		N_("Optimisation"),
		N_("Other"),
	};

	return _(labels[group]);
}

const char *
improve_state_label(enum improve_state state)
{
	static const char *const labels[IMPROVE_STATES] = {
		N_("overdue"),
		N_("due within 7 days"),
		N_("later"),
		N_("done"),
	};

	return _(labels[state]);
}

enum improve_state
improve_state(const struct improve_entry *e, time_t now)
{
	if (e->due < now)
		return IMPROVE_OVERDUE;
	return e->due - now <= (time_t)IMPROVE_SOON * WHEN_DAY ? IMPROVE_DUE
							       : IMPROVE_LATER;
}
