/* The features of a ticket: runs of characters, words and fields, as numbers.
 */
#include "text/grams.h"

#include <stdlib.h>

#include "base/simplified.h"
#include "base/text.h"
#include "base/xalloc.h"

enum {
	LETTERS_MOST = 4096, /* of a ticket that are looked at */
	WORD_MOST = 32,      /* letters; what is longer is no word */
	FIELD_MOST = 80,
	PIECES_FROM = 5, /* letters of a word that is looked at in pieces */
	PIECE = 4,
	NEAR = 9,     /* features among which the parts of one are */
	SLOTS = 4096, /* for the features of a ticket: four times as many */
	SLOT_DROP = 32 - 12,
	PLANE = 0x10000,
};

/* What a character can become that is no letter. */
enum { BLANK = 0, UNSEEN = 1, STOP = 2 };

enum gram_kind { GRAM_FIELD, GRAM_RUN, GRAM_WORD, GRAM_PIECE };

/* Where a feature stands among the letters; kept as a number of 32 bits, kind,
 * len and at from the top. */
struct place {
	size_t at, len;
	enum gram_kind kind;
};

struct grams_own {
	uint16_t fold[PLANE];
	uint16_t letters[LETTERS_MOST + 4];
	size_t letter_count;
	uint32_t hash[GRAMS_MOST];
	uint32_t places[GRAMS_MOST];
	uint16_t slots[SLOTS]; /* number of a feature, from 1 */
	uint64_t word_before;  /* its number, 0 for none */
	size_t word_before_at;
	bool number_before;
};

static bool
is_cjk(uint32_t c)
{
	return (c >= 0x3041 && c < 0x3100) || (c >= 0x3400 && c < 0xa000) ||
	       (c >= 0xac00 && c < 0xd7a4) || (c >= 0xf900 && c < 0xfb00);
}

static inline bool
is_digit(uint32_t c)
{
	return c - '0' < 10;
}

static bool
in_word(uint32_t c)
{
	return c > STOP && !is_cjk(c);
}

/* Of scripts that part words by blanks. */
static bool
is_word_letter(uint32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7);
}

static uint16_t
fold(uint32_t c)
{
	c = text_simplified_point(text_fold_point(c));
	if (c >= 0xc0 && c < 0xdf && c != 0xd7)
		return (uint16_t)(c + 0x20);
	if (is_cjk(c) || is_word_letter(c))
		return (uint16_t)c;
	if (c == '\'' || c == 0x2019 || c == 0xad ||
	    (c >= 0x200b && c < 0x2010) || (c >= 0xfe00 && c < 0xfe10) ||
	    c == 0xfeff)
		return UNSEEN;
	return c == ' ' || c == '\t' || c == 0xa0 ? BLANK : STOP;
}

struct grams *
grams_new(void)
{
	struct grams *g = xcalloc(1, sizeof *g);

	g->own = xcalloc(1, sizeof *g->own);
	g->hash = g->own->hash;
	for (uint32_t c = 0; c < PLANE; c++)
		g->own->fold[c] = fold(c);
	return g;
}

void
grams_free(struct grams *g)
{
	if (!g)
		return;
	free(g->own);
	free(g);
}

/* Stands in files: never to be changed without GRAMS_VERSION. */
static inline uint32_t
number(uint64_t key)
{
	key *= UINT64_C(0x9e3779b97f4a7c15);
	key ^= key >> 32;
	key *= UINT64_C(0xd6e8feb86659fd93);
	return (uint32_t)(key >> 32);
}

static inline uint64_t
stir(uint64_t h, uint64_t letter)
{
	return (h ^ letter) * UINT64_C(0x9e3779b97f4a7c15);
}

/* Take a feature unless the ticket has it already. */
static inline void
take(struct grams *g, uint32_t hash, size_t at, size_t len, enum gram_kind kind)
{
	struct grams_own *own = g->own;
	size_t slot = hash >> SLOT_DROP, count = g->count;

	for (; own->slots[slot]; slot = (slot + 1) % SLOTS)
		if (own->hash[own->slots[slot] - 1] == hash)
			return;
	if (count == GRAMS_MOST)
		return;
	own->hash[count] = hash;
	own->places[count] =
	    (uint32_t)at | (uint32_t)len << 16 | (uint32_t)kind << 24;
	own->slots[slot] = (uint16_t)(count + 1);
	g->count = count + 1;
}

/* The ones, pairs and threes of a run; returns where it ends. */
static size_t
take_run(struct grams *g, size_t at)
{
	const uint16_t *letters = g->own->letters;
	uint64_t key = 0;

	for (size_t n = 1; is_cjk(letters[at]); n++, at++) {
		key = (key << 16 | letters[at]) & 0xffffffffffff;
		take(g, number(key & 0xffff), at, 1, GRAM_RUN);
		if (n >= 2)
			take(g, number(key & 0xffffffff), at - 1, 2, GRAM_RUN);
		if (n >= 3)
			take(g, number(key), at - 2, 3, GRAM_RUN);
	}
	return at;
}

/* The fours of a word, what stands before and behind it being one letter, which
 * is none of the piece's place. */
static void
take_pieces(struct grams *g, size_t from, size_t end)
{
	const uint16_t *letters = g->own->letters;
	uint64_t key = 0;

	for (size_t at = from; at <= end; at++) {
		bool first = at - from + 2 == PIECE, last = at == end;

		key = key << 16 | (last ? BLANK : letters[at]);
		if (at - from + 2 >= PIECE)
			take(g, number(~key), at + 1 - PIECE + first,
			    PIECE - first - last, GRAM_PIECE);
	}
}

/* A word, it with the word before it, and its pieces; returns where it ends.
 * A number is a feature only beside a word. */
static size_t
take_word(struct grams *g, size_t from)
{
	struct grams_own *own = g->own;
	const uint16_t *letters = own->letters;
	uint64_t h = 1;
	size_t at = from;
	bool digits = true;

	for (; in_word(letters[at]); at++) {
		h = stir(h, letters[at]);
		digits = digits && is_digit(letters[at]);
	}
	if (at - from > WORD_MOST) {
		own->word_before = 0;
		return at;
	}
	if (!digits)
		take(g, number(h), from, at - from, GRAM_WORD);
	if (own->word_before && !(digits && own->number_before))
		take(g, number(stir(own->word_before, h >> 16)),
		    own->word_before_at, at - own->word_before_at, GRAM_WORD);
	if (!digits && at - from >= PIECES_FROM)
		take_pieces(g, from, at);
	own->word_before = h;
	own->word_before_at = from;
	own->number_before = digits;
	return at;
}

/* The code point at *at, as text_next, but a Chinese one without a call. */
static inline uint32_t
next_point(struct span text, size_t *at)
{
	const unsigned char *p = (const unsigned char *)text.at + *at;

	if (*p < 0x80) {
		++*at;
		return *p;
	}
	if ((*p & 0xf0) != 0xe0)
		return text_next(text, at);
	*at += 3;
	return (uint32_t)(*p & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 |
	       (p[2] & 0x3f);
}

/* Append the text's letters: one blank or stop between words, a stop last. */
static void
add_letters(struct grams_own *own, struct span text)
{
	uint16_t *out = own->letters + own->letter_count;
	uint16_t *end = own->letters + LETTERS_MOST, before = out[-1];

	for (size_t at = 0; at < text.len && out < end;) {
		uint32_t point = next_point(text, &at);
		uint16_t c = point < PLANE ? own->fold[point] : STOP;

		if (c == UNSEEN)
			continue;
		if (c <= STOP && before <= STOP) {
			out[-1] |= c;
		} else if (is_digit(c) && is_digit(before)) {
			out[-1] = '0';
		} else {
			*out++ = c;
			before = c;
		}
	}
	*out++ = STOP;
	own->letter_count = (size_t)(out - own->letters);
}

static void
take_text(struct grams *g, struct span text)
{
	struct grams_own *own = g->own;
	size_t at = own->letter_count;

	if (!text.len || at >= LETTERS_MOST)
		return;
	own->word_before = 0;
	add_letters(own, text);
	while (at < own->letter_count) {
		uint16_t c = own->letters[at];

		if (c == STOP)
			own->word_before = 0;
		if (c <= STOP) {
			at++;
		} else if (is_cjk(c)) {
			own->word_before = 0;
			at = take_run(g, at);
		} else {
			at = take_word(g, at);
		}
	}
}

static void
take_field(struct grams *g, struct span name, struct span value)
{
	struct grams_own *own = g->own;
	uint64_t h = 2;
	size_t from = own->letter_count, at = from;

	if (!value.len)
		return;
	for (size_t i = 0; i < name.len; i++)
		own->letters[at++] = (uint16_t)name.at[i];
	own->letters[at++] = ':';
	for (size_t i = 0; i < value.len && at - from < FIELD_MOST;) {
		uint32_t c = text_simplified_point(
		    text_fold_point(next_point(value, &i)));

		own->letters[at++] = c < PLANE ? (uint16_t)c : 0xfffd;
	}
	for (size_t i = from; i < at; i++)
		h = stir(h, own->letters[i]);
	take(g, number(h), from, at - from, GRAM_FIELD);
	own->letters[at++] = STOP;
	own->letter_count = at;
}

void
grams_find(struct grams *g, struct record *r)
{
	static const struct span fields[] = { { "channel", 7 },
		{ "service", 7 }, { "area", 4 }, { "region", 6 } };
	static const struct span texts[] = { { "subject", 7 }, { "text", 4 },
		{ "demand", 6 } };
	struct grams_own *own = g->own;

	g->count = 0;
	memset(own->slots, 0, sizeof own->slots);
	own->letters[0] = STOP;
	own->letter_count = 1;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		take_field(g, fields[i],
		    record_value_text(r, record_member(r, fields[i])));
	take_field(g, SPAN("tier"), record_text(r, "customer.tier"));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		take_text(g, record_value_text(r, record_member(r, texts[i])));
}

static struct place
place_of(const struct grams *g, size_t i)
{
	uint32_t n = g->own->places[i];

	return (struct place) { n & 0xffff, n >> 16 & 0xff,
		(enum gram_kind)(n >> 24) };
}

void
grams_name(const struct grams *g, size_t i, struct buf *out)
{
	struct place p = place_of(g, i);
	const uint16_t *letters = g->own->letters + p.at;

	if (p.kind != GRAM_FIELD)
		buf_add_str(out, "text:");
	if (p.kind == GRAM_PIECE && in_word(letters[-1]))
		buf_add_char(out, '*');
	for (size_t n = 0; n < p.len; n++)
		text_add(out, letters[n] > STOP ? letters[n] : ' ');
	if (p.kind == GRAM_PIECE && in_word(letters[p.len]))
		buf_add_char(out, '*');
}

/* Does what stands at place a stand on letters of b alone?  One in two does: no
 * branch. */
static inline bool
is_within(uint32_t a, uint32_t b)
{
	uint32_t from_a = a & 0xffff, from_b = b & 0xffff;

	return (from_a >= from_b) &
	       (from_a + (a >> 16 & 0xff) <= from_b + (b >> 16 & 0xff));
}

bool
grams_within(const struct grams *g, size_t i, size_t k)
{
	return is_within(g->own->places[i], g->own->places[k]);
}

bool
grams_overlap(const struct grams *g, size_t i, size_t k)
{
	struct place a = place_of(g, i), b = place_of(g, k);

	return a.at < b.at + b.len && b.at < a.at + a.len;
}

size_t
grams_widen(
    const struct grams *g, const int64_t *weights, size_t i, int64_t *weight)
{
	const uint32_t *places = g->own->places;
	/* Parts of a run are found before it, those of a word on both sides. */
	size_t back = place_of(g, i).kind == GRAM_RUN ? 0 : NEAR;
	size_t from = i < back ? 0 : i - back, best = i;
	size_t end = i + NEAR < g->count ? i + NEAR : g->count;

	*weight = 0;
	for (size_t k = from; k < end; k++) {
		size_t last = k + back < g->count ? k + back : g->count - 1;
		uint32_t of = places[k];
		int64_t sum = 0;

		if ((weights[k] <= 0) | !is_within(places[i], of))
			continue;
		for (size_t n = k < NEAR ? 0 : k - NEAR; n <= last; n++)
			sum += weights[n] & -(int64_t)is_within(places[n], of);
		if (sum > *weight + *weight / 4) {
			*weight = sum;
			best = k;
		}
	}
	return best;
}
