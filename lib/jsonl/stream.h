/*
 * Every line of every file through one step, by one or more workers, written
 * in the order of the input.
 *
 * Each worker in turn reads a block, works on it, and writes it when the blocks
 * before it are written: memory is a few blocks a worker, whatever the input.
 *
 * Files are never mapped, so one that is cut short meanwhile is no danger.  A
 * BOM at the start of a file is left out; blank lines go through untouched and
 * are no records; the last line of a file gets a newline when it has none.  A
 * line that is no JSON object, or that the step finds bad, goes through
 * untouched, or to the rejects file, and is reported.
 */
#ifndef CPLT_STREAM_H
#define CPLT_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "jsonl/record.h"

/* What a step answers. */
enum step {
	STEP_STOP = -1, /* give up: the reason is in the record's why */
	STEP_EMIT = 0,  /* write the record, with its edits */
	STEP_BAD = 1,   /* the record is bad: see record_bad */
	STEP_DROP = 2,  /* write nothing for it but what record_say holds */
	STEP_PART = 3,  /* as STEP_DROP, but a part of it was bad: each line of
			 * the record's why is a reason */
	STEP_LAST = 4,  /* as STEP_DROP, and what follows need not be read */
};

struct stream {
	/* Called for every record, in the worker's thread. */
	int (*step)(struct record *r, void *worker);

	/* Each worker's own state, made in its thread, one call at a time, so
	 * that its memory is away from that of the others; NULL: arg itself is
	 * handed to step. */
	void *(*worker_new)(void *arg);
	/* Called for each worker at the end, one after the other, in the
	 * calling thread: merge, then free worker. */
	void (*worker_end)(void *worker, void *arg);
	void *arg;

	int jobs;            /* workers; 1 does all in the calling thread */
	const char *rejects; /* file that bad lines are added to, or NULL to
			      * pass them on */
	/* Files that are written beside stdout and rejects, up to a NULL; they
	 * need not be there.  NULL: none. */
	const char *const *written;
	/* Folders that are read while the stream runs, up to a NULL: the
	 * process is confined to these and its own files, once and for all
	 * (see base/confine.h).  NULL: it is not. */
	const char *const *confined_to;
	bool silent; /* bad lines are not passed on either: there is
		      * no output but what record_say holds */
	bool late;   /* not even that: stdout is written when the stream has
		      * ended, so it may be a file that was read */
	bool shown;  /* what record_say holds is as a terminal may have it,
		      * colours and all: it is written as it is */
	/* Called with each line, without its newline, before it is read: the
	 * part of it that is the record, or what was put into room, SCAN_PAD
	 * bytes beyond it being readable; .at NULL: it is none, and left out.
	 * For a silent stream; NULL: all of it is. */
	struct span (*peel)(struct span line, struct buf *room);
	/* Records go elsewhere, so that bad lines are alone on stdout: blank
	 * ones are not passed on. */
	bool bad_alone;
	/* Writes what goes to stdout in the place of a bad line, told why it
	 * is bad; NULL: the line itself. */
	void (*instead)(const char *why, struct buf *out);
	/* Written to stdout before each line that passes and is no record, for
	 * in_turn to tell it by; 0: nothing is. */
	char passed;
	/* Told, before in_turn, where the block begins: behind so many lines
	 * of its file.  May be NULL. */
	void (*place)(void *arg, const char *file, size_t lines_before);
	/* Called with arg and the output of each block, in order, one call at
	 * a time, before it is written: it may be changed.  0, or -1: the run
	 * has failed and nothing more is written.  May be NULL. */
	int (*in_turn)(void *arg, struct buf *out);
	/* Called with arg when all records have been taken and nothing failed,
	 * before the last of the output is written; -1: that is not written,
	 * and the run has failed.  May be NULL. */
	int (*finish)(void *arg);

	/* Told of each bad line, in order, one call at a time. */
	void (*report)(const struct fault *f);
	/* Told how many bytes are done, one call at a time; may be NULL. */
	void (*progress)(uint64_t bytes);
};

/* What became of the lines. */
struct stream_count {
	uint64_t records; /* that the step took */
	uint64_t bad;
};

/*
 * Run the files (a NULL-terminated list; "-" and an empty list are stdin)
 * through s to stdout.  *count may be NULL.
 * Returns EXIT_DONE, EXIT_BAD_INPUT when some lines were bad, EXIT_USAGE when
 * a file is to be read and written at once, or written twice, and nothing was
 * done, or EXIT_SYSTEM
 * when something could not be read or written or a step stopped; reported.
 */
enum exit_status stream_run(
    char *const files[], const struct stream *s, struct stream_count *count);

#endif
