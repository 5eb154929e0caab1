/* A model written as a file. */
#include "text/model.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "text/model_file.h"

enum { STORED_MOST = 32767 }; /* the greatest stored weight, and the least */

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

/* Put the features into sets of 1 << bits; kept are those that found room, in
 * order.  Returns how many. */
static size_t
fill_slots(
    const struct model_part *p, unsigned bits, uint32_t *slots, size_t *kept)
{
	size_t n = 0;

	memset(slots, 0, ((size_t)MODEL_WAYS << bits) * sizeof *slots);
	for (size_t i = 0; i < p->rows && n < MODEL_ROWS; i++) {
		uint32_t *set = slots + model_set(p->hash[i], bits);
		uint32_t check = model_check(p->hash[i]);
		size_t k = 0;

		while (k < MODEL_WAYS && set[k] &&
		       set[k] >> MODEL_ROW_BITS != check)
			k++;
		if (k == MODEL_WAYS || set[k])
			continue;
		kept[n++] = i;
		set[k] = (uint32_t)n | check << MODEL_ROW_BITS;
	}
	return n;
}

/* So many sets that they are about a quarter full, and more when one in a
 * thousand finds no room.  Returns a new list. */
static uint32_t *
make_slots(const struct model_part *p, unsigned *bits, size_t *kept, size_t *n)
{
	uint32_t *slots = NULL;
	unsigned first = 1;

	while (
	    first < MODEL_BITS && ((size_t)MODEL_WAYS << first) < 3 * p->rows)
		first++;
	for (*bits = first;; ++*bits) {
		slots = xreallocarray(
		    slots, (size_t)MODEL_WAYS << *bits, sizeof *slots);
		*n = fill_slots(p, *bits, slots, kept);
		if (*n >= p->rows - p->rows / 1000 || *bits > first ||
		    *bits == MODEL_BITS)
			return slots;
	}
}

/* A step of each column: what the greatest weight is divided into. */
static void
find_steps(
    const struct model_part *p, const size_t *kept, size_t n, float *steps)
{
	for (size_t c = 0; c < p->columns; c++) {
		float most = 0;

		for (size_t i = 0; i < n; i++)
			most = fmaxf(
			    most, fabsf(p->weights[kept[i] * p->columns + c]));
		steps[c] = most / STORED_MOST;
		if (steps[c] < FLT_MIN)
			steps[c] = 0;
	}
}

static void
add_weights(const struct model_part *p, const size_t *kept, size_t n,
    const float *steps, struct buf *out)
{
	size_t columns = (p->columns + 7) / 8 * 8;
	char *at = buf_reserve(out, (n + 1) * columns * 2);

	memset(at, 0, (n + 1) * columns * 2);
	for (size_t i = 0; i < n; i++) {
		const float *row = p->weights + kept[i] * p->columns;
		char *to = at + (i + 1) * columns * 2;

		for (size_t c = 0; c < p->columns; c++) {
			float stored = steps[c] > 0 ? row[c] / steps[c] : 0;
			long w = lrintf(
			    fmaxf(-STORED_MOST, fminf(STORED_MOST, stored)));

			to[2 * c] = (char)((unsigned long)w & 0xff);
			to[2 * c + 1] = (char)((unsigned long)w >> 8 & 0xff);
		}
	}
	out->len += (n + 1) * columns * 2;
}

/* steps has room for the columns; they are found. */
static void
add_table(const struct model_part *p, float *steps, struct buf *out)
{
	size_t *kept = xcalloc(p->rows + 1, sizeof *kept), n;
	unsigned bits;
	uint32_t *slots = make_slots(p, &bits, kept, &n);

	find_steps(p, kept, n, steps);
	add_32(out, bits);
	add_32(out, (uint32_t)n);
	add_32(out, (uint32_t)((p->columns + 7) / 8 * 8));
	add_32(out, 0);
	for (size_t i = 0; i < (size_t)MODEL_WAYS << bits; i++)
		add_32(out, slots[i]);
	add_weights(p, kept, n, steps, out);
	free(slots);
	free(kept);
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
