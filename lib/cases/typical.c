/* Which of a group's cases stands best for the others. */
#include "cases/typical.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/xalloc.h"
#include "cases/features.h"

/* A sample while it is compared. */
struct candidate {
	struct features features;
	size_t *numbers; /* of its features */
	unsigned told;   /* how much it tells of how it was settled */
	uint64_t common; /* how much it shares, of a thousand */
};

static void
read_candidate(struct candidate *c, const struct case_sample *s,
    struct redactor *red, struct intern *names)
{
	static const char *const wanted[] = { "resolution.cause",
		"resolution.plan", "resolution.outcome", "resolution.basis" };
	struct buf line = { 0 };
	struct record r = { 0 };
	struct scan_fault never;

	buf_reserve(&line, s->len + SCAN_PAD + 1);
	buf_add(&line, s->line, s->len);
	memset(line.at + line.len, 0, SCAN_PAD + 1);
	if (record_read(&r, buf_span(&line), &never) == 0) {
		features_find(&c->features, red, &r);
		for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
			c->told += record_get(&r, wanted[i]).type != SCAN_NONE;
	}
	c->numbers =
	    xreallocarray(NULL, c->features.count + 1, sizeof *c->numbers);
	for (size_t i = 0; i < c->features.count; i++)
		c->numbers[i] = intern_add(names, c->features.list[i].text);
	record_release(&r);
	buf_release(&line);
}

/* What the others have of c, by weight. */
static uint64_t
commonness(const struct candidate *c, const size_t *having)
{
	enum { WHOLE = 1000 };
	uint64_t sum = 0, whole = 0;

	for (size_t i = 0; i < c->features.count; i++) {
		uint64_t weight = features_weight(c->features.list[i].kind);

		sum += weight * (having[c->numbers[i]] - 1);
		whole += weight;
	}
	return whole ? sum * WHOLE / whole : 0;
}

/* How most of the group's cases ended. */
static enum case_end
most_ends(const struct case_group *group)
{
	int best = END_WELL;

	for (int end = 0; end < ENDS; end++)
		if (group->ends[end] > group->ends[best])
			best = end;
	return (enum case_end)best;
}

static bool
is_better(const struct case_group *group, const struct candidate *list,
    size_t a, size_t b)
{
	const struct case_sample *x = &group->samples[a];
	const struct case_sample *y = &group->samples[b];
	enum case_end end = most_ends(group);

	if (x->facts.typical != y->facts.typical)
		return x->facts.typical;
	if (list[a].told != list[b].told)
		return list[a].told > list[b].told;
	if ((x->facts.end == end) != (y->facts.end == end))
		return x->facts.end == end;
	if (list[a].common != list[b].common)
		return list[a].common > list[b].common;
	return strcmp(x->id, y->id) < 0;
}

size_t
typical_choose(const struct case_group *group, struct redactor *red)
{
	struct candidate list[CASE_SAMPLES] = { 0 };
	struct intern names = { 0 };
	size_t *having, best = 0;

	for (size_t i = 0; i < group->sample_count; i++)
		read_candidate(&list[i], &group->samples[i], red, &names);
	having = xcalloc(names.count + 1, sizeof *having);
	for (size_t i = 0; i < group->sample_count; i++)
		for (size_t n = 0; n < list[i].features.count; n++)
			having[list[i].numbers[n]]++;
	for (size_t i = 0; i < group->sample_count; i++) {
		list[i].common = commonness(&list[i], having);
		if (is_better(group, list, i, best))
			best = i;
	}
	for (size_t i = 0; i < group->sample_count; i++) {
		features_release(&list[i].features);
		free(list[i].numbers);
	}
	free(having);
	intern_release(&names);
	return best;
}
