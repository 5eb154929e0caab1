/* What a list shows of a ticket, and how that is ordered. */
#include "list/value.h"

#include "base/lang.h"
#include "sla/words.h"
#include "ticket/names.h"

enum { PLACE_UNKNOWN = 1 << 20 }; /* behind all codes that are known */

static enum list_urgency
urgency_of(enum sla_state state)
{
	switch (state) {
	case SLA_BREACH:
		return URGENCY_BREACH;
	case SLA_WARN:
		return URGENCY_WARN;
	case SLA_OK:
		return URGENCY_OK;
	case SLA_PAUSED:
		return URGENCY_PAUSED;
	default:
		return URGENCY_NONE;
	}
}

/* Windows are open for years, and are looked at where they are named. */
static void
see_clocks(struct list_sight *s, const struct sla *sla)
{
	s->state = sla->worst;
	s->urgency = URGENCY_NONE;
	for (size_t i = 0; i < sla->count; i++) {
		const struct sla_clock *c = &sla->clocks[i];

		if (c->clock->window)
			continue;
		if (urgency_of(c->state) < s->urgency) {
			s->urgency = urgency_of(c->state);
			s->state = c->state;
		}
		if (sla_is_running(c->state) &&
		    (!s->next || c->due < s->next->due))
			s->next = c;
	}
}

int
list_look(struct list_sight *s, struct list *l, struct ticket *t)
{
	const struct list_plan *p = l->plan;
	uint32_t clocks =
	    list_columns_clocks(&p->columns) | list_columns_clocks(&p->keys);

	*s = (struct list_sight) {
		.list = l, .ticket = t, .urgency = URGENCY_NONE
	};
	if (!list_columns_past(&p->columns) && !list_columns_past(&p->keys))
		return 0;
	if (facts_read(&l->facts, t) ||
	    (clocks && sla_judge(&l->facts, clocks, p->now, &l->sla)))
		return 1;
	if (clocks)
		see_clocks(s, &l->sla);
	if (!ticket_is_open(t)) {
		s->urgency = URGENCY_OVER;
		s->next = NULL;
		s->state = l->sla.worst;
	}
	return 0;
}

static struct cell
plain(struct span value)
{
	return cell_code(value, (struct span) { 0 });
}

static struct cell
ordered(struct span value, int place)
{
	struct cell c = plain(value);

	c.number = place < 0 ? PLACE_UNKNOWN : place;
	return c;
}

static struct cell
state_cell(enum sla_state state)
{
	return ordered(span_of(sla_states[state]), (int)state);
}

static struct cell
clock_cell(const struct list_sight *s, const struct list_column *c)
{
	const struct sla_clock *k = sla_find(&s->list->sla, c->clock);

	if (!k || k->state == SLA_NONE)
		return cell_none();
	if (c->source == SOURCE_CLOCK_STATE)
		return state_cell(k->state);
	if (c->source == SOURCE_CLOCK_DUE)
		return k->started ? cell_time(k->due) : cell_none();
	return sla_is_measured(k) ? cell_seconds(sla_left(k)) : cell_none();
}

static struct cell
age_cell(const struct list_sight *s)
{
	time_t end = s->list->plan->now;

	if (!ticket_is_open(s->ticket) && !facts_ended(&s->list->facts, &end))
		return cell_none();
	return cell_seconds(end - s->ticket->received);
}

static struct cell
text_cell(const struct list_column *c, struct span text)
{
	time_t at;

	if (c->reading == READ_CODE)
		return ordered(text, ticket_code(c->codes, text));
	if (c->reading == READ_TIME && when_parse(text, &at) == 0)
		return cell_time(at);
	return plain(text);
}

/* Elements of a list one after the other, a text each. */
static struct span
join(struct list *l, struct record *r, struct value v)
{
	struct walk w = walk_start(v);

	buf_clear(&l->text);
	while (walk_next(&w)) {
		struct span text = w.value.type == SCAN_STRING
				       ? record_value_text(r, w.value)
				       : w.value.raw;

		if (l->text.len)
			buf_add_str(&l->text, ", ");
		buf_add_span(&l->text, text);
	}
	return buf_span(&l->text);
}

static struct cell
path_cell(const struct list_sight *s, const struct list_column *c)
{
	struct record *r = s->ticket->record;
	struct value v = record_get(r, c->name);
	int64_t number;

	if (v.type == SCAN_NONE || v.type == SCAN_NULL) {
		if (!c->missing)
			return cell_none();
		if (c->kind == COLUMN_COUNT)
			return cell_count(0);
		return text_cell(c, span_of(c->missing));
	}
	if (v.type == SCAN_NUMBER && value_int(v, &number) == 0)
		return number < 0 ? cell_decimal(number, 0)
				  : cell_count((uint64_t)number);
	if (v.type == SCAN_ARRAY)
		return plain(arena_copy(&s->list->texts, join(s->list, r, v)));
	return text_cell(
	    c, v.type == SCAN_STRING ? record_value_text(r, v) : v.raw);
}

struct cell
list_value(const struct list_sight *s, const struct list_column *c)
{
	switch (c->source) {
	case SOURCE_AGE:
		return age_cell(s);
	case SOURCE_DUE:
		return s->next ? cell_time(s->next->due) : cell_none();
	case SOURCE_LEFT:
		return s->next ? cell_seconds(s->next->due - s->list->plan->now)
			       : cell_none();
	case SOURCE_STATE:
		return s->state == SLA_NONE ? cell_none()
					    : state_cell(s->state);
	case SOURCE_URGENCY:
		return cell_count((uint64_t)s->urgency);
	case SOURCE_PATH:
		return path_cell(s, c);
	default:
		return clock_cell(s, c);
	}
}

static struct span
name_of_code(struct span code)
{
	const char *name = names_of_code(code);

	return name ? span_of(name) : code;
}

static struct span
name_of_class(const struct taxonomy *t, struct span code)
{
	int place = taxonomy_find(t, code);

	return place < 0 ? code : taxonomy_label(&t->classes[place]);
}

static struct span
name_of_unit(const struct units *u, struct span code)
{
	int place = units_find(u, code);

	if (place < 0)
		return code;
	return lang_is_chinese() ? u->units[place].zh : u->units[place].en;
}

struct cell
list_label(
    const struct list_plan *p, const struct list_column *column, struct cell c)
{
	if (c.type != CELL_CODE)
		return c;
	c.label = c.value;
	if (column->source != SOURCE_PATH)
		c.label = span_of(words_state((enum sla_state)c.number));
	else if (column->reading == READ_CODE && c.number < PLACE_UNKNOWN)
		c.label = name_of_code(c.value);
	else if (column->reading == READ_CATEGORY)
		c.label = name_of_class(p->taxonomy, c.value);
	else if (column->reading == READ_UNIT)
		c.label = name_of_unit(p->units, c.value);
	return c;
}

int
list_compare(const struct cell *a, const struct cell *b, bool falling)
{
	int order;

	if (a->type == CELL_NONE || b->type == CELL_NONE)
		return (a->type == CELL_NONE) - (b->type == CELL_NONE);
	if (a->type == CELL_CODE && b->type != CELL_CODE)
		return 1;
	if (b->type == CELL_CODE && a->type != CELL_CODE)
		return -1;
	order = (a->number > b->number) - (a->number < b->number);
	if (!order && a->type == CELL_CODE)
		order = span_compare(a->value, b->value);
	return falling ? -order : order;
}
