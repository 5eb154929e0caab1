/*
 * Lengths of time put into buckets, so that percentiles can be told of millions
 * of them and parts of an input merge: exact below 256 seconds, above that each
 * bucket is at most 1/128 of its least value wide.  A percentile is the middle
 * of its bucket, and so off by 1/256 at most, 0.4 per cent.
 *
 * The buckets are rows of a tally, whose key ends with the bucket's number; its
 * columns are how many lengths fell into it, and their sum.
 *
 *	key_add_number(key, sketch_bucket(seconds));
 *	sketch_count(figures_at(f, TIMES), seconds);
 *
 *	struct sketch s = sketch_read(f, TIMES, key);
 *	median = sketch_percentile(&s, 50);
 *	sketch_release(&s);
 */
#ifndef CPLT_SKETCH_H
#define CPLT_SKETCH_H

#include "report/figures.h"

enum {
	SKETCH_EXACT = 256, /* lengths below it have a bucket each */
	SKETCH_COLUMNS = 2,
};

/* The bucket of a length in seconds; what is below nought counts as nought. */
int64_t sketch_bucket(int64_t seconds);

/* The least length of a bucket, and its middle; a number that is none stands
 * for the nearest one that is. */
int64_t sketch_least(int64_t bucket);
int64_t sketch_middle(int64_t bucket);

/* Count a length in the row of its bucket. */
static inline void
sketch_count(uint64_t row[SKETCH_COLUMNS], int64_t seconds)
{
	row[0]++;
	row[1] += seconds > 0 ? (uint64_t)seconds : 0;
}

/* What was counted of one thing. */
struct sketch {
	uint64_t n, sum; /* lengths, and their sum in seconds: exact */
	struct sketch_bucket {
		int64_t number;
		uint64_t n;
	} * buckets; /* rising */
	size_t count;
};

/* All rows of a tally whose keys begin with start and go on with a bucket.  To
 * be released. */
struct sketch
sketch_read(const struct figures *f, size_t tally, struct span start);

void sketch_release(struct sketch *s);

/*
 * The length, in seconds, that so many per cent of all do not exceed, 1..100:
 * the nearest rank, as the middle of its bucket.  There must be one.
 */
int64_t sketch_percentile(const struct sketch *s, unsigned percent);

/* The mean in seconds, half rounded up.  There must be one. */
int64_t sketch_mean(const struct sketch *s);

#endif
