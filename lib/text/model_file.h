/* The file of a model, as model_write writes and model_read reads it. */
#ifndef CPLT_MODEL_FILE_H
#define CPLT_MODEL_FILE_H

#include "base/digest.h"

#define MODEL_MAGIC "cplt-mdl"

enum {
	MODEL_HEAD = 8 + 4 + 4 + DIGEST_SIZE, /* bytes before what is summed */
	MODEL_FIXED = 2 * DIGEST_SIZE + 8 + 8 + 4 * 4,
	MODEL_OPTION = 5 * 4, /* bytes of one, as the next */
	MODEL_CHOICE = 10 * 4,
	MODEL_TABLE = 4 * 4,
	MODEL_WAYS = 8, /* slots of a set */
	MODEL_ROW_BITS = 20,
	MODEL_BITS = 18, /* of the number of sets, at most */
};

/* Where a feature may stand: the first slot of its set. */
static inline size_t
model_set(uint32_t hash, unsigned bits)
{
	return (size_t)(hash >> (32 - bits)) * MODEL_WAYS;
}

/* What its slot has above the number of the row. */
static inline uint32_t
model_check(uint32_t hash)
{
	return hash & 0xfff;
}

/* Put the checksum into a file's bytes, MODEL_HEAD of them at least. */
void model_seal(char *bytes, size_t len);

#endif
