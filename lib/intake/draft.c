/* What was given for a ticket is checked, put right, and written as one. */
#include "intake/draft.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "intake/codes.h"
#include "intake/tidy.h"

/* While a ticket is written. */
struct writing {
	struct draft *draft;
	const struct draft_rules *rules;
	struct buf *out, *why;
	time_t times[SLOT_COUNT]; /* by slot, of those that were written */
	const char *status;
};

void
draft_set(struct draft *d, enum slot slot, struct span name, struct span value)
{
	if (slot < SLOT_COUNT) {
		d->values[slot] = value;
		return;
	}
	d->pairs =
	    xgrow(d->pairs, d->pair_count, &d->pair_room, sizeof *d->pairs);
	d->pairs[d->pair_count++] =
	    (struct draft_pair) { slot, name, value, false };
}

void
draft_clear(struct draft *d)
{
	memset(d->values, 0, sizeof d->values);
	d->pair_count = 0;
	arena_clear(&d->arena);
}

void
draft_release(struct draft *d)
{
	arena_release(&d->arena);
	free(d->pairs);
	*d = (struct draft) { 0 };
}

static struct span
given(const struct writing *w, enum slot slot)
{
	return w->draft->values[slot];
}

/* Refuse a value: "'path' is 'value', wanted WANTED". */
static int
refuse(struct writing *w, enum slot slot, const char *wanted)
{
	enum { SHOWN = 40 };
	struct span value = text_trim(given(w, slot));
	struct span head = { value.at, text_fit(value, SHOWN) };

	buf_addf(w->why, _("'%s' is '%.*s%s', %s"), slot_kinds[slot].path,
	    (int)head.len, head.at, head.len < value.len ? "…" : "", wanted);
	return 1;
}

static int
refuse_code(struct writing *w, enum slot slot)
{
	struct buf wanted = { 0 };

	buf_add_str(&wanted, _("wanted one of "));
	ticket_code_list(slot_kinds[slot].codes, &wanted);
	refuse(w, slot, buf_text(&wanted));
	buf_release(&wanted);
	return 1;
}

static int
write_code(struct writing *w, enum slot slot)
{
	const char *code =
	    codes_find(slot_kinds[slot].codes, text_trim(given(w, slot)));

	if (!code)
		return refuse_code(w, slot);
	if (slot == SLOT_STATUS)
		w->status = code;
	buf_add_char(w->out, '"');
	buf_add_str(w->out, code);
	buf_add_char(w->out, '"');
	return 0;
}

static int
write_class(struct writing *w, enum slot slot)
{
	int place =
	    taxonomy_resolve(w->rules->taxonomy, text_trim(given(w, slot)));

	if (place < 0)
		return refuse(w, slot, _("wanted a class of the taxonomy"));
	buf_add_json(w->out, w->rules->taxonomy->classes[place].code);
	return 0;
}

static int
read_time(struct writing *w, enum slot slot)
{
	struct buf wanted = { 0 };
	int bad = moment_read(
	    &w->rules->moment, given(w, slot), &w->times[slot], &wanted);

	if (bad)
		refuse(w, slot, buf_text(&wanted));
	buf_release(&wanted);
	return bad;
}

static void
add_time(struct writing *w, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(w->rules->moment.zone, t, text);
	buf_add_char(w->out, '"');
	buf_add_str(w->out, text);
	buf_add_char(w->out, '"');
}

static int
write_time(struct writing *w, enum slot slot)
{
	/* Some have been read before, for others to be compared with. */
	if (!w->times[slot] && read_time(w, slot))
		return 1;
	add_time(w, w->times[slot]);
	return 0;
}

static int
write_phone(struct writing *w, enum slot slot)
{
	struct span phone = tidy_phone(&w->draft->arena, given(w, slot));

	if (!phone.at)
		return refuse(w, slot, _("wanted a telephone number"));
	buf_add_json(w->out, phone);
	return 0;
}

static int
write_yes(struct writing *w, enum slot slot)
{
	bool yes;

	if (tidy_yes(text_trim(given(w, slot)), &yes) < 0)
		return refuse(w, slot, _("wanted yes or no"));
	buf_add_str(w->out, yes ? "true" : "false");
	return 0;
}

static int
write_number(struct writing *w, enum slot slot)
{
	struct span n = tidy_mark(&w->draft->arena, given(w, slot));
	bool score = slot_kinds[slot].shape == SHAPE_SCORE;

	if (score && (n.len != 1 || *n.at < '1' || *n.at > '5'))
		return refuse(w, slot, _("wanted a score from 1 to 5"));
	if (!score && !tidy_is_number(n))
		return refuse(w, slot, _("wanted a number such as 12.50"));
	buf_add_span(w->out, n);
	return 0;
}

static int
write_list(struct writing *w, enum slot slot)
{
	struct span rest = given(w, slot), label;
	char mark = '[';

	while (tidy_next(&rest, &label)) {
		buf_add_char(w->out, mark);
		buf_add_json(w->out, label);
		mark = ',';
	}
	if (mark == '[')
		buf_add_char(w->out, mark);
	buf_add_char(w->out, ']');
	return 0;
}

static int
write_value(struct writing *w, enum slot slot)
{
	struct arena *a = &w->draft->arena;

	switch (slot_kinds[slot].shape) {
	case SHAPE_CODE:
		return write_code(w, slot);
	case SHAPE_CLASS:
		return write_class(w, slot);
	case SHAPE_TIME:
		return write_time(w, slot);
	case SHAPE_PHONE:
		return write_phone(w, slot);
	case SHAPE_YES:
		return write_yes(w, slot);
	case SHAPE_SCORE:
	case SHAPE_MONEY:
		return write_number(w, slot);
	case SHAPE_LIST:
		return write_list(w, slot);
	case SHAPE_PROSE:
		buf_add_json(w->out, tidy_prose(a, given(w, slot)));
		return 0;
	case SHAPE_LABEL:
		buf_add_json(w->out, text_trim(given(w, slot)));
		return 0;
	case SHAPE_MARK:
		buf_add_json(w->out, tidy_mark(a, given(w, slot)));
		return 0;
	}
	return 0;
}

/* A comma, unless an object has just been opened, and the key. */
static void
add_key(struct buf *out, const char *key)
{
	if (out->at[out->len - 1] != '{')
		buf_add_char(out, ',');
	buf_add_char(out, '"');
	buf_add_str(out, key);
	buf_add(out, "\":", 2);
}

/* Write the members from one slot to another that were given. */
static int
write_slots(struct writing *w, enum slot from, enum slot to)
{
	for (enum slot i = from; i <= to; i++) {
		if (given(w, i).len == 0)
			continue;
		add_key(w->out, slot_kinds[i].key);
		if (write_value(w, i))
			return 1;
	}
	return 0;
}

/* The same, in an object called key, if any was given. */
static int
write_object(struct writing *w, const char *key, enum slot from, enum slot to)
{
	enum slot i = from;

	while (i <= to && given(w, i).len == 0)
		i++;
	if (i > to)
		return 0;
	add_key(w->out, key);
	buf_add_char(w->out, '{');
	if (write_slots(w, from, to))
		return 1;
	buf_add_char(w->out, '}');
	return 0;
}

static void
write_pairs(struct writing *w, const char *key, enum slot slot)
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
	add_time(w, at);
	if (given(w, SLOT_FIRST_BY).len) {
		add_key(w->out, "by");
		write_value(w, SLOT_FIRST_BY);
	}
	add_key(w->out, "act");
	buf_add_json(w->out, span_of(act));
}

/*
 * It came in; and where it has come further, how: at the time that is given, or
 * else all that can be said is that it was so when it was taken over.
 */
static void
write_history(struct writing *w)
{
	bool known = given(w, SLOT_STATUS_AT).len > 0;

	add_key(w->out, "history");
	buf_add_char(w->out, '[');
	start_event(w, w->times[SLOT_RECEIVED], "receive");
	if (w->rules->source.len) {
		add_key(w->out, "source");
		buf_add_json(w->out, w->rules->source);
	}
	write_slots(w, SLOT_NOTE, SLOT_NOTE);
	buf_add_char(w->out, '}');
	if (strcmp(w->status, ticket_statuses[STATUS_RECEIVED]) != 0) {
		buf_add_char(w->out, ',');
		start_event(w, known ? w->times[SLOT_STATUS_AT] : w->rules->now,
		    known ? act_of(w->status) : "import");
		add_key(w->out, "status");
		buf_add_json(w->out, span_of(w->status));
		buf_add_char(w->out, '}');
	}
	buf_add_char(w->out, ']');
}

static bool
is_blank(struct span s)
{
	return s.len == 0 || text_trim(s).len == 0;
}

/* Blank values are none; what was not given comes from the defaults. */
static void
complete(struct draft *d, const struct draft *defaults)
{
	for (int i = 0; i < SLOT_COUNT; i++) {
		if (is_blank(d->values[i]))
			d->values[i] = (struct span) { NULL, 0 };
		if (d->values[i].len == 0 && defaults)
			d->values[i] = defaults->values[i];
	}
	for (size_t i = 0; defaults && i < defaults->pair_count; i++) {
		const struct draft_pair *p = &defaults->pairs[i];
		size_t n = 0;

		while (n < d->pair_count &&
		       (d->pairs[n].slot != p->slot ||
			   !span_equal(d->pairs[n].name, p->name)))
			n++;
		if (n == d->pair_count)
			draft_set(d, p->slot, p->name, p->value);
	}
	if (d->values[SLOT_KIND].len == 0)
		d->values[SLOT_KIND] = span_of(ticket_kinds[KIND_COMPLAINT]);
	if (d->values[SLOT_STATUS].len == 0)
		d->values[SLOT_STATUS] =
		    span_of(ticket_statuses[STATUS_RECEIVED]);
}

static int
is_before_receipt(struct writing *w, enum slot slot)
{
	return refuse(w, slot, _("wanted a time not before 'received'"));
}

static int
check_times(struct writing *w)
{
	time_t now = w->rules->now, *times = w->times;

	if (given(w, SLOT_RECEIVED).len == 0 && !w->rules->received_now) {
		buf_add_str(w->why, _("'received' is missing, wanted the time "
				      "at which it came in"));
		return 1;
	}
	if (given(w, SLOT_RECEIVED).len == 0) {
		w->draft->values[SLOT_RECEIVED] = SPAN("now");
		times[SLOT_RECEIVED] = now;
	} else if (read_time(w, SLOT_RECEIVED)) {
		return 1;
	}
	if (times[SLOT_RECEIVED] > now)
		return refuse(w, SLOT_RECEIVED,
		    _("wanted a time that is not in the future"));
	if (given(w, SLOT_OCCURRED).len) {
		if (read_time(w, SLOT_OCCURRED))
			return 1;
		if (times[SLOT_OCCURRED] > times[SLOT_RECEIVED])
			return refuse(w, SLOT_OCCURRED,
			    _("wanted a time not after 'received'"));
	}
	if (given(w, SLOT_STATUS_AT).len) {
		if (read_time(w, SLOT_STATUS_AT))
			return 1;
		if (times[SLOT_STATUS_AT] < times[SLOT_RECEIVED])
			return is_before_receipt(w, SLOT_STATUS_AT);
		if (times[SLOT_STATUS_AT] > now)
			return refuse(w, SLOT_STATUS_AT,
			    _("wanted a time that is not in the future"));
	}
	return 0;
}

static int
check(struct writing *w)
{
	if (given(w, SLOT_TEXT).len == 0 && given(w, SLOT_SUBJECT).len == 0) {
		buf_add_str(w->why,
		    _("no 'text' and no 'subject', wanted one of them"));
		return 1;
	}
	return check_times(w);
}

/*
 * The reference an id is made of: the serial number, else the intake's, else
 * the order's, else the one whose name comes first.
 */
static const struct draft_pair *
reference(const struct draft *d)
{
	static const char *const best[] = { "serial", "intake", "order" };
	const struct draft_pair *found = NULL;
	size_t rank = 0, found_rank = 0;

	for (size_t i = 0; i < d->pair_count; i++) {
		const struct draft_pair *p = &d->pairs[i];

		if (p->slot != SLOT_REF)
			continue;
		for (rank = 0; rank < 3 && !span_is(p->name, best[rank]);)
			rank++;
		if (!found || rank < found_rank ||
		    (rank == found_rank &&
			span_compare(p->name, found->name) < 0)) {
			found = p;
			found_rank = rank;
		}
	}
	return found;
}

static void
make_id(const struct writing *w, struct span intake, char id[TICKET_ID])
{
	const struct draft_pair *ref = reference(w->draft);
	time_t received = w->times[SLOT_RECEIVED];
	struct buf key = { 0 };

	if (ref) {
		buf_add_span(&key, ref->name);
		buf_add_char(&key, '=');
		buf_add_span(&key, ref->value);
		intake = buf_span(&key);
	}
	ticket_id(id, received, zone_offset(w->rules->moment.zone, received),
	    w->rules->source, intake);
	buf_release(&key);
}

/* References are trimmed and narrowed; empty pairs go. */
static void
tidy_pairs(struct draft *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->pair_count; i++) {
		struct draft_pair p = d->pairs[i];

		p.value = p.slot == SLOT_REF ? tidy_mark(&d->arena, p.value)
					     : p.value;
		if (!is_blank(p.value))
			d->pairs[kept++] = p;
	}
	d->pair_count = kept;
}

/* What follows the intake proper: what was judged, and who has it. */
static int
write_handling(struct writing *w)
{
	if (write_slots(w, SLOT_CATEGORY, SLOT_TAGS))
		return 1;
	if (given(w, SLOT_CATEGORY).len)
		buf_add_str(w->out, ",\"classified\":{\"by\":\"person\"}");
	if (write_object(w, "first", SLOT_FIRST_BY, SLOT_FIRST_DEPT) ||
	    write_object(w, "owner", SLOT_FIRST_BY, SLOT_FIRST_DEPT) ||
	    write_object(w, "accused", SLOT_ACCUSED_BY, SLOT_ACCUSED_LEADER))
		return 1;
	buf_add_str(w->out, ",\"level\":0");
	if (write_object(w, "promise", SLOT_REPLY_BY, SLOT_VIA) ||
	    write_object(w, "resolution", SLOT_CAUSE, SLOT_AGREED) ||
	    write_object(w, "visit", SLOT_VISIT_AT, SLOT_VISIT_COMMENT) ||
	    write_slots(w, SLOT_COMPANY, SLOT_EVIDENCE))
		return 1;
	write_pairs(w, "extra", SLOT_EXTRA);
	write_history(w);
	return 0;
}

/* The id is made of what is written after it: room is left for it. */
static int
write_ticket(struct writing *w, char id[TICKET_ID])
{
	static const char head[] = "{\"v\":1,\"id\":\"";
	size_t start = w->out->len, at = start + sizeof head - 1, intake;

	buf_add_str(w->out, head);
	buf_add(w->out, id, TICKET_ID - 1);
	buf_add_char(w->out, '"');
	if (write_slots(w, SLOT_KIND, SLOT_STATUS))
		return 1;
	intake = w->out->len + 1; /* without the comma */
	if (write_slots(w, SLOT_RECEIVED, SLOT_CHANNEL))
		return 1;
	write_pairs(w, "ref", SLOT_REF);
	if (write_object(w, "customer", SLOT_NAME, SLOT_ON_BEHALF) ||
	    write_slots(w, SLOT_SERVICE, SLOT_DEMAND))
		return 1;
	make_id(
	    w, (struct span) { w->out->at + intake, w->out->len - intake }, id);
	memcpy(w->out->at + at, id, TICKET_ID - 1);
	if (write_handling(w))
		return 1;
	buf_add(w->out, "}\n", 2);
	return 0;
}

int
draft_write(struct draft *d, const struct draft_rules *rules, struct buf *out,
    char id[TICKET_ID], struct buf *why)
{
	struct writing w = {
		.draft = d, .rules = rules, .out = out, .why = why
	};
	size_t start = out->len;

	memset(id, '-', TICKET_ID);
	complete(d, rules->defaults);
	tidy_pairs(d);
	if (check(&w) || write_ticket(&w, id)) {
		out->len = start;
		return 1;
	}
	return 0;
}
