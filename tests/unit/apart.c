/* Work in a process of its own: its answer, and its end without one. */
#include "base/apart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LONG = 1 << 20 }; /* bytes, more than a pipe holds */

static void
answer_long(void *arg, struct buf *answer)
{
	++*(int *)arg;
	for (int i = 0; i < LONG; i++)
		buf_add_char(answer, (char)('a' + i % 26));
}

static void
an_answer_comes_whole_and_nothing_else(void **state)
{
	struct buf out = { 0 };
	int calls = 0;

	(void)state;
	buf_add_str(&out, "before");
	assert_int_equal(apart_run(answer_long, &calls, &out), 0);
	assert_int_equal(out.len, 6 + LONG);
	assert_memory_equal(out.at, "beforeabc", 9);
	for (int i = 0; i < LONG; i++)
		assert_int_equal(out.at[6 + i], 'a' + i % 26);
	assert_int_equal(calls, 0);
	buf_release(&out);
}

static void
crash(void *arg, struct buf *answer)
{
	(void)arg;
	buf_add_str(answer, "half");
	abort();
}

static void
speak(void *arg, struct buf *answer)
{
	(void)arg;
	buf_add_str(answer, "half");
	fputs("no memory", stderr);
}

static void
without_an_end_there_is_no_answer(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_add_str(&out, "before");
	assert_int_equal(apart_run(crash, NULL, &out), 1);
	assert_int_equal(apart_run(speak, NULL, &out), 1);
	assert_int_equal(out.len, 6);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_comes_whole_and_nothing_else),
		cmocka_unit_test(without_an_end_there_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
