/*
 * A trained model: scores for what a ticket is about, from its features
 * (text/grams.h).  cplt-classify --train makes one; cplt-model(5) has the file.
 *
 * A model answers choices.  Of the category there is one at the top, between
 * the topmost classes, and one below each class that has classes below it and
 * was learnt, between those and the class itself.  Severity and kind are a
 * choice each.  The score of an option is
 *
 *	bias + (sum of its weights over the features known) / sqrt(known)
 *
 * where a feature is known when it stands in the table that the choice looks
 * into, and known is the number of those that the ticket has; with none the
 * score is the bias.  text/pool.h makes chances of the scores.
 *
 * The file, all numbers little-endian, floats IEEE 754 of 32 bits:
 *
 *	"cplt-mdl"		8 bytes
 *	uint32 version		MODEL_VERSION, and then GRAMS_VERSION
 *	uint32
 *	SHA-256			of all that follows, 32 bytes
 *	SHA-256			of the taxonomy: model_taxonomy_digest
 *	SHA-256			of the rules it was pooled with
 *	int64 made		seconds since the Epoch: when the newest of
 *				its tickets came in
 *	uint64 tickets		that taught it
 *	uint32			number of tables, of choices, of options
 *	uint32			(three of them), and a nought
 *	options			each int32 value, uint32 seen, float bias,
 *				float scale, float prior
 *	choices			each uint32 asks, int32 below, uint32 table,
 *				uint32 column, uint32 first, uint32 count,
 *				float a, b, c, alone
 *	tables			each uint32 rows, uint32 columns, then
 *				uint32 hash[rows], each higher than the one
 *				before, and int8 weights[rows][columns]
 *
 * A row of a table is a feature's; an option's weight is its column times its
 * scale.
 */
#ifndef CPLT_MODEL_H
#define CPLT_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/digest.h"
#include "config/taxonomy.h"
#include "text/grams.h"

enum {
	MODEL_VERSION = 1,
	MODEL_TABLES = 4096,  /* at most, as the next */
	MODEL_OPTIONS = 512,  /* of a choice */
	MODEL_COLUMNS = 1024, /* of a table */
	MODEL_ROWS = 1 << 20,
	MODEL_WINDOW = 8, /* hashes that are looked at at once */
	MODEL_BLOCK = 16, /* columns that are added at once */
};

enum model_asks {
	ASKS_CATEGORY,
	ASKS_SEVERITY,
	ASKS_KIND,
};

/* One answer to a choice. */
struct model_option {
	int32_t value; /* place of the class, SEVERITY_…, KIND_… */
	uint32_t seen; /* tickets that taught it; with none bias is a floor */
	float bias;
	float scale; /* of a weight as it is stored; model_write finds it */
	float prior; /* added when pooled */
};

/* options[first] and so on, their weights in columns column and so on. */
struct model_choice {
	enum model_asks asks;
	int32_t below; /* place of a class, which is the first option; -1 */
	uint32_t table;
	uint32_t column;
	uint32_t first, count;
	float a, b, c; /* of the pool: see text/pool.h */
	float alone;   /* in place of a where the rules are not asked */
};

/* What training hands over of a table. */
struct model_part {
	const uint32_t *hash; /* of each feature, each once, in any order */
	size_t rows;
	size_t columns;       /* of all its choices */
	const float *weights; /* [rows][columns] */
};

/* All that training hands over; borrowed. */
struct model_parts {
	const struct taxonomy *taxonomy;
	unsigned char rules[DIGEST_SIZE];
	int64_t made; /* when the newest ticket came in, seconds, UTC */
	uint64_t tickets;
	const struct model_part *tables;
	size_t table_count;
	const struct model_choice *choices; /* the top of the category first */
	size_t choice_count;
	const struct model_option *options;
	size_t option_count;
};

/*
 * The rows stand in the order of their hashes.  A bucket is those rows whose
 * hashes have the same highest bits, of which there are so many that it has
 * MODEL_WINDOW rows at most, and most have none or one.
 */
struct model_table {
	uint32_t rows;
	uint32_t columns;
	unsigned drop;         /* bits of a hash that do not tell its bucket */
	uint32_t *first;       /* row of each bucket */
	uint32_t *hash;        /* of each row, and a window of no row's */
	const int8_t *weights; /* [rows][columns], of the file; a block more may
				  be read */
};

/* Only read after model_read, so threads may share it. */
struct model {
	struct buf file;
	unsigned char rules[DIGEST_SIZE];
	int64_t made;
	uint64_t tickets;
	struct model_table *tables;
	size_t table_count;
	struct model_choice *choices;
	size_t choice_count;
	struct model_option *options;
	size_t option_count;
	int32_t *below; /* of each class: the choice below it, or -1 */
	int32_t top, severity, kind; /* choices, or -1; top is always there */
};

/* The SHA-256 of "code TAB parent's code LF" of each class in order: labels and
 * routes may change, the classes may not. */
void
model_taxonomy_digest(const struct taxonomy *t, unsigned char out[DIGEST_SIZE]);

/* Append the file.  parts must be in bounds, its numbers finite. */
void model_write(const struct model_parts *parts, struct buf *out);

/*
 * Read a model from text, which is borrowed during the call; origin is the name
 * for messages.  Returns a new model, or NULL with *fault filled when it is
 * damaged, hostile, or was made for another taxonomy than t.
 */
struct model *model_read(struct span text, const char *origin,
    const struct taxonomy *t, struct fault *fault);

/* The same from a file. */
struct model *
model_load(const char *path, const struct taxonomy *t, struct fault *fault);

void model_free(struct model *m);

/* Which of g's features stand in t, and where in its weights the row of each
 * begins; at and which have room for all of g's.  Returns how many they are. */
size_t model_rows(const struct model_table *t, const struct grams *g,
    uint32_t *at, uint16_t *which);

/* The sums of a table's columns over such rows; sums has room for them and
 * MODEL_BLOCK more. */
void model_sum(const struct model_table *t, const uint32_t *at, size_t count,
    int32_t *sums);

/* The score of each option of a choice from such sums; out has count. */
void model_scores(const struct model *m, const struct model_choice *c,
    const int32_t *sums, size_t known, float *out);

#endif
