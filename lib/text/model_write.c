/* A model written as a file. */
#include "text/model.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/model_file.h"

enum { STORED_MOST = 127 }; /* the greatest stored weight, and the least */

static void
add_32(struct buf *out, uint32_t n)
{
	unsigned char b[4] = { (unsigned char)n, (unsigned char)(n >> 8),
		(unsigned char)(n >> 16), (unsigned char)(n >> 24) };

	buf_add(out, b, sizeof b);
}

static void
add_64(struct buf *out, uint64_t n)
{
	add_32(out, (uint32_t)n);
	add_32(out, (uint32_t)(n >> 32));
}

static void
add_float(struct buf *out, float f)
{
	uint32_t bits;

	memcpy(&bits, &f, sizeof bits);
	add_32(out, bits);
}

/* A step of each column: what the greatest weight is divided into. */
static void
find_steps(const struct model_part *p, float *steps)
{
	for (size_t c = 0; c < p->columns; c++) {
		float most = 0;

		for (size_t i = 0; i < p->rows; i++)
			most =
			    fmaxf(most, fabsf(p->weights[i * p->columns + c]));
		steps[c] = most / STORED_MOST;
		if (steps[c] < FLT_MIN)
			steps[c] = 0;
	}
}

static int
compare_keys(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

/* The rows in the order of their hashes, these above them; to be freed. */
static uint64_t *
sort_rows(const struct model_part *p)
{
	uint64_t *keys = xcalloc(p->rows + 1, sizeof *keys);

	for (size_t i = 0; i < p->rows; i++)
		keys[i] = (uint64_t)p->hash[i] << 32 | i;
	qsort(keys, p->rows, sizeof *keys, compare_keys);
	return keys;
}

static void
add_weights(const float *weights, const float *steps, size_t count, char *out)
{
	for (size_t c = 0; c < count; c++) {
		float stored = steps[c] > 0 ? weights[c] / steps[c] : 0;

		stored = fmaxf(-STORED_MOST, fminf(STORED_MOST, stored));
		out[c] = (char)lrintf(stored);
	}
}

/* steps has room for the columns; they are found. */
static void
add_table(const struct model_part *p, float *steps, struct buf *out)
{
	uint64_t *keys = sort_rows(p);

	find_steps(p, steps);
	add_32(out, (uint32_t)p->rows);
	add_32(out, (uint32_t)p->columns);
	for (size_t i = 0; i < p->rows; i++)
		add_32(out, (uint32_t)(keys[i] >> 32));
	for (size_t i = 0; i < p->rows; i++) {
		size_t row = keys[i] & UINT32_MAX;

		add_weights(p->weights + row * p->columns, steps, p->columns,
		    buf_reserve(out, p->columns));
		out->len += p->columns;
	}
	free(keys);
}

static void
add_option(const struct model_option *o, float step, struct buf *out)
{
	add_32(out, (uint32_t)o->value);
	add_32(out, o->seen);
	add_float(out, o->bias);
	add_float(out, step);
	add_float(out, o->prior);
}

/* steps: of each table, MODEL_COLUMNS. */
static void
add_options(const struct model_parts *p, const float *steps, struct buf *out)
{
	float *of = xcalloc(p->option_count + 1, sizeof *of);

	for (size_t i = 0; i < p->choice_count; i++) {
		const struct model_choice *c = &p->choices[i];
		const float *from =
		    steps + (size_t)c->table * MODEL_COLUMNS + c->column;

		for (uint32_t k = 0; k < c->count; k++)
			of[c->first + k] = from[k];
	}
	for (size_t i = 0; i < p->option_count; i++)
		add_option(&p->options[i], of[i], out);
	free(of);
}

static void
add_choice(const struct model_choice *c, struct buf *out)
{
	add_32(out, c->asks);
	add_32(out, (uint32_t)c->below);
	add_32(out, c->table);
	add_32(out, c->column);
	add_32(out, c->first);
	add_32(out, c->count);
	add_float(out, c->a);
	add_float(out, c->b);
	add_float(out, c->c);
	add_float(out, c->alone);
}

static void
add_fixed(const struct model_parts *p, struct buf *out)
{
	unsigned char digest[DIGEST_SIZE];

	model_taxonomy_digest(p->taxonomy, digest);
	buf_add(out, digest, sizeof digest);
	buf_add(out, p->rules, sizeof p->rules);
	add_64(out, (uint64_t)p->made);
	add_64(out, p->tickets);
	add_32(out, (uint32_t)p->table_count);
	add_32(out, (uint32_t)p->choice_count);
	add_32(out, (uint32_t)p->option_count);
	add_32(out, 0);
}

void
model_seal(char *bytes, size_t len)
{
	digest_sha256((struct span) { bytes + MODEL_HEAD, len - MODEL_HEAD },
	    (unsigned char *)bytes + MODEL_HEAD - DIGEST_SIZE);
}

void
model_write(const struct model_parts *p, struct buf *out)
{
	size_t start = out->len;
	float *steps =
	    xcalloc(p->table_count * MODEL_COLUMNS + 1, sizeof *steps);
	struct buf tables = { 0 };

	for (size_t i = 0; i < p->table_count; i++)
		add_table(&p->tables[i], steps + i * MODEL_COLUMNS, &tables);
	buf_add_str(out, MODEL_MAGIC);
	add_32(out, MODEL_VERSION);
	add_32(out, GRAMS_VERSION);
	memset(buf_reserve(out, DIGEST_SIZE), 0, DIGEST_SIZE);
	out->len += DIGEST_SIZE;
	add_fixed(p, out);
	add_options(p, steps, out);
	for (size_t i = 0; i < p->choice_count; i++)
		add_choice(&p->choices[i], out);
	buf_add_span(out, buf_span(&tables));
	model_seal(out->at + start, out->len - start);
	buf_release(&tables);
	free(steps);
}
