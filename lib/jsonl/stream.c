/* Every line of every file through one step, written in the order of input. */
#include "jsonl/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/block.h"

/* A bad line of the block at hand. */
struct complaint {
	size_t line; /* from 1, counted from the start of the block */
	char *text;
};

/* What the workers share. */
struct run {
	const struct stream *stream;
	struct block_reader reader;
	pthread_mutex_t reading; /* the reader, and handed_out */
	pthread_mutex_t writing; /* all that is below */
	pthread_cond_t turn_changed;
	uint64_t handed_out; /* blocks read */
	uint64_t turn;       /* the block to be written next */
	size_t lines;        /* of the current file, before that block */
	uint64_t bytes;
	int rejects; /* file descriptor, or -1 */
	struct stream_count count;
	struct buf held; /* the last output so far, kept back for finish */
	bool failed;     /* something could not be read or written */
	bool stopped;    /* nothing more is to be written */
};

struct worker {
	struct run *run;
	void *state;
	pthread_t thread;
	struct block block;
	struct record record;
	struct buf out;
	struct buf rejects;
	struct complaint *complaints;
	size_t complaint_count;
	size_t complaint_room;
	size_t lines;
	uint64_t records;
	bool stop; /* a step gave up in this block */
	/* Two workers that write into one cache line slow each other down. */
	char apart[128];
};

static void
complain(struct worker *w, const char *text)
{
	w->complaints = xgrow(w->complaints, w->complaint_count,
	    &w->complaint_room, sizeof *w->complaints);
	w->complaints[w->complaint_count++] =
	    (struct complaint) { w->lines, xstrdup(text) };
}

/* A bad line's bytes, with its newline, go where they are kept. */
static void
pass_on(struct worker *w, struct span bytes)
{
	if (w->run->rejects >= 0)
		buf_add_span(&w->rejects, bytes);
	else if (!w->run->stream->silent)
		buf_add_span(&w->out, bytes);
}

static void
refuse(struct worker *w, struct span bytes, const struct scan_fault *fault)
{
	char text[400];

	snprintf(text, sizeof text, _("byte %zu: %s"), fault->at + 1,
	    _(fault->text));
	complain(w, text);
	pass_on(w, bytes);
}

static bool
is_blank(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (!strchr(" \t\r", line.at[i]) || !line.at[i])
			return false;
	return true;
}

static const char *
too_long(void)
{
	return _("a line of more than 16 MiB, wanted a shorter one");
}

/* Write the record, which was read from bytes.  Returns false when its edits
 * made it longer than the next command would read. */
static bool
write_record(struct worker *w, struct span bytes)
{
	size_t before = w->out.len;

	if (!record_changed(&w->record)) {
		buf_add_span(&w->out, bytes);
		return true;
	}
	record_write(&w->record, &w->out);
	buf_add_char(&w->out, '\n');
	return w->out.len - before <= SCAN_LINE + 1;
}

/* bytes is a line with its newline. */
static void
take_line(struct worker *w, struct span bytes)
{
	struct span line = { bytes.at, bytes.len - 1 };
	struct record *r = &w->record;
	struct scan_fault fault;
	size_t before;
	int verdict;

	if (line.len > SCAN_LINE) {
		complain(w, too_long());
		pass_on(w, bytes);
		return;
	}
	if (is_blank(line)) {
		if (!w->run->stream->silent)
			buf_add_span(&w->out, bytes);
		return;
	}
	if (record_read(r, line, &fault)) {
		refuse(w, bytes, &fault);
		return;
	}
	verdict = w->run->stream->step(r, w->state);
	if (verdict == STEP_BAD || verdict == STEP_STOP) {
		complain(w, buf_text(&r->why));
		pass_on(w, bytes);
		w->stop = verdict == STEP_STOP;
		return;
	}
	before = w->out.len;
	buf_add_span(&w->out, buf_span(&r->say));
	if (verdict == STEP_EMIT && !write_record(w, bytes)) {
		w->out.len = before;
		complain(w, _("the line would grow to more than 16 MiB, "
			      "wanted a shorter one"));
		pass_on(w, bytes);
		return;
	}
	w->records++;
}

static void
take_block(struct worker *w)
{
	const struct block *b = &w->block;
	const char *at = b->bytes, *end = at + b->len;

	w->out.len = w->rejects.len = 0;
	w->lines = 0;
	w->records = 0;
	if (b->part) {
		w->lines = 1;
		if (b->part_begins)
			complain(w, too_long());
		pass_on(w, (struct span) { at, b->len });
		w->lines = b->bytes[b->len - 1] == '\n';
		return;
	}
	while (at < end && !w->stop) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));

		w->lines++;
		take_line(w, (struct span) { at, (size_t)(newline + 1 - at) });
		at = newline + 1;
	}
}

static void
tell_complaints(struct worker *w)
{
	struct run *run = w->run;

	for (size_t i = 0; i < w->complaint_count; i++) {
		struct fault f;

		fault_set(&f, w->block.file, run->lines + w->complaints[i].line,
		    "%s", w->complaints[i].text);
		run->stream->report(&f);
		free(w->complaints[i].text);
	}
	run->count.bad += w->complaint_count;
	w->complaint_count = 0;
}

/* Keep the newest output back, if somebody is to finish before it. */
static void
hold_output(struct worker *w)
{
	struct run *run = w->run;
	struct buf newest = w->out;

	if (!run->stream->finish || newest.len == 0)
		return;
	w->out = run->held;
	run->held = newest;
}

/* Write what the worker made of its block; it is the block's turn. */
static void
settle_block(struct worker *w)
{
	struct run *run = w->run;

	if (w->block.first)
		run->lines = 0;
	if (*w->block.trouble) {
		diag_warn("%s: %s", w->block.file, w->block.trouble);
		run->failed = true;
		return;
	}
	tell_complaints(w);
	run->lines += w->lines;
	run->count.records += w->records;
	run->bytes += w->block.len;
	hold_output(w);
	if (io_write(run->rejects, buf_span(&w->rejects)) < 0) {
		diag_warn("%s:", run->stream->rejects);
		run->failed = run->stopped = true;
	} else if (io_write(STDOUT_FILENO, buf_span(&w->out)) < 0) {
		diag_warn(_("cannot write to standard output:"));
		run->failed = run->stopped = true;
	}
	if (w->stop)
		run->failed = run->stopped = true;
	if (run->stream->progress)
		run->stream->progress(run->bytes);
}

/* Read the next block into w and take a number for it. */
static bool
next_block(struct worker *w, uint64_t *number)
{
	struct run *run = w->run;
	bool got;

	pthread_mutex_lock(&run->reading);
	got = block_read(&run->reader, &w->block);
	if (got)
		*number = run->handed_out++;
	pthread_mutex_unlock(&run->reading);
	return got;
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct run *run = w->run;
	const struct stream *s = run->stream;
	uint64_t number;
	bool stopped = false;

	pthread_mutex_lock(&run->reading);
	w->state = s->worker_new ? s->worker_new(s->arg) : s->arg;
	pthread_mutex_unlock(&run->reading);
	while (!stopped && next_block(w, &number)) {
		if (!*w->block.trouble)
			take_block(w);
		pthread_mutex_lock(&run->writing);
		while (run->turn != number)
			pthread_cond_wait(&run->turn_changed, &run->writing);
		if (!run->stopped)
			settle_block(w);
		stopped = run->stopped;
		run->turn++;
		pthread_cond_broadcast(&run->turn_changed);
		pthread_mutex_unlock(&run->writing);
	}
	return NULL;
}

static void
worker_release(struct worker *w)
{
	block_release(&w->block);
	record_release(&w->record);
	buf_release(&w->out);
	buf_release(&w->rejects);
	for (size_t i = 0; i < w->complaint_count; i++)
		free(w->complaints[i].text);
	free(w->complaints);
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
		worker_release(&workers[i]);
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
	    open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (run->rejects >= 0 &&
	    block_reader_avoid(&run->reader, run->rejects) == 0)
		return true;
	diag_warn("%s:", path);
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
	} else if (io_write(STDOUT_FILENO, buf_span(&run->held)) < 0) {
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

	block_reader_init(&run.reader, files);
	if (!s->silent)
		block_reader_avoid(&run.reader, STDOUT_FILENO);
	if (!open_rejects(&run))
		return EXIT_SYSTEM;
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
	if (count)
		*count = run.count;
	if (run.failed)
		return EXIT_SYSTEM;
	return run.count.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}
