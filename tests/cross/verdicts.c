/*
 * Print what the scanner makes of some thousand lines, good and bad, and what
 * walking and decoding them gives: the same text on every machine.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "jsonl/walk.h"

enum { LINES = 20000, ROOM = 2048 };

static const char ticket[] =
    "{\"v\":1,\"id\":\"20261121-4K7Q2M9XBD\",\"kind\":\"complaint\","
    "\"received\":\"2026-11-21T09:00:00+08:00\",\"customer\":{\"name\":"
    "\"\xe5\xbc\xa0\xe4\xb8\x89\",\"phone\":\"13800000000\",\"vip\":false},"
    "\"text\":\"\xe7\xbd\x91\xe9\x80\x9f\xe6\x85\xa2\xef\xbc\x8c\xe7\x9c\x8b"
    "\xe8\xa7\x86\xe9\xa2\x91\xe5\x8d\xa1\xef\xbc\x8c\xf0\xa0\xae\xb7\xc3\xa9"
    "\\u7f51\\ud840\\udf97\\n\\\"\",\"fee\":-12.50e+1,\"tags\":[\"a\",null,"
    "[true,[]],{}],\"history\":[{\"at\":\"2026-11-21T09:00:00+08:00\","
    "\"act\":\"receive\",\"note\":\"\xe5\xb7\xb2\xe6\x8e\xa5\"}]}";

static const char *const pieces[] = { "{", "}", "[", "]", ",", ":", "\"", "\\",
	"\"a\":", "\"\\u0061\":", "\"b\":1,", "null", "true", "-0.5e-3", "01",
	" ", "\t", "\r", "\\u00e9", "\\ud83d", "\\ude00", "\xe7\xbd\x91",
	"\xed\xa0\x80", "\xe0\x80\x80", "\xe0\xa0\x80", "\xf0\x9f\x98\x80",
	"\xf4\x90\x80\x80", "\xc3\xa9", "\xc0\xaf", "\xff", "\x1f", "\x7f",
	"\xe7\xbd\x91\xe9\x80\x9f\xe6\x85\xa2\xef\xbc\x8c\xe7\x9c\x8b",
	"0123456789abcde", "0123456789abcdef" };

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* A ticket, cut short or with a few bytes changed. */
static size_t
damaged_ticket(char *line, uint64_t *state)
{
	size_t len = sizeof ticket - 1;

	memcpy(line, ticket, len);
	for (uint32_t n = next_random(state) % 3; n > 0; n--) {
		size_t at = next_random(state) % len;

		line[at] = next_random(state) & 1
			       ? (char)(next_random(state) >> 8)
			       : ticket[next_random(state) % len];
	}
	if (next_random(state) % 4 == 0)
		len = next_random(state) % (len + 1);
	return len;
}

/* Pieces one after the other, most of them inside a string. */
static size_t
patchwork(char *line, uint64_t *state)
{
	bool closed = next_random(state) & 1;
	size_t len = 0;

	if (closed)
		len = (size_t)snprintf(line, ROOM, "[\"");
	for (uint32_t n = next_random(state) % 9; n > 0; n--)
		len += (size_t)snprintf(line + len, ROOM - len, "%s",
		    pieces[next_random(state) %
			   (sizeof pieces / sizeof *pieces)]);
	if (closed)
		len += (size_t)snprintf(line + len, ROOM - len, "\"]");
	return len;
}

static void
print_inside(struct value v, struct buf *text)
{
	struct walk w = walk_start(v);

	while (walk_next(&w)) {
		printf(" %zu:%d", w.value.raw.len, (int)w.value.type);
		text->len = 0;
		walk_decode(text, w.key);
		if (w.value.type == SCAN_STRING)
			walk_decode(text, (struct span) { w.value.raw.at + 1,
					      w.value.raw.len - 2 });
		for (size_t i = 0; i < text->len; i++)
			printf("%02x", (unsigned char)text->at[i]);
		print_inside(w.value, text);
	}
}

static void
print_verdict(struct span line, struct index *ix, struct buf *text)
{
	struct scan_fault fault;

	if (scan_line(line, ix, &fault)) {
		printf("bad %zu %s\n", fault.at, fault.text);
		return;
	}
	printf("good %d %zu", (int)ix->whole.type, ix->count);
	for (size_t i = 0; i < ix->count; i++)
		printf(" %" PRIu32 "+%" PRIu32, ix->members[i].at,
		    ix->members[i].len);
	print_inside(ix->whole, text);
	putchar('\n');
}

int
main(void)
{
	struct index ix = { 0 };
	struct buf text = { 0 };
	uint64_t state = 42;
	char *line = malloc(ROOM + SCAN_PAD);

	if (!line)
		return 1;
	for (int i = 0; i < LINES; i++) {
		size_t len = i & 1 ? patchwork(line, &state)
				   : damaged_ticket(line, &state);

		/* What stands behind the line must not count. */
		memset(line + len, i & 2 ? '"' : '\x80', SCAN_PAD);
		line[len] = i & 4 ? '\n' : '\0';
		print_verdict((struct span) { line, len }, &ix, &text);
	}
	index_release(&ix);
	buf_release(&text);
	free(line);
	return 0;
}
