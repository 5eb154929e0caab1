/* What was done before a ticket was taken in becomes its first history. */
#include "intake/history.h"

#include "base/lang.h"
#include "text/tidy.h"
#include "ticket/codes.h"
#include "ticket/consent.h"

static const struct lifecycle_act *
act_of(enum slot slot)
{
	return lifecycle_find(span_of(slot_kinds[slot].path + strlen("at.")));
}

/* The act by which a ticket comes to a status; SLOT_NONE for none. */
static enum slot
act_before(int status)
{
	for (enum slot i = SLOT_AT_ACCEPT; i < SLOT_STATUS_AT; i++)
		if (act_of(i)->leads_to == status)
			return i;
	return SLOT_NONE;
}

/* The last deed before that one of those that lead to a status, or NULL. */
static const struct deed *
leading_before(const struct writing *w, size_t deed)
{
	while (deed-- > 0)
		if (w->deeds[deed].act->leads_to >= 0)
			return &w->deeds[deed];
	return NULL;
}

/* The deed by which the ticket came to its status, or NULL. */
static const struct deed *
deed_before(const struct writing *w)
{
	const struct deed *last = leading_before(w, w->deed_count);

	return last && !strcmp(ticket_statuses[last->act->leads_to], w->status)
		   ? last
		   : NULL;
}

static bool
leads_to(const struct writing *w, int status)
{
	for (size_t i = 0; i < w->deed_count; i++)
		if (w->deeds[i].act->leads_to == status)
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
	w->deeds[i] = (struct deed) { slot, at, act_of(slot) };
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
	const struct deed *last = leading_before(w, w->deed_count);
	int status = last ? last->act->leads_to : STATUS_RECEIVED;

	if (writing_given(w, SLOT_STATUS).len == 0)
		w->draft->values[SLOT_STATUS] =
		    span_of(ticket_statuses[status]);
}

/* The status, or -1 for what is none, which is refused where it is written. */
static int
read_status(const struct writing *w)
{
	const char *name = codes_find(
	    ticket_statuses, tidy_trim(writing_given(w, SLOT_STATUS)));

	return name ? ticket_code(ticket_statuses, span_of(name)) : -1;
}

/* Of a status whose act has no time, status_at is that time. */
static int
read_status_time(struct writing *w)
{
	int status;
	enum slot act;

	if (writing_given(w, SLOT_STATUS_AT).len == 0)
		return 0;
	if (read_time(w, SLOT_STATUS_AT))
		return 1;
	status = read_status(w);
	if (status < 0)
		return 0;
	act = act_before(status);
	if (act == SLOT_NONE &&
	    w->times[SLOT_STATUS_AT] != w->times[SLOT_RECEIVED])
		return writing_refuse(w, SLOT_STATUS_AT,
		    _("wanted none other than 'received' with the status "
		      "'received'"));
	if (act != SLOT_NONE && !leads_to(w, status))
		add_deed(w, act, w->times[SLOT_STATUS_AT]);
	return 0;
}

/* Does what came after an offer imply that it was agreed to?  Then it is for
 * the row alone to say whether it was. */
static bool
is_outdone(const struct writing *w, size_t deed)
{
	if (!w->rules->source.len || w->deeds[deed].slot != SLOT_AT_PROPOSE)
		return false;
	while (++deed < w->deed_count)
		if (consent_is_implied(w->deeds[deed].act->leads_to))
			return true;
	return consent_is_implied(read_status(w));
}

/* Let a slot have what an act writes there of itself.  A row may say that what
 * was offered was agreed to, but nothing else against it. */
static int
say(struct writing *w, size_t deed, enum slot slot, const char *constant)
{
	struct span given = writing_given(w, slot);
	enum slot act = w->deeds[deed].slot;
	struct buf wanted = { 0 };
	bool yes;

	if (given.len == 0) {
		if (!is_outdone(w, deed))
			w->draft->values[slot] = span_of(constant);
		return 0;
	}
	/* What is neither yes nor no is refused where it is written. */
	if (act == SLOT_AT_PROPOSE || tidy_yes(tidy_trim(given), &yes) < 0 ||
	    yes == !strcmp(constant, "true"))
		return 0;
	buf_addf(&wanted, _("wanted %s, as '%s' says"), yes ? "no" : "yes",
	    slot_kinds[act].path);
	writing_refuse(w, slot, buf_text(&wanted));
	buf_release(&wanted);
	return 1;
}

/* What acts write of themselves: of those that write the same, the last. */
static int
say_constants(struct writing *w)
{
	bool is_said[SLOT_COUNT] = { false };

	for (size_t i = w->deed_count; i-- > 0;) {
		const struct lifecycle_member *m = w->deeds[i].act->members;

		for (; lifecycle_is_member(m); m++) {
			enum slot slot =
			    m->path ? SLOT_NONE
				    : slot_find(span_of(m->writes), NULL);

			if (slot >= SLOT_COUNT || is_said[slot])
				continue;
			is_said[slot] = true;
			if (say(w, i, slot, m->constant))
				return 1;
		}
	}
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
	return read_status_time(w) || say_constants(w);
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

/* Write what all events have, the mark of whose word it is among it. */
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
	if (w->rules->source.len) {
		writing_key(w, SPAN("\"source\":"));
		buf_add_json(w->out, w->rules->source);
	}
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
	const struct deed *deed = &w->deeds[i];
	enum slot slot = deed->slot;

	buf_add_char(w->out, ',');
	start_event(w, deed->at, owner_at(w, i), deed->act->name);
	if (slot == SLOT_AT_NOTIFY)
		buf_add_str(w->out, ",\"to\":\"accused\"");
	if (slot == SLOT_AT_TRANSFER && is_handed_over(w))
		writing_object(
		    w, SPAN("\"to\":"), SLOT_OWNER_BY, SLOT_OWNER_DEPT);
	if (deed == deed_before(w))
		add_status(w);
	buf_add_char(w->out, '}');
}

/* The status is not where the acts led: that it was so when it was taken over,
 * which is now, or where its own act is known, after the last one. */
static void
write_import(struct writing *w)
{
	int status = ticket_code(ticket_statuses, span_of(w->status));
	time_t at = leads_to(w, status) ? w->deeds[w->deed_count - 1].at
					: w->rules->now;

	buf_add_char(w->out, ',');
	start_event(w, at, owner_at(w, w->deed_count), "import");
	add_status(w);
	buf_add_char(w->out, '}');
}

void
history_write(struct writing *w)
{
	bool moved = leading_before(w, w->deed_count) != NULL;

	writing_key(w, SPAN("\"history\":"));
	buf_add_char(w->out, '[');
	start_event(w, w->times[SLOT_RECEIVED], SLOT_FIRST_BY, "receive");
	writing_slots(w, SLOT_NOTE, SLOT_NOTE);
	buf_add_char(w->out, '}');
	for (size_t i = 0; i < w->deed_count; i++)
		write_deed(w, i);
	if (!deed_before(w) &&
	    (moved || strcmp(w->status, ticket_statuses[STATUS_RECEIVED]) != 0))
		write_import(w);
	buf_add_char(w->out, ']');
}
