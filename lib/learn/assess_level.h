/* The classes of a taxonomy as finely as they are assessed. */
#ifndef CPLT_ASSESS_LEVEL_H
#define CPLT_ASSESS_LEVEL_H

#include "config/taxonomy.h"

enum assess_fineness {
	ASSESS_CATEGORY, /* each class by itself */
	ASSESS_TOP,      /* the topmost class it is in */
	ASSESS_FOLD,     /* its coarse label */
};

/* How each is called, up to a NULL. */
extern const char *const assess_finenesses[];

struct assess_level {
	const struct taxonomy *taxonomy;
	enum assess_fineness fineness;
	size_t *of;   /* of each class of the taxonomy: its class here */
	int *samples; /* of each class here: the first of the taxonomy's */
	size_t count; /* classes here */
};

/* Borrows t; to be given to assess_level_release. */
void assess_level_init(struct assess_level *l, const struct taxonomy *t,
    enum assess_fineness fineness);
void assess_level_release(struct assess_level *l);

/* How a class here is called by programs, and by people in the reader's
 * language; borrowed from the taxonomy. */
struct span assess_level_code(const struct assess_level *l, size_t class);
struct span assess_level_label(const struct assess_level *l, size_t class);

#endif
