/* Examples dealt among folds. */
#include <stdlib.h>

#include "base/xalloc.h"
#include "learn/learn.h"

struct place {
	int class;
	size_t lesson;
};

static int
compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->class != y->class)
		return x->class < y->class ? -1 : 1;
	return (x->lesson > y->lesson) - (x->lesson < y->lesson);
}

/* Class after class, in the order of their digests, each into the next fold:
 * so that small classes do not all begin with the first. */
void
learn_deal(const struct sample *s, const bool *in, unsigned k, uint8_t *fold)
{
	struct place *places = xcalloc(s->count + 1, sizeof *places);
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++) {
		fold[i] = (uint8_t)k;
		if (!in || in[i])
			places[n++] =
			    (struct place) { s->lessons[i]->labels.category,
				    i };
	}
	qsort(places, n, sizeof *places, compare);
	for (size_t i = 0; i < n; i++)
		fold[places[i].lesson] = (uint8_t)(i % k);
	free(places);
}
