/*
 * The loop of every command that reads tickets: files or stdin, one step a
 * ticket, the common options obeyed, bad lines reported on stderr, and the exit
 * status to return from main.
 */
#ifndef CPLT_FILTER_H
#define CPLT_FILTER_H

#include "ticket/ticket.h"

struct filter {
	/* Answers enum step; t lives only for the call. */
	int (*step)(struct ticket *t, void *worker);
	/* Each worker's own state, as in struct stream; NULL: arg is shared. */
	void *(*worker_new)(void *arg);
	void (*worker_end)(void *worker, void *arg);
	void *arg;
	/* See struct stream: what marks a line that passes, and where a block
	 * stands, for in_turn. */
	char passed;
	void (*place)(void *arg, const char *file, size_t lines_before);
	/* Called with arg and the output in its order: see struct stream.  May
	 * be NULL. */
	int (*in_turn)(void *arg, struct buf *out);
	/* Called with arg when all tickets are through, before the last of
	 * the output is written: see struct stream.  May be NULL. */
	int (*finish)(void *arg);
	struct span (*peel)(struct span, struct buf *); /* see struct stream */
	const char *const *written; /* other files: see struct stream */
	struct stream_count *count; /* to be filled, or NULL */
	bool ordered;   /* one worker, whatever -j says: the step must see the
			 * tickets in the order of the input */
	bool opens;     /* step or finish open or change files: else the process
			 * is confined, and they cannot (see base/confine.h) */
	bool silent;    /* tickets are only read: nothing is passed on */
	bool late;      /* nor is anything said of them: see struct stream */
	bool shown;     /* record_say is for a terminal: see struct stream */
	bool bad_alone; /* tickets go elsewhere: see struct stream */
};

/* Returns what stream_run returns; all is reported. */
enum exit_status filter_run(char *const files[], const struct filter *f);

#endif
