/* Whether an expression holds for a ticket. */
#include "base/when.h"
#include "pick/node.h"
#include "pick/reckon.h"
#include "pick/value.h"

/* Does order, that of a value to one asked for, do for the operator? */
static bool
is_ordered(enum pick_op op, int order)
{
	switch (op) {
	case PICK_LESS:
		return order < 0;
	case PICK_AT_MOST:
		return order <= 0;
	case PICK_GREATER:
		return order > 0;
	case PICK_AT_LEAST:
		return order >= 0;
	default:
		return order == 0;
	}
}

static bool
fits_times(const struct pick_test *test, const struct pick_value *v, int64_t n)
{
	return is_ordered(test->op, n < v->from ? -1 : n >= v->to);
}

static bool
fits_whole(const struct pick_test *test, int64_t n)
{
	if (test->type == PICK_CODE)
		return test->places >> n & 1;
	for (size_t i = 0; i < test->value_count; i++)
		if (fits_times(test, &test->values[i], n))
			return true;
	return false;
}

static bool
fits_number(
    const struct pick_test *test, const struct pick_value *v, struct span text)
{
	double n;

	return value_number(text, &n) &&
	       is_ordered(test->op, (n > v->number) - (n < v->number));
}

static bool
fits_time(
    const struct pick_test *test, const struct pick_value *v, struct span text)
{
	time_t at;

	return when_parse(text, &at) == 0 && fits_times(test, v, at);
}

static bool
fits_category(const struct pick_value *v, struct span code)
{
	struct span prefix = v->text;

	return code.len >= prefix.len &&
	       !memcmp(code.at, prefix.at, prefix.len) &&
	       (code.len == prefix.len || code.at[prefix.len] == '.');
}

static bool
fits_unit(
    const struct units *units, const struct pick_value *v, struct span name)
{
	if (v->place < 0)
		return span_equal(name, v->text);
	return units_is_within(units, units_find(units, name), v->place);
}

static bool
fits_loose(const struct pick_test *test, const struct pick_value *v,
    struct value json, struct span text)
{
	if (v->is_time)
		return fits_time(test, v, text);
	if (test->op == PICK_EQUAL && span_equal(text, v->text))
		return true;
	/* "007" is 7 by its number alone where there is an order. */
	return v->is_number &&
	       (test->op != PICK_EQUAL || json.type == SCAN_NUMBER) &&
	       fits_number(test, v, text);
}

static bool
fits_text(const struct pick_room *room, const struct pick_test *test,
    const struct pick_value *v, struct value json, struct span text)
{
	switch (test->type) {
	case PICK_NUMBER:
		return fits_number(test, v, text);
	case PICK_TIME:
		return fits_time(test, v, text);
	case PICK_CATEGORY:
		return fits_category(v, text);
	case PICK_UNIT:
		return fits_unit(room->pick->terms->units, v, text);
	case PICK_LOOSE:
		return fits_loose(test, v, json, text);
	default:
		return span_equal(text, v->text);
	}
}

/* Is it there, and neither false nor empty? */
static bool
is_filled(struct value v)
{
	struct walk w;

	if (v.type == SCAN_NONE || v.type == SCAN_NULL || v.type == SCAN_FALSE)
		return false;
	if (v.type == SCAN_STRING)
		return v.raw.len > 2;
	if (v.type != SCAN_OBJECT && v.type != SCAN_ARRAY)
		return true;
	w = walk_start(v);
	return walk_next(&w);
}

/* Is the text in a value, or in what is in it at any depth? */
static bool
has(struct pick_room *room, const struct pick_test *test, struct value v)
{
	struct walk w;

	if (v.type == SCAN_STRING || v.type == SCAN_NUMBER)
		return needle_in(test->values->needle,
		    record_value_text(room->ticket->record, v), &room->folded);
	if (v.type != SCAN_OBJECT && v.type != SCAN_ARRAY)
		return false;
	w = walk_start(v);
	while (walk_next(&w))
		if (has(room, test, w.value))
			return true;
	return false;
}

static bool
fits_value(struct pick_room *room, const struct pick_test *test, struct value v)
{
	struct span text;

	if (v.type == SCAN_NONE || v.type == SCAN_NULL)
		return false;
	if (test->type == PICK_TRUTH)
		return (v.type == SCAN_TRUE || v.type == SCAN_FALSE) &&
		       fits_whole(test, v.type == SCAN_TRUE);
	text = v.raw;
	if (v.type == SCAN_STRING)
		text = record_value_text(room->ticket->record, v);
	if (test->type == PICK_CODE) {
		int place = ticket_code(test->codes, text);

		return place >= 0 && fits_whole(test, place);
	}
	for (size_t i = 0; i < test->value_count; i++)
		if (fits_text(room, test, &test->values[i], v, text))
			return true;
	return false;
}

/* One of the values at the rest of the path will do; of a list any element. */
static bool
fits_path(struct pick_room *room, const struct pick_test *test, struct value v,
    size_t step)
{
	bool is_last = step == test->step_count;
	struct walk w;

	if (is_last && test->op == PICK_IS_THERE)
		return is_filled(v);
	if (is_last && test->op == PICK_HAS)
		return has(room, test, v);
	if (v.type == SCAN_OBJECT && !is_last)
		return fits_path(
		    room, test, walk_member(v, test->steps[step]), step + 1);
	if (v.type != SCAN_ARRAY)
		return is_last && fits_value(room, test, v);
	w = walk_start(v);
	while (walk_next(&w))
		if (fits_path(room, test, w.value, step))
			return true;
	return false;
}

static bool
match_path(
    struct pick_room *room, const struct pick_test *test, struct value event)
{
	struct record *r = room->ticket->record;
	struct value v;

	if (event.type != SCAN_NONE)
		return fits_path(room, test, event, 0);
	v = record_member(r, test->steps[0]);
	if (test->nought && (v.type == SCAN_NONE || v.type == SCAN_NULL) &&
	    test->op != PICK_IS_THERE)
		v = (struct value) { SPAN("0"), SCAN_NUMBER };
	return fits_path(room, test, v, 1);
}

static bool
match_texts(struct pick_room *room, const struct pick_test *test)
{
	struct record *r = room->ticket->record;

	return has(room, test, record_member(r, SPAN("text"))) ||
	       has(room, test, record_member(r, SPAN("subject"))) ||
	       has(room, test, record_member(r, SPAN("demand")));
}

/* A text that stands nowhere in the line as it is stands in none of its values
 * either, unless a value has escapes. */
static bool
match_any(struct pick_room *room, const struct pick_test *test)
{
	const struct record *r = room->ticket->record;
	const struct needle *n = test->values->needle;

	if (n->raw && !memchr(r->line.at, '\\', r->line.len) &&
	    !needle_in(n, r->line, &room->folded))
		return false;
	return has(room, test, r->index.whole);
}

static int
match_test(
    struct pick_room *room, const struct pick_test *test, struct value event)
{
	int64_t n;
	int got;

	switch (test->subject) {
	case SUBJECT_PATH:
		return match_path(room, test, event);
	case SUBJECT_TEXTS:
		return match_texts(room, test);
	case SUBJECT_ANY:
		return match_any(room, test);
	default:
		break;
	}
	got = reckon(room, test, &n);
	if (got <= 0)
		return got;
	if (test->op != PICK_IS_THERE)
		return fits_whole(test, n);
	return n != 0 ||
	       (test->type != PICK_TRUTH && test->type != PICK_NUMBER);
}

int
match_node(
    struct pick_room *room, const struct pick_node *node, struct value event)
{
	int holds;

	if (node->kind == NODE_TEST) {
		holds = match_test(room, node->test, event);
	} else {
		const struct pick_node *one = node->first;
		int until = node->kind == NODE_SOME;

		do
			holds = match_node(room, one, event);
		while (holds == !until && (one = one->next));
	}
	return holds < 0 ? holds : holds != node->negated;
}
