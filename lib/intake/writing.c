/* The members of a ticket written from a draft, and its first history. */
#include "intake/writing.h"

#include "base/text.h"

/* A comma, unless an object has just been opened, and the key. */
static void
add_key(struct buf *out, struct span key)
{
	if (out->at[out->len - 1] != '{')
		buf_add_char(out, ',');
	buf_add_span(out, key);
}

int
writing_slots(struct writing *w, enum slot from, enum slot to)
{
	for (enum slot i = from; i <= to; i++) {
		if (writing_given(w, i).len == 0)
			continue;
		add_key(w->out, slot_kinds[i].key);
		if (writing_value(w, i))
			return 1;
	}
	return 0;
}

int
writing_object(struct writing *w, struct span key, enum slot from, enum slot to)
{
	enum slot i = from;

	while (i <= to && writing_given(w, i).len == 0)
		i++;
	if (i > to)
		return 0;
	add_key(w->out, key);
	buf_add_char(w->out, '{');
	if (writing_slots(w, from, to))
		return 1;
	buf_add_char(w->out, '}');
	return 0;
}

void
writing_pairs(struct writing *w, struct span key, enum slot slot)
{
	bool open = false;

	for (size_t i = 0; i < w->draft->pair_count; i++) {
		struct draft_pair *p = &w->draft->pairs[i];

		if (p->slot != slot)
			continue;
		if (!open)
			add_key(w->out, key);
		buf_add_char(w->out, open ? ',' : '{');
		open = true;
		buf_add_json(w->out, p->name);
		buf_add_char(w->out, ':');
		if (p->json)
			buf_add_span(w->out, p->value);
		else
			buf_add_json(w->out, p->value);
	}
	if (open)
		buf_add_char(w->out, '}');
}

/* The act by which a ticket comes to a state. */
static const char *
act_of(const char *status)
{
	static const char *const acts[STATUS_COUNT] = {
		[STATUS_ACCEPTED] = "accept",
		[STATUS_INVESTIGATING] = "investigate",
		[STATUS_PROPOSED] = "propose",
		[STATUS_AGREED] = "agree",
		[STATUS_IMPLEMENTING] = "implement",
		[STATUS_REPLIED] = "reply",
		[STATUS_VISITED] = "visit",
		[STATUS_CLOSED] = "close",
		[STATUS_ARCHIVED] = "archive",
		[STATUS_WAITING] = "wait",
		[STATUS_REFERRED] = "transfer",
		[STATUS_WITHDRAWN] = "withdraw",
		[STATUS_REJECTED] = "reject",
	};

	return acts[ticket_code(ticket_statuses, span_of(status))];
}

static void
start_event(struct writing *w, time_t at, const char *act)
{
	buf_add_str(w->out, "{\"at\":");
	writing_add_time(w, at);
	if (writing_given(w, SLOT_FIRST_BY).len) {
		add_key(w->out, SPAN("\"by\":"));
		writing_value(w, SLOT_FIRST_BY);
	}
	add_key(w->out, SPAN("\"act\":"));
	buf_add_json(w->out, span_of(act));
}

void
writing_history(struct writing *w)
{
	bool known = writing_given(w, SLOT_STATUS_AT).len > 0;

	add_key(w->out, SPAN("\"history\":"));
	buf_add_char(w->out, '[');
	start_event(w, w->times[SLOT_RECEIVED], "receive");
	if (w->rules->source.len) {
		add_key(w->out, SPAN("\"source\":"));
		buf_add_json(w->out, w->rules->source);
	}
	writing_slots(w, SLOT_NOTE, SLOT_NOTE);
	buf_add_char(w->out, '}');
	if (strcmp(w->status, ticket_statuses[STATUS_RECEIVED]) != 0) {
		buf_add_char(w->out, ',');
		start_event(w, known ? w->times[SLOT_STATUS_AT] : w->rules->now,
		    known ? act_of(w->status) : "import");
		add_key(w->out, SPAN("\"status\":"));
		buf_add_json(w->out, span_of(w->status));
		buf_add_char(w->out, '}');
	}
	buf_add_char(w->out, ']');
}
