/* Every line of every file through one step, written in the order of input. */
#include "jsonl/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "base/xalloc.h"
#include "jsonl/batch.h"

static char *const only_stdin[] = { (char *)"-", NULL };

/* Blocks done that may be ahead of the one whose turn it is: so many, that a
 * worker whom the system halts for some time does not halt the others. */
enum { AHEAD = 64 };

/* What is left of a block of which there is nothing to write. */
struct quiet {
	bool done, first;
	size_t lines, records, bytes;
};

/* What the workers share. */
struct run {
	const struct stream *stream;
	struct block_reader reader;
	pthread_mutex_t reading; /* the reader, and handed_out */
	pthread_mutex_t writing; /* all that is below */
	pthread_cond_t turn_changed;
	uint64_t handed_out;       /* blocks read */
	uint64_t turn;             /* the block to be written next */
	struct quiet quiet[AHEAD]; /* by number; of the turn and those after */
	size_t lines;              /* of the current file, before that block */
	uint64_t bytes;
	int rejects; /* file descriptor, or -1 */
	struct stream_count count;
	struct buf shown; /* what a terminal gets for it */
	struct buf held;  /* the last output so far, kept back for finish */
	bool failed;      /* something could not be read or written */
	bool stopped;     /* nothing more is to be written */
};

struct worker {
	struct run *run;
	void *state;
	pthread_t thread;
	struct batch batch;
	/* Two workers that write into one cache line slow each other down. */
	char apart[128];
};

static int
write_out(struct run *run, struct span out)
{
	if (!run->stream->shown)
		out = terminal_safe(STDOUT_FILENO, out, &run->shown);
	return io_write(STDOUT_FILENO, out);
}

/* Keep the newest output back, if somebody is to finish before it. */
static void
hold_output(struct run *run, struct batch *b)
{
	struct buf newest = b->out;

	if (!run->stream->finish || newest.len == 0)
		return;
	b->out = run->held;
	run->held = newest;
}

/* Write what was made of a block; it is the block's turn. */
static void
settle(struct run *run, struct batch *b)
{
	if (b->block.first)
		run->lines = 0;
	if (*b->block.trouble) {
		diag_warn("%s: %s", b->block.file, b->block.trouble);
		run->failed = true;
		return;
	}
	run->count.bad += b->complaint_count;
	batch_report(b, run->stream, run->lines);
	if (run->stream->place)
		run->stream->place(run->stream->arg, b->block.file, run->lines);
	run->lines += b->lines;
	run->count.records += b->records;
	run->bytes += b->block.len;
	if (run->stream->in_turn &&
	    run->stream->in_turn(run->stream->arg, &b->out) < 0) {
		run->failed = run->stopped = true;
		return;
	}
	hold_output(run, b);
	if (io_write(run->rejects, buf_span(&b->rejects)) < 0) {
		diag_warn("%s:", run->stream->rejects);
		run->failed = run->stopped = true;
	} else if (write_out(run, buf_span(&b->out)) < 0) {
		diag_warn(_("cannot write to standard output:"));
		run->failed = run->stopped = true;
	}
	run->stopped |= b->stop;
	run->failed |= b->stop && !b->last;
	if (run->stream->progress)
		run->stream->progress(run->bytes);
}

/* Read the next block and take a number for it. */
static bool
next_block(struct run *run, struct block *b, uint64_t *number)
{
	bool got;

	pthread_mutex_lock(&run->reading);
	got = block_read(&run->reader, b);
	if (got)
		*number = run->handed_out++;
	pthread_mutex_unlock(&run->reading);
	return got;
}

static bool
is_quiet(const struct run *run, const struct batch *b)
{
	return !run->stream->in_turn && !*b->block.trouble && !b->stop &&
	       !b->complaint_count && !b->out.len && !b->rejects.len;
}

/* Let blocks of which there is nothing to write have their turns. */
static void
pass_quiet(struct run *run)
{
	struct quiet *q;

	while ((q = &run->quiet[run->turn % AHEAD])->done) {
		run->lines = (q->first ? 0 : run->lines) + q->lines;
		run->count.records += q->records;
		run->bytes += q->bytes;
		if (run->stream->progress)
			run->stream->progress(run->bytes);
		q->done = false;
		run->turn++;
	}
}

/* Write what was made of that block in its turn, for which only those wait of
 * which there is something to write. */
static void
hand_in(struct run *run, struct batch *b, uint64_t number)
{
	bool quiet = is_quiet(run, b);

	while (!run->stopped &&
	       (quiet ? number - run->turn >= AHEAD : number != run->turn))
		pthread_cond_wait(&run->turn_changed, &run->writing);
	if (run->stopped)
		return;
	if (quiet) {
		run->quiet[number % AHEAD] = (struct quiet) { true,
			b->block.first, b->lines, b->records, b->block.len };
	} else {
		settle(run, b);
		run->turn++;
	}
	if (!run->stopped)
		pass_quiet(run);
	pthread_cond_broadcast(&run->turn_changed);
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct run *run = w->run;
	const struct stream *s = run->stream;
	struct batch *b = &w->batch;
	uint64_t number;
	bool stopped = false;

	pthread_mutex_lock(&run->reading);
	w->state = s->worker_new ? s->worker_new(s->arg) : s->arg;
	pthread_mutex_unlock(&run->reading);
	while (!stopped && next_block(run, &b->block, &number)) {
		if (!*b->block.trouble)
			batch_take(b, s, w->state);
		pthread_mutex_lock(&run->writing);
		hand_in(run, b, number);
		stopped = run->stopped;
		pthread_mutex_unlock(&run->writing);
	}
	return NULL;
}

/* Start the workers but the first, which is the calling thread; returns how
 * many there are, which may be fewer than were asked for. */
static int
start_workers(struct worker *workers, int jobs)
{
	int started = 1;

	while (started < jobs && !pthread_create(&workers[started].thread, NULL,
				     work, &workers[started]))
		started++;
	return started;
}

static void
run_workers(struct run *run)
{
	const struct stream *s = run->stream;
	int jobs = s->jobs > 1 ? s->jobs : 1, started;
	struct worker *workers = xcalloc((size_t)jobs, sizeof *workers);

	for (int i = 0; i < jobs; i++)
		workers[i].run = run;
	started = start_workers(workers, jobs);
	work(&workers[0]);
	for (int i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
	for (int i = 0; i < started; i++) {
		if (s->worker_end)
			s->worker_end(workers[i].state, s->arg);
		batch_release(&workers[i].batch);
	}
	free(workers);
}

static bool
open_rejects(struct run *run)
{
	const char *path = run->stream->rejects;

	run->rejects = -1;
	if (!path)
		return true;
	run->rejects =
	    open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (run->rejects < 0)
		diag_warn("%s:", path);
	return run->rejects >= 0;
}

/* Is path, or stdin for "-", that regular file? */
static bool
is_file(const char *path, const struct stat *file)
{
	struct stat st;
	int got =
	    strcmp(path, "-") ? stat(path, &st) : fstat(STDIN_FILENO, &st);

	return got == 0 && S_ISREG(st.st_mode) && st.st_dev == file->st_dev &&
	       st.st_ino == file->st_ino;
}

/* Is one of paths, up to a NULL, that file?  Then it is told. */
static bool
is_among(const char *const paths[], const struct stat *file)
{
	for (; paths && *paths; paths++) {
		if (!is_file(*paths, file))
			continue;
		diag_warn(_("%s: this file is written to, wanted another one"),
		    *paths);
		return true;
	}
	return false;
}

/* Is the name of a file that is not there yet among those after it? */
static bool
is_named_again(const char *const *file)
{
	for (const char *const *next = file + 1; *next; next++) {
		if (strcmp(*next, *file))
			continue;
		diag_warn(_("%s: this file is written to, wanted another one"),
		    *next);
		return true;
	}
	return false;
}

/*
 * Is a file that is written read or written otherwise too?  One that is read
 * and added to has no end, and two that write to one file overwrite each other.
 */
static bool
is_used_twice(const struct run *run, char *const files[])
{
	const struct stream *s = run->stream;
	const char *const *read = (const char *const *)files;
	const char *const rejects[] = { s->rejects, NULL };
	struct stat st;

	if (fstat(STDOUT_FILENO, &st) == 0 &&
	    (is_among(s->written, &st) ||
		(!s->late && (is_among(rejects, &st) || is_among(read, &st)))))
		return true;
	if (s->rejects && fstat(run->rejects, &st) == 0 &&
	    (is_among(s->written, &st) || is_among(read, &st)))
		return true;
	for (const char *const *w = s->written; w && *w; w++)
		if (stat(*w, &st) < 0
			? is_named_again(w)
			: is_among(w + 1, &st) || is_among(read, &st))
			return true;
	return false;
}

/* What is kept there is out of the stream, so it had better be on the disk. */
static void
close_rejects(struct run *run)
{
	if (run->rejects < 0)
		return;
	if (run->count.bad && fsync(run->rejects) < 0 && errno != EINVAL) {
		diag_warn("%s:", run->stream->rejects);
		run->failed = true;
	}
	close(run->rejects);
}

static void
finish_run(struct run *run)
{
	const struct stream *s = run->stream;

	if (!s->finish)
		return;
	if (run->failed || s->finish(s->arg) < 0) {
		run->failed = true;
	} else if (write_out(run, buf_span(&run->held)) < 0) {
		diag_warn(_("cannot write to standard output:"));
		run->failed = true;
	}
	buf_release(&run->held);
}

enum exit_status
stream_run(
    char *const files[], const struct stream *s, struct stream_count *count)
{
	struct run run = { .stream = s };

	files = *files ? files : only_stdin;
	if (!open_rejects(&run))
		return EXIT_SYSTEM;
	if (is_used_twice(&run, files))
		return EXIT_USAGE;
	block_reader_init(&run.reader, files);
	if (s->confined_to) {
		block_reader_hold(&run.reader);
		confine((const char *const *)files, s->confined_to);
	}
	pthread_mutex_init(&run.reading, NULL);
	pthread_mutex_init(&run.writing, NULL);
	pthread_cond_init(&run.turn_changed, NULL);
	run_workers(&run);
	pthread_cond_destroy(&run.turn_changed);
	pthread_mutex_destroy(&run.writing);
	pthread_mutex_destroy(&run.reading);
	block_reader_release(&run.reader);
	close_rejects(&run);
	finish_run(&run);
	buf_release(&run.shown);
	if (count)
		*count = run.count;
	if (run.failed)
		return EXIT_SYSTEM;
	return run.count.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}
