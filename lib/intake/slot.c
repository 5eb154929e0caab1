/* The members of a ticket that intake can fill. */
#include "intake/slot.h"

#include "ticket/ticket.h"

const struct slot_kind slot_kinds[] = {
	[SLOT_KIND] = { "kind", "kind", SHAPE_CODE, ticket_kinds },
	[SLOT_STATUS] = { "status", "status", SHAPE_CODE, ticket_statuses },
	[SLOT_RECEIVED] = { "received", "received", SHAPE_TIME, NULL },
	[SLOT_OCCURRED] = { "occurred", "occurred", SHAPE_TIME, NULL },
	[SLOT_CHANNEL] = { "channel", "channel", SHAPE_CODE, ticket_channels },
	[SLOT_NAME] = { "customer.name", "name", SHAPE_LABEL, NULL },
	[SLOT_PHONE] = { "customer.phone", "phone", SHAPE_PHONE, NULL },
	[SLOT_ACCOUNT] = { "customer.account", "account", SHAPE_MARK, NULL },
	[SLOT_EMAIL] = { "customer.email", "email", SHAPE_MARK, NULL },
	[SLOT_TIER] = { "customer.tier", "tier", SHAPE_CODE, ticket_tiers },
	[SLOT_VERIFIED] = { "customer.verified", "verified", SHAPE_YES, NULL },
	[SLOT_ON_BEHALF] = { "customer.on_behalf", "on_behalf", SHAPE_LABEL,
	    NULL },
	[SLOT_SERVICE] = { "service", "service", SHAPE_LABEL, NULL },
	[SLOT_AREA] = { "area", "area", SHAPE_CODE, ticket_areas },
	[SLOT_REGION] = { "region", "region", SHAPE_LABEL, NULL },
	[SLOT_SUBJECT] = { "subject", "subject", SHAPE_LABEL, NULL },
	[SLOT_TEXT] = { "text", "text", SHAPE_PROSE, NULL },
	[SLOT_DEMAND] = { "demand", "demand", SHAPE_PROSE, NULL },
	[SLOT_CATEGORY] = { "category", "category", SHAPE_CLASS, NULL },
	[SLOT_SEVERITY] = { "severity", "severity", SHAPE_CODE,
	    ticket_severities },
	[SLOT_ROUTE] = { "route", "route", SHAPE_LABEL, NULL },
	[SLOT_TAGS] = { "tags", "tags", SHAPE_LIST, NULL },
	[SLOT_FIRST_BY] = { "first.by", "by", SHAPE_MARK, NULL },
	[SLOT_FIRST_DEPT] = { "first.dept", "dept", SHAPE_LABEL, NULL },
	[SLOT_ACCUSED_BY] = { "accused.by", "by", SHAPE_MARK, NULL },
	[SLOT_ACCUSED_LEADER] = { "accused.leader", "leader", SHAPE_MARK,
	    NULL },
	[SLOT_REPLY_BY] = { "promise.reply_by", "reply_by", SHAPE_TIME, NULL },
	[SLOT_VIA] = { "promise.via", "via", SHAPE_CODE, ticket_channels },
	[SLOT_CAUSE] = { "resolution.cause", "cause", SHAPE_PROSE, NULL },
	[SLOT_PLAN] = { "resolution.plan", "plan", SHAPE_PROSE, NULL },
	[SLOT_BASIS] = { "resolution.basis", "basis", SHAPE_LIST, NULL },
	[SLOT_OUTCOME] = { "resolution.outcome", "outcome", SHAPE_PROSE, NULL },
	[SLOT_REFUND] = { "resolution.refund", "refund", SHAPE_MONEY, NULL },
	[SLOT_FAULT_ADMITTED] = { "resolution.fault_admitted", "fault_admitted",
	    SHAPE_YES, NULL },
	[SLOT_AGREED] = { "resolution.agreed", "agreed", SHAPE_YES, NULL },
	[SLOT_VISIT_AT] = { "visit.at", "at", SHAPE_TIME, NULL },
	[SLOT_VISIT_SCORE] = { "visit.score", "score", SHAPE_SCORE, NULL },
	[SLOT_VISIT_COMMENT] = { "visit.comment", "comment", SHAPE_PROSE,
	    NULL },
	[SLOT_COMPANY] = { "company", "company", SHAPE_LABEL, NULL },
	[SLOT_REASON] = { "reason", "reason", SHAPE_LABEL, NULL },
	[SLOT_EVIDENCE] = { "evidence", "evidence", SHAPE_LIST, NULL },
	[SLOT_STATUS_AT] = { "status_at", "status_at", SHAPE_TIME, NULL },
	[SLOT_NOTE] = { "note", "note", SHAPE_PROSE, NULL },
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
