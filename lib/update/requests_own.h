/* Requests while they are read: requests_read.c fills what requests.c keeps. */
#ifndef CPLT_REQUESTS_OWN_H
#define CPLT_REQUESTS_OWN_H

#include <pthread.h>

#include "base/intern.h"
#include "config/taxonomy.h"
#include "csv/rejects.h"
#include "update/requests.h"

struct requests {
	const struct requests_terms *terms;
	const char *name;   /* of the file, for messages; NULL: there is none */
	int fd;             /* of the file; -1: there is none */
	struct span header; /* of a CSV, as it stands; .at is NULL for JSON */
	struct taxonomy *taxonomy; /* NULL until an act names a class */
	struct arena arena;        /* all texts, and the requests */
	struct request **all;      /* in the order of the file */
	size_t count, room;
	struct intern ids;
	struct request **heads; /* by the id's number */
	struct record record;   /* for an event while it is read */
	struct buf why;
	struct rejects rejects;
	pthread_mutex_t noting;
};

/* New requests of a file of that name, which is borrowed. */
struct requests *
requests_new(const char *name, int fd, const struct requests_terms *terms);

/*
 * Add an act: its line, as it stands, and as an object; or why it is none, when
 * bad is not NULL.  All is copied.
 * Returns 0, or -1 with *fault filled when the taxonomy cannot be read.
 */
int requests_add(struct requests *q, size_t line, struct span raw,
    struct span event, const char *bad, struct fault *fault);

/* When all are added: make them ready to be found. */
void requests_join(struct requests *q);

/*
 * Let the object that r was read from, whose evidence has a file and no sha256,
 * have the digest, size and bare name of that file.
 * Returns 0, or 1 with what is wrong appended to why.
 */
int requests_read_evidence(struct record *r, struct buf *why);

#endif
