/* Finding the lines as they were: everything that can be done to short
 * segments, whatever was written at one time. */
#include "archive/align.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 7 };

/* A segment of some lines, the first few of them written before the others. */
struct trial {
	size_t count, early;
	struct survey_line was[MOST], now[MOST + 1];
	struct survey file;
	struct manifest m;
	struct align a;
};

static void
number_digest(unsigned char out[DIGEST_SIZE], const char *kind, size_t n)
{
	char text[64];

	snprintf(text, sizeof text, "%s %zu", kind, n);
	digest_sha256((struct span) { text, strlen(text) }, out);
}

static void
add_entry(struct trial *t, size_t count)
{
	struct manifest_entry e = { .act = MANIFEST_APPEND,
		.month = "2026-08",
		.plain.size = 10 * count,
		.count = count,
		.first = SPAN("a"),
		.last = SPAN("z"),
		.at = SPAN("2026-11-21T09:00:00+08:00") };
	struct merkle tree = { 0 };
	struct fault fault;

	for (size_t i = 0; i < count; i++)
		merkle_add(&tree, t->was[i].leaf);
	merkle_root(&tree, e.root);
	memcpy(e.head, t->was[count - 1].leaf, DIGEST_SIZE);
	number_digest(e.plain.sha256, "text", count);
	assert_int_equal(manifest_add(&t->m, &e, &fault), 0);
}

static void
start(struct trial *t, size_t count, size_t early)
{
	*t = (struct trial) { .count = count, .early = early };
	for (size_t i = 0; i < count; i++) {
		struct survey_line *line = &t->was[i];

		*line = (struct survey_line) {
			.at = 10 * i, .len = 10, .chained = true
		};
		number_digest(line->leaf, "line", i);
		if (i)
			memcpy(line->after, t->was[i - 1].leaf, DIGEST_SIZE);
		t->now[i] = *line;
	}
	t->file = (struct survey) { .lines = t->now, .count = count };
	if (early)
		add_entry(t, early);
	add_entry(t, count);
}

static void
look(struct trial *t)
{
	align_make(&t->a, &t->m, &t->m.segments[0], &t->file);
	assert_true(t->a.certain);
}

static void
end(struct trial *t)
{
	align_release(&t->a);
	manifest_release(&t->m);
}

/* Call act with each number of lines, batch, and two lines i < j. */
static void
each_trial(void (*act)(struct trial *t, size_t i, size_t j))
{
	for (size_t count = 1; count <= MOST; count++)
		for (size_t early = 0; early < count; early++)
			for (size_t i = 0; i < count; i++)
				for (size_t j = i + 1; j <= count; j++) {
					struct trial t;

					start(&t, count, early);
					act(&t, i, j);
					end(&t);
				}
}

static void
assert_states(const struct trial *t, size_t i, size_t j, enum align_state state)
{
	for (size_t n = 0; n < t->count; n++)
		assert_int_equal(
		    t->a.state[n + 1], n == i || n == j ? state : ALIGN_GOOD);
}

static void
change(struct trial *t, size_t i, size_t j)
{
	number_digest(t->now[i].leaf, "other", i);
	if (j < t->count)
		number_digest(t->now[j].leaf, "other", j);
	look(t);
	assert_states(t, i, j, ALIGN_CHANGED);
}

/* Change a line and what it says that it follows. */
static void
change_after(struct trial *t, size_t i, size_t j)
{
	number_digest(t->now[i].leaf, "other", i);
	number_digest(t->now[i].after, "no line", j);
	look(t);
	assert_states(t, i, i, ALIGN_CHANGED);
}

/* Make no ticket of it. */
static void
break_line(struct trial *t, size_t i, size_t j)
{
	(void)j;
	number_digest(t->now[i].leaf, "other", i);
	t->now[i].chained = false;
	look(t);
	assert_states(t, i, i, ALIGN_CHANGED);
}

static void
take_out(struct trial *t, size_t i)
{
	memmove(
	    &t->now[i], &t->now[i + 1], (--t->file.count - i) * sizeof *t->now);
}

static void
put_in(struct trial *t, size_t i, const struct survey_line *line)
{
	memmove(
	    &t->now[i + 1], &t->now[i], (t->file.count++ - i) * sizeof *t->now);
	t->now[i] = *line;
}

static void
remove_one(struct trial *t, size_t i, size_t j)
{
	(void)j;
	take_out(t, i);
	look(t);
	assert_states(t, i, i, ALIGN_REMOVED);
}

static void
remove_two(struct trial *t, size_t i, size_t j)
{
	if (j < t->count)
		take_out(t, j);
	take_out(t, i);
	look(t);
	assert_states(t, i, j, ALIGN_REMOVED);
}

/* When the line that says what the changed one was is gone, nobody knows. */
static void
change_and_remove(struct trial *t, size_t i, size_t j)
{
	if (j == i + 1 || j == t->count)
		return;
	take_out(t, j);
	number_digest(t->now[i].leaf, "other", i);
	look(t);
	for (size_t n = 0; n < t->count; n++)
		assert_int_equal(t->a.state[n + 1], n == i   ? ALIGN_CHANGED
						    : n == j ? ALIGN_REMOVED
							     : ALIGN_GOOD);
}

static void
swap(struct trial *t, size_t i, size_t j)
{
	struct survey_line line = t->now[i];

	if (j == t->count)
		return;
	t->now[i] = t->now[j];
	t->now[j] = line;
	look(t);
	assert_states(t, t->count, t->count, ALIGN_GOOD);
	for (size_t n = 0; n < t->count; n++)
		assert_int_equal(t->a.number[n], n == i   ? j + 1
						 : n == j ? i + 1
							  : n + 1);
}

/* Only the line at i has no number. */
static void
assert_added(struct trial *t, size_t i)
{
	look(t);
	assert_states(t, t->count, t->count, ALIGN_GOOD);
	for (size_t n = 0; n <= t->count; n++)
		assert_int_equal(t->a.number[n], n == i  ? 0
						 : n < i ? n + 1
							 : n);
}

/* Add a line at j that says it follows line i. */
static void
add(struct trial *t, size_t i, size_t j)
{
	struct survey_line line = t->was[i];

	memcpy(line.after, t->was[i].leaf, DIGEST_SIZE);
	number_digest(line.leaf, "new", i);
	put_in(t, j, &line);
	assert_added(t, j);
}

/* Of two lines that are alike either may be the one too many. */
static void
copy(struct trial *t, size_t i, size_t j)
{
	size_t without = 0;

	put_in(t, j, &t->was[i]);
	look(t);
	assert_states(t, t->count, t->count, ALIGN_GOOD);
	for (size_t n = 0; n <= t->count; n++) {
		if (t->a.number[n] == 0) {
			assert_true(n == i || n == j);
			without++;
		}
	}
	assert_int_equal(without, 1);
}

/* A line that is forged with all that follow contradicts the root. */
static void
forge(struct trial *t, size_t i, size_t j)
{
	if (j < t->count || t->count - i < 3)
		return;
	for (size_t n = i; n < t->count; n++) {
		if (n > i)
			memcpy(
			    t->now[n].after, t->now[n - 1].leaf, DIGEST_SIZE);
		number_digest(t->now[n].leaf, "forged", n);
	}
	align_make(&t->a, &t->m, &t->m.segments[0], &t->file);
	assert_false(t->a.certain);
	assert_int_equal(t->a.proven, t->early && i >= t->early ? t->early : 0);
	assert_int_equal(
	    t->a.batch_last, t->early && i < t->early ? t->early : t->count);
}

#define EACH(act)                                                              \
	static void each_##act(void **state)                                   \
	{                                                                      \
		(void)state;                                                   \
		each_trial(act);                                               \
	}
EACH(change)
EACH(change_after)
EACH(break_line)
EACH(remove_one)
EACH(remove_two)
EACH(change_and_remove)
EACH(swap)
EACH(add)
EACH(copy)
EACH(forge)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change),
		cmocka_unit_test(each_change_after),
		cmocka_unit_test(each_break_line),
		cmocka_unit_test(each_remove_one),
		cmocka_unit_test(each_remove_two),
		cmocka_unit_test(each_change_and_remove),
		cmocka_unit_test(each_swap),
		cmocka_unit_test(each_add),
		cmocka_unit_test(each_copy),
		cmocka_unit_test(each_forge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
