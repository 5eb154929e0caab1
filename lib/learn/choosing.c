/* The choices that a model is to learn. */
#include "learn/choosing.h"

#include <stdlib.h>

#include "base/xalloc.h"

static void
add_option(struct choosing *c, int value)
{
	c->options[c->option_count++].value = value;
}

/* The classes from i on that have one parent. */
static void
add_classes(struct choosing *c, const struct taxonomy *t, int i)
{
	for (; i >= 0; i = t->classes[i].next)
		add_option(c, i);
}

static void
add_options(struct choosing *c, const struct taxonomy *t)
{
	if (c->asks == ASKS_SEVERITY)
		for (int i = 0; i < SEVERITY_COUNT; i++)
			add_option(c, i);
	else if (c->asks == ASKS_KIND)
		for (int i = 0; i < KIND_COUNT; i++)
			add_option(c, i);
	else if (c->below < 0)
		add_classes(c, t, 0);
	else {
		add_option(c, c->below);
		add_classes(c, t, t->classes[c->below].child);
	}
}

/* The option of the choice that leads to a class: -1 when none does. */
static int
way_to(const struct choosing *c, const struct taxonomy *t, int class)
{
	if (class == c->below)
		return 0;
	while (class >= 0 && t->classes[class].parent != c->below)
		class = t->classes[class].parent;
	return class < 0 ? -1 : choosing_option(c, class);
}

static int
answer(const struct choosing *c, const struct taxonomy *t,
    const struct labels *labels)
{
	if (c->asks == ASKS_SEVERITY)
		return labels->severity;
	if (c->asks == ASKS_KIND)
		return labels->kind;
	return way_to(c, t, labels->category);
}

static void
take_answers(struct choosing *c, const struct learn *l, const bool *in)
{
	for (size_t i = 0; i < l->sample->count; i++) {
		int given;

		if (in && !in[i])
			continue;
		given = answer(c, l->taxonomy, &l->sample->lessons[i]->labels);
		if (given < 0)
			continue;
		c->places[c->count] = (uint32_t)i;
		c->answers[c->count++] = (uint16_t)given;
		c->options[given].seen++;
	}
}

static void
release(struct choosing *c)
{
	free(c->options);
	free(c->places);
	free(c->answers);
	*c = (struct choosing) { 0 };
}

/* Add one, if it can be learnt. */
static bool
add(struct choosings *all, const struct learn *l, const bool *in,
    enum model_asks asks, int below)
{
	struct choosing c = { .asks = asks, .below = below };
	size_t options = l->taxonomy->count + SEVERITY_COUNT + KIND_COUNT;
	size_t lessons = l->sample->count + 1, seen = 0;

	c.options = xcalloc(options, sizeof *c.options);
	c.places = xcalloc(lessons, sizeof *c.places);
	c.answers = xcalloc(lessons, sizeof *c.answers);
	add_options(&c, l->taxonomy);
	take_answers(&c, l, in);
	for (size_t i = 0; i < c.option_count; i++)
		seen += c.options[i].seen > 0;
	/* Below a class that they never leave, or always for the same one,
	 * people have shown where the way ends. */
	if (seen < (below < 0 ? 2 : 1) || c.count < LEARN_LEAST ||
	    c.option_count > MODEL_OPTIONS) {
		release(&c);
		return false;
	}
	c.places = xreallocarray(c.places, c.count, sizeof *c.places);
	c.answers = xreallocarray(c.answers, c.count, sizeof *c.answers);
	all->all[all->count++] = c;
	return true;
}

int
choosings_make(struct choosings *c, const struct learn *l, const bool *in)
{
	const struct taxonomy *t = l->taxonomy;

	*c =
	    (struct choosings) { .all = xcalloc(t->count + 3, sizeof *c->all) };
	if (!add(c, l, in, ASKS_CATEGORY, -1)) {
		choosings_release(c);
		return 1;
	}
	(void)add(c, l, in, ASKS_SEVERITY, -1);
	(void)add(c, l, in, ASKS_KIND, -1);
	c->below = c->count;
	for (size_t i = 0; i < t->count; i++)
		if (t->classes[i].child >= 0)
			(void)add(c, l, in, ASKS_CATEGORY, (int)i);
	return 0;
}

void
choosings_release(struct choosings *c)
{
	for (size_t i = 0; i < c->count; i++)
		release(&c->all[i]);
	free(c->all);
	*c = (struct choosings) { 0 };
}

int
choosing_option(const struct choosing *c, int value)
{
	for (size_t i = 0; i < c->option_count; i++)
		if (c->options[i].value == value)
			return (int)i;
	return -1;
}

void
lesson_sums(const struct lesson *e, const struct taxonomy *t, int64_t *out)
{
	memset(out, 0, t->count * sizeof *out);
	for (size_t i = 0; i < e->sum_count; i++)
		out[e->sums[i].class] = e->sums[i].sum;
}
