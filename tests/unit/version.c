/* Which of two lines of one id holds the other. */
#include "ticket/version.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"

static void
read_line(struct record *r, const char *text)
{
	struct scan_fault fault;
	struct span line = guard(text, strlen(text), '\n', '"');

	if (record_read(r, line, &fault))
		fail_msg("%s: %s", fault.text, text);
}

static enum version
compare(const char *a, const char *b)
{
	struct record x = { 0 }, y = { 0 };
	enum version version;

	read_line(&x, a);
	read_line(&y, b);
	version = version_compare(&x, &y);
	free((char *)x.line.at);
	free((char *)y.line.at);
	record_release(&x);
	record_release(&y);
	return version;
}

static void
assert_version(const char *a, const char *b, enum version wanted)
{
	static const enum version turned[] = { VERSION_SAME, VERSION_LATER,
		VERSION_EARLIER, VERSION_OTHER };

	if (compare(a, b) != wanted || compare(b, a) != turned[wanted])
		fail_msg("%d and %d, wanted %d:\n%s\n%s", (int)compare(a, b),
		    (int)compare(b, a), (int)wanted, a, b);
}

struct pair {
	const char *a, *b;
};

static void
assert_all(const struct pair *pairs, size_t count, enum version wanted)
{
	for (size_t i = 0; i < count; i++)
		assert_version(pairs[i].a, pairs[i].b, wanted);
}

#define ASSERT_ALL(pairs, wanted)                                              \
	assert_all((pairs), sizeof(pairs) / sizeof *(pairs), (wanted))

#define NOTE  "{\"at\":\"2026-11-20T09:00:00Z\",\"act\":\"note\"}"
#define EVENT ",{\"at\":\"2026-11-21T09:00:00Z\",\"act\":"

static void
the_same_however_it_is_written(void **state)
{
	static const struct pair pairs[] = {
		{ "{\"id\":\"a\",\"n\":1.0}",
		    "{ \"n\":1, \"id\":\"\\u0061\"}\r" },
		{ "{\"id\":\"a\",\"sla\":{\"x\":1}}", "{\"id\":\"a\"}" },
		{ "{\"id\":\"a\",\"sla\":1,\"history\":[" NOTE "]}",
		    "{\"id\":\"a\",\"sla\":2,\"history\":[ " NOTE "]}" },
		{ "{\"id\":\"a\",\"history\":[]}", "{\"id\":\"a\"}" },
		{ "{\"id\":\"a\",\"history\":7}",
		    "{\"history\":7,\"id\":\"a\"}" },
	};

	(void)state;
	ASSERT_ALL(pairs, VERSION_SAME);
}

static void
an_earlier_state_is_known(void **state)
{
	static const struct pair pairs[] = {
		/* nothing but the event */
		{ "{\"history\":[]}", "{\"history\":[" NOTE "]}" },
		{ "{\"id\":\"a\"}", "{\"id\":\"a\",\"history\":[" NOTE "]}" },
		/* the status, and what sla-check notes */
		{ "{\"status\":\"accepted\",\"sla\":1,\"history\":[" NOTE "]}",
		    "{\"status\":\"replied\",\"sla\":2,\"history\":[" NOTE EVENT
		    "\"reply\",\"status\":\"replied\"}]}" },
		{ "{\"status\":\"closed\",\"history\":[" NOTE "]}",
		    "{\"status\":\"archived\",\"history\":[" NOTE EVENT
		    "\"archive\",\"from\":\"closed\"}]}" },
		/* what a member was is told, or it was not there */
		{ "{\"owner\":{\"by\":\"z\"},\"history\":[" NOTE "]}",
		    "{\"owner\":{\"by\":\"y\"},\"history\":[" NOTE EVENT
		    "\"assign\",\"to\":{\"by\":\"y\"},"
		    "\"was\":{\"to\":{\"by\":\"z\"}}}]}" },
		{ "{\"history\":[" NOTE "]}",
		    "{\"promise\":{\"reply_by\":\"t\"},\"history\":[" NOTE EVENT
		    "\"promise\",\"reply_by\":\"t\"}]}" },
		/* a part of a member; others of it stay */
		{ "{\"customer\":{\"name\":\"x\",\"phone\":\"1\"},"
		  "\"history\":[" NOTE "]}",
		    "{\"customer\":{\"name\":\"x\",\"phone\":\"2\"},"
		    "\"history\":[" NOTE EVENT
		    "\"correct\",\"customer\":{\"phone\":\"2\"},"
		    "\"was\":{\"customer\":{\"phone\":\"1\"}}}]}" },
		/* twice: the first event tells */
		{ "{\"subject\":\"1\",\"history\":[" NOTE "]}",
		    "{\"subject\":\"3\",\"history\":[" NOTE EVENT
		    "\"correct\",\"subject\":\"2\",\"was\":{\"subject\":\"1\"}}" EVENT
		    "\"correct\",\"subject\":\"3\","
		    "\"was\":{\"subject\":\"2\"}}]}" },
		/* what an act says without a member, and its time */
		{ "{\"accused\":{\"by\":\"x\"},\"history\":[]}",
		    "{\"accused\":{\"by\":\"x\",\"upheld\":true},\"history\":[{"
		    "\"act\":\"uphold\"}]}" },
		{ "{\"visit\":{\"at\":\"1\",\"score\":2},\"history\":[]}",
		    "{\"visit\":{\"at\":\"2\",\"score\":5},\"status\":\"visited\","
		    "\"history\":[{\"act\":\"visit\",\"at\":\"2\",\"score\":5,"
		    "\"was\":{\"at\":\"1\",\"score\":2}}]}" },
		/* an array that was added to */
		{ "{\"evidence\":[{\"file\":\"1\"}],\"history\":[]}",
		    "{\"evidence\":[{\"file\":\"1\"},{\"file\":\"2\"}],"
		    "\"history\":[{\"act\":\"evidence\","
		    "\"evidence\":{\"file\":\"2\"}}]}" },
		/* what rules wrote over is not told */
		{ "{\"level\":1,\"history\":[]}",
		    "{\"level\":2,\"history\":[{\"act\":\"escalate\",\"by\":"
		    "\"cplt-escalate\",\"level\":2,\"from\":1}]}" },
		{ "{\"tags\":[\"review\"],\"category\":\"b\",\"history\":[]}",
		    "{\"tags\":[],\"category\":\"c\",\"classified\":{},"
		    "\"history\":[{\"act\":\"classify\",\"by\":"
		    "\"cplt-classify\",\"category\":\"c\"}]}" },
	};

	(void)state;
	ASSERT_ALL(pairs, VERSION_EARLIER);
}

static void
whatever_would_be_lost_is_another(void **state)
{
	static const struct pair pairs[] = {
		{ "{\"id\":\"a\",\"n\":1}", "{\"id\":\"a\"}" },
		{ "{\"id\":\"a\",\"history\":7}", "{\"id\":\"a\"}" },
		{ "{\"history\":[" NOTE "]}",
		    "{\"history\":[{\"act\":\"note\"}]}" },
		/* both went on */
		{ "{\"history\":[" NOTE EVENT "\"plea\"}]}",
		    "{\"history\":[" NOTE EVENT "\"wait\"}]}" },
		/* what no event tells */
		{ "{\"text\":\"1\",\"history\":[]}",
		    "{\"text\":\"2\",\"history\":[" NOTE "]}" },
		{ "{\"extra\":{\"k\":1},\"history\":[]}",
		    "{\"history\":[" NOTE "]}" },
		{ "{\"status\":\"closed\",\"history\":[]}",
		    "{\"status\":\"accepted\",\"history\":[" NOTE "]}" },
		{ "{\"tags\":[\"vip\"],\"history\":[]}",
		    "{\"tags\":[],\"history\":[{\"act\":\"classify\","
		    "\"by\":\"1024\",\"category\":\"c\"}]}" },
		/* the event tells of another value, or of none */
		{ "{\"subject\":\"0\",\"history\":[]}",
		    "{\"subject\":\"2\",\"history\":[{\"act\":\"correct\","
		    "\"subject\":\"2\",\"was\":{\"subject\":\"1\"}}]}" },
		{ "{\"subject\":\"0\",\"history\":[]}",
		    "{\"subject\":\"2\",\"history\":[{\"act\":\"correct\","
		    "\"subject\":\"2\"}]}" },
		/* the event tells of another part */
		{ "{\"customer\":{\"name\":\"x\",\"phone\":\"1\"},"
		  "\"history\":[]}",
		    "{\"customer\":{\"phone\":\"2\"},\"history\":[{\"act\":"
		    "\"correct\",\"customer\":{\"phone\":\"2\"},"
		    "\"was\":{\"customer\":{\"phone\":\"1\"}}}]}" },
		/* not at the array's end */
		{ "{\"evidence\":[{\"file\":\"1\"}],\"history\":[]}",
		    "{\"evidence\":[{\"file\":\"2\"}],\"history\":[{\"act\":"
		    "\"evidence\",\"evidence\":{\"file\":\"2\"}}]}" },
		{ "{\"evidence\":{\"file\":\"1\"},\"history\":[]}",
		    "{\"evidence\":[{\"file\":\"2\"}],\"history\":[{\"act\":"
		    "\"evidence\",\"evidence\":{\"file\":\"2\"}}]}" },
	};

	(void)state;
	ASSERT_ALL(pairs, VERSION_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_however_it_is_written),
		cmocka_unit_test(an_earlier_state_is_known),
		cmocka_unit_test(whatever_would_be_lost_is_another),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
