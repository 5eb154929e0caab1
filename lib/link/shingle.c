/* A text as the set of its shingles. */
#include "link/shingle.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/simplified.h"
#include "base/text.h"

enum {
	LOOKED_AT =
	    2048, /* shingles of a ticket; what follows is passed over */
	ROWS = 3, /* minima that make a band */
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

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void
shingles_find(struct shingles *s, const struct span *texts, size_t count)
{
	struct finder f;

	f.count = 0;
	for (size_t i = 0; i < count; i++)
		find(&f, texts[i]);
	qsort(f.found, f.count, sizeof *f.found, by_value);
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
		both += a[i] == b[j];
		alone += a[i] != b[j];
		if (alone > apart)
			return 0;
		if (a[i] < b[j])
			i++;
		else if (a[i] > b[j])
			j++;
		else
			i++, j++;
	}
	alone += a_count - i + b_count - j;
	if (both + alone > most)
		alone = most - both;
	return both && both >= least * (both + alone)
		   ? (double)both / (both + alone)
		   : 0;
}

/* Odd numbers: x times one is a permutation of all x. */
static uint32_t
factor(size_t k)
{
	return (uint32_t)(hash_mix(0, k + 1) >> 16) | 1;
}

void
shingle_bands(const struct shingles *s, uint32_t bands[SHINGLE_BANDS])
{
	uint32_t least[SHINGLE_BANDS * ROWS], by[SHINGLE_BANDS * ROWS];

	memset(least, 0xff, sizeof least);
	for (size_t k = 0; k < SHINGLE_BANDS * ROWS; k++)
		by[k] = factor(k);
	for (uint32_t i = 0; i < s->count; i++) {
		for (size_t k = 0; k < SHINGLE_BANDS * ROWS; k++) {
			uint32_t x = s->hash[i] * by[k];

			least[k] = x < least[k] ? x : least[k];
		}
	}
	for (size_t k = 0; k < SHINGLE_BANDS; k++) {
		uint64_t h = k;

		for (size_t row = 0; row < ROWS; row++)
			h = hash_mix(h, least[k * ROWS + row]);
		bands[k] = (uint32_t)(hash_mix(h, 1) >> 32);
	}
}
