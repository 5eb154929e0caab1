/* What an expression can ask a ticket for. */
#include "pick/field.h"

#include "sla/clock.h"

#define IS(what)    .type = PICK_##what
#define OF(what)    .subject = SUBJECT_##what
#define AMONG(list) .codes = (list)

static const char *const genders[] = { "male", "female", NULL };
static const char *const languages[] = { "zh", "en", NULL };
static const char *const classifiers[] = { "rules", "model", "person", NULL };
static const char *const relations[] = { "repeat_of", "duplicate_of",
	"incident", NULL };
static const char *const redactions[] = { "customer", "everyone", NULL };

/* Those that are beside the way of a case have no place in its order. */
enum { STATUSES_IN_ORDER = STATUS_ARCHIVED + 1 };

/* A path that ends in a dot stands for all below it. */
static const struct pick_field fields[] = {
	{ "accused", IS(WHOLE) },
	{ "accused.by", IS(TEXT) },
	{ "accused.dept", IS(UNIT) },
	{ "accused.leader", IS(TEXT) },
	{ "accused.upheld", IS(TRUTH) },
	{ "age", IS(LENGTH), OF(AGE) },
	{ "any", IS(WHOLE), OF(ANY) },
	{ "area", IS(CODE), AMONG(ticket_areas) },
	{ "category", IS(CATEGORY) },
	{ "channel", IS(CODE), AMONG(ticket_channels) },
	{ "classified", IS(WHOLE) },
	{ "classified.by", IS(CODE), AMONG(classifiers) },
	{ "classified.confidence", IS(NUMBER) },
	{ "classified.was", IS(CATEGORY) },
	{ "classified.why", IS(TEXT) },
	{ "company", IS(TEXT) },
	{ "customer", IS(WHOLE) },
	{ "customer.account", IS(TEXT) },
	{ "customer.email", IS(TEXT) },
	{ "customer.gender", IS(CODE), AMONG(genders) },
	{ "customer.language", IS(CODE), AMONG(languages) },
	{ "customer.name", IS(TEXT) },
	{ "customer.on_behalf", IS(TEXT) },
	{ "customer.phone", IS(TEXT) },
	{ "customer.tier", IS(CODE), AMONG(ticket_tiers), .ordered = 3 },
	{ "customer.verified", IS(TRUTH) },
	{ "demand", IS(TEXT) },
	{ "due", IS(TIME), OF(DUE) },
	{ "evidence", IS(WHOLE) },
	{ "evidence.file", IS(TEXT) },
	{ "evidence.kind", IS(TEXT) },
	{ "evidence.sha256", IS(TEXT) },
	{ "evidence.size", IS(NUMBER) },
	{ "extra", IS(WHOLE) },
	{ "extra.", IS(LOOSE) },
	{ "first", IS(WHOLE) },
	{ "first.by", IS(TEXT) },
	{ "first.dept", IS(UNIT) },
	{ "first_contact", IS(TRUTH), OF(FIRST_CONTACT) },
	{ "history", IS(WHOLE) },
	{ "id", IS(TEXT) },
	{ "incident", IS(WHOLE) },
	{ "incident.members", IS(TEXT) },
	{ "kind", IS(CODE), OF(KIND), AMONG(ticket_kinds) },
	{ "late", IS(TRUTH), OF(LATE) },
	{ "left", IS(LENGTH), OF(LEFT) },
	{ "level", IS(NUMBER) },
	{ "links", IS(WHOLE) },
	{ "links.id", IS(TEXT) },
	{ "links.rel", IS(CODE), AMONG(relations) },
	{ "links.why", IS(TEXT) },
	{ "occurred", IS(TIME) },
	{ "open", IS(TRUTH), OF(OPEN) },
	{ "owner", IS(WHOLE) },
	{ "owner.by", IS(TEXT) },
	{ "owner.dept", IS(UNIT) },
	{ "promise", IS(WHOLE) },
	{ "promise.reply_by", IS(TIME) },
	{ "promise.via", IS(CODE), AMONG(ticket_channels) },
	{ "purged", IS(WHOLE) },
	{ "purged.sha256", IS(TEXT) },
	{ "reason", IS(TEXT) },
	{ "received", IS(TIME), OF(RECEIVED) },
	{ "redacted", IS(CODE), AMONG(redactions) },
	{ "ref", IS(WHOLE) },
	{ "ref.", IS(TEXT) },
	{ "region", IS(TEXT) },
	{ "resolution", IS(WHOLE) },
	{ "resolution.agreed", IS(TRUTH) },
	{ "resolution.basis", IS(TEXT) },
	{ "resolution.cause", IS(TEXT) },
	{ "resolution.fault_admitted", IS(TRUTH) },
	{ "resolution.outcome", IS(TEXT) },
	{ "resolution.plan", IS(TEXT) },
	{ "resolution.refund", IS(NUMBER) },
	{ "resolution.responsible", IS(TEXT) },
	{ "route", IS(UNIT) },
	{ "service", IS(TEXT) },
	{ "severity", IS(CODE), AMONG(ticket_severities),
	    .ordered = SEVERITY_COUNT },
	{ "sla", IS(WHOLE) },
	{ "sla.at", IS(TIME) },
	{ "sla.clocks", IS(WHOLE) },
	{ "sla.clocks.", IS(LOOSE) },
	{ "sla.due", IS(TIME) },
	{ "sla.policy", IS(TEXT) },
	{ "sla.state", IS(CODE), AMONG(sla_states), .ordered = SLA_COUNT },
	{ "state", IS(CODE), OF(STATE), AMONG(sla_states),
	    .ordered = SLA_COUNT },
	{ "status", IS(CODE), OF(STATUS), AMONG(ticket_statuses),
	    .ordered = STATUSES_IN_ORDER },
	{ "subject", IS(TEXT) },
	{ "tags", IS(TEXT) },
	{ "text", IS(TEXT), OF(TEXTS) },
	{ "v", IS(NUMBER) },
	{ "visit", IS(WHOLE) },
	{ "visit.at", IS(TIME) },
	{ "visit.comment", IS(TEXT) },
	{ "visit.score", IS(NUMBER) },
	{ .path = NULL },
};

static const struct pick_field clock_fields[] = {
	{ "consumed", IS(LENGTH), OF(CLOCK_CONSUMED) },
	{ "due", IS(TIME), OF(CLOCK_DUE) },
	{ "late", IS(TRUTH), OF(CLOCK_LATE) },
	{ "left", IS(LENGTH), OF(CLOCK_LEFT) },
	{ "start", IS(TIME), OF(CLOCK_START) },
	{ "state", IS(CODE), OF(CLOCK_STATE), AMONG(sla_states),
	    .ordered = SLA_COUNT },
	{ "stop", IS(TIME), OF(CLOCK_STOP) },
	{ .path = NULL },
};

static const struct pick_field act_fields[] = {
	{ "act", IS(TRUTH), OF(ACT) },
	{ "count", IS(NUMBER), OF(COUNT) },
	{ "first", IS(TIME), OF(FIRST) },
	{ "last", IS(TIME), OF(LAST) },
	{ .path = NULL },
};

static bool
is_field(const struct pick_field *f, struct span path)
{
	size_t len = strlen(f->path);

	if (path.len <= len || f->path[len - 1] != '.')
		return span_is(path, f->path);
	return !memcmp(path.at, f->path, len);
}

static const struct pick_field *
find(const struct pick_field *f, struct span path)
{
	while (f->path && !is_field(f, path))
		f++;
	return f->path ? f : NULL;
}

const struct pick_field *
field_find(struct span path)
{
	return find(fields, path);
}

const struct pick_field *
field_of_clock(struct span name)
{
	return find(clock_fields, name);
}

const struct pick_field *
field_of_acts(struct span name)
{
	return find(act_fields, name);
}

/* Is it path, or a member of that name? */
static bool
ends_in(struct span path, struct span name)
{
	if (path.len < name.len ||
	    memcmp(path.at + path.len - name.len, name.at, name.len) != 0)
		return false;
	return path.len == name.len || path.at[path.len - name.len - 1] == '.';
}

static enum pick_type
type_of(enum lifecycle_type type)
{
	switch (type) {
	case TYPE_TEXT:
		return PICK_TEXT;
	case TYPE_TIME:
		return PICK_TIME;
	case TYPE_NUMBER:
	case TYPE_AMOUNT:
		return PICK_NUMBER;
	case TYPE_TRUTH:
		return PICK_TRUTH;
	case TYPE_CODE:
		return PICK_CODE;
	default:
		return PICK_LOOSE;
	}
}

struct pick_field
field_of_event(const struct lifecycle_act *act, struct span path)
{
	static const struct lifecycle_act none;
	const struct lifecycle_member *m =
	    lifecycle_member(act ? act : &none, path);
	struct pick_field f = { .path = "", .type = PICK_LOOSE };

	if (m) {
		f.type = type_of(m->type);
		f.codes = m->codes;
		if (m->codes == ticket_severities)
			f.ordered = SEVERITY_COUNT;
	}
	if (ends_in(path, SPAN("dept")))
		f.type = PICK_UNIT;
	if (ends_in(path, SPAN("category")))
		f.type = PICK_CATEGORY;
	if (ends_in(path, SPAN("since")))
		f.type = PICK_TIME;
	return f;
}

static void
list_one(struct buf *out, const char *before, const struct pick_field *f,
    const char *after)
{
	static const char *const types[] = { [PICK_TEXT] = "text",
		[PICK_CODE] = "code",
		[PICK_NUMBER] = "number",
		[PICK_TRUTH] = "truth",
		[PICK_TIME] = "time",
		[PICK_LENGTH] = "length",
		[PICK_CATEGORY] = "category",
		[PICK_UNIT] = "unit",
		[PICK_LOOSE] = "any",
		[PICK_WHOLE] = "whole" };
	bool is_group = f->path[strlen(f->path) - 1] == '.';

	buf_addf(out, "%s%s%s%s\t%s", before, f->path, is_group ? "NAME" : "",
	    after, types[f->type]);
	for (int i = 0; f->codes && f->codes[i]; i++)
		buf_addf(out, "%s%s", i ? " " : "\t", f->codes[i]);
	buf_add_char(out, '\n');
}

void
field_list(struct buf *out)
{
	for (const struct pick_field *f = fields; f->path; f++)
		list_one(out, "", f, "");
	for (const struct pick_field *f = clock_fields; f->path; f++)
		list_one(out, "clock.NAME.", f, "");
	for (const struct pick_field *f = act_fields; f->path; f++)
		list_one(out, "", f, "(ACT)");
}
