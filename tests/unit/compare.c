/* Tests of what is found out about a command's output. */
#include "apply/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "apply/window.h"
#include "base/xalloc.h"

static int
file_of(const struct buf *text)
{
	char name[] = "/tmp/cplt-compare.XXXXXX";
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	unlink(name);
	assert_int_equal(write(fd, text->at, text->len), text->len);
	return fd;
}

/* The kinds of lines: tickets a to e in three states, three lines that are no
 * tickets, and a blank one. */
enum { IDS = 5, STATES = 3, STRAYS = 3, LINES = IDS * STATES + STRAYS + 1 };

static void
add_line(struct buf *out, int kind)
{
	static const char *const strays[] = { "no ticket", "{}",
		"{\"v\":1,\"id\":5}" };

	if (kind < IDS * STATES)
		buf_addf(out,
		    "{\"v\":1,\"id\":\"%c\",\"status\":\"received\","
		    "\"received\":\"2026-11-20T09:00:00+08:00\",\"n\":%d}",
		    'a' + kind % IDS, kind / IDS);
	else if (kind < IDS * STATES + STRAYS)
		buf_add_str(out, strays[kind - IDS * STATES]);
	buf_add_char(out, '\n');
}

struct counts {
	size_t unchanged, changed, added, dropped, twice, bad, dropped_lines;
};

static void
tell(void *arg, enum compare_fate fate, struct span id, struct record *before,
    struct record *after)
{
	size_t *told = arg;

	assert_int_equal(id.len, 1);
	assert_int_equal(before != NULL, fate == COMPARE_CHANGED);
	assert_int_equal(after != NULL, fate != COMPARE_DROPPED);
	told[fate]++;
}

static struct counts
compare(const struct buf *before, const struct buf *after)
{
	size_t told[3] = { 0 };
	struct comparison c = { .tell = tell, .arg = told };
	int old = file_of(before), new = file_of(after);
	struct counts counts;
	struct fault fault;
	bool same;

	assert_int_equal(compare_files(&c, old, new, "file", &fault), 0);
	assert_int_equal(compare_bytes(old, new, &same, "file", &fault), 0);
	assert_int_equal(same, span_equal(buf_span(before), buf_span(after)));
	assert_int_equal(told[COMPARE_CHANGED], c.changed);
	assert_int_equal(told[COMPARE_ADDED], c.added);
	assert_int_equal(told[COMPARE_DROPPED], c.dropped.count);
	counts = (struct counts) { c.unchanged, c.changed, c.added,
		c.dropped.count, c.twice.count, c.bad_lines, c.dropped_lines };
	compare_release(&c);
	close(old);
	close(new);
	return counts;
}

/* What is to be found, by counting the slow way. */
struct model {
	int before[LINES], after[LINES];
	int first_before[IDS], first_after[IDS]; /* state + 1, or 0 */
	int seen[IDS];                           /* in the output */
};

static void
model_add(struct model *m, int kind, bool is_after)
{
	int *first = is_after ? m->first_after : m->first_before;

	(is_after ? m->after : m->before)[kind]++;
	if (kind >= IDS * STATES)
		return;
	if (!first[kind % IDS])
		first[kind % IDS] = kind / IDS + 1;
	m->seen[kind % IDS] += is_after;
}

static struct counts
model_counts(const struct model *m)
{
	struct counts c = { 0 };

	for (int i = 0; i < IDS; i++) {
		int was = m->first_before[i], is = m->first_after[i];

		c.unchanged += was && was == is;
		c.changed += was && is && was != is;
		c.added += !was && is;
		c.dropped += was && !is;
		c.twice += m->seen[i] > 1;
	}
	for (int i = IDS * STATES; i < IDS * STATES + STRAYS; i++) {
		int more = m->after[i] - m->before[i];

		c.bad += more > 0 ? (size_t)more : 0;
		c.dropped_lines += more < 0 ? (size_t)-more : 0;
	}
	return c;
}

static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16 & 0x7fff;
}

static void
finds_what_slow_counting_finds(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct buf text[2] = { { 0 }, { 0 } };
		struct counts wanted, got;
		struct model m = { 0 };

		for (int i = 0; i < 2; i++) {
			for (unsigned n = next(&seed) % 12; n > 0; n--) {
				int kind = (int)(next(&seed) % LINES);

				model_add(&m, kind, i == 1);
				add_line(&text[i], kind);
			}
			/* The last line may lack its newline. */
			if (text[i].len > 1 && next(&seed) % 2)
				text[i].len--;
		}
		wanted = model_counts(&m);
		got = compare(&text[0], &text[1]);
		assert_memory_equal(&got, &wanted, sizeof got);
		buf_release(&text[0]);
		buf_release(&text[1]);
	}
}

/* What begins as the commands write tickets is looked at only where it is not
 * as it was. */
static void
what_only_looks_like_a_ticket_may_stay_or_be_mended(void **state)
{
	struct buf broken = { 0 }, whole = { 0 };
	struct counts c;

	(void)state;
	buf_add_str(&broken, "{\"v\":1,\"id\":\"a\",\"status\":\"lost\"}\n");
	add_line(&whole, 0);
	c = compare(&broken, &broken);
	assert_int_equal(c.unchanged, 1);
	assert_int_equal(c.bad, 0);
	c = compare(&broken, &whole);
	assert_int_equal(c.changed, 1);
	assert_int_equal(c.dropped, 0);
	c = compare(&whole, &broken);
	assert_int_equal(c.bad, 1);
	buf_release(&broken);
	buf_release(&whole);
}

static void
finds_lines_wherever_they_are(void **state)
{
	enum { COUNT = 30000, PROBES = 20000 };
	size_t *at = xcalloc(COUNT + 1, sizeof *at);
	struct buf text = { 0 };
	struct window w = { 0 };
	unsigned seed = 7;
	struct span line;

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		at[i] = text.len;
		buf_addf(&text, "%*d\n", (int)(next(&seed) % 90), i);
	}
	at[COUNT] = text.len;
	text.len--;
	w.fd = file_of(&text);
	for (int i = 0; i < PROBES; i++) {
		/* In order, with leaps. */
		size_t n = next(&seed) % 10 ? (size_t)i : next(&seed) % COUNT;
		size_t len = at[n + 1] - at[n] - 1;

		assert_int_equal(window_line(&w, (off_t)at[n], len, &line), 0);
		assert_int_equal(line.len, len);
		assert_memory_equal(line.at, text.at + at[n], len);
		assert_true(line.at[len] == '\n' || line.at[len] == '\0');
	}
	assert_int_equal(window_line(&w, (off_t)text.len - 2, 3, &line), -1);
	window_release(&w);
	close(w.fd);
	buf_release(&text);
	free(at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_slow_counting_finds),
		cmocka_unit_test(
		    what_only_looks_like_a_ticket_may_stay_or_be_mended),
		cmocka_unit_test(finds_lines_wherever_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
