/* A trained model in use: sums over features, and the scores they make. */
#include "text/model.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/model_file.h"

enum {
	ROW_BITS = 20,
	SUM_MOST = 256, /* weights of 8 bits whose sum fits into 16 */
};

/* Of GCC and clang, whatever the machine has. */
typedef int16_t pairs __attribute__((vector_size(MODEL_BLOCK)));
typedef uint16_t shifts __attribute__((vector_size(MODEL_BLOCK)));
typedef uint32_t ways __attribute__((vector_size(4 * MODEL_WAYS)));

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
		free(m->tables[i].slots);
		free(m->tables[i].weights);
	}
	free(m->tables);
	free(m->choices);
	free(m->options);
	free(m->below);
	free(m);
}

static inline uint32_t
check_of(uint32_t hash)
{
	return hash & ((1u << (32 - ROW_BITS)) - 1);
}

void
model_place(struct model_table *t, const uint32_t *hash)
{
	t->bits = 1;
	while ((size_t)1 << t->bits < t->rows)
		t->bits++;
	t->slots = xcalloc((size_t)MODEL_WAYS << t->bits, sizeof *t->slots);
	for (uint32_t i = 0; i < t->rows; i++) {
		uint32_t *set =
		    t->slots + (size_t)(hash[i] >> (32 - t->bits)) * MODEL_WAYS;
		uint32_t check = check_of(hash[i]);
		size_t k = 0;

		while (k < MODEL_WAYS && set[k] && set[k] >> ROW_BITS != check)
			k++;
		if (k < MODEL_WAYS && !set[k])
			set[k] = (i + 1) | check << ROW_BITS;
	}
}

/* The row in the slots of a set, of which one at most has the check. */
static inline uint32_t
row_in(const uint32_t *set, uint32_t check)
{
	uint64_t halves[2];
	ways w;

	_Static_assert(sizeof w == sizeof halves, "a set is two halves");
	memcpy(&w, set, sizeof w);
	w &= (ways)(w >> ROW_BITS == check);
	memcpy(halves, &w, sizeof halves);
	halves[0] |= halves[1];
	return (uint32_t)(halves[0] | halves[0] >> 32) & MODEL_ROWS;
}

/* Much of the time goes here, and in the next: no branch but the loops. */
size_t
model_rows(const struct model_table *t, const struct grams *g, uint32_t *at,
    uint16_t *which)
{
	const uint32_t *hash = g->hash, *slots = t->slots;
	uint32_t columns = t->columns;
	unsigned drop = 32 - t->bits;
	size_t known = 0, count = g->count;

	for (size_t i = 0; i < count; i++) {
		size_t set = (size_t)(hash[i] >> drop) * MODEL_WAYS;
		uint32_t row = row_in(slots + set, check_of(hash[i]));

		at[known] = row * columns;
		which[known] = (uint16_t)i;
		known += row != 0;
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
	memset(sums, 0, t->columns * sizeof *sums);
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
