/* The members of a ticket that intake can fill. */
#include "intake/slot.h"

#include "ticket/ticket.h"

/* A path's last part is given apart, for the key. */
#define MEMBER(group, name, shape, codes)                                      \
	{                                                                      \
		group name, { "\"" name "\":", sizeof("\"" name "\":") - 1 },  \
		    shape, codes                                               \
	}

const struct slot_kind slot_kinds[] = {
	[SLOT_KIND] = MEMBER("", "kind", SHAPE_CODE, ticket_kinds),
	[SLOT_STATUS] = MEMBER("", "status", SHAPE_CODE, ticket_statuses),
	[SLOT_RECEIVED] = MEMBER("", "received", SHAPE_TIME, NULL),
	[SLOT_OCCURRED] = MEMBER("", "occurred", SHAPE_TIME, NULL),
	[SLOT_CHANNEL] = MEMBER("", "channel", SHAPE_CODE, ticket_channels),
	[SLOT_NAME] = MEMBER("customer.", "name", SHAPE_LABEL, NULL),
	[SLOT_PHONE] = MEMBER("customer.", "phone", SHAPE_PHONE, NULL),
	[SLOT_ACCOUNT] = MEMBER("customer.", "account", SHAPE_MARK, NULL),
	[SLOT_EMAIL] = MEMBER("customer.", "email", SHAPE_MARK, NULL),
	[SLOT_TIER] = MEMBER("customer.", "tier", SHAPE_CODE, ticket_tiers),
	[SLOT_VERIFIED] = MEMBER("customer.", "verified", SHAPE_YES, NULL),
	[SLOT_ON_BEHALF] = MEMBER("customer.", "on_behalf", SHAPE_LABEL, NULL),
	[SLOT_SERVICE] = MEMBER("", "service", SHAPE_LABEL, NULL),
	[SLOT_AREA] = MEMBER("", "area", SHAPE_CODE, ticket_areas),
	[SLOT_REGION] = MEMBER("", "region", SHAPE_LABEL, NULL),
	[SLOT_SUBJECT] = MEMBER("", "subject", SHAPE_LABEL, NULL),
	[SLOT_TEXT] = MEMBER("", "text", SHAPE_PROSE, NULL),
	[SLOT_DEMAND] = MEMBER("", "demand", SHAPE_PROSE, NULL),
	[SLOT_CATEGORY] = MEMBER("", "category", SHAPE_CLASS, NULL),
	[SLOT_SEVERITY] = MEMBER("", "severity", SHAPE_CODE, ticket_severities),
	[SLOT_ROUTE] = MEMBER("", "route", SHAPE_LABEL, NULL),
	[SLOT_TAGS] = MEMBER("", "tags", SHAPE_LIST, NULL),
	[SLOT_FIRST_BY] = MEMBER("first.", "by", SHAPE_MARK, NULL),
	[SLOT_FIRST_DEPT] = MEMBER("first.", "dept", SHAPE_LABEL, NULL),
	[SLOT_OWNER_BY] = MEMBER("owner.", "by", SHAPE_MARK, NULL),
	[SLOT_OWNER_DEPT] = MEMBER("owner.", "dept", SHAPE_LABEL, NULL),
	[SLOT_ACCUSED_BY] = MEMBER("accused.", "by", SHAPE_MARK, NULL),
	[SLOT_ACCUSED_LEADER] = MEMBER("accused.", "leader", SHAPE_MARK, NULL),
	[SLOT_ACCUSED_DEPT] = MEMBER("accused.", "dept", SHAPE_LABEL, NULL),
	[SLOT_UPHELD] = MEMBER("accused.", "upheld", SHAPE_YES, NULL),
	[SLOT_REPLY_BY] = MEMBER("promise.", "reply_by", SHAPE_TIME, NULL),
	[SLOT_VIA] = MEMBER("promise.", "via", SHAPE_CODE, ticket_channels),
	[SLOT_CAUSE] = MEMBER("resolution.", "cause", SHAPE_PROSE, NULL),
	[SLOT_PLAN] = MEMBER("resolution.", "plan", SHAPE_PROSE, NULL),
	[SLOT_BASIS] = MEMBER("resolution.", "basis", SHAPE_LIST, NULL),
	[SLOT_OUTCOME] = MEMBER("resolution.", "outcome", SHAPE_PROSE, NULL),
	[SLOT_REFUND] = MEMBER("resolution.", "refund", SHAPE_MONEY, NULL),
	[SLOT_FAULT_ADMITTED] =
	    MEMBER("resolution.", "fault_admitted", SHAPE_YES, NULL),
	[SLOT_AGREED] = MEMBER("resolution.", "agreed", SHAPE_YES, NULL),
	[SLOT_VISIT_AT] = MEMBER("visit.", "at", SHAPE_TIME, NULL),
	[SLOT_VISIT_SCORE] = MEMBER("visit.", "score", SHAPE_SCORE, NULL),
	[SLOT_VISIT_COMMENT] = MEMBER("visit.", "comment", SHAPE_PROSE, NULL),
	[SLOT_COMPANY] = MEMBER("", "company", SHAPE_LABEL, NULL),
	[SLOT_REASON] = MEMBER("", "reason", SHAPE_LABEL, NULL),
	[SLOT_EVIDENCE] = MEMBER("", "evidence", SHAPE_LIST, NULL),
	[SLOT_AT_ACCEPT] = MEMBER("at.", "accept", SHAPE_TIME, NULL),
	[SLOT_AT_CONFIRM] = MEMBER("at.", "confirm", SHAPE_TIME, NULL),
	[SLOT_AT_PROMISE] = MEMBER("at.", "promise", SHAPE_TIME, NULL),
	[SLOT_AT_TRANSFER] = MEMBER("at.", "transfer", SHAPE_TIME, NULL),
	[SLOT_AT_REFER] = MEMBER("at.", "refer", SHAPE_TIME, NULL),
	[SLOT_AT_INVESTIGATE] = MEMBER("at.", "investigate", SHAPE_TIME, NULL),
	[SLOT_AT_CONSULT] = MEMBER("at.", "consult", SHAPE_TIME, NULL),
	[SLOT_AT_UPHOLD] = MEMBER("at.", "uphold", SHAPE_TIME, NULL),
	[SLOT_AT_NOTIFY] = MEMBER("at.", "notify", SHAPE_TIME, NULL),
	[SLOT_AT_APOLOGISE] = MEMBER("at.", "apologise", SHAPE_TIME, NULL),
	[SLOT_AT_PROPOSE] = MEMBER("at.", "propose", SHAPE_TIME, NULL),
	[SLOT_AT_REFUSE] = MEMBER("at.", "refuse", SHAPE_TIME, NULL),
	[SLOT_AT_AGREE] = MEMBER("at.", "agree", SHAPE_TIME, NULL),
	[SLOT_AT_IMPLEMENT] = MEMBER("at.", "implement", SHAPE_TIME, NULL),
	[SLOT_AT_RESOLVE] = MEMBER("at.", "resolve", SHAPE_TIME, NULL),
	[SLOT_AT_REPLY] = MEMBER("at.", "reply", SHAPE_TIME, NULL),
	[SLOT_AT_VISIT] = MEMBER("at.", "visit", SHAPE_TIME, NULL),
	[SLOT_AT_WAIT] = MEMBER("at.", "wait", SHAPE_TIME, NULL),
	[SLOT_AT_WITHDRAW] = MEMBER("at.", "withdraw", SHAPE_TIME, NULL),
	[SLOT_AT_REJECT] = MEMBER("at.", "reject", SHAPE_TIME, NULL),
	[SLOT_AT_CLOSE] = MEMBER("at.", "close", SHAPE_TIME, NULL),
	[SLOT_AT_ARCHIVE] = MEMBER("at.", "archive", SHAPE_TIME, NULL),
	[SLOT_STATUS_AT] = MEMBER("", "status_at", SHAPE_TIME, NULL),
	[SLOT_NOTE] = MEMBER("", "note", SHAPE_PROSE, NULL),
};

static bool
has_prefix(struct span path, struct span prefix, struct span *rest)
{
	if (path.len <= prefix.len ||
	    memcmp(path.at, prefix.at, prefix.len) != 0)
		return false;
	*rest = (struct span) { path.at + prefix.len, path.len - prefix.len };
	return true;
}

enum slot
slot_find(struct span path, struct span *name)
{
	for (int i = 0; i < SLOT_COUNT; i++)
		if (span_is(path, slot_kinds[i].path))
			return (enum slot)i;
	if (has_prefix(path, SPAN("ref."), name))
		return SLOT_REF;
	return has_prefix(path, SPAN("extra."), name) ? SLOT_EXTRA : SLOT_NONE;
}
