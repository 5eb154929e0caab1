/* The loop of every command that reads tickets. */
#include "ticket/filter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/lang.h"
#include "base/xalloc.h"

/* What a stream's worker holds for us. */
struct filter_worker {
	const struct filter *filter;
	void *state;
};

static int
step(struct record *r, void *arg)
{
	struct filter_worker *w = arg;
	struct ticket t;

	return ticket_read(&t, r) ? STEP_BAD : w->filter->step(&t, w->state);
}

static void *
worker_new(void *arg)
{
	struct filter_worker *w = xmalloc(sizeof *w);

	w->filter = arg;
	w->state = w->filter->worker_new ? w->filter->worker_new(w->filter->arg)
					 : w->filter->arg;
	return w;
}

static void
worker_end(void *arg, void *unused)
{
	struct filter_worker *w = arg;

	(void)unused;
	if (w->filter->worker_end)
		w->filter->worker_end(w->state, w->filter->arg);
	free(w);
}

static int
finish(void *arg)
{
	const struct filter *f = arg;

	return f->finish(f->arg);
}

static int
in_turn(void *arg, struct buf *out)
{
	const struct filter *f = arg;

	return f->in_turn(f->arg, out);
}

static void
place(void *arg, const char *file, size_t lines_before)
{
	const struct filter *f = arg;

	f->place(f->arg, file, lines_before);
}

/* A line that tells a person at a terminal how far a long run is. */
static void
show_progress(uint64_t bytes)
{
	const uint64_t step_bytes = 64 << 20, block = 1 << 20;

	if (bytes >= step_bytes && bytes % step_bytes < block)
		fprintf(stderr, "\r%" PRIu64 " MB", bytes / 1000000);
}

enum exit_status
filter_run(char *const files[], const struct filter *f)
{
	/* Texts of libc and time zones are below /usr/share. */
	const char *const folders[] = { lang_folder(), "/usr/share",
		cli_config_dir(), NULL };
	struct stream s = {
		.step = step,
		.worker_new = worker_new,
		.worker_end = worker_end,
		.arg = (void *)(uintptr_t)f,
		.passed = f->passed,
		.place = f->place ? place : NULL,
		.in_turn = f->in_turn ? in_turn : NULL,
		.finish = f->finish ? finish : NULL,
		.jobs = f->ordered ? 1 : cli_jobs(),
		.rejects = cli_rejects(),
		.written = f->written,
		.confined_to = f->opens ? NULL : folders,
		.silent = f->silent,
		.bad_alone = f->bad_alone,
		.late = f->late,
		.peel = f->peel,
		.shown = f->shown,
		.report = diag_fault,
	};
	bool watched = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
	enum exit_status status;

	if (watched)
		s.progress = show_progress;
	status = stream_run(files, &s, f->count);
	if (watched)
		fputs("\r\033[K", stderr);
	return status;
}
