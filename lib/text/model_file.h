/* The file of a model, as model_write writes and model_read reads it. */
#ifndef CPLT_MODEL_FILE_H
#define CPLT_MODEL_FILE_H

#include "text/model.h"

#define MODEL_MAGIC "cplt-mdl"

enum {
	MODEL_HEAD = 8 + 4 + 4 + DIGEST_SIZE, /* bytes before what is summed */
	MODEL_FIXED = 2 * DIGEST_SIZE + 8 + 8 + 4 * 4,
	MODEL_OPTION = 5 * 4, /* bytes of one, as the next */
	MODEL_CHOICE = 10 * 4,
	MODEL_TABLE = 2 * 4,
};

/* Find the buckets of t, whose rows and hashes are there, and fill the window
 * behind these.  False where they do not rise, or crowd as those of features
 * never do. */
bool model_place(struct model_table *t);

/* Put the checksum into a file's bytes, MODEL_HEAD of them at least. */
void model_seal(char *bytes, size_t len);

#endif
