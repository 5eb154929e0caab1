/* Categories taken together to assess them. */
#include "learn/assess_level.h"

#include <stdlib.h>

#include "base/xalloc.h"

const char *const assess_finenesses[] = { "category", "top", "fold", NULL };

/* The first class that is the same at that level. */
static int
sample_of(const struct taxonomy *t, int class, enum assess_fineness fineness)
{
	int i = 0;

	if (fineness == ASSESS_CATEGORY)
		return class;
	if (fineness == ASSESS_TOP)
		return t->classes[class].root;
	while (!span_equal(t->classes[i].fold, t->classes[class].fold))
		i++;
	return i;
}

void
assess_level_init(struct assess_level *l, const struct taxonomy *t,
    enum assess_fineness fineness)
{
	*l = (struct assess_level) {
		.taxonomy = t,
		.fineness = fineness,
		.of = xcalloc(t->count, sizeof *l->of),
		.samples = xcalloc(t->count, sizeof *l->samples),
	};
	for (size_t i = 0; i < t->count; i++) {
		int sample = sample_of(t, (int)i, fineness);

		if (sample == (int)i) {
			l->of[i] = l->count;
			l->samples[l->count++] = sample;
		} else {
			l->of[i] = l->of[sample];
		}
	}
}

void
assess_level_release(struct assess_level *l)
{
	free(l->of);
	free(l->samples);
	*l = (struct assess_level) { 0 };
}

struct span
assess_level_code(const struct assess_level *l, size_t class)
{
	const struct taxonomy_class *c =
	    &l->taxonomy->classes[l->samples[class]];

	return l->fineness == ASSESS_FOLD ? c->fold : c->code;
}

/* A coarse label has no name of its own but that of a class it equals. */
struct span
assess_level_label(const struct assess_level *l, size_t class)
{
	struct span code = assess_level_code(l, class);
	int place = taxonomy_find(l->taxonomy, code);

	return place < 0 ? code : taxonomy_label(&l->taxonomy->classes[place]);
}
