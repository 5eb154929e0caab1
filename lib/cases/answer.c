/* Which archived cases are like a new ticket, as JSON, and why. */
#include "cases/likeness.h"

#include <stdlib.h>

#include "base/xalloc.h"

static bool
is_shared(const struct like_match *m, size_t feature)
{
	for (size_t i = 0; i < m->shared_count; i++)
		if (m->shared[i] == feature)
			return true;
	return false;
}

/* The heaviest shared mark of q that is not used yet, or NULL. */
static struct like_mark *
heaviest(const struct likeness *d, const struct like_query *q,
    const struct like_match *m, const bool used[])
{
	struct like_mark *best = NULL;

	for (size_t i = 0; i < q->mark_count; i++) {
		struct like_mark *k = &q->marks[i];

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
static const struct like_mark *
neighbour(const struct likeness *d, const struct like_query *q,
    const struct like_match *m, const struct like_mark *k, int step)
{
	for (size_t i = 0; i < q->mark_count; i++) {
		const struct like_mark *other = &q->marks[i];

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
name_of(const struct likeness *d, const struct like_mark *k)
{
	struct feature f = { .text = d->names.texts[k->feature].text,
		.kind = d->entries[k->feature].kind };

	return feature_name(&f);
}

/* Append what is shared around k, as one phrase, and mark it used. */
static void
add_reason(struct buf *out, const struct likeness *d,
    const struct like_query *q, const struct like_match *m,
    const struct like_mark *k, bool used[])
{
	struct buf phrase = { 0 };
	const struct like_mark *next;

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
add_match(struct buf *out, const struct likeness *d, const struct like_query *q,
    const struct like_match *m)
{
	bool *used = xcalloc(q->mark_count + 1, sizeof *used);
	const struct like_mark *k;

	buf_add_str(out, "{\"id\":");
	buf_add_json(out, span_of(m->id));
	buf_addf(out, ",\"score\":%u.%02u,\"why\":[", m->score / LIKE_WHOLE,
	    m->score % LIKE_WHOLE / 10);
	for (int n = 0; n < LIKE_REASONS && (k = heaviest(d, q, m, used));
	     n++) {
		if (n)
			buf_add_char(out, ',');
		add_reason(out, d, q, m, k, used);
	}
	buf_add_str(out, "]}");
	free(used);
}

void
like_answer(
    struct buf *out, const struct likeness *d, const struct like_query *q)
{
	buf_add_str(out, "{\"id\":");
	buf_add_json(out, span_of(q->id));
	buf_add_str(out, ",\"similar\":[");
	for (size_t n = 0; n < q->best_count; n++) {
		if (n)
			buf_add_char(out, ',');
		add_match(out, d, q, &q->best[n]);
	}
	buf_add_str(out, "]}");
}
