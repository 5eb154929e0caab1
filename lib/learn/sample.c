/* Tickets that teach, bounded and in an order of their own. */
#include "learn/sample.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/xalloc.h"

struct sample *
sample_new(size_t most, size_t most_grams)
{
	struct sample *s = xcalloc(1, sizeof *s);

	s->most = most ? most : SAMPLE_TICKETS;
	s->most_grams = most_grams ? most_grams : SAMPLE_GRAMS;
	return s;
}

void
sample_free(struct sample *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		free(s->lessons[i]);
	free(s->lessons);
	free(s);
}

/* The same on every machine. */
static uint64_t
order_of(struct span id)
{
	unsigned char digest[DIGEST_SIZE];
	uint64_t order = 0;

	digest_sha256(id, digest);
	for (size_t i = 0; i < sizeof order; i++)
		order = order << 8 | digest[i];
	return order;
}

static size_t
count_sums(const struct lesson_parts *parts)
{
	size_t n = 0;

	for (size_t i = 0; i < parts->classes; i++)
		n += parts->verdict->scores[i] != 0;
	return n;
}

static void
copy_sums(struct lesson *e, const struct lesson_parts *parts)
{
	const int64_t most = INT32_MAX;

	for (size_t i = 0; i < parts->classes; i++) {
		int64_t sum = parts->verdict->scores[i];

		if (!sum)
			continue;
		sum = sum > most ? most : sum < -most ? -most : sum;
		e->sums[e->sum_count++] =
		    (struct lesson_sum) { (int32_t)i, (int32_t)sum };
	}
}

/* All in one block: there may be hundreds of thousands. */
struct lesson *
lesson_new(const struct lesson_parts *parts)
{
	size_t grams = parts->gram_count < SAMPLE_OF_ONE ? parts->gram_count
							 : SAMPLE_OF_ONE;
	size_t sums = count_sums(parts);
	size_t bytes = sizeof(struct lesson) +
		       sums * sizeof(struct lesson_sum) +
		       grams * sizeof(uint32_t) + parts->id.len;
	struct lesson *e = xmalloc(bytes);
	char *id;

	*e = (struct lesson) { .order = order_of(parts->id),
		.received = parts->received,
		.labels = *parts->labels,
		.rules = parts->verdict->category,
		.rules_per = parts->verdict->confidence,
		.settled = parts->verdict->settled,
		.gram_count = grams };
	e->sums = (struct lesson_sum *)(e + 1);
	e->grams = (uint32_t *)(e->sums + sums);
	id = (char *)(e->grams + grams);
	copy_sums(e, parts);
	if (grams)
		memcpy(e->grams, parts->grams, grams * sizeof *e->grams);
	memcpy(id, parts->id.at, parts->id.len);
	e->id = (struct span) { id, parts->id.len };
	return e;
}

static int
compare_bytes(const void *a, size_t a_len, const void *b, size_t b_len)
{
	return span_compare(
	    (struct span) { a, a_len }, (struct span) { b, b_len });
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Never 0 for two that differ, so that no order depends on that of the input.
 */
static int
compare(const struct lesson *a, const struct lesson *b)
{
	int order = ORDER(a->order, b->order);

	order = order ? order : span_compare(a->id, b->id);
	order = order ? order : ORDER(a->labels.events, b->labels.events);
	order = order ? order : ORDER(a->received, b->received);
	order = order ? order
		      : compare_bytes(&a->labels, sizeof a->labels, &b->labels,
			    sizeof b->labels);
	order = order ? order : ORDER(a->rules, b->rules);
	order = order
		    ? order
		    : compare_bytes(a->grams, a->gram_count * sizeof *a->grams,
			  b->grams, b->gram_count * sizeof *b->grams);
	return order ? order
		     : compare_bytes(a->sums, a->sum_count * sizeof *a->sums,
			   b->sums, b->sum_count * sizeof *b->sums);
}

static void
swap(struct lesson **a, struct lesson **b)
{
	struct lesson *was = *a;

	*a = *b;
	*b = was;
}

/* The lessons are a heap, the last of their order on top. */
static void
rise(struct sample *s, size_t i)
{
	while (i && compare(s->lessons[i], s->lessons[(i - 1) / 2]) > 0) {
		swap(&s->lessons[i], &s->lessons[(i - 1) / 2]);
		i = (i - 1) / 2;
	}
}

static void
sink(struct sample *s)
{
	for (size_t i = 0, k; (k = 2 * i + 1) < s->count; i = k) {
		if (k + 1 < s->count &&
		    compare(s->lessons[k], s->lessons[k + 1]) < 0)
			k++;
		if (compare(s->lessons[i], s->lessons[k]) >= 0)
			return;
		swap(&s->lessons[i], &s->lessons[k]);
	}
}

static void
drop_last(struct sample *s)
{
	s->grams -= s->lessons[0]->gram_count;
	s->left_out++;
	free(s->lessons[0]);
	s->lessons[0] = s->lessons[--s->count];
	sink(s);
}

void
sample_put(struct sample *s, struct lesson *e)
{
	s->lessons = xgrow(s->lessons, s->count, &s->room, sizeof *s->lessons);
	s->lessons[s->count++] = e;
	s->grams += e->gram_count;
	rise(s, s->count - 1);
	while (s->count > s->most || s->grams > s->most_grams)
		drop_last(s);
}

static int
compare_places(const void *a, const void *b)
{
	return compare(*(struct lesson *const *)a, *(struct lesson *const *)b);
}

void
sample_ready(struct sample *s)
{
	size_t kept = 0;

	if (s->count)
		qsort(s->lessons, s->count, sizeof *s->lessons, compare_places);
	for (size_t i = 0; i < s->count; i++) {
		struct lesson *e = s->lessons[i];

		if (i + 1 < s->count &&
		    span_equal(e->id, s->lessons[i + 1]->id)) {
			s->grams -= e->gram_count;
			s->twice++;
			free(e);
		} else {
			s->lessons[kept++] = e;
		}
	}
	s->count = kept;
}
