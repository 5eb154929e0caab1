/* One act done to one ticket: what it writes, and what stands against it. */
#include "ticket/act.h"

#include "acting.h"

#define HEAD                                                                   \
	"{\"id\":\"x\",\"kind\":\"complaint\",\"status\":\"%s\","              \
	"\"received\":\"2026-11-21T09:00:00+08:00\""

/* A ticket of that state with those further members. */
static void
begin(struct acting *a, const char *status, const char *more)
{
	struct buf text = { 0 };

	buf_addf(&text, HEAD "%s}", status, more);
	acting_begin(a, buf_text(&text));
	buf_release(&text);
}

/* The ticket after the act, without what comes before the status. */
static void
does(
    const char *status, const char *more, const char *event, const char *wanted)
{
	struct acting a;
	const char *line;

	begin(&a, status, more);
	if (acting_do(&a, event) != ACT_DONE)
		fail_msg("%s: %s", event, buf_text(&a.why));
	line = strstr(acting_line(&a), "\"status\"");
	assert_string_equal(line, wanted);
	acting_end(&a);
}

#define AT       "\"at\":\"2026-11-21T10:00:00+08:00\""
#define RECEIVED ",\"received\":\"2026-11-21T09:00:00+08:00\""

static void
writes(void **state)
{
	(void)state;
	does("received", "", "{\"act\":\"accept\"," AT ",\"by\":\"7\"}",
	    "\"status\":\"accepted\"" RECEIVED ",\"history\":[{\"act\":"
	    "\"accept\"," AT ",\"by\":\"7\",\"status\":\"accepted\"}]}");
	does("received", ",\"owner\":{\"by\":\"1\"}",
	    "{\"act\":\"accept\"," AT ",\"by\":\"7\",\"to\":{\"by\":\"8\"}}",
	    "\"status\":\"accepted\"" RECEIVED ",\"owner\":{\"by\":\"8\"},"
	    "\"history\":[{\"act\":\"accept\"," AT
	    ",\"by\":\"7\",\"to\":{\"by\":\"8\"},\"status\":\"accepted\","
	    "\"was\":{\"to\":{\"by\":\"1\"}}}]}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
