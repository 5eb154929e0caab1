/*
 * Acts asked for in a file, JSON lines or CSV, found again by the id of their
 * ticket.  The acts are held in memory; the tickets pass by.
 *
 *	requests_load(&requests, path, &terms, report, &fault)
 *	for each ticket, in any order, from any thread:
 *		for (r = requests_of(q, t->id); r; r = r->next)
 *			requests_answer(r, …)
 *	requests_settle(q, …)
 */
#ifndef CPLT_REQUESTS_H
#define CPLT_REQUESTS_H

#include "base/diag.h"
#include "ticket/act.h"

/* One act of the file. */
struct request {
	struct request *next; /* of the same ticket, in the order of time, and
			       * of the file where times are equal */
	struct act act;       /* unless bad */
	size_t line;          /* where it begins in the file, from 1 */
	struct span raw;      /* as it stands there */
	struct span id;       /* of the ticket */
	struct span bad;      /* why it is none; .at is NULL when it is one */
	struct requests_answer *answer;
};

struct requests;

/*
 * Read the file at path ("-" is stdin): JSON lines when its first byte that is
 * no blank is '{', else CSV whose header names id, act and members of events
 * ("to.dept"); lists are separated by |.  Acts that are wrong in themselves
 * are kept with their reason.  `evidence.file` without `evidence.sha256` is
 * read here: its size and digest become members. Returns new requests, or NULL
 * with *fault filled when the file cannot be read.
 */
struct requests *requests_load(
    const char *path, const struct act_terms *terms, struct fault *fault);

/* The same with one act, from the command line; event is an object with id. */
struct requests *
requests_of_one(struct span event, const struct act_terms *terms);

void requests_free(struct requests *q);

/* The first act for that ticket, or NULL. */
struct request *requests_of(struct requests *q, struct span id);

/* Note what became of an act; why is the reason where it was refused.  May be
 * called from several threads, and more than once where an id stands twice:
 * then a refusal counts, and of two the one whose text is less. */
void requests_note(struct requests *q, struct request *r,
    enum act_answer answer, struct span why);

/* What became of all of them. */
struct requests_count {
	size_t done, there, refused;
};

/*
 * When all tickets are through: tell report of every act that was bad, refused
 * or whose ticket was not there, in the order of the file, and add them to the
 * file rejects as they came (a CSV with its header, where the file is new or
 * empty); rejects may be NULL.
 * Returns 0, or -1 with *fault filled when rejects could not be written safely.
 */
int requests_settle(struct requests *q, const char *rejects,
    void (*report)(const struct fault *f), struct requests_count *count,
    struct fault *fault);

#endif
