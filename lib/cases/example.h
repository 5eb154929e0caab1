/* The typical case of a group, to be read. */
#ifndef CPLT_EXAMPLE_H
#define CPLT_EXAMPLE_H

#include "cases/group.h"

enum { EXAMPLE_STEPS = 64, EXAMPLE_LIST = 16 };

/* All texts are borrowed from record, until example_close. */
struct example {
	struct buf line;
	struct record record;
	struct span steps[EXAMPLE_STEPS]; /* acts, without those of commands */
	size_t step_count;
	struct span actions[EXAMPLE_LIST]; /* of improvements */
	size_t action_count;
	struct span basis[EXAMPLE_LIST];
	size_t basis_count;
};

/* Read s; *e is to be closed. */
void example_open(struct example *e, const struct case_sample *s);
void example_close(struct example *e);

/* The text, or number, at path; empty when there is none. */
struct span example_text(struct example *e, const char *path);

#endif
