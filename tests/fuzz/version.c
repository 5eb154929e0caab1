/*
 * Two lines of one id, the input cut at its first newline: whichever comes
 * first, the answer is the same, and against jansson, an earlier state has a
 * shorter history.
 */
#include "ticket/version.h"

#include <jansson.h>
#include <stdlib.h>

#include "fuzz.h"

/* A copy of text as a record wants it. */
static bool
read_line(struct record *r, struct span text)
{
	char *copy = calloc(1, text.len + SCAN_PAD);
	struct scan_fault fault;

	if (!copy)
		abort();
	if (text.len)
		memcpy(copy, text.at, text.len);
	return text.len <= SCAN_LINE &&
	       record_read(r, (struct span) { copy, text.len }, &fault) == 0;
}

static void
let_go(struct record *r)
{
	free((char *)r->line.at);
	record_release(r);
}

/* Events of a history, or -1 where jansson does not read the line. */
static int
events(struct span text)
{
	json_t *line = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
	int count =
	    line ? (int)json_array_size(json_object_get(line, "history")) : -1;

	json_decref(line);
	return count;
}

static void
check(struct record *a, struct record *b, struct span whole)
{
	static const enum version turned[] = { VERSION_SAME, VERSION_LATER,
		VERSION_EARLIER, VERSION_OTHER };
	enum version version = version_compare(a, b);
	int x = events(a->line), y = events(b->line);

	fuzz_holds(version_compare(a, a) == VERSION_SAME, a->line,
	    "another than itself");
	fuzz_holds(version_compare(b, a) == turned[version], whole,
	    "another the other way round");
	if (x < 0 || y < 0)
		return;
	fuzz_holds(version != VERSION_SAME || x == y, whole,
	    "the same with another history");
	fuzz_holds(version != VERSION_EARLIER || x < y, whole,
	    "an earlier state with as many events");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span whole = { (const char *)data, size }, rest = { NULL, 0 };
	const char *cut = size ? memchr(data, '\n', size) : NULL;
	struct span first = whole;
	struct record a = { 0 }, b = { 0 };

	if (cut) {
		first.len = (size_t)(cut - first.at);
		rest.at = cut + 1;
		rest.len = size - first.len - 1;
	}
	if (read_line(&a, first) & read_line(&b, rest))
		check(&a, &b, whole);
	let_go(&a);
	let_go(&b);
	return 0;
}
