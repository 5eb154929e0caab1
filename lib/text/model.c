/* A trained model in use: sums over features, and the scores they make. */
#include "text/model.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/model_file.h"

enum {
	SUM_MOST = 256, /* weights of 8 bits whose sum fits into 16 */
	TRIES = 4,      /* of features two are seldom needed */
};

/* Of GCC and clang, whatever the machine has. */
typedef int16_t pairs __attribute__((vector_size(MODEL_BLOCK)));
typedef uint16_t shifts __attribute__((vector_size(MODEL_BLOCK)));
typedef uint32_t four __attribute__((vector_size(16)));

void
model_taxonomy_digest(const struct taxonomy *t, unsigned char out[DIGEST_SIZE])
{
	struct buf text = { 0 };

	for (size_t i = 0; i < t->count; i++) {
		int parent = t->classes[i].parent;

		buf_add_span(&text, t->classes[i].code);
		buf_add_char(&text, '\t');
		if (parent >= 0)
			buf_add_span(&text, t->classes[parent].code);
		buf_add_char(&text, '\n');
	}
	digest_sha256(buf_span(&text), out);
	buf_release(&text);
}

void
model_free(struct model *m)
{
	if (!m)
		return;
	for (size_t i = 0; m->tables && i < m->table_count; i++) {
		free(m->tables[i].first);
		free(m->tables[i].hash);
	}
	buf_release(&m->file);
	free(m->tables);
	free(m->choices);
	free(m->options);
	free(m->below);
	free(m);
}

/* Part the rows into so many buckets; returns how many the fullest has. */
static uint32_t
part_rows(struct model_table *t, unsigned bits)
{
	uint32_t buckets = (uint32_t)1 << bits, row = 0, most = 0;

	t->drop = 32 - bits;
	free(t->first);
	t->first = xcalloc(buckets, sizeof *t->first);
	for (uint32_t i = 0; i < t->rows; i++)
		t->first[t->hash[i] >> t->drop]++;
	for (uint32_t i = 0; i < buckets; i++) {
		uint32_t count = t->first[i];

		t->first[i] = row;
		row += count;
		most = count > most ? count : most;
	}
	return most;
}

bool
model_place(struct model_table *t)
{
	unsigned bits = 1, tries = 0;
	uint32_t none = 0; /* the lowest that is no row's */

	for (uint32_t i = 1; i < t->rows; i++)
		if (t->hash[i] <= t->hash[i - 1])
			return false;
	while (none < t->rows && t->hash[none] == none)
		none++;
	for (uint32_t i = 0; i < MODEL_WINDOW; i++)
		t->hash[t->rows + i] = none;
	while ((uint32_t)1 << bits < 2 * t->rows)
		bits++;
	while (part_rows(t, bits++) > MODEL_WINDOW)
		if (++tries == TRIES)
			return false;
	return true;
}

/* The place of a hash in a window, counted from 1, or 0. */
static inline uint32_t
place_in(const uint32_t *window, uint32_t hash)
{
	const four low = { 1, 2, 3, 4 }, high = { 5, 6, 7, 8 };
	uint64_t halves[2];
	four a, b;

	memcpy(&a, window, sizeof a);
	memcpy(&b, window + 4, sizeof b);
	a = ((four)(a == hash) & low) | ((four)(b == hash) & high);
	memcpy(halves, &a, sizeof halves);
	halves[0] |= halves[1];
	return (uint32_t)(halves[0] | halves[0] >> 32);
}

/* Much of the time goes here, waiting for the memory, and in the next: so all
 * buckets are asked for before one is looked at. */
size_t
model_rows(const struct model_table *t, const struct grams *g, uint32_t *at,
    uint16_t *which)
{
	const uint32_t *hash = g->hash, *first = t->first, *hashes = t->hash;
	unsigned drop = t->drop;
	uint32_t columns = t->columns, rows = t->rows;
	size_t known = 0, count = g->count;

	for (size_t i = 0; i < count; i++) {
		at[i] = first[hash[i] >> drop];
		__builtin_prefetch(&hashes[at[i]]);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t from = at[i];
		uint32_t place = place_in(hashes + from, hash[i]) - 1;

		at[known] = (from + place) * columns;
		which[known] = (uint16_t)i;
		known += place < rows - from; /* not behind the last */
	}
	return known;
}

/* Add sixteen columns of so many rows that their sums fit: those of even and of
 * odd places apart, being the two bytes of a number of 16 bits. */
static void
sum_block(
    const int8_t *weights, const uint32_t *at, size_t count, int32_t *sums)
{
	const uint16_t one = 1;
	unsigned char first;
	pairs low = { 0 }, high = { 0 };
	size_t odd;

	memcpy(&first, &one, 1);
	odd = first; /* where the high byte stands */
	for (size_t i = 0; i < count; i++) {
		pairs w;

		memcpy(&w, weights + at[i], sizeof w);
		high += w >> 8;
		low += (pairs)((shifts)w << 8) >> 8;
	}
	for (size_t k = 0; k < 8; k++) {
		sums[2 * k + odd] += high[k];
		sums[2 * k + !odd] += low[k];
	}
}

void
model_sum(const struct model_table *t, const uint32_t *at, size_t count,
    int32_t *sums)
{
	memset(sums, 0, (t->columns + MODEL_BLOCK) * sizeof *sums);
	for (size_t i = 0; i < count; i += SUM_MOST) {
		size_t n = count - i < SUM_MOST ? count - i : SUM_MOST;

		for (size_t c = 0; c < t->columns; c += MODEL_BLOCK)
			sum_block(t->weights + c, at + i, n, sums + c);
	}
}

void
model_scores(const struct model *m, const struct model_choice *c,
    const int32_t *sums, size_t known, float *out)
{
	float size = known ? 1 / sqrtf((float)known) : 0;

	for (uint32_t k = 0; k < c->count; k++) {
		const struct model_option *o = &m->options[c->first + k];

		out[k] = o->bias + o->scale * (float)sums[c->column + k] * size;
	}
}
