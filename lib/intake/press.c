/* Rows made into tickets by a second thread, while the next ones are read. */
#include "intake/press.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* A batch is worked on when it has so many rows, or so many bytes. */
enum { BATCH_ROWS = 1024, BATCH_BYTES = 256 * 1024 };

struct batch_row {
	size_t line;
	struct span raw;
	const struct span *fields;
	char id[TICKET_ID];
	size_t ticket_end; /* in tickets */
	size_t why_end;    /* in whys, its zero byte included */
};

struct batch {
	struct arena texts; /* of the rows */
	size_t bytes;
	struct batch_row rows[BATCH_ROWS];
	size_t count;
	struct buf tickets, whys;
};

struct press {
	const struct press_work *work;
	struct batch batches[2];
	struct batch *filling; /* the calling thread's */
	struct batch *made;    /* handed over, not told of yet; or NULL */
	struct draft draft;    /* of whoever works */

	bool threaded;
	pthread_t thread;
	pthread_mutex_t mutex; /* for what follows */
	pthread_cond_t changed;
	bool at_work; /* the thread has made to do */
	bool quit;
};

static void
make(struct press *p, struct batch *b)
{
	struct buf why = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		struct batch_row *row = &b->rows[i];

		p->work->fill(p->work->arg, row->fields, &p->draft);
		buf_clear(&why);
		if (draft_write(
			&p->draft, p->work->rules, &b->tickets, row->id, &why))
			buf_add(&b->whys, buf_text(&why), why.len + 1);
		draft_clear(&p->draft);
		row->ticket_end = b->tickets.len;
		row->why_end = b->whys.len;
	}
	buf_release(&why);
}

static void *
work(void *arg)
{
	struct press *p = arg;

	pthread_mutex_lock(&p->mutex);
	for (;;) {
		while (!p->at_work && !p->quit)
			pthread_cond_wait(&p->changed, &p->mutex);
		if (p->quit)
			break;
		pthread_mutex_unlock(&p->mutex);
		make(p, p->made);
		pthread_mutex_lock(&p->mutex);
		p->at_work = false;
		pthread_cond_broadcast(&p->changed);
	}
	pthread_mutex_unlock(&p->mutex);
	return NULL;
}

/* Tell of all rows of a batch that is made, and empty it. */
static void
tell(struct press *p, struct batch *b)
{
	size_t ticket = 0, why = 0;

	for (size_t i = 0; i < b->count; i++) {
		const struct batch_row *row = &b->rows[i];
		struct press_row told = { .line = row->line, .raw = row->raw };

		memcpy(told.id, row->id, sizeof told.id);
		if (row->why_end > why)
			told.why = b->whys.at + why;
		else
			told.ticket = (struct span) { b->tickets.at + ticket,
				row->ticket_end - ticket };
		ticket = row->ticket_end;
		why = row->why_end;
		p->work->done(p->work->arg, &told);
	}
	if (b->tickets.len > 8 * BATCH_BYTES) {
		arena_release(&b->texts);
		buf_release(&b->tickets);
	}
	arena_clear(&b->texts);
	b->bytes = b->count = 0;
	buf_clear(&b->tickets);
	buf_clear(&b->whys);
}

/* Wait for the batch that was handed over; returns it, or NULL for none. */
static struct batch *
collect(struct press *p)
{
	struct batch *made = p->made;

	pthread_mutex_lock(&p->mutex);
	while (p->at_work)
		pthread_cond_wait(&p->changed, &p->mutex);
	pthread_mutex_unlock(&p->mutex);
	p->made = NULL;
	return made;
}

/* Hand the filled batch over, tell of the other one, and go on with it. */
static void
hand_over(struct press *p)
{
	struct batch *made = collect(p);

	pthread_mutex_lock(&p->mutex);
	p->made = p->filling;
	p->at_work = true;
	pthread_cond_broadcast(&p->changed);
	pthread_mutex_unlock(&p->mutex);
	if (made)
		tell(p, made);
	p->filling = p->made == p->batches ? p->batches + 1 : p->batches;
}

/* The batch is full; there may be no second thread for it. */
static void
turn(struct press *p)
{
	if (!p->threaded)
		p->threaded = pthread_create(&p->thread, NULL, work, p) == 0;
	if (p->threaded)
		hand_over(p);
	else
		press_flush(p);
}

/* A field's copy: within that of the row, where it is a part of it. */
static struct span
copy_field(
    struct arena *a, struct span field, struct span raw, const char *copy)
{
	uintptr_t at = (uintptr_t)field.at, start = (uintptr_t)raw.at;

	if (at >= start && at + field.len <= start + raw.len)
		return (struct span) { copy + (at - start), field.len };
	return arena_copy(a, field);
}

void
press_add(struct press *p, const struct rows_row *row)
{
	struct batch *b = p->filling;
	struct batch_row *own = &b->rows[b->count++];
	struct span *fields =
	    arena_take(&b->texts, row->count * sizeof *fields);

	own->line = row->line;
	own->raw = arena_copy(&b->texts, row->raw);
	own->fields = fields;
	for (size_t i = 0; i < row->count; i++)
		fields[i] = copy_field(
		    &b->texts, row->fields[i], row->raw, own->raw.at);
	b->bytes += row->raw.len;
	/* What a very long row takes is not taken twice. */
	if (row->raw.len > BATCH_BYTES)
		press_flush(p);
	else if (b->count == BATCH_ROWS || b->bytes > BATCH_BYTES)
		turn(p);
}

void
press_flush(struct press *p)
{
	struct batch *made = collect(p);

	if (made)
		tell(p, made);
	make(p, p->filling);
	tell(p, p->filling);
}

struct press *
press_new(const struct press_work *w)
{
	struct press *p = xcalloc(1, sizeof *p);

	p->work = w;
	p->filling = p->batches;
	pthread_mutex_init(&p->mutex, NULL);
	pthread_cond_init(&p->changed, NULL);
	return p;
}

void
press_free(struct press *p)
{
	if (p->threaded) {
		pthread_mutex_lock(&p->mutex);
		p->quit = true;
		pthread_cond_broadcast(&p->changed);
		pthread_mutex_unlock(&p->mutex);
		pthread_join(p->thread, NULL);
	}
	for (int i = 0; i < 2; i++) {
		arena_release(&p->batches[i].texts);
		buf_release(&p->batches[i].tickets);
		buf_release(&p->batches[i].whys);
	}
	pthread_cond_destroy(&p->changed);
	pthread_mutex_destroy(&p->mutex);
	draft_release(&p->draft);
	free(p);
}
