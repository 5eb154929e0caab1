/* What was given for a ticket is completed, checked, and given its id. */
#include "intake/draft.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "intake/history.h"
#include "text/tidy.h"

static const struct span none = { NULL, 0 };

void
draft_set(struct draft *d, enum slot slot, struct span name, struct span value)
{
	if (slot < SLOT_COUNT) {
		/* Most slots of most drafts never are. */
		if (!d->is_touched[slot])
			d->touched[d->touched_count++] = (unsigned char)slot;
		d->is_touched[slot] = true;
		d->values[slot] = value;
		return;
	}
	d->pairs =
	    xgrow(d->pairs, d->pair_count, &d->pair_room, sizeof *d->pairs);
	d->pairs[d->pair_count++] =
	    (struct draft_pair) { slot, name, value, false };
}

static bool
is_given_again(const struct draft *d, size_t i)
{
	for (size_t n = i + 1; n < d->pair_count; n++)
		if (d->pairs[n].slot == d->pairs[i].slot &&
		    span_equal(d->pairs[n].name, d->pairs[i].name))
			return true;
	return false;
}

/* For so many pairs that each cannot be compared with all others. */
static void
settle_many(struct draft *d)
{
	struct intern refs = { 0 }, extras = { 0 };

	for (size_t i = d->pair_count; i-- > 0;) {
		struct draft_pair *p = &d->pairs[i];
		struct intern *names = p->slot == SLOT_REF ? &refs : &extras;
		size_t known = names->count;

		if (intern_add(names, p->name) < known)
			p->value = none;
	}
	intern_release(&refs);
	intern_release(&extras);
}

void
draft_settle(struct draft *d)
{
	enum { FEW = 32 };

	if (d->pair_count > FEW) {
		settle_many(d);
		return;
	}
	for (size_t i = 0; i < d->pair_count; i++)
		if (is_given_again(d, i))
			d->pairs[i].value = none;
}

void
draft_clear(struct draft *d)
{
	memset(d->values, 0, sizeof d->values);
	memset(d->is_touched, 0, sizeof d->is_touched);
	d->touched_count = 0;
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

static bool
is_blank(struct span s)
{
	return s.len == 0 || tidy_trim(s).len == 0;
}

/*
 * The owner is the first one, where nothing else is said.  Of an owner of whom
 * one thing is given the other is taken from the first only when it is the
 * same one as far as is known.
 */
static void
complete_owner(struct draft *d)
{
	struct span *by = &d->values[SLOT_OWNER_BY];
	struct span *dept = &d->values[SLOT_OWNER_DEPT];
	struct span first_by = tidy_mark(&d->arena, d->values[SLOT_FIRST_BY]);
	struct span first_dept = tidy_trim(d->values[SLOT_FIRST_DEPT]);

	d->values[SLOT_FIRST_BY] = first_by;
	d->values[SLOT_FIRST_DEPT] = first_dept;
	*by = tidy_mark(&d->arena, *by);
	*dept = tidy_trim(*dept);
	if (by->len == 0 && (dept->len == 0 || span_equal(*dept, first_dept)))
		*by = first_by;
	if (dept->len == 0 && span_equal(*by, first_by))
		*dept = first_dept;
}

/* Blank values are none; what was not given comes from the defaults. */
static void
complete(struct draft *d, const struct draft *defaults)
{
	for (size_t i = 0; i < d->touched_count; i++)
		if (is_blank(d->values[d->touched[i]]))
			d->values[d->touched[i]] = none;
	for (size_t i = 0; defaults && i < defaults->touched_count; i++) {
		struct span *value = &d->values[defaults->touched[i]];

		if (value->len == 0)
			*value = defaults->values[defaults->touched[i]];
	}
	for (size_t i = 0; defaults && i < defaults->pair_count; i++) {
		const struct draft_pair *p = &defaults->pairs[i];
		size_t n = 0;

		if (p->value.len == 0)
			continue;
		while (n < d->pair_count &&
		       (d->pairs[n].slot != p->slot ||
			   !span_equal(d->pairs[n].name, p->name)))
			n++;
		if (n == d->pair_count)
			draft_set(d, p->slot, p->name, p->value);
	}
	if (d->values[SLOT_KIND].len == 0)
		d->values[SLOT_KIND] = span_of(ticket_kinds[KIND_COMPLAINT]);
	complete_owner(d);
}

static int
check_times(struct writing *w)
{
	time_t now = w->rules->now, *times = w->times;

	if (writing_given(w, SLOT_RECEIVED).len == 0 &&
	    !w->rules->received_now) {
		buf_add_str(w->why, _("'received' is missing, wanted the time "
				      "at which it came in"));
		return 1;
	}
	if (writing_given(w, SLOT_RECEIVED).len == 0) {
		w->draft->values[SLOT_RECEIVED] = SPAN("now");
		times[SLOT_RECEIVED] = now;
		w->is_read[SLOT_RECEIVED] = true;
	} else if (writing_read_time(w, SLOT_RECEIVED)) {
		return 1;
	}
	if (times[SLOT_RECEIVED] > now)
		return writing_refuse(w, SLOT_RECEIVED,
		    _("wanted a time that is not in the future"));
	if (writing_given(w, SLOT_OCCURRED).len) {
		if (writing_read_time(w, SLOT_OCCURRED))
			return 1;
		if (times[SLOT_OCCURRED] > times[SLOT_RECEIVED])
			return writing_refuse(w, SLOT_OCCURRED,
			    _("wanted a time not after 'received'"));
	}
	return history_read(w);
}

static int
check(struct writing *w)
{
	if (writing_given(w, SLOT_TEXT).len == 0 &&
	    writing_given(w, SLOT_SUBJECT).len == 0) {
		buf_add_str(w->why,
		    _("no 'text' and no 'subject', wanted one of them"));
		return 1;
	}
	return check_times(w);
}

/* The reference an id is made of: the serial number, else the intake's, else
 * the order's.  Others may be shared by many tickets. */
static const struct draft_pair *
reference(const struct draft *d)
{
	static const char *const best[] = { "serial", "intake", "order" };

	for (size_t rank = 0; rank < sizeof best / sizeof *best; rank++)
		for (size_t i = 0; i < d->pair_count; i++)
			if (d->pairs[i].slot == SLOT_REF &&
			    span_is(d->pairs[i].name, best[rank]))
				return &d->pairs[i];
	return NULL;
}

static void
make_id(const struct writing *w, struct span intake, char id[TICKET_ID])
{
	const struct draft_pair *ref = reference(w->draft);
	time_t received = w->times[SLOT_RECEIVED];
	char *key;

	if (ref) {
		key = arena_take(
		    &w->draft->arena, ref->name.len + 1 + ref->value.len);
		memcpy(key, ref->name.at, ref->name.len);
		key[ref->name.len] = '=';
		memcpy(key + ref->name.len + 1, ref->value.at, ref->value.len);
		intake =
		    (struct span) { key, ref->name.len + 1 + ref->value.len };
	}
	ticket_id(id, received, zone_offset(w->rules->moment.zone, received),
	    w->rules->source, intake);
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
	if (writing_slots(w, SLOT_CATEGORY, SLOT_TAGS))
		return 1;
	if (writing_given(w, SLOT_CATEGORY).len)
		buf_add_str(w->out, ",\"classified\":{\"by\":\"person\"}");
	if (writing_object(
		w, SPAN("\"first\":"), SLOT_FIRST_BY, SLOT_FIRST_DEPT) ||
	    writing_object(
		w, SPAN("\"owner\":"), SLOT_OWNER_BY, SLOT_OWNER_DEPT) ||
	    writing_object(
		w, SPAN("\"accused\":"), SLOT_ACCUSED_BY, SLOT_UPHELD))
		return 1;
	buf_add_str(w->out, ",\"level\":0");
	if (writing_object(w, SPAN("\"promise\":"), SLOT_REPLY_BY, SLOT_VIA) ||
	    writing_object(
		w, SPAN("\"resolution\":"), SLOT_CAUSE, SLOT_AGREED) ||
	    writing_object(
		w, SPAN("\"visit\":"), SLOT_VISIT_AT, SLOT_VISIT_COMMENT) ||
	    writing_slots(w, SLOT_COMPANY, SLOT_EVIDENCE))
		return 1;
	writing_pairs(w, SPAN("\"extra\":"), SLOT_EXTRA);
	history_write(w);
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
	if (writing_slots(w, SLOT_KIND, SLOT_STATUS))
		return 1;
	intake = w->out->len + 1; /* without the comma */
	if (writing_slots(w, SLOT_RECEIVED, SLOT_CHANNEL))
		return 1;
	writing_pairs(w, SPAN("\"ref\":"), SLOT_REF);
	if (writing_object(
		w, SPAN("\"customer\":"), SLOT_NAME, SLOT_ON_BEHALF) ||
	    writing_slots(w, SLOT_SERVICE, SLOT_DEMAND))
		return 1;
	make_id(
	    w, (struct span) { w->out->at + intake, w->out->len - intake }, id);
	memcpy(w->out->at + at, id, TICKET_ID - 1);
	if (write_handling(w))
		return 1;
	buf_add(w->out, "}\n", 2);
	return 0;
}

struct span
draft_source(const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *dot = strrchr(name, '.');

	if (!strcmp(file, "-"))
		return SPAN("stdin");
	if (!dot || dot == name)
		return span_of(name);
	return (struct span) { name, (size_t)(dot - name) };
}

int
draft_write(struct draft *d, const struct draft_rules *rules, struct buf *out,
    char id[TICKET_ID], struct buf *why)
{
	struct writing w;
	size_t start = out->len;

	w.draft = d;
	w.rules = rules;
	w.out = out;
	w.why = why;
	w.status = NULL;
	w.deed_count = 0;
	memset(w.is_read, 0, sizeof w.is_read);
	memset(id, '-', TICKET_ID);
	draft_settle(d);
	complete(d, rules->defaults);
	tidy_pairs(d);
	if (check(&w) || write_ticket(&w, id)) {
		out->len = start;
		return 1;
	}
	return 0;
}
