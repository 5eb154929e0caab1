/*
 * A file that what was refused is added to, as it came.  What was kept there
 * before stays.
 */
#ifndef CPLT_REJECTS_H
#define CPLT_REJECTS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/span.h"

/* { 0 } keeps nothing. */
struct rejects {
	const char *path; /* borrowed */
	FILE *file;
	off_t kept; /* bytes that were in it before; 0 if no file */
	bool torn;  /* and their last line has no end */
	bool used;
};

/* Open the file at path, which is made when it is not there.
 * Returns 0, or -1 with *fault filled. */
int rejects_open(struct rejects *r, const char *path, struct fault *fault);

/* True when fd is that very file, a regular one. */
bool rejects_is(const struct rejects *r, int fd);

/* The same of the file at path, or of stdin where that is "-". */
bool rejects_is_path(const struct rejects *r, const char *path);

/* Add text, whole lines or a part of one. */
void rejects_keep(struct rejects *r, struct span text);

/*
 * True when what was kept before begins with head, or there is nothing; false
 * also when that cannot be read.
 */
bool rejects_go_on(const struct rejects *r, struct span head);

/*
 * Write the rest and close the file; what was added is then on the disk, for it
 * may be nowhere else.  Returns 0, or -1 with *fault filled.
 */
int rejects_close(struct rejects *r, struct fault *fault);

#endif
