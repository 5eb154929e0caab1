/* Archived tickets that have all of several texts, by several workers. */
#include "archive/search.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "archive/match.h"
#include "archive/spot.h"
#include "base/cli.h"
#include "base/confine.h"
#include "base/io.h"
#include "base/terminal.h"
#include "base/xalloc.h"
#include "store/lines.h"
#include "store/months.h"

/* What the workers share. */
struct hunt {
	const struct call *call;
	const char **texts;
	size_t text_count;
	int folder;
	pthread_mutex_t reading; /* what is up to handed_out */
	struct months months;
	size_t month; /* the one being read, or to be read next */
	struct seglines lines;
	bool open;               /* lines are those of that month */
	uint64_t handed_out;     /* blocks read */
	pthread_mutex_t writing; /* what is below */
	pthread_cond_t turn_changed;
	uint64_t turn; /* the block to be written next */
	size_t before; /* lines of its segment that stand before it */
	bool found, bad;
	bool failed;      /* a segment could not be read to its end */
	bool stopped;     /* nothing more can be written */
	struct buf shown; /* what a terminal gets */
};

/* A block of lines, and what was found in it. */
struct haul {
	struct buf block;
	bool first; /* of its segment */
	char name[SEGLINES_NAME];
	bool failed; /* instead of a block, this: */
	struct fault why;
	size_t lines;
	struct buf hits;
	struct fault *bad; /* their lines are counted from the block's start */
	size_t bad_count, bad_room;
};

struct worker {
	struct hunt *hunt;
	pthread_t thread;
	struct match match;
	struct haul haul;
};

/* Is there a segment to read from?  Else all have been read, or *why says why
 * the next one cannot be. */
static int
open_next(struct hunt *h, struct haul *haul)
{
	while (!h->open && h->month < h->months.count) {
		char name[SEGLINES_NAME];
		int got;

		snprintf(
		    name, sizeof name, "%s.jsonl", h->months.names[h->month]);
		got = seglines_open(
		    &h->lines, h->folder, h->call->dir, name, &haul->why);
		haul->first = true;
		h->open = got == 0;
		h->month += got != 0;
		if (got < 0)
			return -1;
	}
	return h->open;
}

/* Returns 1 with a block, 0 when all is read, or -1 with haul->why filled. */
static int
read_block(struct hunt *h, struct haul *haul)
{
	int got;

	haul->first = false;
	while ((got = open_next(h, haul)) > 0) {
		got = seglines_read(&h->lines, &haul->block, &haul->why);
		memcpy(haul->name, h->lines.name, sizeof haul->name);
		if (got > 0)
			return 1;
		seglines_close(&h->lines);
		h->open = false;
		h->month++;
		if (got < 0)
			return -1;
	}
	return got;
}

/* Read the next block and take a number for it. */
static bool
next_block(struct hunt *h, struct haul *haul, uint64_t *number)
{
	int got;

	pthread_mutex_lock(&h->reading);
	got = read_block(h, haul);
	if (got)
		*number = h->handed_out++;
	pthread_mutex_unlock(&h->reading);
	haul->failed = got < 0;
	return got != 0;
}

static void
note_bad(struct haul *haul, const struct hunt *h, const struct scan_fault *why)
{
	char file[sizeof haul->why.file];

	haul->bad = xgrow(
	    haul->bad, haul->bad_count, &haul->bad_room, sizeof *haul->bad);
	snprintf(file, sizeof file, "%.*s/%s",
	    (int)(sizeof file - sizeof haul->name - 1), h->call->dir,
	    haul->name);
	fault_set(&haul->bad[haul->bad_count++], file, haul->lines,
	    _("byte %zu: %s"), why->at + 1, _(why->text));
}

static void
take_line(struct worker *w, struct span line)
{
	struct haul *haul = &w->haul;
	struct scan_fault why;
	int got = match_line(&w->match, line, &why);

	if (got < 0)
		note_bad(haul, w->hunt, &why);
	if (got <= 0)
		return;
	buf_add_span(&haul->hits, line);
	buf_add_char(&haul->hits, '\n');
}

/* Each line is looked at for its end, but only where the rarest text may stand
 * for what is in it. */
static void
take_block(struct worker *w)
{
	struct span block = buf_span(&w->haul.block);
	const char *at = block.at, *end = at + block.len, *place;
	struct spot spot;

	match_tune(&w->match, block);
	spot_start(&spot, w->match.rarest, block);
	place = spot_next(&spot, at);
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (!stop)
			stop = end;
		w->haul.lines++;
		if (place && place < stop) {
			take_line(w, (struct span) { at, (size_t)(stop - at) });
			place = spot_next(&spot, stop);
		}
		at = stop + (stop < end);
	}
}

/* Write what was found in a block; it is the block's turn. */
static void
settle(struct hunt *h, struct haul *haul)
{
	if (haul->failed) {
		h->call->tell(&haul->why);
		h->failed = true;
		return;
	}
	if (haul->first)
		h->before = 0;
	for (size_t i = 0; i < haul->bad_count; i++) {
		haul->bad[i].line += h->before;
		h->call->tell(&haul->bad[i]);
		h->bad = true;
	}
	h->before += haul->lines;
	h->found |= haul->hits.len > 0;
	if (io_write(STDOUT_FILENO, terminal_safe(STDOUT_FILENO,
					buf_span(&haul->hits), &h->shown)) == 0)
		return;
	fault_set(&haul->why, NULL, 0, "%s: %s",
	    _("cannot write to standard output"), strerror(errno));
	h->call->tell(&haul->why);
	h->failed = h->stopped = true;
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	struct hunt *h = w->hunt;
	uint64_t number;
	bool stopped = false;

	while (!stopped && next_block(h, &w->haul, &number)) {
		w->haul.lines = w->haul.bad_count = 0;
		buf_clear(&w->haul.hits);
		if (!w->haul.failed)
			take_block(w);
		pthread_mutex_lock(&h->writing);
		while (h->turn != number)
			pthread_cond_wait(&h->turn_changed, &h->writing);
		if (!h->stopped)
			settle(h, &w->haul);
		stopped = h->stopped;
		h->turn++;
		pthread_cond_broadcast(&h->turn_changed);
		pthread_mutex_unlock(&h->writing);
	}
	return NULL;
}

static void
release_worker(struct worker *w)
{
	match_release(&w->match);
	buf_release(&w->haul.block);
	buf_release(&w->haul.hits);
	free(w->haul.bad);
}

static void
run_workers(struct hunt *h, struct worker *workers, int jobs)
{
	int started = 1;

	pthread_mutex_init(&h->reading, NULL);
	pthread_mutex_init(&h->writing, NULL);
	pthread_cond_init(&h->turn_changed, NULL);
	while (started < jobs && !pthread_create(&workers[started].thread, NULL,
				     work, &workers[started]))
		started++;
	work(&workers[0]);
	for (int i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
	pthread_cond_destroy(&h->turn_changed);
	pthread_mutex_destroy(&h->writing);
	pthread_mutex_destroy(&h->reading);
	if (h->open)
		seglines_close(&h->lines);
}

/* Returns 0, or -1 with *fault filled when there is nothing to look for. */
static int
prepare(struct hunt *h, struct worker *workers, int jobs, struct fault *fault)
{
	const char *bad;

	for (int i = 0; i < jobs; i++) {
		workers[i].hunt = h;
		if (match_make(
			&workers[i].match, h->texts, h->text_count, &bad) < 0)
			return fault_set(fault, NULL, 0,
			    _("--search: '%s' is not a text in UTF-8"), bad);
	}
	return 0;
}

/* Nothing but the segments is needed any more, and what messages are made of:
 * libc's texts are below /usr/share. */
static void
confine_hunt(const struct hunt *h)
{
	const char *const files[] = { NULL };
	const char *const folders[] = { h->call->dir, lang_folder(),
		"/usr/share", NULL };

	confine(files, folders);
}

static enum exit_status
hunt_run(struct hunt *h, struct fault *fault)
{
	int jobs = cli_jobs();
	struct worker *workers = xcalloc((size_t)jobs, sizeof *workers);
	enum exit_status status = EXIT_USAGE;

	if (prepare(h, workers, jobs, fault) == 0) {
		status = EXIT_SYSTEM;
		if (months_list(&h->months, h->folder, h->call->dir,
			&h->call->months, fault) == 0) {
			confine_hunt(h);
			run_workers(h, workers, jobs);
			status = h->failed  ? EXIT_SYSTEM
				 : h->bad   ? EXIT_BAD_INPUT
				 : h->found ? EXIT_DONE
					    : EXIT_NO;
		}
		months_release(&h->months);
		buf_release(&h->shown);
	}
	for (int i = 0; i < jobs; i++)
		release_worker(&workers[i]);
	free(workers);
	return status;
}

/* --search's own text, then the operands. */
static const char **
gather_texts(const struct call *call, size_t *count)
{
	const char **texts;
	size_t more = 0;

	while (call->files[more])
		more++;
	*count = more + 1;
	texts = xreallocarray(NULL, *count, sizeof *texts);
	texts[0] = call->what;
	for (size_t i = 0; i < more; i++)
		texts[i + 1] = call->files[i];
	return texts;
}

enum exit_status
search_run(const struct call *call, struct fault *fault)
{
	struct hunt h = { .call = call };
	enum exit_status status;

	h.folder = open(call->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (h.folder < 0) {
		fault_set(fault, call->dir, 0, "%s: %s",
		    _("cannot open the folder"), strerror(errno));
		return EXIT_SYSTEM;
	}
	h.texts = gather_texts(call, &h.text_count);
	status = hunt_run(&h, fault);
	free(h.texts);
	close(h.folder);
	return status;
}
