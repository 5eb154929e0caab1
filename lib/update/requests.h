/*
 * Acts asked for in a file, JSON lines or CSV, found again by the id of their
 * ticket.  The acts are held in memory; the tickets pass by.
 *
 *	q = requests_load(path, &terms, &fault)
 *	requests_keep(q, rejects, &fault)
 *	for each ticket, in any order, from any thread:
 *		for (r = requests_of(q, t->id); r; r = r->next)
 *			requests_note(q, r, …)
 *	requests_settle(q, …)
 *	requests_free(q)
 */
#ifndef CPLT_REQUESTS_H
#define CPLT_REQUESTS_H

#include "base/diag.h"
#include "ticket/act.h"

/* By what acts are read; must live as long as the requests. */
struct requests_terms {
	struct act_terms act;
	const char *config; /* the folder of the taxonomy, for acts that name a
			     * class of it; may be NULL */
};

/* One act of the file. */
struct request {
	struct request *next; /* of the same ticket, in the order of time, and
			       * of the file where times are equal */
	struct act act;       /* unless bad; of one of the ladder's acts the
			       * level may be missing: see update/rung.h */
	size_t line;          /* where it begins in the file, from 1 */
	struct span raw;      /* as it stands there */
	struct span id;       /* of the ticket */
	const char *bad;      /* why it is none; NULL when it is one */

	/* What became of it: see requests_note. */
	bool noted;
	enum act_answer answer;
	char *why;
};

struct requests;

/*
 * Read the file at path ("-" is stdin): JSON lines when its first byte that is
 * no blank is '{', else CSV whose header names id, act and members of events
 * ("to.dept"), as compose_set reads them; empty cells are no members.  Acts
 * that are wrong in themselves are kept with their reason.  Where evidence has
 * a file and no sha256, that file is read: its name, size and digest become
 * members.
 * Returns new requests, or NULL with *fault filled, and EXIT_SYSTEM or
 * EXIT_USAGE in *status, when the file, or the taxonomy, cannot be read.
 */
struct requests *
requests_load(const char *path, const struct requests_terms *terms,
    struct fault *fault, enum exit_status *status);

/* The same with one act, from the command line: event is an object with id. */
struct requests *
requests_of_one(struct span event, const struct requests_terms *terms,
    struct fault *fault, enum exit_status *status);

/* q may be NULL. */
void requests_free(struct requests *q);

/* How many acts there are; those that are bad included. */
size_t requests_size(const struct requests *q);

/* The act at that place of the file, from 0; borrowed. */
const struct request *requests_at(const struct requests *q, size_t place);

/*
 * Open the file that acts which are refused will be added to, as they came: a
 * CSV's under its header.  What it has already must be of the same kind, and it
 * must be neither the file of acts, nor stdout, nor one of the files of tickets
 * (ended by NULL; "-" and none are stdin).
 * Returns 0, or -1 with *fault filled, and EXIT_SYSTEM or EXIT_USAGE in
 * *status.
 */
int requests_keep(struct requests *q, const char *path, char *const tickets[],
    struct fault *fault, enum exit_status *status);

/* The first act for that ticket, or NULL. */
struct request *requests_of(const struct requests *q, struct span id);

/*
 * Note what became of an act; why is the reason where it was refused or its
 * ticket is bad.  May be called from several threads, and more than once where
 * an id stands twice: then a refusal counts, and of two the one whose text is
 * less; after that, that it was done.
 */
void requests_note(struct requests *q, struct request *r,
    enum act_answer answer, struct span why);

/* What became of all of them. */
struct requests_count {
	size_t done, there, refused;
};

/*
 * When all tickets are through: tell report of every act that was bad, refused
 * or whose ticket was not there, in the order of the file, keep them where
 * requests_keep was asked to, and wait until they are on the disk.  Of one from
 * the command line report is told when it was there already, too.
 * Returns 0 with *count filled, or -1 with *fault filled when they could not be
 * kept.
 */
int requests_settle(struct requests *q, void (*report)(const struct fault *f),
    struct requests_count *count, struct fault *fault);

#endif
