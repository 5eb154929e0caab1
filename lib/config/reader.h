/*
 * Read a configuration file that is JSON, with file and line in every
 * complaint, and nothing passed over in silence: a key that is not in the table
 * of its object, or that stands there twice, is an error.
 *
 *	static const struct reader_key keys[] = {
 *		{ "name", read_name, true },
 *		{ NULL, NULL, false },
 *	};
 *
 *	if (reader_open(&in, text, origin, fault) < 0 ||
 *	    reader_object(&in, in.whole, "a clock", keys, &clock) < 0)
 *		…
 *	reader_close(&in);
 *
 * All functions return 0, or -1 with in->fault filled.
 */
#ifndef CPLT_READER_H
#define CPLT_READER_H

#include <stdbool.h>
#include <time.h>

#include "base/diag.h"
#include "jsonl/record.h"

struct reader {
	struct value whole;
	struct span source; /* the file as it is */
	const char *origin;
	struct fault *fault;
	struct buf text;      /* the file as one line, for the scanner */
	struct record record; /* owns every text that was read */
};

struct reader_key {
	const char *name;
	int (*read)(struct reader *in, struct value v, void *into);
	bool required;
};

/* text, origin and fault are borrowed as long as something is read; what was
 * read lives in the reader.  After a failure reader_close must be called too.
 */
int reader_open(struct reader *in, struct span text, const char *origin,
    struct fault *fault);

/* Texts that were read are gone after this. */
void reader_close(struct reader *in);

/* Complain of v: what is wrong, and what was wanted.  Returns -1. */
int reader_refuse(struct reader *in, struct value v, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Read an object by its table, which ends with a NULL name; what names the
 * object in messages: "a clock". */
int reader_object(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], void *into);

/* The same for an object that others publish: members that are not in the table
 * are passed over. */
int reader_members(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], void *into);

/* Call read for each element of an array that must not be empty. */
int reader_array(struct reader *in, struct value v, const char *what,
    int (*read)(struct reader *in, struct value v, void *into), void *into);

/* A string that is not empty, decoded; lives until reader_close. */
int reader_text(
    struct reader *in, struct value v, const char *what, struct span *out);

/* Is it a name: lower-case letters, digits and -._, one at least? */
bool reader_is_name(struct span text);

/* As reader_text, a name. */
int reader_name(
    struct reader *in, struct value v, const char *what, struct span *out);

/* A whole number of lo..hi. */
int reader_int(struct reader *in, struct value v, const char *what, long lo,
    long hi, long *out);

/* true or false. */
int reader_bool(struct reader *in, struct value v, const char *what, bool *out);

/* A length of time such as "36h", in seconds. */
int reader_duration(
    struct reader *in, struct value v, const char *what, time_t *out);

#endif
