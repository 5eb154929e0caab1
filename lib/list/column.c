/* The columns of a list of tickets, by their names. */
#include "list/column.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "pick/field.h"
#include "ticket/ticket.h"

/* Members that have more to them than their text. */
static const struct list_column known[] = {
	{ .name = (char[]) { "id" }, .label = N_("Ticket") },
	{ .name = (char[]) { "kind" },
	    .label = N_("Kind"),
	    .reading = READ_CODE,
	    .codes = ticket_kinds,
	    .missing = "complaint" },
	{ .name = (char[]) { "status" },
	    .label = N_("Status"),
	    .reading = READ_CODE,
	    .codes = ticket_statuses },
	{ .name = (char[]) { "severity" },
	    .label = N_("Severity"),
	    .reading = READ_CODE,
	    .codes = ticket_severities },
	{ .name = (char[]) { "customer.tier" },
	    .label = N_("Customer tier"),
	    .reading = READ_CODE,
	    .codes = ticket_tiers },
	{ .name = (char[]) { "area" },
	    .label = N_("Area"),
	    .reading = READ_CODE,
	    .codes = ticket_areas },
	{ .name = (char[]) { "channel" },
	    .label = N_("Channel"),
	    .reading = READ_CODE,
	    .codes = ticket_channels },
	{ .name = (char[]) { "category" },
	    .label = N_("Category"),
	    .reading = READ_CATEGORY },
	{ .name = (char[]) { "owner.dept" },
	    .label = N_("Unit"),
	    .reading = READ_UNIT },
	{ .name = (char[]) { "owner.by" }, .label = N_("Owner") },
	{ .name = (char[]) { "first.dept" },
	    .label = N_("First contact's unit"),
	    .reading = READ_UNIT },
	{ .name = (char[]) { "first.by" }, .label = N_("First contact") },
	{ .name = (char[]) { "accused.dept" },
	    .label = N_("Accused unit"),
	    .reading = READ_UNIT },
	{ .name = (char[]) { "route" },
	    .label = N_("Route"),
	    .reading = READ_UNIT },
	{ .name = (char[]) { "level" },
	    .label = N_("Level"),
	    .missing = "0",
	    .kind = COLUMN_COUNT },
	{ .name = (char[]) { "visit.score" },
	    .label = N_("Score"),
	    .kind = COLUMN_COUNT },
	{ .name = (char[]) { "received" },
	    .label = N_("Came in"),
	    .reading = READ_TIME,
	    .kind = COLUMN_TIME },
	{ .name = (char[]) { "occurred" },
	    .label = N_("Occurred"),
	    .reading = READ_TIME,
	    .kind = COLUMN_TIME },
	{ .name = (char[]) { "promise.reply_by" },
	    .label = N_("Promised by"),
	    .reading = READ_TIME,
	    .kind = COLUMN_TIME },
	{ .name = (char[]) { "visit.at" },
	    .label = N_("Called"),
	    .reading = READ_TIME,
	    .kind = COLUMN_TIME },
	{ .name = (char[]) { "region" }, .label = N_("Region") },
	{ .name = (char[]) { "service" }, .label = N_("Service") },
	{ .name = (char[]) { "subject" }, .label = N_("Subject") },
	{ .name = (char[]) { "text" }, .label = N_("Text") },
	{ .name = (char[]) { "demand" }, .label = N_("Demand") },
	{ .name = (char[]) { "resolution.cause" }, .label = N_("Cause") },
	{ .name = (char[]) { "age" },
	    .label = N_("Age"),
	    .source = SOURCE_AGE,
	    .kind = COLUMN_SECONDS },
	{ .name = (char[]) { "due" },
	    .label = N_("Due"),
	    .source = SOURCE_DUE,
	    .kind = COLUMN_TIME },
	{ .name = (char[]) { "left" },
	    .label = N_("Left"),
	    .source = SOURCE_LEFT,
	    .kind = COLUMN_SECONDS },
	{ .name = (char[]) { "state" },
	    .label = N_("State"),
	    .source = SOURCE_STATE },
	{ .name = (char[]) { "urgency" },
	    .label = N_("Urgency"),
	    .source = SOURCE_URGENCY,
	    .kind = COLUMN_COUNT },
	{ .name = NULL },
};

/* What is told of one clock. */
static const struct {
	const char *name;
	enum list_source source;
	enum column_kind kind;
} of_clock[] = {
	{ "state", SOURCE_CLOCK_STATE, COLUMN_TEXT },
	{ "due", SOURCE_CLOCK_DUE, COLUMN_TIME },
	{ "left", SOURCE_CLOCK_LEFT, COLUMN_SECONDS },
};

enum { OF_CLOCK = sizeof of_clock / sizeof *of_clock };

static int
refuse_clock(const struct policy *p, struct span name, struct span clock,
    struct fault *f)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < p->name_count; i++)
		buf_addf(
		    &names, "%s%.*s", i ? ", " : "", SPAN_ARGS(p->names[i]));
	fault_set(f, NULL, 0,
	    _("'%.*s': the policy has no clock '%.*s', wanted one of %s"),
	    SPAN_ARGS(name), SPAN_ARGS(clock), buf_text(&names));
	buf_release(&names);
	return -1;
}

/* "clock.NAME.state" */
static int
read_clock(struct list_column *c, struct span name, const struct policy *p,
    struct fault *fault)
{
	struct span clock = { name.at + 6, name.len - 6 };
	size_t i = 0, len = clock.len;

	while (len && clock.at[len - 1] != '.')
		len--;
	while (i < OF_CLOCK &&
	       !(len > 1 &&
		   span_is((struct span) { clock.at + len, clock.len - len },
		       of_clock[i].name)))
		i++;
	if (i == OF_CLOCK)
		return fault_set(fault, NULL, 0,
		    _("'%.*s' is not a column such as clock.%.*s.due, .left or "
		      ".state"),
		    SPAN_ARGS(name), SPAN_ARGS(p->names[0]));
	clock.len = len - 1;
	c->source = of_clock[i].source;
	c->kind = of_clock[i].kind;
	c->clock = policy_clock_number(p, clock);
	return c->clock < 0 ? refuse_clock(p, name, clock, fault) : 0;
}

/* A path is names with dots between. */
static bool
is_path(struct span name)
{
	for (size_t i = 0; i <= name.len; i++) {
		bool ends = i == name.len || name.at[i] == '.';

		if (ends && (i == 0 || name.at[i - 1] == '.'))
			return false;
	}
	return true;
}

/* True when tickets have a member of that path: of what cplt-pick asks for,
 * what is not worked out. */
static bool
is_member(struct span path)
{
	const struct pick_field *f = field_find(path);

	return f && (f->subject == SUBJECT_PATH || f->subject == SUBJECT_TEXTS);
}

static int
refuse_column(struct span name, struct fault *fault)
{
	if (!is_path(name) || field_find(name))
		return fault_set(fault, NULL, 0,
		    _("'%.*s' is not a column such as id, due or owner.dept"),
		    SPAN_ARGS(name));
	return fault_set(fault, NULL, 0,
	    _("'%.*s' is nothing a ticket can be asked for; a member of your "
	      "own is written '.%.*s'"),
	    SPAN_ARGS(name), SPAN_ARGS(name));
}

static int
read_column(struct list_column *c, struct span name, const struct policy *p,
    struct fault *fault)
{
	const struct list_column *k = known;

	while (k->name && !span_is(name, k->name))
		k++;
	*c = *k;
	if (c->kind == COLUMN_KEY)
		c->kind = COLUMN_TEXT;
	if (name.len && *name.at == '.') {
		name.at++;
		name.len--;
		if (!is_path(name))
			return refuse_column(name, fault);
	} else if (name.len > 6 && memcmp(name.at, "clock.", 6) == 0) {
		if (read_clock(c, name, p, fault) < 0)
			return -1;
	} else if (!k->name && !is_member(name)) {
		return refuse_column(name, fault);
	}
	c->name = xstrndup(name.at, name.len);
	return 0;
}

static bool
has_column(const struct list_columns *c, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->columns[i].name, name) == 0)
			return true;
	return false;
}

int
list_columns_parse(struct list_columns *c, const char *list, bool keys,
    const struct policy *p, struct fault *fault)
{
	const char *whole = list;

	for (;;) {
		struct list_column *read = &c->columns[c->count];
		struct span name = { list, strcspn(list, ",") };
		bool falling = keys && name.len && *name.at == '-';

		if (c->count == LIST_COLUMNS)
			return fault_set(fault, NULL, 0,
			    _("there are more than %d columns"), LIST_COLUMNS);
		list += name.len;
		name.at += falling;
		name.len -= falling;
		if (read_column(read, name, p, fault) < 0)
			return -1;
		if (has_column(c, read->name)) {
			free(read->name);
			return fault_set(fault, NULL, 0,
			    _("'%s' names '%.*s' twice"), whole,
			    SPAN_ARGS(name));
		}
		read->falling = falling;
		c->count++;
		if (!*list++)
			return 0;
	}
}

bool
list_column_is_coded(const struct list_column *c)
{
	return c->source == SOURCE_STATE || c->source == SOURCE_CLOCK_STATE ||
	       c->reading == READ_CODE || c->reading == READ_CATEGORY ||
	       c->reading == READ_UNIT;
}

void
list_columns_release(struct list_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->columns[i].name);
	c->count = 0;
}

uint32_t
list_columns_clocks(const struct list_columns *c)
{
	uint32_t clocks = 0;

	for (size_t i = 0; i < c->count; i++)
		switch (c->columns[i].source) {
		case SOURCE_PATH:
		case SOURCE_AGE:
			break;
		case SOURCE_CLOCK_STATE:
		case SOURCE_CLOCK_DUE:
		case SOURCE_CLOCK_LEFT:
			clocks |= UINT32_C(1) << c->columns[i].clock;
			break;
		default:
			clocks = UINT32_MAX;
		}
	return clocks;
}

bool
list_columns_past(const struct list_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->columns[i].source != SOURCE_PATH)
			return true;
	return false;
}
