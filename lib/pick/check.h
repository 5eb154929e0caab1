/* For lib/pick alone: what a comparison asks for, and whether it can be. */
#ifndef CPLT_PICK_CHECK_H
#define CPLT_PICK_CHECK_H

#include "pick/node.h"

/* A comparison as it was read. */
struct pick_comparison {
	struct token path;
	struct token operator; /* .type is TOKEN_END when there is none */
	const struct token *values;
	size_t value_count;
};

/*
 * Make a test of it.  Returns a new one, which lives in the pick, with *cost
 * filled; or NULL with the fault told.
 */
struct pick_test *check_comparison(
    struct pick_reader *in, const struct pick_comparison *c, int *cost);

/* The act that a token names: *name is for a test, *act NULL where all acts are
 * meant or the lifecycle has none of that name.  Returns 0, or -1 with the
 * fault told. */
int check_act(struct pick_reader *in, const struct token *t, struct span *name,
    const struct lifecycle_act **act);

/* A comparison of what acts(…) are asked for: test has its act and where. */
int check_acts(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct pick_comparison *c);

#endif
