/* A trained model in use: sums over features, and the scores they make. */
#include "text/model.h"

#include <math.h>
#include <stdlib.h>

#include "text/model_file.h"

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

/* Much of the time goes here: no branch but the loops. */
size_t
model_rows(const struct model_table *t, const struct grams *g, uint32_t *rows)
{
	size_t known = 0;

	for (size_t i = 0; i < g->count; i++) {
		const uint32_t *set = t->slots + model_set(g->hash[i], t->bits);
		uint32_t check = model_check(g->hash[i]), row = 0;

		for (size_t k = 0; k < MODEL_WAYS; k++) {
			uint32_t same = set[k] >> MODEL_ROW_BITS == check;
			uint32_t here = set[k] & MODEL_ROWS & -same;

			/* Never of two rows a third, whatever the file. */
			row = here > row ? here : row;
		}
		rows[i] = row;
		known += row != 0;
	}
	return known;
}

void
model_sum(const struct model_table *t, const uint32_t *rows, size_t count,
    int32_t *sums)
{
	memset(sums, 0, t->columns * sizeof *sums);
	for (size_t i = 0; i < count; i++) {
		const int16_t *w = t->weights + (size_t)rows[i] * t->columns;

		for (size_t c = 0; c < t->columns; c += 8)
			for (size_t k = 0; k < 8; k++)
				sums[c + k] += w[c + k];
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
