/* What the parts of text/pool share. */
#ifndef CPLT_POOL_PARTS_H
#define CPLT_POOL_PARTS_H

#include "text/pool.h"

/* What is known of one table for the ticket at hand. */
struct told {
	bool done;
	size_t known;
	uint32_t *rows;  /* of the features that are known: model_rows */
	uint16_t *which; /* they are */
	int32_t *sums;   /* of each column */
};

/* A choice that was made on the way. */
struct taken {
	const struct model_choice *choice;
	uint32_t best, next; /* options */
};

struct pool {
	const struct model *model;
	const struct taxonomy *taxonomy;
	struct grams *own;
	const struct grams *grams; /* of the ticket at hand, as what follows */
	const int64_t *sums;
	enum pool_use use;
	struct told *told; /* of each table */
	struct taken *way;
	size_t way_count;
	size_t way_room;
	double *tops; /* chance of each topmost class */
};

/* Find what weighed most on the way that was taken. */
void pool_find_reasons(const struct pool *p, struct pooled *out);

#endif
