/* Archived cases that are like new tickets, by what they share. */
#include "cases/similar.h"

#include <stdlib.h>
#include <unistd.h>

#include "archive/each.h"
#include "archive/redact.h"
#include "base/intern.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "cases/features.h"
#include "cases/rarity.h"
#include "ticket/filter.h"
#include "ticket/tombstone.h"

enum {
	BEST = 5,    /* similar cases that are told */
	REASONS = 5, /* shared features that are told of each */
	LEAST = 50,  /* of a thousand: a lower score is told of nobody */
	WHOLE = 1000,
};

/* A feature of a new ticket, by its number in the index. */
struct mark {
	size_t feature;
	uint32_t place;
};

struct match {
	char *id;
	unsigned score; /* of a thousand */
	size_t *shared; /* features */
	size_t shared_count;
};

struct query {
	char *id;
	struct mark *marks;
	size_t mark_count;
	size_t texts;   /* how many are of the text */
	uint64_t whole; /* the weight of all marks */
	uint64_t sum;   /* of what the case at hand shares */
	struct match best[BEST];
	size_t best_count;
};

/* A feature that new tickets have. */
struct entry {
	enum feature_kind kind;
	uint64_t cases; /* archived ones that have it */
	unsigned weight;
	size_t *queries;
	size_t query_count, query_room;
};

struct desk {
	struct redactor *redactor;
	struct features features;
	struct intern names;
	struct entry *entries;
	size_t entry_room;
	struct query *queries;
	size_t query_count, query_room;
	uint64_t cases;
	size_t *shared; /* features of the case at hand that are in names */
	size_t shared_count, shared_room;
	size_t *touched; /* queries that have one of them */
	size_t touched_count, touched_room;
};

static void
note_query(struct desk *d, size_t feature, enum feature_kind kind)
{
	struct entry *e;

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
	struct desk *d = arg;
	struct features *f = &d->features;
	struct query q = { 0 };

	features_find(f, d->redactor, t->record);
	q.id = xstrndup(t->id.at, t->id.len);
	q.marks = xreallocarray(NULL, f->count + 1, sizeof *q.marks);
	for (size_t i = 0; i < f->count; i++) {
		size_t n = intern_add(&d->names, f->list[i].text);

		note_query(d, n, f->list[i].kind);
		q.marks[q.mark_count++] = (struct mark) { n, f->list[i].place };
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
find_shared(struct desk *d, struct ticket *t)
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
	struct desk *d = arg;

	if (tombstone_is(t))
		return;
	d->cases++;
	find_shared(d, t);
	for (size_t i = 0; i < d->shared_count; i++)
		d->entries[d->shared[i]].cases++;
}

static void
weigh(struct desk *d)
{
	for (size_t n = 0; n < d->names.count; n++) {
		struct entry *e = &d->entries[n];

		e->weight =
		    features_weight(e->kind) * rarity(d->cases, e->cases);
		for (size_t i = 0; i < e->query_count; i++)
			d->queries[e->queries[i]].whole += e->weight;
	}
}

static bool
is_better(unsigned score, struct span id, const struct match *than)
{
	if (score != than->score)
		return score > than->score;
	return span_compare(id, span_of(than->id)) < 0;
}

static void
match_release(struct match *m)
{
	free(m->id);
	free(m->shared);
}

/* Put the case at hand among the best. */
static void
rank(struct query *q, const struct desk *d, struct span id, unsigned score)
{
	size_t place = q->best_count;
	struct match m = { .score = score };

	while (place && is_better(score, id, &q->best[place - 1]))
		place--;
	if (place == BEST)
		return;
	m.id = xstrndup(id.at, id.len);
	m.shared = xreallocarray(NULL, d->shared_count, sizeof *m.shared);
	memcpy(m.shared, d->shared, d->shared_count * sizeof *m.shared);
	m.shared_count = d->shared_count;
	if (q->best_count == BEST)
		match_release(&q->best[--q->best_count]);
	memmove(&q->best[place + 1], &q->best[place],
	    (q->best_count - place) * sizeof *q->best);
	q->best[place] = m;
	q->best_count++;
}

/* The part of q that is shared; a longer text has more by chance. */
static unsigned
score_of(const struct query *q, size_t texts)
{
	uint64_t score = q->whole ? q->sum * WHOLE / q->whole : 0;

	if (texts > q->texts)
		score = score * 2 * (q->texts + 1) / (q->texts + texts + 2);
	return (unsigned)score;
}

static void
compare_case(struct ticket *t, void *arg)
{
	struct desk *d = arg;
	size_t texts;

	if (tombstone_is(t))
		return;
	texts = find_shared(d, t);
	d->touched_count = 0;
	for (size_t i = 0; i < d->shared_count; i++) {
		const struct entry *e = &d->entries[d->shared[i]];

		for (size_t n = 0; n < e->query_count; n++) {
			struct query *q = &d->queries[e->queries[n]];

			if (q->sum == 0) {
				d->touched = xgrow(d->touched, d->touched_count,
				    &d->touched_room, sizeof *d->touched);
				d->touched[d->touched_count++] = e->queries[n];
			}
			q->sum += e->weight;
		}
	}
	for (size_t i = 0; i < d->touched_count; i++) {
		struct query *q = &d->queries[d->touched[i]];
		unsigned score = score_of(q, texts);

		if (score >= LEAST && !span_is(t->id, q->id))
			rank(q, d, t->id, score);
		q->sum = 0;
	}
}

static bool
is_shared(const struct match *m, size_t feature)
{
	for (size_t i = 0; i < m->shared_count; i++)
		if (m->shared[i] == feature)
			return true;
	return false;
}

/* The heaviest shared mark of q that is not used yet, or NULL. */
static struct mark *
heaviest(const struct desk *d, const struct query *q, const struct match *m,
    const bool used[])
{
	struct mark *best = NULL;

	for (size_t i = 0; i < q->mark_count; i++) {
		struct mark *k = &q->marks[i];

		if (used[i] || !is_shared(m, k->feature))
			continue;
		if (!best || d->entries[k->feature].weight >
				 d->entries[best->feature].weight)
			best = k;
	}
	return best;
}

/* The mark of q's text that begins, or ends, where k ends, or begins: 宽带断网
 * is 宽带, 带断 and 断网. */
static const struct mark *
neighbour(const struct desk *d, const struct query *q, const struct match *m,
    const struct mark *k, int step)
{
	for (size_t i = 0; i < q->mark_count; i++) {
		const struct mark *other = &q->marks[i];

		if (d->entries[other->feature].kind == FEATURE_TEXT &&
		    (int64_t)other->place == (int64_t)k->place + step &&
		    is_shared(m, other->feature))
			return other;
	}
	return NULL;
}

/* Do a pair and the one behind it share a character? */
static bool
overlap(struct span first, struct span second)
{
	enum { HAN = 3, PAIR = 2 * HAN };

	return first.len >= PAIR && second.len >= PAIR &&
	       !memcmp(first.at + first.len - HAN, second.at, HAN) &&
	       (unsigned char)second.at[0] >= 0xe0;
}

static struct span
name_of(const struct desk *d, const struct mark *k)
{
	struct feature f = { .text = d->names.texts[k->feature].text,
		.kind = d->entries[k->feature].kind };

	return feature_name(&f);
}

/* Append what is shared around k, as one phrase, and mark it used. */
static void
add_reason(struct buf *out, const struct desk *d, const struct query *q,
    const struct match *m, const struct mark *k, bool used[])
{
	struct buf phrase = { 0 };
	const struct mark *next;

	used[k - q->marks] = true;
	if (d->entries[k->feature].kind == FEATURE_TEXT)
		while ((next = neighbour(d, q, m, k, -1)) &&
		       !used[next - q->marks] &&
		       overlap(name_of(d, next), name_of(d, k))) {
			k = next;
			used[k - q->marks] = true;
		}
	buf_add_span(&phrase, d->names.texts[k->feature].text);
	if (d->entries[k->feature].kind == FEATURE_TEXT)
		while ((next = neighbour(d, q, m, k, 1)) &&
		       overlap(name_of(d, k), name_of(d, next))) {
			struct span name = name_of(d, next);

			used[next - q->marks] = true;
			buf_add(&phrase, name.at + 3, name.len - 3);
			k = next;
		}
	buf_add_json(out, buf_span(&phrase));
	buf_release(&phrase);
}

static void
add_match(struct buf *out, const struct desk *d, const struct query *q,
    const struct match *m)
{
	bool *used = xcalloc(q->mark_count + 1, sizeof *used);
	const struct mark *k;

	buf_add_str(out, "{\"id\":");
	buf_add_json(out, span_of(m->id));
	buf_addf(out, ",\"score\":%u.%02u,\"why\":[", m->score / WHOLE,
	    m->score % WHOLE / 10);
	for (int n = 0; n < REASONS && (k = heaviest(d, q, m, used)); n++) {
		if (n)
			buf_add_char(out, ',');
		add_reason(out, d, q, m, k, used);
	}
	buf_add_str(out, "]}");
	free(used);
}

/* Returns 0, or -1 with *fault filled. */
static int
write_answers(const struct desk *d, struct fault *fault)
{
	struct buf out = { 0 };
	int got = 0;

	for (size_t i = 0; got == 0 && i < d->query_count; i++) {
		const struct query *q = &d->queries[i];

		buf_clear(&out);
		buf_add_str(&out, "{\"id\":");
		buf_add_json(&out, span_of(q->id));
		buf_add_str(&out, ",\"similar\":[");
		for (size_t n = 0; n < q->best_count; n++) {
			if (n)
				buf_add_char(&out, ',');
			add_match(&out, d, q, &q->best[n]);
		}
		buf_add_str(&out, "]}\n");
		got = cases_write(&out, fault);
	}
	buf_release(&out);
	return got;
}

static void
release(struct desk *d)
{
	for (size_t i = 0; i < d->query_count; i++) {
		struct query *q = &d->queries[i];

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
	struct desk d = { .redactor = redactor_new(REDACT_CUSTOMER, NULL) };
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
