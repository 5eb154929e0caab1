/* The ledger: what was noted is known again, whatever became of its end. */
#include "notify/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "capture.h"
#include "notify/keys.h"
#include "store/lock.h"

static size_t told;

static void
count(const struct fault *f)
{
	(void)f;
	told++;
}

static struct ledger *
opened(const char *path)
{
	struct fault fault;
	struct ledger *l = ledger_open(path, LOCK_FOREVER, count, &fault);

	if (!l)
		fail_msg("%s", fault.text);
	return l;
}

static int
take(struct ledger *l, const char *msg)
{
	struct fault fault;

	return ledger_take(l, span_of(msg), &fault);
}

static void
commit(struct ledger *l)
{
	struct fault fault;

	assert_int_equal(ledger_commit(l, &fault), 0);
	ledger_free(l);
}

static bool
has(const struct ledger *l, const char *msg)
{
	return ledger_has(l, ledger_key(span_of(msg)));
}

static void
assert_file(const char *path, const char *text)
{
	struct buf got = { 0 };

	get_file(path, &got);
	assert_string_equal(got.at, text);
	buf_release(&got);
}

static void
a_message_is_taken_once(void **state)
{
	struct ledger *l;

	(void)state;
	unlink("sent");
	l = opened("sent");
	assert_int_equal(take(l, "a.b.c.owner"), 1);
	assert_int_equal(take(l, "a.b.c.owner"), 0);
	assert_int_equal(take(l, "a.b.d.owner"), 1);
	/* It has not gone before it is committed. */
	assert_false(has(l, "a.b.c.owner"));
	commit(l);
	l = opened("sent");
	assert_true(has(l, "a.b.c.owner"));
	assert_false(has(l, "a.b.c.leader"));
	assert_int_equal(take(l, "a.b.d.owner"), 0);
	assert_int_equal(take(l, "a.b.e.owner"), 1);
	commit(l);
	assert_file("sent", "a.b.c.owner\na.b.d.owner\na.b.e.owner\n");
}

static void
what_is_not_committed_is_not_there(void **state)
{
	(void)state;
	put_file("sent", SPAN("a.b.c.owner\n"));
	for (int i = 0; i < 2; i++) {
		struct ledger *l = opened("sent");

		assert_int_equal(take(l, "a.b.d.owner"), 1);
		ledger_free(l);
	}
	assert_file("sent", "a.b.c.owner\n");
}

/* Cut anywhere, the file is mended, and only the cut line may go again. */
static void
a_file_cut_anywhere_is_mended(void **state)
{
	static const char whole[] = "a.b.20261121T010000Z.owner\n"
				    "a.b.20261121T010000Z.customer\n";
	const size_t first = strcspn(whole, "\n") + 1;

	(void)state;
	for (size_t len = 0; len < sizeof whole; len++) {
		struct ledger *l;
		size_t before = told;

		put_file("sent", (struct span) { whole, len });
		l = opened("sent");
		assert_int_equal(told - before,
		    len != 0 && len != first && len != sizeof whole - 1);
		assert_int_equal(
		    has(l, "a.b.20261121T010000Z.owner"), len >= first - 1);
		take(l, "a.b.20261121T010000Z.owner");
		take(l, "a.b.20261121T010000Z.customer");
		commit(l);
		assert_file("sent", whole);
	}
}

/* More than is held in memory, of all lengths. */
static void
many_are_all_kept_in_order(void **state)
{
	enum { MANY = 20000 };
	struct buf want = { 0 };
	char msg[80];
	struct ledger *l;

	(void)state;
	unlink("sent");
	l = opened("sent");
	for (int i = 0; i < MANY; i++) {
		snprintf(msg, sizeof msg, "%0*d.t.w.by", i % 30, i);
		assert_int_equal(take(l, msg), 1);
		buf_addf(&want, "%s\n", msg);
	}
	commit(l);
	assert_file("sent", buf_text(&want));
	l = opened("sent");
	for (int i = 0; i < MANY; i++) {
		snprintf(msg, sizeof msg, "%0*d.t.w.by", i % 30, i);
		assert_true(has(l, msg));
		snprintf(msg, sizeof msg, "%0*d.t.w.owner", i % 30, i);
		assert_false(has(l, msg));
	}
	ledger_free(l);
	buf_release(&want);
}

/* Somebody who asks for no lock has added to it meanwhile. */
static void
what_others_added_meanwhile_stays(void **state)
{
	struct ledger *l;
	FILE *other;

	(void)state;
	put_file("sent", SPAN("a.b.c.owner\n"));
	l = opened("sent");
	take(l, "a.b.d.owner");
	other = fopen("sent", "a");
	must(other && fputs("by hand\n", other) >= 0 && !fclose(other), "sent");
	commit(l);
	assert_file("sent", "a.b.c.owner\nby hand\na.b.d.owner\n");
}

static void
keys_are_found_near_and_far(void **state)
{
	struct keys k = { 0 };

	(void)state;
	assert_false(keys_has(&k, 7));
	/* The first ones all begin their search in one place, the last. */
	for (uint64_t i = 0; i < 3000; i++)
		assert_true(keys_add(&k, UINT64_MAX - i));
	for (uint64_t i = 0; i < 3000; i++)
		assert_true(keys_add(&k, i << 50 | i));
	assert_false(keys_add(&k, 0));
	for (uint64_t i = 0; i < 3000; i++) {
		assert_true(keys_has(&k, UINT64_MAX - i));
		assert_true(keys_has(&k, i << 50 | i));
		assert_false(keys_has(&k, UINT64_MAX / 2 + i));
	}
	assert_int_equal(k.count, 6000);
	keys_release(&k);
}

static int
set_up(void **state)
{
	static char folder[] = "/tmp/cplt-unit.XXXXXX";

	*state = folder;
	must(mkdtemp(folder) && chdir(folder) == 0, folder);
	return 0;
}

static int
tear_down(void **state)
{
	unlink("sent");
	return chdir("/") || rmdir(*state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_taken_once),
		cmocka_unit_test(what_is_not_committed_is_not_there),
		cmocka_unit_test(a_file_cut_anywhere_is_mended),
		cmocka_unit_test(many_are_all_kept_in_order),
		cmocka_unit_test(what_others_added_meanwhile_stays),
		cmocka_unit_test(keys_are_found_near_and_far),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
