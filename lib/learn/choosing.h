/* The choices that a model is to learn, and what each ticket answers. */
#ifndef CPLT_CHOOSING_H
#define CPLT_CHOOSING_H

#include "learn/gathered.h"
#include "text/model.h"

/* A choice: at the top of the category, below a class, severity or kind. */
struct choosing {
	enum model_asks asks;
	int below; /* place of the class, its first option; or -1 */
	struct model_option *options; /* value and seen only */
	size_t option_count;
	uint32_t *places;  /* of the lessons that answer it */
	uint16_t *answers; /* the option of each */
	size_t count;
};

/* All that lessons can teach: the top of the category first, then severity and
 * kind, then what is below each class. */
struct choosings {
	struct choosing *all;
	size_t count;
	size_t below; /* where those below a class begin */
};

/*
 * Make those of the lessons for which in is true (NULL: of all) that have
 * LEARN_LEAST lessons and, where they are not below a class, two options seen.
 * Returns 0, or 1 when the top of the category is not one of them.
 */
int choosings_make(struct choosings *c, const struct learn *l, const bool *in);

void choosings_release(struct choosings *c);

/* The option of that value, or -1. */
int choosing_option(const struct choosing *c, int value);

/* The sums of a lesson for all classes of the taxonomy; out has its count. */
void
lesson_sums(const struct lesson *e, const struct taxonomy *t, int64_t *out);

#endif
