/* What a group has counted, as an outline: rows in the order in which people
 * read them, each before those inside it. */
#ifndef CPLT_OUTLINE_H
#define CPLT_OUTLINE_H

#include "report/group.h"

struct outline_row {
	const struct group *group;
	size_t level;      /* of its last field, from 0 */
	struct span key;   /* the values of all its fields */
	struct span value; /* of its last field; .at is NULL for none */
	/* The counts of the groups it is in, path[level] its own. */
	const uint64_t *path[GROUP_FIELDS];
};

struct outline {
	struct outline_row *at;
	size_t count;
};

/*
 * All rows of g, each before those inside it; siblings in the order of their
 * field, tickets without a value last.  The order depends on the counts alone.
 * Borrows g; to be given to outline_release.
 */
struct outline outline_of(const struct group *g);
void outline_release(struct outline *rows);

/* The value of the row's field number i, at most its level. */
struct span outline_value(const struct outline_row *r, size_t i);

#endif
