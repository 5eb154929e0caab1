/* The three forms of stops.h answer alike: this machine's against plain C. */
#include "jsonl/stops.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The header once more, in plain C and by other names. */
#undef CPLT_STOPS_H
#define STOPS_PLAIN
#define STOPS_WIDTH PLAIN_WIDTH
#define STOPS_HAN   PLAIN_HAN
#define stops_find  plain_find
#define stops_quote plain_quote
#define stops_han   plain_han
#include "jsonl/stops.h"
#undef STOPS_WIDTH
#undef STOPS_HAN
#undef stops_find
#undef stops_quote
#undef stops_han

/* No cmocka, so that it can be built for a machine that has none. */
static int tests, failures;

static void
tell(int good, const char *title)
{
	failures += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++tests, title);
}

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static int
agree(const char *p)
{
	return stops_find(p) == plain_find(p) &&
	       stops_quote(p) == plain_quote(p) && stops_han(p) == plain_han(p);
}

/* Every byte at every place, among bytes that stop nothing, and all stop. */
static int
each_byte_at_each_place(void)
{
	static const char *const grounds[] = { "a", "\"", "\\", "\x1f", "\x80",
		"\xff", " ", "~", "\x7f" };
	char bytes[STOPS_WIDTH];
	int good = 1;

	for (size_t g = 0; g < sizeof grounds / sizeof *grounds; g++)
		for (size_t at = 0; at < STOPS_WIDTH; at++)
			for (int c = 0; c < 256; c++) {
				memset(bytes, *grounds[g], sizeof bytes);
				bytes[at] = (char)c;
				good &= agree(bytes);
			}
	return good;
}

/* Every byte at every place of five characters, the sixteenth byte included. */
static int
each_byte_among_han(void)
{
	char bytes[STOPS_WIDTH + 1];
	int good = 1, han = 0;

	for (size_t at = 0; at < STOPS_WIDTH; at++)
		for (int c = 0; c < 256; c++) {
			memcpy(bytes,
			    "\xe7\xbd\x91\xe9\x80\x9f\xe6\x85\xa2"
			    "\xef\xbc\x8c\xe4\xb8\x80\xe4",
			    17);
			bytes[at] = (char)c;
			good &= agree(bytes);
			han += stops_han(bytes);
		}
	/* 5 leads of 14, 10 tails of 64, and a last byte of any kind. */
	return good && han == 5 * 14 + 10 * 64 + 256;
}

static int
random_bytes(void)
{
	static const char few[] = "\"\\\x1f a\x80\xbf\xc0\xe0\xe1\xec\xed\xee"
				  "\xef\xf0\xff";
	uint64_t state = 7;
	char bytes[STOPS_WIDTH];
	int good = 1;

	for (int round = 0; round < 200000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			uint32_t n = next_random(&state);

			bytes[i] = round & 1 ? (char)(n >> 8)
					     : few[n % (sizeof few - 1)];
		}
		good &= agree(bytes);
	}
	return good;
}

/* Sequences of three bytes with few faults, so that most are near to han. */
static int
random_han(void)
{
	uint64_t state = 11;
	char bytes[STOPS_WIDTH];
	int good = 1;

	for (int round = 0; round < 200000; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			uint32_t n = next_random(&state);

			bytes[i] = (char)(i % 3 ? 0x80 | (n & 0x3f)
						: 0xe0 | (n & 0x0f));
		}
		if (round % 3 == 0)
			bytes[next_random(&state) % STOPS_WIDTH] ^=
			    (char)(1 << next_random(&state) % 8);
		good &= agree(bytes);
	}
	return good;
}

/* Known answers, since two forms can be wrong alike. */
static int
known_answers(void)
{
	return stops_find("0123456789abcdef") == STOPS_WIDTH &&
	       stops_find("\"123456789abcdef") == 0 &&
	       stops_find("0123456789abcde\"") == 15 &&
	       stops_find("01234\x7f~ 89ab\\def") == 12 &&
	       stops_find("0\x80"
			  "23456789abcdef") == 1 &&
	       stops_find("012\x1f"
			  "456789abcdef") == 3 &&
	       stops_find("012\0"
			  "456789abcdef") == 3 &&
	       stops_quote("\x80\x1f\xff"
			   "3456789abcdef") == STOPS_WIDTH &&
	       stops_quote("\x80\x1f\xff"
			   "3456789abcd\\\"") == 14;
}

int
main(void)
{
	tell(known_answers(), "stops are found where they are");
	tell(each_byte_at_each_place(), "any byte at any place");
	tell(each_byte_among_han(), "any byte among Chinese characters");
	tell(random_bytes(), "random bytes");
	tell(random_han(), "random sequences of three bytes");
	printf("1..%d\n", tests);
	return failures != 0;
}
