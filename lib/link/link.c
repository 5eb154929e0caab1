/* Tickets seen together: what repeats or duplicates an earlier one. */
#include "link/link.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "link/seen.h"

enum {
	/* Tickets of one key or band that are looked at, the newest first: who
	 * complains more often has been seen by then. */
	STEPS_KEY = 256,
	STEPS_BAND = 16,
};

/* What was found for a ticket. */
struct search {
	struct linker *l;
	const struct trace *trace;
	uint64_t category;
	uint32_t region; /* a hash; 0: not known */
	bool known;
	uint32_t twin, repeated; /* numbers + 1 */
	double likeness;         /* of the twin */
	bool common;             /* the name is: it makes no repeat */
};

/* Is anything known but a name? */
static bool
has_number(const uint64_t *keys)
{
	return keys[KEY_ACCOUNT] || keys[KEY_PHONE] || keys[KEY_EMAIL];
}

/* A bit for each key in common; the name counts where one of both gives no
 * more than that. */
static int
shared_keys(const uint64_t *a, const uint64_t *b)
{
	int shared = 0;

	for (size_t k = 0; k < KEY_COUNT; k++)
		if (a[k] && a[k] == b[k] &&
		    (k != KEY_NAME || !has_number(a) || !has_number(b)))
			shared |= 1 << k;
	return shared;
}

static bool
is_same(const struct search *q, const struct matter *e)
{
	return span_is(q->trace->id, e->id);
}

/* How like the words of both are; 0 for less than is asked for, when the time
 * between them is too long, and for the ticket itself. */
static double
likeness(const struct search *q, const struct matter *e)
{
	const struct policy_link *terms = q->l->terms;
	const struct shingles *s = &q->trace->shingles;
	double found;

	if (!e->words || s->count < SHINGLE_LEAST ||
	    q->trace->received - e->received > terms->duplicate_window)
		return 0;
	found = shingle_likeness(s->hash, s->count, e->words->hash,
	    e->words->count, terms->likeness / 100.0);
	return found > 0 && is_same(q, e) ? 0 : found;
}

/* Number + 1 of what that one (number + 1) duplicates, if it is still held, or
 * of itself. */
static uint32_t
first_of(const struct linker *l, uint32_t n)
{
	uint32_t first = seen_at(l, n - 1)->first;

	return first > l->oldest ? first : n;
}

/* Would it be tied, by way of another, to one who is known to be others? */
static bool
leads_astray(const struct search *q, uint32_t number)
{
	const uint64_t *keys = q->trace->keys;
	const struct matter *first =
	    seen_at(q->l, first_of(q->l, number + 1) - 1);

	return has_number(keys) && has_number(first->keys) &&
	       !shared_keys(keys, first->keys);
}

/* The one most like it, of several the newest. */
static void
take_twin(struct search *q, uint32_t number, double found)
{
	if (found <= 0 || found < q->likeness || leads_astray(q, number))
		return;
	if (found > q->likeness || number >= q->twin) {
		q->likeness = found;
		q->twin = number + 1;
	}
}

/* May a ticket be the same customer's second one?  Not when all they share is a
 * name, and it is common, or one of both says more than that. */
static bool
is_again(const struct search *q, const struct matter *e)
{
	const uint64_t *keys = q->trace->keys;

	if (shared_keys(keys, e->keys) != 1 << KEY_NAME)
		return true;
	return !q->common && !has_number(keys) && !has_number(e->keys);
}

/* Look at an earlier ticket of the same customer. */
static void
compare(struct search *q, uint32_t number)
{
	const struct matter *e = seen_at(q->l, number);

	take_twin(q, number, likeness(q, e));
	if (q->category && e->category == q->category &&
	    q->repeated <= number && !is_same(q, e) && is_again(q, e) &&
	    q->trace->received - e->received <= q->l->terms->repeat_window)
		q->repeated = number + 1;
}

/* Do several people of that name and place complain?  Then it tells nothing:
 * two are known to be others when both give a number and share none. */
static bool
is_common_name(const struct search *q)
{
	const struct linker *l = q->l;
	const uint64_t *keys = q->trace->keys, *one;
	uint32_t hash = seen_hash(keys[KEY_NAME]);
	uint32_t n = *chains_head(&l->customers, KEY_NAME, hash);

	one = has_number(keys) ? keys : NULL;
	for (int i = 0; n > l->oldest && i < STEPS_KEY; i++) {
		const struct rung *rung = seen_key(l, n - 1, KEY_NAME);
		const struct matter *e = seen_at(l, n - 1);

		n = rung->before;
		if (rung->hash != hash || e->keys[KEY_NAME] != keys[KEY_NAME] ||
		    !has_number(e->keys))
			continue;
		if (one && !shared_keys(one, e->keys))
			return true;
		one = one ? one : e->keys;
	}
	return false;
}

static void
search_key(struct search *q, size_t k)
{
	const struct linker *l = q->l;
	const uint64_t *keys = q->trace->keys;
	uint32_t hash = seen_hash(keys[k]);
	uint32_t n = *chains_head(&l->customers, k, hash);

	for (int i = 0; n > l->oldest && i < STEPS_KEY; i++) {
		const struct rung *rung = seen_key(l, n - 1, k);

		if (rung->hash == hash &&
		    shared_keys(keys, seen_at(l, n - 1)->keys) >> k & 1)
			compare(q, n - 1);
		n = rung->before;
	}
}

/* A name is only asked when no number has told anything. */
static void
search_customer(struct search *q)
{
	const uint64_t *keys = q->trace->keys;

	for (size_t k = 0; k < KEY_NAME; k++)
		if (keys[k])
			search_key(q, k);
	if (!keys[KEY_NAME] || q->twin || q->repeated)
		return;
	q->common = is_common_name(q);
	search_key(q, KEY_NAME);
}

/* Call look for each ticket of the table that may have such words, once, until
 * it returns false; only for those that may be of the region, unless it is 0.
 */
static void
search_words(struct search *q, const struct chains *t, uint32_t region,
    bool (*look)(struct search *q, uint32_t number, double likeness))
{
	const uint32_t *bands = q->trace->bands;
	struct linker *l = q->l;

	l->looks++;
	for (size_t k = 0; k < SHINGLE_BANDS; k++) {
		uint32_t n = *chains_head(t, k, bands[k]);

		for (int i = 0; n > l->worded && i < STEPS_BAND; i++) {
			const struct rung *rung = seen_band(l, n - 1, k);
			struct glance *glance = seen_glance(l, n - 1);
			uint32_t number = n - 1;
			double found;

			n = rung->before;
			if (rung->hash != bands[k] ||
			    glance->looked == l->looks)
				continue;
			glance->looked = l->looks;
			if (region && glance->region &&
			    glance->region != region)
				continue;
			found = likeness(q, seen_at(l, number));
			if (found > 0 && !look(q, number, found))
				return;
		}
	}
}

static bool
look_for_twin(struct search *q, uint32_t number, double found)
{
	take_twin(q, number, found);
	return true;
}

/* A text that several customers have sent is nobody's duplicate. */
static bool
look_for_others(struct search *q, uint32_t number, double found)
{
	const uint64_t *keys =
	    q->known ? q->trace->keys : seen_at(q->l, q->twin - 1)->keys;

	(void)found;
	if (shared_keys(keys, seen_at(q->l, number)->keys))
		return true;
	q->twin = 0;
	return false;
}

/* Where one of both says not who it is. */
static void
search_unknown(struct search *q)
{
	const struct shingles *s = &q->trace->shingles;
	struct linker *l = q->l;

	if (s->count < WORDS_ALONE)
		return;
	/* Without a customer it must at least be the same place. */
	search_words(q, &l->unknown, q->region, look_for_twin);
	if (!q->known)
		search_words(q, &l->known, q->region, look_for_twin);
	if (q->twin && (q->known || seen_at(l, q->twin - 1)->known))
		search_words(q, &l->known, 0, look_for_others);
}

/* The hash of the category as far as it counts. */
static uint64_t
category_of(const struct policy_link *terms, struct span category)
{
	const char *dot =
	    category.len ? memchr(category.at, '.', category.len) : NULL;

	if (dot && !terms->exact)
		category.len = (size_t)(dot - category.at);
	return category.len ? hash_text(category) | 1 : 0;
}

static struct wording *
wording_new(const struct search *q)
{
	const struct shingles *s = &q->trace->shingles;
	size_t size = s->count * sizeof *s->hash;
	struct wording *w;

	if (s->count < SHINGLE_LEAST)
		return NULL;
	w = xcalloc(1, sizeof *w + size);
	w->count = s->count;
	memcpy(w->hash, s->hash, size);
	return w;
}

static void
keep(const struct search *q)
{
	const struct trace *s = q->trace;
	struct linker *l = q->l;
	struct matter *e = xcalloc(1, sizeof *e + s->id.len + 1);

	e->received = s->received;
	memcpy(e->keys, s->keys, sizeof e->keys);
	e->category = q->category;
	e->known = q->known;
	e->first = q->twin ? first_of(l, q->twin) : 0;
	e->words = wording_new(q);
	memcpy(e->id, s->id.at, s->id.len);
	seen_keep(l, e, q->region, s->bands);
}

static struct tie
tie_to(const struct search *q, uint32_t n, double found)
{
	const struct linker *l = q->l;

	return (struct tie) { span_of(seen_at(l, first_of(l, n) - 1)->id),
		shared_keys(q->trace->keys, seen_at(l, n - 1)->keys), found };
}

void
linker_take(struct linker *l, const struct trace *s, struct ties *ties)
{
	struct search q = {
		.l = l,
		.trace = s,
		.category = category_of(l->terms, s->category),
		.region = s->region.len
			      ? (uint32_t)(hash_text(s->region) >> 32) | 1
			      : 0,
		.known = trace_has_customer(s),
	};

	l->last = s->received > l->last ? s->received : l->last;
	seen_expire(l, l->last);
	search_customer(&q);
	if (!q.twin)
		search_unknown(&q);
	*ties = (struct ties) { 0 };
	if (q.twin)
		ties->duplicate = tie_to(&q, q.twin, q.likeness);
	else if (q.repeated)
		ties->repeat = tie_to(&q, q.repeated, 0);
	keep(&q);
}
