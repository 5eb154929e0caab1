/* The ticket: its codes, its checks, its id. */
#include "ticket/ticket.h"

#include "base/lang.h"
#include "base/when.h"

const char *const ticket_kinds[] = { "consult", "query", "complaint", "order",
	"fault", NULL };
const char *const ticket_statuses[] = { "received", "accepted", "investigating",
	"proposed", "agreed", "implementing", "replied", "visited", "closed",
	"archived", "waiting", "referred", "withdrawn", "rejected", NULL };
const char *const ticket_severities[] = { "minor", "major", "critical", NULL };
const char *const ticket_channels[] = { "phone", "app", "web", "wechat", "hall",
	"social", "letter", "visit", "in_person", "email", "sms", NULL };
const char *const ticket_tiers[] = { "normal", "vip", "group", NULL };
const char *const ticket_areas[] = { "urban", "rural", NULL };
const char *const ticket_members[] = { "v", "id", "kind", "status", "received",
	"occurred", "channel", "ref", "customer", "service", "area", "region",
	"subject", "text", "demand", "category", "severity", "route", "tags",
	"classified", "first", "owner", "accused", "level", "promise",
	"resolution", "visit", "company", "reason", "evidence", "extra",
	"links", "incident", "sla", "history", "purged", "redacted", NULL };

int
ticket_code(const char *const list[], struct span code)
{
	for (int i = 0; code.len && list[i]; i++)
		if (*list[i] == *code.at && span_is(code, list[i]))
			return i;
	return -1;
}

void
ticket_code_list(const char *const list[], struct buf *out)
{
	for (int i = 0; list[i]; i++)
		buf_addf(out, "%s%s", i ? ", " : "", list[i]);
}

static int
bad_code(struct record *r, const char *name, const char *const list[])
{
	struct buf codes = { 0 };

	ticket_code_list(list, &codes);
	record_bad(r, _("'%s' must be one of %s"), name, buf_text(&codes));
	buf_release(&codes);
	return 1;
}

/* Read a coded member; one that is missing leaves *place as it is when it may
 * be missing.  Returns 0 or 1. */
static int
read_code(struct record *r, struct span name, const char *const list[],
    bool required, int *place)
{
	struct value v = record_member(r, name);
	int found = -1;

	if (v.type == SCAN_NONE && !required)
		return 0;
	if (v.type == SCAN_STRING)
		found = ticket_code(list, record_value_text(r, v));
	if (found < 0)
		return bad_code(r, name.at, list);
	*place = found;
	return 0;
}

static int
read_version(struct record *r)
{
	struct value v = record_member(r, SPAN("v"));
	int64_t version = 0;

	if (v.type == SCAN_NONE ||
	    (v.type == SCAN_NUMBER && v.raw.len == 1 && *v.raw.at == '1'))
		return 0;
	if (value_int(v, &version) == 0 && version > TICKET_VERSION)
		return record_bad(r,
		    _("'v' is %lld, a newer format than this program reads, "
		      "wanted %d"),
		    (long long)version, TICKET_VERSION);
	return record_bad(r, _("'v' must be %d"), TICKET_VERSION);
}

int
ticket_read(struct ticket *t, struct record *r)
{
	int kind = KIND_COMPLAINT, status = 0;
	struct value id = record_member(r, SPAN("id"));

	t->record = r;
	if (read_version(r))
		return 1;
	t->id = record_value_text(r, id);
	if (id.type != SCAN_STRING || !t->id.len)
		return record_bad(
		    r, _("no ticket: 'id' must be a text that is not empty"));
	if (read_code(r, SPAN("status"), ticket_statuses, true, &status) ||
	    read_code(r, SPAN("kind"), ticket_kinds, false, &kind))
		return 1;
	if (when_parse(record_value_text(r, record_member(r, SPAN("received"))),
		&t->received) < 0)
		return record_bad(
		    r, _("'received' must be an RFC 3339 time such as "
			 "2026-11-21T09:00:00+08:00"));
	t->kind = (enum ticket_kind)kind;
	t->status = (enum ticket_status)status;
	return 0;
}

bool
ticket_status_is_open(enum ticket_status status)
{
	return status != STATUS_CLOSED && status != STATUS_ARCHIVED &&
	       status != STATUS_WITHDRAWN && status != STATUS_REJECTED;
}

bool
ticket_is_open(const struct ticket *t)
{
	return ticket_status_is_open(t->status);
}

bool
ticket_is_linked(const struct ticket *t, const char *rel)
{
	struct walk w = walk_start(record_member(t->record, SPAN("links")));

	while (walk_next(&w)) {
		struct value v = walk_member(w.value, SPAN("rel"));

		if (span_is(record_value_text(t->record, v), rel))
			return true;
	}
	return false;
}

int
ticket_severity(const struct ticket *t)
{
	struct value v = record_member(t->record, SPAN("severity"));

	return ticket_code(ticket_severities, record_value_text(t->record, v));
}
