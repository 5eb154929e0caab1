/* Archived cases that are like new tickets, by what they share. */
#include "cases/similar.h"

#include <stdlib.h>
#include <unistd.h>

#include "archive/each.h"
#include "archive/redact.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "cases/likeness.h"
#include "cases/rarity.h"
#include "ticket/filter.h"
#include "ticket/tombstone.h"

static void
note_query(struct likeness *d, size_t feature, enum feature_kind kind)
{
	struct like_entry *e;

	if (feature + 1 == d->names.count) {
		size_t room = d->entry_room;

		d->entries = xgrow(
		    d->entries, feature, &d->entry_room, sizeof *d->entries);
		if (room < d->entry_room)
			memset(d->entries + room, 0,
			    (d->entry_room - room) * sizeof *d->entries);
	}
	e = &d->entries[feature];
	e->kind = kind;
	if (e->query_count && e->queries[e->query_count - 1] == d->query_count)
		return;
	e->queries = xgrow(
	    e->queries, e->query_count, &e->query_room, sizeof *e->queries);
	e->queries[e->query_count++] = d->query_count;
}

static int
take_query(struct ticket *t, void *arg)
{
	struct likeness *d = arg;
	struct features *f = &d->features;
	struct like_query q = { 0 };

	features_find(f, d->redactor, t->record);
	q.id = xstrndup(t->id.at, t->id.len);
	q.marks = xreallocarray(NULL, f->count + 1, sizeof *q.marks);
	for (size_t i = 0; i < f->count; i++) {
		size_t n = intern_add(&d->names, f->list[i].text);

		note_query(d, n, f->list[i].kind);
		q.marks[q.mark_count++] =
		    (struct like_mark) { n, f->list[i].place };
		q.texts += f->list[i].kind == FEATURE_TEXT;
	}
	d->queries = xgrow(
	    d->queries, d->query_count, &d->query_room, sizeof *d->queries);
	d->queries[d->query_count++] = q;
	return STEP_DROP;
}

/* Features of the case at hand that a new ticket has, and how many of texts it
 * has in all. */
static size_t
find_shared(struct likeness *d, struct ticket *t)
{
	struct features *f = &d->features;
	size_t texts = 0;

	features_find(f, d->redactor, t->record);
	d->shared_count = 0;
	for (size_t i = 0; i < f->count; i++) {
		size_t n;

		texts += f->list[i].kind == FEATURE_TEXT;
		if (!intern_find(&d->names, f->list[i].text, &n))
			continue;
		d->shared = xgrow(d->shared, d->shared_count, &d->shared_room,
		    sizeof *d->shared);
		d->shared[d->shared_count++] = n;
	}
	return texts;
}

static void
count_case(struct ticket *t, void *arg)
{
	struct likeness *d = arg;

	if (tombstone_is(t))
		return;
	d->cases++;
	find_shared(d, t);
	for (size_t i = 0; i < d->shared_count; i++)
		d->entries[d->shared[i]].cases++;
}

static void
weigh(struct likeness *d)
{
	for (size_t n = 0; n < d->names.count; n++) {
		struct like_entry *e = &d->entries[n];

		e->weight =
		    features_weight(e->kind) * rarity(d->cases, e->cases);
		for (size_t i = 0; i < e->query_count; i++)
			d->queries[e->queries[i]].whole += e->weight;
	}
}

static bool
is_better(unsigned score, struct span id, const struct like_match *than)
{
	if (score != than->score)
		return score > than->score;
	return span_compare(id, span_of(than->id)) < 0;
}

static void
match_release(struct like_match *m)
{
	free(m->id);
	free(m->shared);
}

/* Put the case at hand among the best. */
static void
rank(struct like_query *q, const struct likeness *d, struct span id,
    unsigned score)
{
	size_t place = q->best_count;
	struct like_match m = { .score = score };

	while (place && is_better(score, id, &q->best[place - 1]))
		place--;
	if (place == LIKE_BEST)
		return;
	m.id = xstrndup(id.at, id.len);
	m.shared = xreallocarray(NULL, d->shared_count, sizeof *m.shared);
	memcpy(m.shared, d->shared, d->shared_count * sizeof *m.shared);
	m.shared_count = d->shared_count;
	if (q->best_count == LIKE_BEST)
		match_release(&q->best[--q->best_count]);
	memmove(&q->best[place + 1], &q->best[place],
	    (q->best_count - place) * sizeof *q->best);
	q->best[place] = m;
	q->best_count++;
}

/* The part of q that is shared; a longer text has more by chance. */
static unsigned
score_of(const struct like_query *q, size_t texts)
{
	uint64_t score = q->whole ? q->sum * LIKE_WHOLE / q->whole : 0;

	if (texts > q->texts)
		score = score * 2 * (q->texts + 1) / (q->texts + texts + 2);
	return (unsigned)score;
}

static void
compare_case(struct ticket *t, void *arg)
{
	struct likeness *d = arg;
	size_t texts;

	if (tombstone_is(t))
		return;
	texts = find_shared(d, t);
	d->touched_count = 0;
	for (size_t i = 0; i < d->shared_count; i++) {
		const struct like_entry *e = &d->entries[d->shared[i]];

		for (size_t n = 0; n < e->query_count; n++) {
			struct like_query *q = &d->queries[e->queries[n]];

			if (q->sum == 0) {
				d->touched = xgrow(d->touched, d->touched_count,
				    &d->touched_room, sizeof *d->touched);
				d->touched[d->touched_count++] = e->queries[n];
			}
			q->sum += e->weight;
		}
	}
	for (size_t i = 0; i < d->touched_count; i++) {
		struct like_query *q = &d->queries[d->touched[i]];
		unsigned score = score_of(q, texts);

		if (score >= LIKE_LEAST && !span_is(t->id, q->id))
			rank(q, d, t->id, score);
		q->sum = 0;
	}
}

/* Returns 0, or -1 with *fault filled. */
static int
write_answers(const struct likeness *d, struct fault *fault)
{
	struct buf out = { 0 };
	int got = 0;

	for (size_t i = 0; got == 0 && i < d->query_count; i++) {
		buf_clear(&out);
		like_answer(&out, d, &d->queries[i]);
		buf_add_char(&out, '\n');
		got = cases_write(&out, fault);
	}
	buf_release(&out);
	return got;
}

static void
release(struct likeness *d)
{
	for (size_t i = 0; i < d->query_count; i++) {
		struct like_query *q = &d->queries[i];

		for (size_t n = 0; n < q->best_count; n++)
			match_release(&q->best[n]);
		free(q->id);
		free(q->marks);
	}
	for (size_t n = 0; n < d->names.count; n++)
		free(d->entries[n].queries);
	free(d->entries);
	free(d->queries);
	free(d->shared);
	free(d->touched);
	intern_release(&d->names);
	features_release(&d->features);
	redactor_free(d->redactor);
}

enum exit_status
similar_run(const struct call *call, struct fault *fault)
{
	struct likeness d = { .redactor = redactor_new(REDACT_CUSTOMER, NULL) };
	enum exit_status asked, read;
	struct call again = *call;

	asked = filter_run(call->files, &(struct filter) { .step = take_query,
					    .arg = &d,
					    .ordered = true,
					    .silent = true,
					    .opens = true });
	read = asked;
	if (asked == EXIT_DONE || asked == EXIT_BAD_INPUT)
		read = each_archived(call, count_case, &d, fault);
	if (read == EXIT_DONE || read == EXIT_BAD_INPUT) {
		enum exit_status once = read;

		weigh(&d);
		again.tell = cases_tell_nobody; /* it was told already */
		read = each_archived(&again, compare_case, &d, fault);
		if (read != EXIT_SYSTEM && write_answers(&d, fault) < 0)
			read = EXIT_SYSTEM;
		if (read == EXIT_DONE)
			read = once;
	}
	release(&d);
	return read == EXIT_DONE ? asked : read;
}
