/* The register of improvements, gathered from the histories of tickets. */
#include "report/improve.h"

#include <stdlib.h>

#include "archive/redact.h"
#include "base/xalloc.h"
#include "report/unit.h"
#include "ticket/event.h"

struct improve {
	struct units *units;
	struct staff *staff;
};

/* An entry in the ticket at hand. */
struct seen {
	size_t number;
	bool at_all, done;
};

/* One worker's. */
struct worker {
	struct redactor *redactor;
	struct buf action;
	struct seen *seen;
	size_t count, room;
};

const struct units *
improve_units(const struct plan *plan)
{
	return ((const struct improve *)plan->own)->units;
}

static void
release(struct plan *plan)
{
	struct improve *own = plan->own;

	staff_free(own->staff);
	units_free(own->units);
	free(own);
}

static int
plan_improve(struct plan *plan, struct fault *fault)
{
	struct improve *own = xcalloc(1, sizeof *own);

	plan->own = own;
	own->units = units_load(plan->dir, fault);
	own->staff = own->units ? staff_load(plan->dir, fault) : NULL;
	if (!own->staff) {
		release(plan);
		return -1;
	}
	plan_tally(plan, "entries", "nssvv", 2);
	plan_tally(plan, "tickets", "nssvvs", 1);
	plan_tally(plan, "totals", "", 1);
	return 0;
}

static void
begin(struct figures *f)
{
	const struct improve *own = f->plan->own;
	struct worker *w = xcalloc(1, sizeof *w);

	w->redactor = redactor_new(REDACT_CUSTOMER, own->staff);
	f->own = w;
}

static void
end(struct figures *f)
{
	struct worker *w = f->own;

	redactor_free(w->redactor);
	buf_release(&w->action);
	free(w->seen);
	free(w);
}

static void
add_key(struct buf *key, const struct improve_entry *e)
{
	key_add_number(key, e->due);
	key_add_text(key, e->head);
	key_add_text(key, e->action);
	key_add_text(key, e->unit);
	key_add_text(key, e->owner);
}

struct improve_entry
improve_entry(struct span *key)
{
	struct improve_entry e;

	e.due = (time_t)key_number(key);
	e.head = key_text(key);
	e.action = key_text(key);
	e.unit = key_text(key);
	e.owner = key_text(key);
	return e;
}

/* Texts that are not there are empty, but for those that may be none. */
static struct span
text_or_empty(struct span text)
{
	return text.at ? text : (struct span) { "", 0 };
}

static struct improve_entry
read_entry(struct figures *f, struct ticket *t, const struct event *e)
{
	const struct improve *own = f->plan->own;
	struct worker *w = f->own;
	struct value to = walk_member(e->whole, SPAN("to"));
	struct span due = event_text(t, e->whole, SPAN("due"));
	struct improve_entry entry = { .due = IMPROVE_NEVER };

	if (due.at)
		when_parse(due, &entry.due);
	entry.head = text_or_empty(event_text(t, e->whole, SPAN("head")));
	buf_clear(&w->action);
	redact_text(w->redactor,
	    text_or_empty(event_text(t, e->whole, SPAN("action"))), &w->action);
	entry.action = text_or_empty(buf_span(&w->action));
	entry.owner = event_text(t, to, SPAN("by"));
	entry.unit = unit_of_person(own->units, own->staff,
	    event_text(t, to, SPAN("dept")), entry.owner);
	return entry;
}

/* What has been seen of an entry in this ticket; all false at first. */
static struct seen *
seen_of(struct worker *w, size_t number)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->seen[i].number == number)
			return &w->seen[i];
	w->seen = xgrow(w->seen, w->count, &w->room, sizeof *w->seen);
	w->seen[w->count] = (struct seen) { .number = number };
	return &w->seen[w->count++];
}

static void
mark(bool *seen, uint64_t *count)
{
	*count += !*seen;
	*seen = true;
}

static void
count(struct figures *f, struct ticket *t, const struct event *e)
{
	struct worker *w = f->own;
	struct improve_entry entry;
	struct seen *seen;
	struct buf *key;
	uint64_t *row;
	size_t number;

	if (!w->count)
		redact_know(w->redactor, t->record);
	entry = read_entry(f, t, e);
	key = figures_key(f);
	add_key(key, &entry);
	number = tally_number(&f->tallies[IMPROVE_ENTRIES], buf_span(key));
	row = tally_row(&f->tallies[IMPROVE_ENTRIES], number);
	seen = seen_of(w, number);
	if (walk_member(e->whole, SPAN("done")).type == SCAN_TRUE)
		mark(&seen->done, &row[1]);
	if (seen->at_all)
		return;
	mark(&seen->at_all, &row[0]);
	key_add_text(key, t->id);
	figures_at(f, IMPROVE_TICKETS)[0]++;
}

static int
add(struct figures *f, struct ticket *t, bool inside)
{
	struct worker *w = f->own;
	struct events it = events_start(t);
	struct event e;
	int got;

	w->count = 0;
	while ((got = events_next(&it, &e)) > 0)
		if (inside && span_is(e.act, "improve"))
			count(f, t, &e);
	if (got < 0)
		return STEP_BAD;
	if (w->count)
		figures_only(f, IMPROVE_TOTALS)[0]++;
	return STEP_DROP;
}

/* Do the keys of two tickets belong to the same entry? */
static bool
is_same_entry(struct span a, struct span b)
{
	struct span rest_a = a, rest_b = b;

	improve_entry(&rest_a);
	improve_entry(&rest_b);
	a.len -= rest_a.len;
	b.len -= rest_b.len;
	return span_equal(a, b);
}

/* Keep the first few tickets of each entry, so that figures stay small. */
static void
settle(struct figures *f)
{
	struct tally *all = &f->tallies[IMPROVE_TICKETS];
	struct tally kept = { .columns = all->columns };
	size_t *order = figures_sorted(f, IMPROVE_TICKETS);
	struct span before = { NULL, 0 };
	size_t so_far = 0;

	for (size_t i = 0; i < all->keys.count; i++) {
		struct span key = all->keys.texts[order[i]].text;

		if (!before.at || !is_same_entry(before, key))
			so_far = 0;
		before = key;
		if (so_far++ < IMPROVE_IDS)
			tally_at(&kept, key)[0] = tally_row(all, order[i])[0];
	}
	free(order);
	tally_release(all);
	*all = kept;
}

static const char *const config[] = { "units.csv", "staff.csv", NULL };

const struct report_kind report_improve = {
	.name = "improve",
	.config = config,
	.plan = plan_improve,
	.plan_release = release,
	.begin = begin,
	.end = end,
	.add = add,
	.settle = settle,
	.tell = improve_tell,
};
