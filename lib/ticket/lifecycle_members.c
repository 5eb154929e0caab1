/* The members that the event of each act may have. */
#include "ticket/lifecycle_members.h"

/* A member of the event, and how it is needed and written. */
#define IS(what)  .type = TYPE_##what
#define NEEDED    .needed = true
#define TO(field) .writes = (field)
/* What the act says without a member. */
#define SAYS(field, json)                                                      \
	{                                                                      \
		.writes = (field), .constant = (json)                          \
	}
#define END                                                                    \
	{                                                                      \
		.path = NULL                                                   \
	}
/* The end of those of which one at least is needed. */
#define END_ONE_NEEDED                                                         \
	{                                                                      \
		.path = NULL, .needed = true                                   \
	}

static const char *const wishes[] = { "volunteered", "confirmed", NULL };
/* 安抚三步: the feelings, the reason, a solution. */
static const char *const steps[] = { "calm", "reason", "solution", NULL };
static const char *const evidence_kinds[] = { "call_record", "traffic_detail",
	"log", "recording", "voucher", "correspondence", "other", NULL };
static const char *const guidances[] = { "explained", "accompanied",
	"connected", "directed", NULL };
static const char *const relations[] = { "repeat_of", "duplicate_of",
	"incident", NULL };
static const char *const genders[] = { "male", "female", NULL };
static const char *const languages[] = { "zh", "en", NULL };
/* Where improvements begin: prevention, response, improvement, optimisation. */
static const char *const heads[] = { "service_system", "training",
	"product_design", "fast_response", "keeping_touch", "summing_up",
	"process", "technology", "feedback", "network", "channels", NULL };
static const char *const lessons[] = { "listen", "respond", "feedback", "other",
	NULL };

const struct lifecycle_member lifecycle_common[] = {
	{ "at", IS(TIME) },
	{ "by", IS(TEXT) },
	{ "line", IS(TEXT) }, /* the staff number the call was made under */
	{ "note", IS(TEXT) },
	{ "reason", IS(TEXT) },
	{ "transcript", IS(TRANSCRIPT) },
	END,
};

/* For acts that somebody will ask about. */
const struct lifecycle_member members_with_reason[] = {
	{ "reason", IS(TEXT), NEEDED },
	END,
};

const struct lifecycle_member members_accept[] = {
	{ "to", IS(PARTY), TO("owner") },
	END,
};

const struct lifecycle_member members_confirm[] = {
	{ "via", IS(CODE), .codes = ticket_channels },
	{ "progress", IS(TEXT) },
	END,
};

const struct lifecycle_member members_promise[] = {
	{ "reply_by", IS(TIME), NEEDED, TO("promise.reply_by") },
	{ "via", IS(CODE), .codes = ticket_channels, TO("promise.via") },
	END,
};

const struct lifecycle_member members_verify[] = {
	SAYS("customer.verified", "true"),
	END,
};

const struct lifecycle_member members_classify[] = {
	{ "category", IS(TEXT), TO("category") },
	{ "second", IS(TEXT) }, /* another that would pass */
	{ "kind", IS(CODE), .codes = ticket_kinds, TO("kind") },
	{ "severity", IS(CODE), .codes = ticket_severities, TO("severity") },
	{ "route", IS(TEXT), TO("route") },
	{ "tags", IS(LIST), TO("tags") },
	SAYS("classified", "{\"by\":\"person\"}"),
	END_ONE_NEEDED,
};

/* Corrections of what was taken down. */
const struct lifecycle_member members_correct[] = {
	{ "customer.name", IS(TEXT), TO("customer.name") },
	{ "customer.phone", IS(TEXT), TO("customer.phone") },
	{ "customer.account", IS(TEXT), TO("customer.account") },
	{ "customer.email", IS(TEXT), TO("customer.email") },
	{ "customer.tier", IS(CODE), .codes = ticket_tiers,
	    TO("customer.tier") },
	{ "customer.gender", IS(CODE), .codes = genders,
	    TO("customer.gender") },
	{ "customer.language", IS(CODE), .codes = languages,
	    TO("customer.language") },
	{ "customer.on_behalf", IS(TEXT), TO("customer.on_behalf") },
	{ "ref.serial", IS(TEXT), TO("ref.serial") },
	{ "ref.intake", IS(TEXT), TO("ref.intake") },
	{ "ref.order", IS(TEXT), TO("ref.order") },
	{ "occurred", IS(TIME), TO("occurred") },
	{ "service", IS(TEXT), TO("service") },
	{ "area", IS(CODE), .codes = ticket_areas, TO("area") },
	{ "region", IS(TEXT), TO("region") },
	{ "subject", IS(TEXT), TO("subject") },
	{ "demand", IS(TEXT), TO("demand") },
	{ "company", IS(TEXT), TO("company") },
	{ "accused.by", IS(TEXT), TO("accused.by") },
	{ "accused.leader", IS(TEXT), TO("accused.leader") },
	{ "accused.dept", IS(TEXT), TO("accused.dept") },
	{ "first.by", IS(TEXT), TO("first.by") },     /* GUARD_FIRST */
	{ "first.dept", IS(TEXT), TO("first.dept") }, /* as well */
	END_ONE_NEEDED,
};

const struct lifecycle_member members_assign[] = {
	{ "to", IS(PARTY), NEEDED, TO("owner") },
	END,
};

/* explained: the customer was told why, and agreed. */
const struct lifecycle_member members_transfer[] = {
	{ "to", IS(PARTY), NEEDED, TO("owner") },
	{ "reason", IS(TEXT), NEEDED },
	{ "explained", IS(TRUTH) },
	END,
};

const struct lifecycle_member members_guide[] = {
	{ "how", IS(CODE), NEEDED, .codes = guidances },
	{ "to", IS(PARTY) },
	END,
};

/* Whoever it is brought before: a question to the leader, a joint meeting. */
const struct lifecycle_member members_consult[] = {
	{ "to", IS(PARTY) },
	{ "reply_by", IS(TIME), TO("promise.reply_by") },
	END,
};

const struct lifecycle_member members_evidence[] = {
	{ "evidence", IS(EVIDENCE), NEEDED, .appended = true,
	    .codes = evidence_kinds, TO("evidence") },
	END,
};

const struct lifecycle_member members_investigate[] = {
	{ "cause", IS(TEXT), TO("resolution.cause") },
	END,
};

const struct lifecycle_member members_propose[] = {
	{ "plan", IS(TEXT), NEEDED, TO("resolution.plan") },
	{ "cause", IS(TEXT), TO("resolution.cause") },
	{ "basis", IS(LIST), TO("resolution.basis") },
	SAYS("resolution.agreed", "false"),
	END,
};

const struct lifecycle_member members_agree[] = {
	SAYS("resolution.agreed", "true"),
	END,
};

const struct lifecycle_member members_refuse[] = {
	SAYS("resolution.agreed", "false"),
	END,
};

const struct lifecycle_member members_implement[] = {
	{ "plan", IS(TEXT), TO("resolution.plan") },
	END,
};

const struct lifecycle_member members_resolve[] = {
	{ "outcome", IS(TEXT), NEEDED, TO("resolution.outcome") },
	{ "cause", IS(TEXT), TO("resolution.cause") },
	{ "plan", IS(TEXT), TO("resolution.plan") },
	{ "basis", IS(LIST), TO("resolution.basis") },
	{ "refund", IS(AMOUNT), TO("resolution.refund") },
	{ "fault_admitted", IS(TRUTH), TO("resolution.fault_admitted") },
	{ "responsible", IS(TEXT), TO("resolution.responsible") },
	END,
};

/* on_spot: see GUARD_STAGES; to: a regulator, where it is not the customer. */
const struct lifecycle_member members_reply[] = {
	{ "to", IS(TEXT) },
	{ "via", IS(CODE), .codes = ticket_channels },
	{ "on_spot", IS(TRUTH) },
	{ "agreed", IS(TRUTH), TO("resolution.agreed") },
	{ "outcome", IS(TEXT), TO("resolution.outcome") },
	{ "cause", IS(TEXT), TO("resolution.cause") },
	{ "plan", IS(TEXT), TO("resolution.plan") },
	{ "basis", IS(LIST), TO("resolution.basis") },
	{ "refund", IS(AMOUNT), TO("resolution.refund") },
	{ "fault_admitted", IS(TRUTH), TO("resolution.fault_admitted") },
	{ "responsible", IS(TEXT), TO("resolution.responsible") },
	END,
};

const struct lifecycle_member members_visit[] = {
	{ "at", IS(TIME), TO("visit.at") },
	{ "score", IS(NUMBER), NEEDED, .lo = 1, .hi = 5, TO("visit.score") },
	{ "comment", IS(TEXT), TO("visit.comment") },
	{ "via", IS(CODE), .codes = ticket_channels },
	END,
};

/* wish: see GUARD_WITHDRAW. */
const struct lifecycle_member members_withdraw[] = {
	{ "wish", IS(CODE), .codes = wishes },
	END,
};

/* to: regulator, superior, or who else it is with. */
const struct lifecycle_member members_refer[] = {
	{ "to", IS(TEXT), NEEDED },
	{ "reason", IS(TEXT), NEEDED },
	{ "company", IS(TEXT), TO("company") },
	{ "reply_by", IS(TIME), TO("promise.reply_by") },
	END,
};

const struct lifecycle_member members_give_back[] = {
	{ "outcome", IS(TEXT), TO("resolution.outcome") },
	END,
};

const struct lifecycle_member members_soothe[] = {
	{ "step", IS(CODE), NEEDED, .codes = steps },
	{ "accepted", IS(TRUTH) },
	END,
};

const struct lifecycle_member members_notify[] = {
	{ "to", IS(TEXT), NEEDED },
	{ "via", IS(TEXT) },
	{ "msg", IS(TEXT) },
	{ "template", IS(TEXT) },
	END,
};

const struct lifecycle_member members_apologise[] = {
	{ "convenient", IS(TRUTH) },
	{ "accepted", IS(TRUTH) },
	{ "via", IS(CODE), .codes = ticket_channels },
	END,
};

const struct lifecycle_member members_uphold[] = {
	{ "category", IS(TEXT), TO("category") },
	SAYS("accused.upheld", "true"),
	END,
};

const struct lifecycle_member members_overturn[] = {
	{ "reason", IS(TEXT), NEEDED },
	SAYS("accused.upheld", "false"),
	END,
};

/* What goes to quality inspection: about whom, and which rule they broke. */
const struct lifecycle_member members_inspect[] = {
	{ "about", IS(TEXT), NEEDED },
	{ "rule", IS(TEXT), NEEDED },
	END,
};

const struct lifecycle_member members_link[] = {
	{ "link", IS(LINK), NEEDED, .appended = true, .codes = relations,
	    TO("links") },
	END,
};

const struct lifecycle_member members_notice[] = {
	{ "from", IS(TEXT), NEEDED },
	END,
};

const struct lifecycle_member members_escalate[] = {
	{ "reason", IS(TEXT), NEEDED },
	{ "level", IS(NUMBER), NEEDED, .lo = 1, .hi = 4, TO("level") },
	{ "from", IS(NUMBER), .lo = 0, .hi = 4 },
	{ "to", IS(PARTY) },
	END,
};

const struct lifecycle_member members_go_down[] = {
	{ "reason", IS(TEXT), NEEDED },
	{ "level", IS(NUMBER), NEEDED, .lo = 0, .hi = 3, TO("level") },
	{ "from", IS(NUMBER), .lo = 0, .hi = 4 },
	{ "to", IS(PARTY) },
	END,
};

const struct lifecycle_member members_summarise[] = {
	{ "lesson", IS(CODE), NEEDED, .codes = lessons },
	{ "typical", IS(TRUTH) },
	END,
};

const struct lifecycle_member members_improve[] = {
	{ "head", IS(CODE), NEEDED, .codes = heads },
	{ "action", IS(TEXT), NEEDED },
	{ "to", IS(PARTY), NEEDED },
	{ "due", IS(TIME), NEEDED },
	{ "done", IS(TRUTH) }, /* once more, when it is */
	END,
};
