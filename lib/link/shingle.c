/* A text as the set of its shingles. */
#include "link/shingle.h"

#include "base/hash.h"
#include "base/simplified.h"
#include "base/text.h"
#include <stdbool.h>

enum {
	LOOKED_AT =
	    2048, /* shingles of a ticket; what follows is passed over */
	ROWS = 3, /* numbers that make a band */
	/* Set evenly in an order of the hashes; with more, those of a short
	 * text would often be behind several. */
	MARKS = 8,
};

/* The shingles found so far, and the last two characters. */
struct finder {
	size_t count;
	uint32_t before, last; /* 0: none */
	uint32_t found[LOOKED_AT];
};

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Letters of all scripts; not blanks, punctuation and symbols. */
static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xc0 && c < 0x2000) ||
	       (c >= 0x3040 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4) ||
	       (c >= 0x20000 && c < 0x40000);
}

static void
add(struct finder *f, uint32_t c)
{
	if (f->before) {
		uint64_t h = hash_mix(
		    0, (uint64_t)f->before << 42 | (uint64_t)f->last << 21 | c);

		f->found[f->count++] = (uint32_t)(hash_mix(h, 1) >> 32);
	}
	f->before = f->last;
	f->last = c;
}

static void
find(struct finder *f, struct span text)
{
	bool number = false;

	f->before = f->last = 0;
	for (size_t at = 0; at < text.len && f->count < LOOKED_AT;) {
		uint32_t c = text_simplified_point(
		    text_fold_point(text_next(text, &at)));

		if (is_digit(c) ? !number : is_letter(c))
			add(f, is_digit(c) ? '0' : c);
		number = is_digit(c);
	}
}

/* The numbers are spread evenly, so those sorted by their first bits are nearly
 * in order. */
static void
sort(uint32_t *values, size_t count)
{
	uint32_t sorted[LOOKED_AT];
	uint16_t places[257] = { 0 };

	for (size_t i = 0; i < count; i++)
		places[(values[i] >> 24) + 1]++;
	for (size_t i = 1; i < 257; i++)
		places[i] = (uint16_t)(places[i] + places[i - 1]);
	for (size_t i = 0; i < count; i++)
		sorted[places[values[i] >> 24]++] = values[i];
	for (size_t i = 0; i < count; i++) {
		uint32_t value = sorted[i];
		size_t at = i;

		for (; at && values[at - 1] > value; at--)
			values[at] = values[at - 1];
		values[at] = value;
	}
}

void
shingles_find(struct shingles *s, const struct span *texts, size_t count)
{
	struct finder f;

	f.count = 0;
	for (size_t i = 0; i < count; i++)
		find(&f, texts[i]);
	sort(f.found, f.count);
	s->count = 0;
	for (size_t i = 0; i < f.count && s->count < SHINGLE_MOST; i++)
		if (!s->count || s->hash[s->count - 1] != f.found[i])
			s->hash[s->count++] = f.found[i];
}

double
shingle_likeness(const uint32_t *a, uint32_t a_count, const uint32_t *b,
    uint32_t b_count, double least)
{
	/* Of a set that was cut off only what is below its end is known. */
	bool whole = a_count < SHINGLE_MOST && b_count < SHINGLE_MOST;
	uint32_t most = whole ? 2 * SHINGLE_MOST : SHINGLE_MOST;
	/* So many may be in one of both alone. */
	double apart = whole ? (a_count + b_count) * (1 - least) / (1 + least)
			     : SHINGLE_MOST * (1 - least);
	uint32_t both = 0, alone = 0, i = 0, j = 0;

	while (both + alone < most && i < a_count && j < b_count) {
		/* What comes next is anybody's guess: no branch hangs on it. */
		uint32_t x = a[i], y = b[j];

		both += x == y;
		alone += x != y;
		if (alone > apart)
			return 0;
		i += x <= y;
		j += y <= x;
	}
	alone += a_count - i + b_count - j;
	if (both + alone > most)
		alone = most - both;
	return both && both >= least * (both + alone)
		   ? (double)both / (both + alone)
		   : 0;
}

/* Another number for a hash in each order. */
static uint32_t
stir(uint32_t hash, size_t order)
{
	uint32_t x = (hash ^ (uint32_t)order * 0x85ebca77) * 0x9e3779b1;

	return (x ^ x >> 15) * 0xc2b2ae3d;
}

/* Of the hashes in an order the first behind each mark. */
static void
find_firsts(const struct shingles *s, size_t order, uint32_t firsts[MARKS])
{
	uint32_t next = UINT32_MAX;

	memset(firsts, 0xff, MARKS * sizeof *firsts);
	for (uint32_t i = 0; i < s->count; i++) {
		uint32_t x = stir(s->hash[i], order);
		uint32_t *first = &firsts[(uint64_t)x * MARKS >> 32];

		*first = x < *first ? x : *first;
	}
	/* Behind the last mark the first hash comes again. */
	for (size_t i = 0; i < MARKS && next == UINT32_MAX; i++)
		next = firsts[i];
	for (size_t i = MARKS; i-- > 0;)
		next = firsts[i] = firsts[i] < UINT32_MAX ? firsts[i] : next;
}

void
shingle_bands(const struct shingles *s, uint32_t bands[SHINGLE_BANDS])
{
	enum { ALL = ROWS * SHINGLE_BANDS };
	uint32_t firsts[ALL];

	for (size_t at = 0; at < ALL; at += MARKS)
		find_firsts(s, at / MARKS, firsts + at);
	for (size_t k = 0; k < SHINGLE_BANDS; k++) {
		uint64_t h = k;

		for (size_t row = 0; row < ROWS; row++)
			h = hash_mix(h, firsts[row * SHINGLE_BANDS + k]);
		bands[k] = (uint32_t)(hash_mix(h, 1) >> 32);
	}
}
