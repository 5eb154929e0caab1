/* The register of improvements as a document. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "report/improve.h"
#include "report/tell.h"
#include "report/unit.h"

/* An entry, with what belongs to it. */
struct entry {
	struct improve_entry is;
	enum improve_state state;
	uint64_t tickets;
	size_t ids; /* the first one, of the tickets in their order */
	size_t id_count;
};

struct telling_improve {
	const struct figures *f;
	const struct units *units;
	struct entry *entries;
	size_t count;
	size_t *tickets; /* of IMPROVE_TICKETS, sorted as entries are */
};

static struct span
key_of(const struct figures *f, size_t tally, size_t number)
{
	return f->tallies[tally].keys.texts[number].text;
}

/* Does the ticket belong to the entry?  Its key begins as that one. */
static bool
belongs(struct span entry, struct span ticket)
{
	return ticket.len > entry.len &&
	       !memcmp(ticket.at, entry.at, entry.len);
}

/* Both tallies stand in the same order. */
static void
gather(struct telling_improve *d)
{
	const struct figures *f = d->f;
	size_t *order = figures_sorted(f, IMPROVE_ENTRIES);
	size_t most = f->tallies[IMPROVE_TICKETS].keys.count, next = 0;

	d->count = f->tallies[IMPROVE_ENTRIES].keys.count;
	d->entries = xcalloc(d->count + 1, sizeof *d->entries);
	d->tickets = figures_sorted(f, IMPROVE_TICKETS);
	for (size_t i = 0; i < d->count; i++) {
		struct span key = key_of(f, IMPROVE_ENTRIES, order[i]);
		const uint64_t *n =
		    tally_row(&f->tallies[IMPROVE_ENTRIES], order[i]);
		struct entry *e = &d->entries[i];
		struct span parts = key;

		e->is = improve_entry(&parts);
		e->tickets = n[0];
		e->state =
		    n[1] ? IMPROVE_DONE : improve_state(&e->is, f->plan->now);
		for (e->ids = next;
		     next < most &&
		     belongs(key, key_of(f, IMPROVE_TICKETS, d->tickets[next]));
		     next++)
			e->id_count++;
	}
	free(order);
}

static struct cell
state_cell(enum improve_state state)
{
	return cell_code(span_of(improve_states[state]),
	    span_of(improve_state_label(state)));
}

static struct cell
group_cell(enum improve_group group)
{
	return cell_code(span_of(improve_groups[group]),
	    span_of(improve_group_label(group)));
}

static struct cell
head_cell(struct span code)
{
	const struct improve_head *h = improve_head_find(code);

	return cell_code(code, h ? span_of(_(h->label)) : code);
}

static enum improve_group
group_of(struct span code)
{
	const struct improve_head *h = improve_head_find(code);

	return h ? h->group : IMPROVE_ELSE;
}

/* "a b c", and how many there are besides. */
static void
add_ids(
    struct exhibit *t, const struct telling_improve *d, const struct entry *e)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < e->id_count && i < IMPROVE_IDS; i++) {
		struct span key =
		    key_of(d->f, IMPROVE_TICKETS, d->tickets[e->ids + i]);

		improve_entry(&key);
		if (i)
			buf_add_char(&text, ' ');
		buf_add_span(&text, key_text(&key));
	}
	exhibit_cell(t, cell_text(buf_span(&text)));
	buf_release(&text);
}

static void
add_entry(
    struct exhibit *t, const struct telling_improve *d, const struct entry *e)
{
	bool dated = e->is.due != IMPROVE_NEVER;

	exhibit_row(t, 0)->marked = e->state == IMPROVE_OVERDUE;
	exhibit_cell(t, dated ? cell_time(e->is.due) : cell_none());
	exhibit_cell(t, state_cell(e->state));
	exhibit_cell(t, group_cell(group_of(e->is.head)));
	exhibit_cell(t, head_cell(e->is.head));
	exhibit_cell(t, cell_text(e->is.action));
	exhibit_cell(t, unit_cell(d->units, e->is.unit));
	exhibit_cell(t,
	    e->is.owner.at ? cell_code(e->is.owner, e->is.owner) : cell_none());
	exhibit_cell(t, cell_count(e->tickets));
	add_ids(t, d, e);
}

static void
show_register(struct document *doc, const struct telling_improve *d)
{
	struct exhibit *t =
	    document_exhibit(doc, "register", _("Register of improvements"));

	exhibit_column(t, COLUMN_TIME, "due", _("Due"));
	exhibit_column(t, COLUMN_TEXT, "state", _("State"));
	exhibit_column(t, COLUMN_TEXT, "group", _("Aim"));
	exhibit_column(t, COLUMN_TEXT, "head", _("Begins with"));
	exhibit_column(t, COLUMN_TEXT, "action", _("What is to be done"));
	exhibit_column(t, COLUMN_TEXT, "unit", _("Unit"));
	exhibit_column(t, COLUMN_TEXT, "owner", _("Staff number"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
	exhibit_column(t, COLUMN_TEXT, "ids", _("The first of them"));
	exhibit_note(
	    t, _("Sorted by due time; overdue entries are marked.  Tickets are "
		 "those that the entry was put on the register from."));
	for (size_t i = 0; i < d->count; i++)
		add_entry(t, d, &d->entries[i]);
}

/* What is counted of several entries. */
struct sums {
	uint64_t actions, states[IMPROVE_STATES], tickets;
};

static void
sum(struct sums *s, const struct entry *e)
{
	s->actions++;
	s->states[e->state]++;
	s->tickets += e->tickets;
}

static void
add_sum_columns(struct exhibit *t)
{
	exhibit_column(t, COLUMN_COUNT, "actions", _("Entries"));
	exhibit_column(t, COLUMN_COUNT, "overdue", _("Overdue"));
	exhibit_column(t, COLUMN_COUNT, "due", _("Due within 7 days"));
	exhibit_column(t, COLUMN_COUNT, "later", _("Later"));
	exhibit_column(t, COLUMN_COUNT, "done", _("Done"));
	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
}

static void
add_sums(struct exhibit *t, const struct sums *s)
{
	exhibit_cell(t, cell_count(s->actions));
	for (int i = 0; i < IMPROVE_STATES; i++)
		exhibit_cell(t, cell_count(s->states[i]));
	exhibit_cell(t, cell_count(s->tickets));
}

/* The sums of a group, or of one head of it. */
static struct sums
sums_of(
    const struct telling_improve *d, enum improve_group group, const char *head)
{
	struct sums s = { 0 };

	for (size_t i = 0; i < d->count; i++) {
		const struct entry *e = &d->entries[i];

		if (group_of(e->is.head) == group &&
		    (!head || span_is(e->is.head, head)))
			sum(&s, e);
	}
	return s;
}

/* A row for the group, or below it one for the head, where there are any. */
static void
add_head_row(struct exhibit *t, const struct telling_improve *d,
    enum improve_group group, const struct improve_head *head)
{
	struct sums s = sums_of(d, group, head ? head->code : NULL);

	if (!s.actions)
		return;
	exhibit_row(t, head ? 1 : 0);
	exhibit_cell(t, group_cell(group));
	if (head)
		exhibit_cell(t, head_cell(span_of(head->code)));
	add_sums(t, &s);
}

/* What is no head of ours is one row of its own. */
static void
add_else(struct exhibit *t, const struct telling_improve *d)
{
	struct sums s = sums_of(d, IMPROVE_ELSE, NULL);

	add_head_row(t, d, IMPROVE_ELSE, NULL);
	if (!s.actions)
		return;
	exhibit_row(t, 1);
	exhibit_cell(t, group_cell(IMPROVE_ELSE));
	exhibit_cell(t, group_cell(IMPROVE_ELSE));
	add_sums(t, &s);
}

static void
show_heads(struct document *doc, const struct telling_improve *d)
{
	struct exhibit *t =
	    document_exhibit(doc, "heads", _("Where improvements begin"));
	enum improve_group group = IMPROVE_ELSE;

	exhibit_column(t, COLUMN_KEY, "group", _("Aim"));
	exhibit_column(t, COLUMN_KEY, "head", _("Begins with"));
	add_sum_columns(t);
	for (const struct improve_head *h = improve_heads; h->code; h++) {
		if (h->group != group)
			add_head_row(t, d, h->group, NULL);
		group = h->group;
		add_head_row(t, d, group, h);
	}
	add_else(t, d);
}

static int
compare_units(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;
	struct span p = (*x)->is.unit, q = (*y)->is.unit;

	if (!p.at || !q.at)
		return !p.at - !q.at;
	return span_compare(p, q);
}

/* Units in the order of their codes, none last. */
static void
show_units(struct document *doc, const struct telling_improve *d)
{
	struct exhibit *t = document_exhibit(doc, "units", _("By unit"));
	const struct entry **by = xcalloc(d->count + 1, sizeof *by);

	exhibit_column(t, COLUMN_KEY, "unit", _("Unit"));
	add_sum_columns(t);
	for (size_t i = 0; i < d->count; i++)
		by[i] = &d->entries[i];
	qsort(by, d->count, sizeof *by, compare_units);
	for (size_t i = 0, next; i < d->count; i = next) {
		struct sums s = { 0 };

		for (next = i;
		     next < d->count && compare_units(&by[i], &by[next]) == 0;
		     next++)
			sum(&s, by[next]);
		exhibit_row(t, 0);
		exhibit_cell(t, unit_cell(d->units, by[i]->is.unit));
		add_sums(t, &s);
	}
	exhibit_chart(t, CHART_BARS, 1, -1);
	free(by);
}

struct document *
improve_tell(const struct figures *f, const struct telling *how)
{
	struct document *doc = tell_begin(f, _("Register of improvements"));
	struct telling_improve d = { .f = f, .units = improve_units(f->plan) };
	const uint64_t *totals = figures_find_only(f, IMPROVE_TOTALS);

	(void)how;
	gather(&d);
	document_fact(
	    doc, "entries", _("Entries of the register"), cell_count(d.count));
	document_fact(doc, "tickets", _("Tickets with an entry"),
	    cell_count(totals ? totals[0] : 0));
	show_register(doc, &d);
	show_heads(doc, &d);
	show_units(doc, &d);
	free(d.entries);
	free(d.tickets);
	return doc;
}
