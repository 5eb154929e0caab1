/* What was done before a ticket was taken in becomes its first history. */
#include "intake/history.h"

#include "base/lang.h"
#include "intake/codes.h"
#include "text/tidy.h"

/* The status an act leads to; STATUS_RECEIVED where it leads to none. */
static const enum ticket_status leads_to[WRITING_DEEDS] = {
	[SLOT_AT_ACCEPT - SLOT_AT_ACCEPT] = STATUS_ACCEPTED,
	[SLOT_AT_REFER - SLOT_AT_ACCEPT] = STATUS_REFERRED,
	[SLOT_AT_INVESTIGATE - SLOT_AT_ACCEPT] = STATUS_INVESTIGATING,
	[SLOT_AT_PROPOSE - SLOT_AT_ACCEPT] = STATUS_PROPOSED,
	[SLOT_AT_AGREE - SLOT_AT_ACCEPT] = STATUS_AGREED,
	[SLOT_AT_IMPLEMENT - SLOT_AT_ACCEPT] = STATUS_IMPLEMENTING,
	[SLOT_AT_REPLY - SLOT_AT_ACCEPT] = STATUS_REPLIED,
	[SLOT_AT_VISIT - SLOT_AT_ACCEPT] = STATUS_VISITED,
	[SLOT_AT_WAIT - SLOT_AT_ACCEPT] = STATUS_WAITING,
	[SLOT_AT_WITHDRAW - SLOT_AT_ACCEPT] = STATUS_WITHDRAWN,
	[SLOT_AT_REJECT - SLOT_AT_ACCEPT] = STATUS_REJECTED,
	[SLOT_AT_CLOSE - SLOT_AT_ACCEPT] = STATUS_CLOSED,
	[SLOT_AT_ARCHIVE - SLOT_AT_ACCEPT] = STATUS_ARCHIVED,
};

static enum ticket_status
status_after(enum slot slot)
{
	return leads_to[slot - SLOT_AT_ACCEPT];
}

/* The act by which a ticket comes to a status; SLOT_NONE for none. */
static enum slot
act_before(const char *status)
{
	int code = ticket_code(ticket_statuses, span_of(status));

	for (enum slot i = SLOT_AT_ACCEPT; i < SLOT_STATUS_AT && code > 0; i++)
		if ((int)status_after(i) == code)
			return i;
	return SLOT_NONE;
}

static bool
has_deed(const struct writing *w, enum slot slot)
{
	for (size_t i = 0; i < w->deed_count; i++)
		if (w->deeds[i].slot == slot)
			return true;
	return false;
}

static void
add_deed(struct writing *w, enum slot slot, time_t at)
{
	size_t i = w->deed_count++;

	for (; i > 0; i--) {
		const struct deed *before = &w->deeds[i - 1];

		if (before->at < at ||
		    (before->at == at && before->slot < slot))
			break;
		w->deeds[i] = *before;
	}
	w->deeds[i] = (struct deed) { slot, at };
}

/* Read the time that slot gives, of something done between receipt and now. */
static int
read_time(struct writing *w, enum slot slot)
{
	if (writing_read_time(w, slot))
		return 1;
	if (w->times[slot] < w->times[SLOT_RECEIVED])
		return writing_refuse(
		    w, slot, _("wanted a time not before 'received'"));
	if (w->times[slot] > w->rules->now)
		return writing_refuse(
		    w, slot, _("wanted a time that is not in the future"));
	return 0;
}

/* The status, when none is given, is where the last act led. */
static void
find_status(struct writing *w)
{
	enum ticket_status status = STATUS_RECEIVED;

	if (writing_given(w, SLOT_STATUS).len)
		return;
	for (size_t i = 0; i < w->deed_count; i++)
		if (status_after(w->deeds[i].slot) != STATUS_RECEIVED)
			status = status_after(w->deeds[i].slot);
	w->draft->values[SLOT_STATUS] = span_of(ticket_statuses[status]);
}

/* Of a status whose act has no time, status_at is that time. */
static int
read_status_time(struct writing *w)
{
	const char *status;
	enum slot act;

	if (writing_given(w, SLOT_STATUS_AT).len == 0)
		return 0;
	if (read_time(w, SLOT_STATUS_AT))
		return 1;
	status = codes_find(
	    ticket_statuses, tidy_trim(writing_given(w, SLOT_STATUS)));
	/* What is no status is refused where it is written. */
	act = status ? act_before(status) : SLOT_NONE;
	if (status && act == SLOT_NONE &&
	    w->times[SLOT_STATUS_AT] != w->times[SLOT_RECEIVED])
		return writing_refuse(w, SLOT_STATUS_AT,
		    _("wanted none other than 'received' with the status "
		      "'received'"));
	if (act != SLOT_NONE && !has_deed(w, act))
		add_deed(w, act, w->times[SLOT_STATUS_AT]);
	return 0;
}

/* The slot that gives an act's time: a call-back's may be with its result. */
static enum slot
source_of(const struct writing *w, enum slot act)
{
	return act == SLOT_AT_VISIT && writing_given(w, act).len == 0
		   ? SLOT_VISIT_AT
		   : act;
}

int
history_read(struct writing *w)
{
	for (enum slot i = SLOT_AT_ACCEPT; i < SLOT_STATUS_AT; i++) {
		enum slot source = source_of(w, i);

		if (writing_given(w, source).len == 0)
			continue;
		if (read_time(w, source))
			return 1;
		add_deed(w, i, w->times[source]);
	}
	find_status(w);
	return read_status_time(w);
}

static bool
differ(struct span a, struct span b)
{
	return a.len && b.len && !span_equal(a, b);
}

/* True when the owner is, or may be, another one than the first. */
static bool
is_handed_over(const struct writing *w)
{
	const struct span *v = w->draft->values;
	struct span by = v[SLOT_OWNER_BY], dept = v[SLOT_OWNER_DEPT];

	if (differ(by, v[SLOT_FIRST_BY]) || differ(dept, v[SLOT_FIRST_DEPT]))
		return true;
	return (by.len || dept.len) && !(by.len && v[SLOT_FIRST_BY].len) &&
	       !(dept.len && v[SLOT_FIRST_DEPT].len);
}

/*
 * Who had the ticket when a deed was done: SLOT_FIRST_BY, SLOT_OWNER_BY, or
 * SLOT_NONE where the owner is another one and nobody knows since when.
 */
static enum slot
owner_at(const struct writing *w, size_t deed)
{
	if (!is_handed_over(w))
		return SLOT_FIRST_BY;
	for (size_t i = 0; i < w->deed_count; i++)
		if (w->deeds[i].slot == SLOT_AT_TRANSFER)
			return deed <= i ? SLOT_FIRST_BY : SLOT_OWNER_BY;
	return SLOT_NONE;
}

static void
start_event(struct writing *w, time_t at, enum slot by, const char *act)
{
	buf_add_str(w->out, "{\"at\":");
	writing_add_time(w, at);
	if (by != SLOT_NONE && writing_given(w, by).len) {
		writing_key(w, SPAN("\"by\":"));
		writing_value(w, by);
	}
	writing_key(w, SPAN("\"act\":"));
	buf_add_json(w->out, span_of(act));
}

static void
add_status(struct writing *w)
{
	writing_key(w, SPAN("\"status\":"));
	buf_add_json(w->out, span_of(w->status));
}

static void
write_deed(struct writing *w, size_t i)
{
	enum slot slot = w->deeds[i].slot;

	buf_add_char(w->out, ',');
	start_event(w, w->deeds[i].at, owner_at(w, i),
	    slot_kinds[slot].path + strlen("at."));
	if (slot == SLOT_AT_NOTIFY)
		buf_add_str(w->out, ",\"to\":\"accused\"");
	if (slot == SLOT_AT_TRANSFER && is_handed_over(w))
		writing_object(
		    w, SPAN("\"to\":"), SLOT_OWNER_BY, SLOT_OWNER_DEPT);
	if (slot == act_before(w->status))
		add_status(w);
	buf_add_char(w->out, '}');
}

void
history_write(struct writing *w)
{
	writing_key(w, SPAN("\"history\":"));
	buf_add_char(w->out, '[');
	start_event(w, w->times[SLOT_RECEIVED], SLOT_FIRST_BY, "receive");
	if (w->rules->source.len) {
		writing_key(w, SPAN("\"source\":"));
		buf_add_json(w->out, w->rules->source);
	}
	writing_slots(w, SLOT_NOTE, SLOT_NOTE);
	buf_add_char(w->out, '}');
	for (size_t i = 0; i < w->deed_count; i++)
		write_deed(w, i);
	if (strcmp(w->status, ticket_statuses[STATUS_RECEIVED]) != 0 &&
	    !has_deed(w, act_before(w->status))) {
		buf_add_char(w->out, ',');
		start_event(
		    w, w->rules->now, owner_at(w, w->deed_count), "import");
		add_status(w);
		buf_add_char(w->out, '}');
	}
	buf_add_char(w->out, ']');
}
