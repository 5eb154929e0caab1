/* The values of an expression, read as their type. */
#include "pick/value.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "pick/times.h"
#include "sla/words.h"
#include "ticket/codes.h"
#include "ticket/names.h"

bool
value_number(struct span text, double *out)
{
	char copy[64], *end;

	/* No "inf", "nan" or "0x1p3", which strtod would take. */
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr("0123456789+-.eE", text.at[i]))
			return false;
	if (!text.len || text.len >= sizeof copy)
		return false;
	memcpy(copy, text.at, text.len);
	copy[text.len] = '\0';
	*out = strtod(copy, &end);
	return !*end;
}

/* Is text what people call a code in the reader's language? */
static bool
is_name_of(const char *const list[], int place, struct span text)
{
	struct buf folded = { 0 }, name = { 0 };
	const char *called = list == sla_states
				 ? words_state((enum sla_state)place)
				 : names_of_code(span_of(list[place]));
	bool same = false;

	if (called) {
		text_fold(&folded, text_trim(text));
		text_fold(&name, span_of(called));
		same = span_equal(buf_span(&folded), buf_span(&name));
	}
	buf_release(&folded);
	buf_release(&name);
	return same;
}

/* The place of what goes by that code or name, or -1. */
static int
find_code(const char *const list[], struct span text)
{
	const char *code = codes_find(list, text);

	if (code)
		return ticket_code(list, span_of(code));
	for (int i = 0; list[i]; i++)
		if (is_name_of(list, i, text))
			return i;
	return -1;
}

static int
refuse_code(struct pick_reader *in, const struct token *t, const char *path,
    const char *const list[], int count)
{
	struct buf wanted = { 0 };

	for (int i = 0; list[i] && i < count; i++)
		buf_addf(&wanted, "%s%s", i ? ", " : "", list[i]);
	pick_refuse(in, t->at, _("'%.*s' is no %s, wanted one of %s"),
	    SPAN_ARGS(t->text), path, buf_text(&wanted));
	buf_release(&wanted);
	return -1;
}

/* The places that stand to one as the operator says. */
static uint64_t
places_by(enum pick_op op, int place, int ordered)
{
	uint64_t all = ordered ? (UINT64_C(1) << ordered) - 1 : 0;
	uint64_t here = UINT64_C(1) << place;

	switch (op) {
	case PICK_LESS:
		return here - 1;
	case PICK_AT_MOST:
		return (here - 1) | here;
	case PICK_GREATER:
		return all & ~((here - 1) | here);
	case PICK_AT_LEAST:
		return all & ~(here - 1);
	default:
		return here;
	}
}

/* "status=open": all those in which a ticket is open. */
static bool
is_open_status(const struct pick_test *test, struct span text)
{
	return test->op == PICK_EQUAL && test->codes == ticket_statuses &&
	       span_is(text, "open");
}

static uint64_t
open_statuses(void)
{
	uint64_t places = 0;

	for (int i = 0; i < STATUS_COUNT; i++)
		if (ticket_status_is_open((enum ticket_status)i))
			places |= UINT64_C(1) << i;
	return places;
}

static int
read_code(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct token *t)
{
	bool order = test->op != PICK_EQUAL;
	int place = find_code(field->codes, t->text);

	if (is_open_status(test, t->text)) {
		test->places |= open_statuses();
		return 0;
	}
	if (place < 0)
		return refuse_code(in, t, field->path, field->codes, 64);
	if (order && place >= field->ordered)
		return pick_refuse(in, t->at,
		    _("'%s' has no place in the order that ends with '%s', "
		      "wanted = or !="),
		    field->codes[place], field->codes[field->ordered - 1]);
	test->places |= places_by(test->op, place, field->ordered);
	return 0;
}

static int
read_number(struct pick_reader *in, const struct pick_test *test,
    const struct token *t, struct pick_value *out)
{
	/* Beyond, not each whole number is a double. */
	const double most = 9e15;

	if (!value_number(t->text, &out->number))
		return pick_refuse(in, t->at,
		    _("'%.*s' is not a number such as 3 or 29.9"),
		    SPAN_ARGS(t->text));
	if (test->subject == SUBJECT_PATH)
		return 0;
	if (out->number < 0 || out->number > most ||
	    out->number > (double)(int64_t)out->number)
		return pick_refuse(in, t->at,
		    _("'%.*s' is not a whole number from 0"),
		    SPAN_ARGS(t->text));
	out->from = (int64_t)out->number;
	out->to = out->from + 1;
	return 0;
}

static int
read_truth(
    struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	bool is_true = span_is(t->text, "true");

	if (!is_true && !span_is(t->text, "false"))
		return pick_refuse(in, t->at, _("'%.*s' is not true or false"),
		    SPAN_ARGS(t->text));
	out->from = is_true;
	out->to = out->from + 1;
	return 0;
}

static int
read_time(struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	struct pick_times p;

	if (pick_need_policy(in) < 0)
		return -1;
	if (times_read(
		t->text, in->terms->by.policy->zone, in->terms->now, &p) < 0)
		return pick_refuse(in, t->at,
		    _("'%.*s' is not a time such as 2026-11-21, 2026-11, "
		      "2026-11-21T09:00:00+08:00, today-7d or now-36h"),
		    SPAN_ARGS(t->text));
	out->from = p.from;
	out->to = p.to;
	return 0;
}

static int
read_length(
    struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	time_t length;

	if (times_length(t->text, &length) < 0)
		return pick_refuse(in, t->at,
		    _("'%.*s' is not a length of time such as 36h or 5d"),
		    SPAN_ARGS(t->text));
	out->from = length;
	out->to = out->from + 1;
	return 0;
}

static int
read_category(
    struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	int place;

	if (pick_need_taxonomy(in) < 0)
		return -1;
	place = taxonomy_resolve(in->terms->taxonomy, t->text);
	if (place < 0)
		return pick_refuse(in, t->at,
		    _("'%.*s' is no category of the taxonomy"),
		    SPAN_ARGS(t->text));
	out->text = in->terms->taxonomy->classes[place].code;
	return 0;
}

static int
read_unit(struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	if (pick_need_units(in) < 0)
		return -1;
	out->place = units_find(in->terms->units, t->text);
	return 0;
}

/* What has no type is compared as what the value looks like. */
static int
read_loose(struct pick_reader *in, const struct pick_test *test,
    const struct token *t, struct pick_value *out)
{
	struct pick_times p;

	out->is_number = value_number(t->text, &out->number);
	if (test->op == PICK_EQUAL || out->is_number)
		return 0;
	if (pick_need_policy(in) < 0)
		return -1;
	if (times_read(
		t->text, in->terms->by.policy->zone, in->terms->now, &p) < 0)
		return pick_refuse(in, t->at,
		    _("'%.*s' is neither a number nor a time: it has no "
		      "order"),
		    SPAN_ARGS(t->text));
	out->is_time = true;
	out->from = p.from;
	out->to = p.to;
	return 0;
}

static int
read_needle(
    struct pick_reader *in, const struct token *t, struct pick_value *out)
{
	struct pick_needle *n = arena_take(&in->pick->arena, sizeof *n);
	int got = needle_make(&n->needle, t->text);

	n->next = in->pick->needles;
	in->pick->needles = n;
	out->needle = &n->needle;
	if (got < 0)
		return pick_refuse(
		    in, t->at, _("nothing to look for, wanted a text"));
	return 0;
}

int
value_read(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct token *t,
    struct pick_value *out)
{
	*out =
	    (struct pick_value) { .text = arena_copy(&in->pick->arena, t->text),
		    .place = -1 };
	if (test->op == PICK_HAS)
		return read_needle(in, t, out);
	switch (test->type) {
	case PICK_CODE:
		return read_code(in, test, field, t);
	case PICK_NUMBER:
		return read_number(in, test, t, out);
	case PICK_TRUTH:
		return read_truth(in, t, out);
	case PICK_TIME:
		return read_time(in, t, out);
	case PICK_LENGTH:
		return read_length(in, t, out);
	case PICK_CATEGORY:
		return read_category(in, t, out);
	case PICK_UNIT:
		return read_unit(in, t, out);
	case PICK_LOOSE:
		return read_loose(in, test, t, out);
	case PICK_TEXT:
	case PICK_WHOLE:
		break;
	}
	return 0;
}
