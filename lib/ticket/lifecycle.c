/* The life of a ticket as a table. */
#include "ticket/lifecycle.h"

#include "base/lang.h"
#include "jsonl/nest.h"
#include "ticket/lifecycle_members.h"

#define IN(status) (UINT32_C(1) << STATUS_##status)
/* While the case is in our hands; while it is open; and after its end too. */
#define IN_HAND                                                                \
	(IN(RECEIVED) | IN(ACCEPTED) | IN(INVESTIGATING) | IN(PROPOSED) |      \
	    IN(AGREED) | IN(IMPLEMENTING) | IN(REPLIED) | IN(VISITED))
#define OPEN  (IN_HAND | IN(WAITING) | IN(REFERRED))
#define ENDED (IN(CLOSED) | IN(WITHDRAWN) | IN(REJECTED))
#define ANY   (OPEN | ENDED)

#define PERSON  HAND_PERSON
#define COMMAND HAND_COMMAND
#define STAYS   LIFECYCLE_STAYS
#define BACK    LIFECYCLE_BACK

/* What is not done by hand has no states: from is 0. */
const struct lifecycle_act lifecycle_acts[] = {
	/* intake 受理 */
	{ "receive", N_("it came in"), COMMAND, 0, STATUS_RECEIVED, NULL },
	{ "import", N_("it was taken over as it stood"), COMMAND, 0, STAYS,
	    NULL },
	{ "accept", N_("it is on record and somebody's"), PERSON, IN(RECEIVED),
	    STATUS_ACCEPTED, members_accept },
	{ "reject", N_("it is not for us to handle"), PERSON,
	    IN(RECEIVED) | IN(ACCEPTED), STATUS_REJECTED, members_with_reason },
	{ "verify", N_("the customer's identity was checked"), PERSON, OPEN,
	    STAYS, members_verify },
	{ "confirm", N_("its content was confirmed with the customer"), PERSON,
	    OPEN, STAYS, members_confirm },
	{ "promise", N_("the customer was told when the answer comes"), PERSON,
	    OPEN, STAYS, members_promise },
	{ "classify", N_("it was classified"), PERSON, OPEN, STAYS,
	    members_classify },
	{ "correct", N_("what was taken down was corrected"), PERSON, ANY,
	    STAYS, members_correct },

	/* first-contact duty 首问负责 */
	{ "assign", N_("it was given to somebody in the unit"), PERSON, OPEN,
	    STAYS, members_assign },
	{ "transfer", N_("it was handed to another unit"), PERSON,
	    IN_HAND | IN(WAITING), STAYS, members_transfer },
	{ "guide", N_("the customer was helped to the right place"), PERSON,
	    OPEN, STAYS, members_guide },
	{ "consult", N_("those concerned have conferred"), PERSON, OPEN, STAYS,
	    members_consult },
	{ "refer", N_("it is with somebody outside"), PERSON, IN_HAND,
	    STATUS_REFERRED, members_refer },
	{ "return", N_("it is back from there"), PERSON, IN(REFERRED), BACK,
	    members_give_back },

	/* investigation, solution 调查 处理 */
	{ "investigate", N_("facts are gathered"), PERSON,
	    IN(ACCEPTED) | IN(INVESTIGATING) | IN(PROPOSED) | IN(AGREED) |
		IN(IMPLEMENTING) | IN(REPLIED),
	    STATUS_INVESTIGATING, members_investigate },
	{ "evidence", N_("evidence was put to the case"), PERSON, ANY, STAYS,
	    members_evidence },
	{ "propose", N_("a solution was offered"), PERSON,
	    IN(ACCEPTED) | IN(INVESTIGATING) | IN(PROPOSED), STATUS_PROPOSED,
	    members_propose },
	{ "agree", N_("the customer accepts it"), PERSON, IN(PROPOSED),
	    STATUS_AGREED, members_agree },
	{ "refuse", N_("the customer does not accept it"), PERSON,
	    IN(PROPOSED) | IN(REPLIED) | IN(VISITED), STATUS_INVESTIGATING,
	    members_refuse },
	{ "implement", N_("it is being done"), PERSON,
	    IN(ACCEPTED) | IN(INVESTIGATING) | IN(PROPOSED) | IN(AGREED),
	    STATUS_IMPLEMENTING, members_implement },
	{ "resolve", N_("the matter is solved"), PERSON, IN_HAND, STAYS,
	    members_resolve },
	{ "wait", N_("the customer is waited for"), PERSON, IN_HAND,
	    STATUS_WAITING, NULL },
	{ "pause", N_("a third party is waited for"), PERSON, IN_HAND,
	    STATUS_WAITING, NULL },
	{ "resume", N_("the waiting is over"), PERSON, IN(WAITING), BACK,
	    NULL },

	/* answer, call-back, end 反馈 回访 结案 */
	{ "reply", N_("the customer was told the result"), PERSON,
	    IN_HAND & ~IN(VISITED), STATUS_REPLIED, members_reply },
	{ "visit", N_("the customer was called back"), PERSON,
	    IN(REPLIED) | IN(VISITED), STATUS_VISITED, members_visit },
	{ "close", N_("the case is closed"), PERSON, IN_HAND, STATUS_CLOSED,
	    NULL },
	{ "withdraw", N_("the customer has withdrawn it"), PERSON, OPEN,
	    STATUS_WITHDRAWN, members_withdraw },
	{ "reopen", N_("it was taken up again"), PERSON, ENDED, STATUS_ACCEPTED,
	    members_with_reason },
	{ "archive", N_("it is in the archive"), COMMAND, 0, STATUS_ARCHIVED,
	    NULL },
	{ "purge", N_("its content is gone from the archive"), COMMAND, 0,
	    STAYS, NULL },

	/* complaints against staff 服务质量投诉 */
	{ "soothe", N_("a step of soothing was taken"), PERSON, OPEN, STAYS,
	    members_soothe },
	{ "plea", N_("the customer was asked for a second chance"), PERSON,
	    OPEN, STAYS, NULL },
	{ "uphold", N_("the complaint against staff was found true"), PERSON,
	    OPEN, STAYS, members_uphold },
	{ "overturn", N_("it was found not to be their fault"), PERSON,
	    OPEN | IN(CLOSED), STAYS, members_overturn },
	{ "notify", N_("somebody was told"), PERSON, OPEN | IN(CLOSED), STAYS,
	    members_notify },
	{ "apologise", N_("the member of staff has apologised"), PERSON,
	    OPEN | IN(CLOSED), STAYS, members_apologise },
	{ "dispute", N_("the member of staff objects"), PERSON,
	    OPEN | IN(CLOSED), STAYS, members_with_reason },
	{ "inspect", N_("it was put down for quality inspection"), PERSON, ANY,
	    STAYS, members_inspect },

	/* escalation, authorities 升级 申诉 */
	{ "escalate", N_("it was raised to a level"), PERSON, OPEN, STAYS,
	    members_escalate },
	{ "hand-back", N_("it was given back to a level"), PERSON, OPEN, STAYS,
	    members_go_down },
	{ "deescalate", N_("it was taken down to a level"), PERSON, OPEN, STAYS,
	    members_go_down },
	{ "appeal", N_("the customer has turned to the regulator"), PERSON, ANY,
	    STAYS, NULL },
	{ "notice", N_("an authority has asked about it"), PERSON, ANY, STAYS,
	    members_notice },
	{ "deadlock", N_("no agreement can be reached"), PERSON, OPEN, STAYS,
	    NULL },

	/* record, knowledge, improvement 记录 总结 改进 */
	{ "note", N_("something was noted"), PERSON, ANY, STAYS, NULL },
	{ "link", N_("it was linked to another ticket"), PERSON, ANY, STAYS,
	    members_link },
	{ "summarise", N_("what it teaches was written down"), PERSON,
	    IN(REPLIED) | IN(VISITED) | ENDED, STAYS, members_summarise },
	{ "improve", N_("an improvement was put on the register"), PERSON,
	    IN(REPLIED) | IN(VISITED) | ENDED, STAYS, members_improve },
	{ NULL, NULL, COMMAND, 0, STAYS, NULL },
};

const struct lifecycle_act *
lifecycle_find(struct span name)
{
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++)
		if (name.len && *name.at == *a->name && span_is(name, a->name))
			return a;
	return NULL;
}

static const struct lifecycle_member *
find_member(const struct lifecycle_member *m, struct span path)
{
	for (; lifecycle_is_member(m); m++)
		if (m->path && span_is(path, m->path))
			return m;
	return NULL;
}

const struct lifecycle_member *
lifecycle_member(const struct lifecycle_act *act, struct span path)
{
	const struct lifecycle_member *own = find_member(act->members, path);

	return own ? own : find_member(lifecycle_common, path);
}

bool
lifecycle_changes(const struct lifecycle_act *act, struct value event)
{
	const struct lifecycle_member *m = act->members;

	if (act->leads_to != LIFECYCLE_STAYS)
		return true;
	for (; lifecycle_is_member(m); m++)
		if (m->writes && !m->appended &&
		    (!m->path || nest_get(event, m->path).type != SCAN_NONE))
			return true;
	return false;
}
