/* What must have happened before an act may be done. */
#include "ticket/guard.h"

#include "base/lang.h"
#include "jsonl/nest.h"

const char *const guard_names[] = {
	[GUARD_STAGES] = "stages",
	[GUARD_IMPLEMENT] = "implement-agreed",
	[GUARD_RESOLUTION] = "resolution",
	[GUARD_AGREED] = "close-agreed",
	[GUARD_VISITED] = "close-visited",
	[GUARD_WITHDRAW] = "withdraw-wish",
	[GUARD_PLEAS] = "pleas",
	[GUARD_PAUSE] = "pause-reason",
	[GUARD_FIRST] = "first-contact",
	[GUARD_CONVENIENT] = "apology-convenient",
	[GUARD_COUNT] = NULL,
};

const struct guards guards_default = {
	.on = (UINT32_C(1) << GUARD_COUNT) - 1,
	.pleas = 3,
};

/* What is asked for, and of what. */
struct asked {
	const struct guards *guards;
	const struct guard_facts *facts;
	struct ticket *ticket;
	const char *act;
	struct value event;
};

static bool
is_act(const struct asked *a, const char *name)
{
	return strcmp(a->act, name) == 0;
}

static bool
has(const struct asked *a, const char *path)
{
	return nest_get(a->event, path).type != SCAN_NONE;
}

static bool
says_true(const struct asked *a, const char *path)
{
	return nest_get(a->event, path).type == SCAN_TRUE;
}

static bool
has_agreed(const struct asked *a)
{
	return consent_is_given(&a->facts->consent,
	    record_get(a->ticket->record, "resolution.agreed").type);
}

static bool
forbid(struct buf *why, const char *text)
{
	buf_add_str(why, text);
	return true;
}

/* 当场答复: at once, to what the customer agreed to. */
static bool
reply_skips(const struct asked *a, struct buf *why)
{
	enum ticket_status status = a->ticket->status;

	if (status == STATUS_IMPLEMENTING || status == STATUS_REPLIED)
		return false;
	if (!says_true(a, "on_spot"))
		return forbid(why,
		    _("nothing was done yet, wanted the act implement before "
		      "it, or 'on_spot' true where it was answered at once"));
	if (!says_true(a, "agreed") && !has_agreed(a))
		return forbid(why,
		    _("the customer has not agreed to the answer given at "
		      "once, wanted 'agreed' true or the act agree before it"));
	return false;
}

static bool
skips_stage(const struct asked *a, struct buf *why)
{
	enum ticket_status status = a->ticket->status;

	if (is_act(a, "reply"))
		return reply_skips(a, why);
	if (!is_act(a, "propose") || status == STATUS_INVESTIGATING ||
	    status == STATUS_PROPOSED)
		return false;
	return forbid(why, _("the facts were not gathered, wanted the act "
			     "investigate before it"));
}

static bool
lacks_agreement(const struct asked *a, struct buf *why)
{
	if (!is_act(a, "implement") || has_agreed(a))
		return false;
	return forbid(why, _("the customer has not agreed to a plan, wanted "
			     "the act agree before it"));
}

static bool
lacks_resolution(const struct asked *a, struct buf *why)
{
	struct value resolution =
	    record_member(a->ticket->record, SPAN("resolution"));
	bool cause, plan;

	if (!is_act(a, "reply") && !is_act(a, "resolve"))
		return false;
	cause = has(a, "cause") ||
		nest_get(resolution, "cause").type == SCAN_STRING;
	plan = has(a, "plan") || has(a, "outcome") ||
	       nest_get(resolution, "plan").type == SCAN_STRING ||
	       nest_get(resolution, "outcome").type == SCAN_STRING;
	if (!cause)
		return forbid(why, _("the cause is not known, wanted 'cause' "
				     "in it or an act before it"));
	if (!plan)
		return forbid(
		    why, _("an apology alone solves nothing, wanted 'plan' or "
			   "'outcome' in it or an act before it"));
	return false;
}

static bool
ends_unagreed(const struct asked *a, struct buf *why)
{
	if (!is_act(a, "close") || has_agreed(a))
		return false;
	return forbid(why, _("the customer has not agreed to the solution, "
			     "wanted the act agree before it"));
}

static bool
ends_unvisited(const struct asked *a, struct buf *why)
{
	struct record *r = a->ticket->record;

	if (!is_act(a, "close") || consent_was_visited(&a->facts->consent,
				       record_type(r, SPAN("visit"))))
		return false;
	return forbid(why, _("the customer was not called back after the "
			     "reply, wanted the act visit before it"));
}

static bool
lacks_wish(const struct asked *a, struct buf *why)
{
	if (!is_act(a, "withdraw") || has(a, "wish"))
		return false;
	return forbid(why, _("nothing says that the customer wished it, "
			     "wanted 'wish', volunteered or confirmed"));
}

static bool
pleads_again(const struct asked *a, struct buf *why)
{
	if (!is_act(a, "plea") || a->facts->pleas < a->guards->pleas)
		return false;
	buf_addf(why,
	    _("this would be plea %d for a second chance, wanted no more than "
	      "%d"),
	    a->facts->pleas + 1, a->guards->pleas);
	return true;
}

static bool
lacks_reason(const struct asked *a, struct buf *why)
{
	if ((!is_act(a, "wait") && !is_act(a, "pause")) ||
	    (has(a, "by") && has(a, "reason")))
		return false;
	return forbid(why, has(a, "by")
			       ? _("nothing says why, wanted 'reason'")
			       : _("nothing says who stops the clocks, wanted "
				   "'by'"));
}

/* What is not known yet may be added. */
static bool
moves_first(const struct asked *a, struct buf *why)
{
	static const char *const paths[] = { "first.by", "first.dept" };
	struct record *r = a->ticket->record;

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct span old = record_text(r, paths[i]);

		if (!is_act(a, "correct") || !has(a, paths[i]) || !old.len ||
		    span_equal(old,
			record_value_text(r, nest_get(a->event, paths[i]))))
			continue;
		buf_addf(why,
		    _("'%s' is '%.*s' and stays: who is asked first answers "
		      "for it to the end"),
		    paths[i], SPAN_ARGS(old));
		return true;
	}
	return false;
}

/* A call is a disturbance; a message can be read at any time. */
static bool
disturbs(const struct asked *a, struct buf *why)
{
	struct span via =
	    record_value_text(a->ticket->record, nest_get(a->event, "via"));

	if (!is_act(a, "apologise") || (via.at && !span_is(via, "phone")) ||
	    says_true(a, "convenient"))
		return false;
	return forbid(why, _("the customer was not asked whether the call is "
			     "convenient, wanted 'convenient' true"));
}

static const struct {
	bool (*forbids)(const struct asked *a, struct buf *why);
	bool any_kind; /* else complaints only */
} checks[GUARD_COUNT] = {
	[GUARD_STAGES] = { skips_stage, false },
	[GUARD_IMPLEMENT] = { lacks_agreement, false },
	[GUARD_RESOLUTION] = { lacks_resolution, false },
	[GUARD_AGREED] = { ends_unagreed, false },
	[GUARD_VISITED] = { ends_unvisited, false },
	[GUARD_WITHDRAW] = { lacks_wish, true },
	[GUARD_PLEAS] = { pleads_again, true },
	[GUARD_PAUSE] = { lacks_reason, true },
	[GUARD_FIRST] = { moves_first, true },
	[GUARD_CONVENIENT] = { disturbs, false },
};

int
guard_forbids(const struct guards *guards, const struct guard_facts *facts,
    struct ticket *t, const struct lifecycle_act *act, struct value event,
    struct buf *why)
{
	struct asked a = { guards, facts, t, act->name, event };

	for (int i = 0; i < GUARD_COUNT; i++)
		if ((guards->on >> i & 1) &&
		    (checks[i].any_kind || t->kind == KIND_COMPLAINT) &&
		    checks[i].forbids(&a, why))
			return i;
	return -1;
}
