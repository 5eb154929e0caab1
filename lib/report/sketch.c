/* Percentiles of lengths of time, by counting them in buckets. */
#include "report/sketch.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* Bits that tell the buckets of one power of two apart. */
enum { FINE_BITS = 7, FINE = 1 << FINE_BITS };

/* No instant is further from another than the years 1 to 9999 are long. */
enum { LAST_POWER = 39 };

int64_t
sketch_bucket(int64_t seconds)
{
	const int64_t most = (INT64_C(1) << LAST_POWER) - 1;
	int power;

	if (seconds < SKETCH_EXACT)
		return seconds > 0 ? seconds : 0;
	if (seconds > most)
		seconds = most;
	power = 63 - __builtin_clzll((unsigned long long)seconds);
	return ((int64_t)(power - FINE_BITS) << FINE_BITS) +
	       (seconds >> (power - FINE_BITS));
}

/* A bucket that there is. */
static int64_t
hold(int64_t bucket)
{
	int64_t last = sketch_bucket(INT64_MAX);

	if (bucket < 0)
		return 0;
	return bucket > last ? last : bucket;
}

/* Its power of two, less FINE_BITS, is how many bits a bucket leaves out. */
static int
shift_of(int64_t bucket)
{
	return bucket < SKETCH_EXACT ? 0 : (int)(bucket >> FINE_BITS) - 1;
}

int64_t
sketch_least(int64_t bucket)
{
	int64_t held = hold(bucket);
	int shift = shift_of(held);

	return shift ? (held - ((int64_t)shift << FINE_BITS)) << shift : held;
}

int64_t
sketch_middle(int64_t bucket)
{
	int64_t width = INT64_C(1) << shift_of(hold(bucket));

	return sketch_least(bucket) + (width - 1) / 2;
}

static int
compare_buckets(const void *a, const void *b)
{
	const struct sketch_bucket *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static bool
begins_with(struct span key, struct span start)
{
	return key.len == start.len + sizeof(int64_t) &&
	       (!start.len || !memcmp(key.at, start.at, start.len));
}

struct sketch
sketch_read(const struct figures *f, size_t tally, struct span start)
{
	const struct tally *t = &f->tallies[tally];
	struct sketch s = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < t->keys.count; i++) {
		struct span key = t->keys.texts[i].text;
		const uint64_t *n = tally_row(t, i);

		if (!begins_with(key, start) || !n[0])
			continue;
		key.at += start.len;
		key.len -= start.len;
		s.buckets = xgrow(s.buckets, s.count, &room, sizeof *s.buckets);
		s.buckets[s.count++] =
		    (struct sketch_bucket) { key_number(&key), n[0] };
		s.n += n[0];
		s.sum += n[1];
	}
	if (s.count)
		qsort(s.buckets, s.count, sizeof *s.buckets, compare_buckets);
	return s;
}

void
sketch_release(struct sketch *s)
{
	free(s->buckets);
	*s = (struct sketch) { 0 };
}

int64_t
sketch_percentile(const struct sketch *s, unsigned percent)
{
	/* Rounded up, and no product that could be too great. */
	uint64_t rank =
	    s->n / 100 * percent + (s->n % 100 * percent + 99) / 100;
	size_t i = 0;

	for (uint64_t seen = s->buckets[0].n; seen < rank && i + 1 < s->count;)
		seen += s->buckets[++i].n;
	return sketch_middle(s->buckets[i].number);
}

int64_t
sketch_mean(const struct sketch *s)
{
	return (int64_t)(s->sum / s->n + (s->sum % s->n >= (s->n + 1) / 2));
}
