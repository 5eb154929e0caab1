/* What there is to tell of a ticket. */
#include "notify/occasion.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "notify/msg.h"

enum { SLOTS = 256 };

/* An act that notices go with: those from first on, count of them. */
struct table_act {
	struct span name;
	size_t first, count;
};

struct occasion_table {
	const struct notice **by_act;
	struct table_act *acts;
	size_t act_count;
	uint16_t slots[SLOTS]; /* number + 1 of the act, by its hash */
	const struct notice **by_clock;
	size_t clock_count;
	uint32_t clocks; /* a bit for each that they ask for */
};

/* The latest event of an act that was found. */
struct occasion_act {
	time_t at;
	unsigned nth; /* at that instant; 0: there was none */
};

static struct table_act *
find_act(const struct occasion_table *table, struct span name)
{
	for (unsigned slot = index_hash(name);; slot++) {
		unsigned number = table->slots[slot % SLOTS];

		if (!number)
			return NULL;
		if (span_equal(table->acts[number - 1].name, name))
			return &table->acts[number - 1];
	}
}

static void
add_act(struct occasion_table *table, struct span name)
{
	unsigned slot = index_hash(name);

	while (table->slots[slot % SLOTS])
		slot++;
	table->acts[table->act_count++].name = name;
	table->slots[slot % SLOTS] = (uint16_t)table->act_count;
}

/* Put those of one act together, in the order of their names. */
static void
gather_act(struct occasion_table *table, struct table_act *act, size_t *used,
    const struct notices *n, const bool *chosen)
{
	act->first = *used;
	for (size_t i = 0; i < n->count; i++) {
		const struct notice *notice = &n->notices[i];

		if (chosen[i] && notice->cause == CAUSE_ACT &&
		    span_equal(notice->act, act->name))
			table->by_act[(*used)++] = notice;
	}
	act->count = *used - act->first;
}

struct occasion_table *
occasion_table_new(const struct notices *n, const bool *chosen)
{
	struct occasion_table *table = xcalloc(1, sizeof *table);
	size_t used = 0;

	table->by_act = xcalloc(n->count + 1, sizeof *table->by_act);
	table->by_clock = xcalloc(n->count + 1, sizeof *table->by_clock);
	table->acts = xcalloc(n->count + 1, sizeof *table->acts);
	for (size_t i = 0; i < n->count; i++) {
		const struct notice *notice = &n->notices[i];

		if (!chosen[i])
			continue;
		if (notice->cause != CAUSE_ACT) {
			table->by_clock[table->clock_count++] = notice;
			table->clocks |= UINT32_C(1) << notice->clock;
		} else if (table->act_count < SLOTS - 1 &&
			   !find_act(table, notice->act)) {
			add_act(table, notice->act);
		}
	}
	for (size_t i = 0; i < table->act_count; i++)
		gather_act(table, &table->acts[i], &used, n, chosen);
	return table;
}

void
occasion_table_free(struct occasion_table *table)
{
	if (!table)
		return;
	free(table->by_act);
	free(table->by_clock);
	free(table->acts);
	free(table);
}

void
occasions_init(struct occasions *o, const struct occasion_table *table)
{
	*o = (struct occasions) { .table = table };
	o->acts = xcalloc(table->act_count + 1, sizeof *o->acts);
}

void
occasions_release(struct occasions *o)
{
	free(o->items);
	free(o->acts);
}

static void
add(struct occasions *o, const struct occasion *one)
{
	o->items = xgrow(o->items, o->count, &o->room, sizeof *o->items);
	o->items[o->count++] = *one;
}

/* Those of the act and instant that were found. */
static unsigned
count_found(const struct occasions *o, const struct table_act *act, time_t at)
{
	const struct notice *first = o->table->by_act[act->first];
	unsigned count = 0;

	for (size_t i = 0; i < o->count; i++)
		count +=
		    o->items[i].notice == first && o->items[i].event.at == at;
	return count;
}

/* Which of its act and instant the event is.  A history goes forward in time,
 * but for what was told late. */
static unsigned
count_event(
    struct occasions *o, const struct table_act *act, const struct event *e)
{
	struct occasion_act *latest = &o->acts[act - o->table->acts];

	if (latest->nth && e->at < latest->at)
		return 1 + count_found(o, act, e->at);
	if (!latest->nth || e->at > latest->at)
		*latest = (struct occasion_act) { .at = e->at };
	return ++latest->nth;
}

static int
find_events(struct occasions *o, struct ticket *t, time_t since, time_t now)
{
	const struct occasion_table *table = o->table;
	struct events it = events_start(t);
	struct event e;
	int got;

	memset(o->acts, 0, table->act_count * sizeof *o->acts);
	while ((got = events_next(&it, &e)) > 0) {
		const struct table_act *act = find_act(table, e.act);
		struct occasion one = { .event = e };

		if (!act)
			continue;
		if (e.at < since || e.at > now)
			continue;
		one.nth = count_event(o, act, &e);
		for (size_t i = 0; i < act->count; i++) {
			one.notice = table->by_act[act->first + i];
			add(o, &one);
		}
	}
	return got < 0;
}

/* Does the notice go with a clock that stands so? */
static bool
is_time(const struct notice *n, const struct sla_clock *c, time_t now)
{
	if (!sla_is_running(c->state))
		return false;
	if (n->cause == CAUSE_BEFORE)
		return c->state != SLA_BREACH && c->due - now <= n->lead;
	return c->state == (n->cause == CAUSE_LATE ? SLA_BREACH : SLA_WARN);
}

static int
find_clocks(struct occasions *o, struct judged *j)
{
	const struct occasion_table *table = o->table;
	const struct sla *sla = judged_clocks(j, table->clocks);

	for (size_t i = 0; sla && i < table->clock_count; i++) {
		const struct notice *n = table->by_clock[i];
		const struct sla_clock *c = sla_find(sla, n->clock);
		struct occasion one = { .notice = n };

		if (!c || !is_time(n, c, j->now))
			continue;
		one.cycle = c->cycle;
		one.state = c->state;
		one.due = c->due;
		one.is_of_due =
		    c->clock->anew || c->clock->limit.unit == UNIT_PROMISE;
		add(o, &one);
	}
	return !sla;
}

int
occasions_find(
    struct occasions *o, struct ticket *t, struct judged *j, time_t since)
{
	o->count = 0;
	if (find_events(o, t, since, j->now))
		return 1;
	if (!o->table->clock_count || !ticket_is_open(t))
		return 0;
	return find_clocks(o, j);
}

void
occasion_name(const struct occasion *o, struct span ticket,
    const struct policy *p, struct buf *out)
{
	static const char *const causes[] = {
		[CAUSE_WARN] = "warn",
		[CAUSE_LATE] = "late",
		[CAUSE_BEFORE] = "before",
	};
	const struct notice *n = o->notice;

	buf_add_span(out, ticket);
	buf_add_char(out, '.');
	buf_add_span(out, n->name);
	buf_add_char(out, '.');
	if (n->cause == CAUSE_ACT) {
		msg_add_time(out, o->event.at);
	} else {
		buf_add_span(out, p->names[n->clock]);
		buf_add_char(out, '-');
		buf_add_int(out, o->cycle);
		buf_add_char(out, '-');
		if (o->is_of_due) {
			msg_add_time(out, o->due);
			buf_add_char(out, '-');
		}
		buf_add_str(out, causes[n->cause]);
	}
	if (o->nth > 1) {
		buf_add_char(out, '.');
		buf_add_int(out, o->nth);
	}
	msg_add_role(out, span_of(notice_recipients[n->to]));
}
