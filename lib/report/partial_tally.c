/* Tallies in partial figures: written, and read again. */
#include "report/partial_tally.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

/* Append the first part of *key and take it off. */
static void
add_part(struct buf *out, char part, struct span *key)
{
	struct span text;

	if (key_is_number(part)) {
		buf_add_int(out, key_number(key));
		return;
	}
	text = key_text(key);
	if (text.at)
		buf_add_json(out, text);
	else
		buf_add_str(out, "null");
}

static void
add_row(struct buf *out, const char *parts, struct span key, const uint64_t *n,
    size_t columns)
{
	buf_add_str(out, "[[");
	for (const char *part = parts; *part; part++) {
		buf_add_str(out, part > parts ? "," : "");
		add_part(out, *part, &key);
	}
	buf_add_char(out, ']');
	for (size_t i = 0; i < columns; i++)
		buf_addf(out, ",%" PRIu64, n[i]);
	buf_add_char(out, ']');
}

static void
add_rows(struct buf *out, const struct plan_tally *plan,
    const struct tally *tally, const size_t *order)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < tally->keys.count; i++) {
		buf_add_str(out, i ? "," : "");
		add_row(out, plan->parts, tally->keys.texts[order[i]].text,
		    tally_row(tally, order[i]), plan->columns);
	}
	buf_add_char(out, ']');
}

/* A row that is packed: what of its key was not yet written. */
struct packed {
	struct span key;
	const uint64_t *n;
};

static void
add_counts(struct buf *out, const uint64_t *n, size_t columns)
{
	while (columns > 1 && !n[columns - 1])
		columns--;
	buf_add_str(out, columns > 1 ? "[" : "");
	for (size_t i = 0; i < columns; i++)
		buf_addf(out, "%s%" PRIu64, i ? "," : "", n[i]);
	buf_add_str(out, columns > 1 ? "]" : "");
}

/* Take the first part off all rows at the start that have the same.  Returns
 * how many those are. */
static size_t
share_part(struct packed *rows, size_t count, char part)
{
	const char parts[] = { part, '\0' };
	struct span first = rows[0].key;
	size_t shared = 0;

	while (shared < count &&
	       key_compare(parts, first, rows[shared].key) == 0) {
		struct span *key = &rows[shared++].key;

		if (key_is_number(part))
			key_number(key);
		else
			key_text(key);
	}
	return shared;
}

static void
add_packed(struct buf *out, const char *parts, struct packed *rows,
    size_t count, size_t columns)
{
	if (!*parts && count) {
		add_counts(out, rows->n, columns);
		return;
	}
	buf_add_char(out, '[');
	for (size_t i = 0; i < count;) {
		struct span key = rows[i].key;
		size_t shared = share_part(rows + i, count - i, *parts);

		buf_add_str(out, i ? "," : "");
		add_part(out, *parts, &key);
		buf_add_char(out, ',');
		add_packed(out, parts + 1, rows + i, shared, columns);
		i += shared;
	}
	buf_add_char(out, ']');
}

static void
pack(struct buf *out, const struct plan_tally *plan, const struct tally *tally,
    const size_t *order)
{
	size_t count = tally->keys.count;
	struct packed *rows = xcalloc(count + 1, sizeof *rows);

	for (size_t i = 0; i < count; i++)
		rows[i] = (struct packed) { tally->keys.texts[order[i]].text,
			tally_row(tally, order[i]) };
	add_packed(out, plan->parts, rows, count, plan->columns);
	free(rows);
}

void
partial_write_tally(struct buf *out, const struct figures *f, size_t number)
{
	const struct plan_tally *plan = &f->plan->tallies[number];
	size_t *order = figures_sorted(f, number);
	struct buf name = { 0 };

	plan_tally_name(plan, &name);
	buf_add_json(out, buf_span(&name));
	buf_release(&name);
	buf_add_char(out, ':');
	(plan->packed ? pack : add_rows)(out, plan, &f->tallies[number], order);
	free(order);
}

int
partial_disorder(struct fault *fault)
{
	return fault_set(fault, NULL, 0, _("its figures are not in order"));
}

int
partial_take_number(const json_t *n, uint64_t *into, struct fault *fault)
{
	if (!json_is_integer(n) || json_integer_value(n) < 0)
		return partial_disorder(fault);
	if ((uint64_t)json_integer_value(n) > PARTIAL_MOST - *into)
		return fault_set(fault, NULL, 0,
		    _("with it the figures add up to more than %lld, wanted "
		      "fewer tickets"),
		    (long long)PARTIAL_MOST);
	*into += (uint64_t)json_integer_value(n);
	return 0;
}

/* What is read into a tally; keys are made in figures->key. */
struct taking {
	const struct plan_tally *plan;
	struct figures *figures;
	size_t number;
	size_t outer; /* parts of the key that another tally has a row for */
	struct fault *fault;
};

/* Append a part of that place to the key. */
static int
take_part(const struct taking *t, const json_t *value, size_t at)
{
	struct span text = { json_string_value(value),
		json_string_length(value) };
	struct buf *key = &t->figures->key;
	char part = t->plan->parts[at];

	if (key_is_number(part)) {
		if (!json_is_integer(value) ||
		    !key_takes(part, json_integer_value(value)))
			return partial_disorder(t->fault);
		key_add_number(key, json_integer_value(value));
		return 0;
	}
	if (!json_is_string(value) &&
	    !(part == KEY_VALUE && json_is_null(value)))
		return partial_disorder(t->fault);
	key_add_text(key, text);
	return 0;
}

/* The same, and ask whether the rows are there that those of that key are in.
 */
static int
take_next(const struct taking *t, const json_t *value, size_t at)
{
	const struct figures *f = t->figures;

	if (take_part(t, value, at) < 0)
		return -1;
	if (at + 1 == t->outer &&
	    !tally_find(&f->tallies[t->plan->outer], buf_span(&f->key)))
		return partial_disorder(t->fault);
	return 0;
}

/* Add so many counts of a list, from that place on, to the row of the key. */
static int
take_counts(
    const struct taking *t, const json_t *list, size_t from, size_t count)
{
	uint64_t *n = figures_at(t->figures, t->number);

	for (size_t i = 0; i < count; i++)
		if (partial_take_number(
			json_array_get(list, from + i), &n[i], t->fault) < 0)
			return -1;
	for (size_t i = 0; i < t->plan->within; i++)
		if (n[i] > n[0])
			return partial_disorder(t->fault);
	return 0;
}

static int
take_row(const struct taking *t, const json_t *row)
{
	const json_t *key = json_array_get(row, 0);
	size_t parts = strlen(t->plan->parts);

	if (json_array_size(row) != 1 + t->plan->columns ||
	    !json_is_array(key) || json_array_size(key) != parts)
		return partial_disorder(t->fault);
	figures_key(t->figures);
	for (size_t i = 0; i < parts; i++)
		if (take_next(t, json_array_get(key, i), i) < 0)
			return -1;
	return take_counts(t, row, 1, t->plan->columns);
}

static int
take_rows(const struct taking *t, const json_t *rows)
{
	const json_t *row;
	size_t i;

	if (!json_is_array(rows))
		return partial_disorder(t->fault);
	json_array_foreach(rows, i, row)
	{
		if (take_row(t, row) < 0)
			return -1;
	}
	return 0;
}

/* What stands at the end of a key in a packed tally. */
static int
take_end(const struct taking *t, const json_t *counts)
{
	size_t count = json_array_size(counts);

	if (!json_is_array(counts))
		return partial_take_number(
		    counts, figures_at(t->figures, t->number), t->fault);
	if (!count || count > t->plan->columns)
		return partial_disorder(t->fault);
	return take_counts(t, counts, 0, count);
}

/* What goes on from the parts that the key has, of which there are so many. */
static int
take_packed(const struct taking *t, const json_t *list, size_t at)
{
	struct buf *key = &t->figures->key;
	size_t len = key->len;

	if (!t->plan->parts[at])
		return take_end(t, list);
	if (!json_is_array(list) || json_array_size(list) % 2)
		return partial_disorder(t->fault);
	for (size_t i = 0; i < json_array_size(list); i += 2) {
		if (take_next(t, json_array_get(list, i), at) < 0 ||
		    take_packed(t, json_array_get(list, i + 1), at + 1) < 0)
			return -1;
		key->len = len;
	}
	return 0;
}

int
partial_take_tally(
    const json_t *rows, struct figures *f, size_t number, struct fault *fault)
{
	const struct plan_tally *plan = &f->plan->tallies[number];
	struct taking t = { plan, f, number, 0, fault };

	if (plan->outer >= 0)
		t.outer = strlen(f->plan->tallies[plan->outer].parts);
	if (!plan->packed)
		return take_rows(&t, rows);
	figures_key(f);
	return take_packed(&t, rows, 0);
}
