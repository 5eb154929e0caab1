/* Values compared by what they say. */
#include "jsonl/equal.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* A member of an object; names is where its decoded name was put. */
struct named {
	struct span name;
	size_t place;
	struct value value;
};

struct names {
	struct named *at;
	size_t count, room;
	struct buf text;
};

static int
by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = span_compare(x->name, y->name);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* The members sorted by name, of each name the last one. */
static struct names
read_names(struct value object)
{
	struct names n = { 0 };
	struct walk w = walk_start(object);
	size_t kept = 0;

	/* No name is longer than the object: the text never moves. */
	buf_reserve(&n.text, object.raw.len);
	while (walk_next(&w)) {
		struct span name = { n.text.at + n.text.len, 0 };

		walk_decode(&n.text, w.key);
		name.len = (size_t)(n.text.at + n.text.len - name.at);
		n.at = xgrow(n.at, n.count, &n.room, sizeof *n.at);
		n.at[n.count] = (struct named) { name, n.count, w.value };
		n.count++;
	}
	if (n.count)
		qsort(n.at, n.count, sizeof *n.at, by_name);
	for (size_t i = 0; i < n.count; i++) {
		if (kept && span_equal(n.at[kept - 1].name, n.at[i].name))
			kept--;
		n.at[kept++] = n.at[i];
	}
	n.count = kept;
	return n;
}

static bool
equal_objects(struct value a, struct value b)
{
	struct names x = read_names(a), y = read_names(b);
	bool equal = x.count == y.count;

	for (size_t i = 0; i < x.count && equal; i++)
		equal = span_equal(x.at[i].name, y.at[i].name) &&
			value_equal(x.at[i].value, y.at[i].value);
	free(x.at);
	free(y.at);
	buf_release(&x.text);
	buf_release(&y.text);
	return equal;
}

static bool
equal_arrays(struct value a, struct value b)
{
	struct walk x = walk_start(a), y = walk_start(b);
	bool more;

	while ((more = walk_next(&x)) == walk_next(&y)) {
		if (!more)
			return true;
		if (!value_equal(x.value, y.value))
			return false;
	}
	return false;
}

static bool
equal_strings(struct span a, struct span b)
{
	struct buf x = { 0 }, y = { 0 };
	bool equal = false;

	if (memchr(a.at, '\\', a.len) || memchr(b.at, '\\', b.len)) {
		walk_decode(&x, a);
		walk_decode(&y, b);
		equal = span_equal(buf_span(&x), buf_span(&y));
		buf_release(&x);
		buf_release(&y);
	}
	return equal;
}

/* So many digits come through a double unchanged; beyond these sizes it holds
 * fewer of them, or none. */
enum { EXACT = 15 };
static const double least = 1e-300, most = 1e300;

static bool
read_number(struct span raw, double *out)
{
	char text[2 * EXACT];
	int digits = 0, zeros = 0;
	double size;

	if (raw.len >= sizeof text)
		return false;
	for (size_t i = 0; i < raw.len && (raw.at[i] | 0x20) != 'e'; i++) {
		digits += raw.at[i] >= '0' && raw.at[i] <= '9';
		zeros += raw.at[i] == '0';
	}
	memcpy(text, raw.at, raw.len);
	text[raw.len] = '\0';
	*out = strtod(text, NULL);
	size = *out < 0 ? -*out : *out;
	return digits <= EXACT &&
	       (digits == zeros || (size > least && size < most));
}

static bool
equal_numbers(struct span a, struct span b)
{
	double x, y;

	return read_number(a, &x) && read_number(b, &y) && x >= y && x <= y;
}

bool
value_equal(struct value a, struct value b)
{
	if (a.type != b.type)
		return false;
	if (span_equal(a.raw, b.raw))
		return true;
	switch (a.type) {
	case SCAN_OBJECT:
		return equal_objects(a, b);
	case SCAN_ARRAY:
		return equal_arrays(a, b);
	case SCAN_STRING:
		return equal_strings(a.raw, b.raw);
	case SCAN_NUMBER:
		return equal_numbers(a.raw, b.raw);
	default:
		return true;
	}
}

static uint64_t
mix(uint64_t a, uint64_t b)
{
	a = (a ^ b) * UINT64_C(0x9e3779b97f4a7c15);
	return a ^ a >> 32;
}

static uint64_t
hash_string(struct span raw)
{
	struct buf text = { 0 };
	uint64_t hash;

	if (!memchr(raw.at, '\\', raw.len))
		return index_hash((struct span) { raw.at + 1, raw.len - 2 });
	walk_decode(&text, (struct span) { raw.at + 1, raw.len - 2 });
	hash = index_hash(buf_span(&text));
	buf_release(&text);
	return hash;
}

static uint64_t
hash_number(struct span raw)
{
	double n;
	uint64_t bits;

	if (!read_number(raw, &n))
		return index_hash(raw);
	n += 0.0; /* -0 is 0 */
	memcpy(&bits, &n, sizeof bits);
	return bits;
}

static uint64_t
hash_object(struct value v)
{
	struct names n = read_names(v);
	uint64_t hash = 0;

	for (size_t i = 0; i < n.count; i++)
		hash = mix(mix(hash, index_hash(n.at[i].name)),
		    value_hash(n.at[i].value));
	free(n.at);
	buf_release(&n.text);
	return hash;
}

static uint64_t
hash_array(struct value v)
{
	uint64_t hash = 0;

	for (struct walk w = walk_start(v); walk_next(&w);)
		hash = mix(hash, value_hash(w.value));
	return hash;
}

uint64_t
value_hash(struct value v)
{
	uint64_t type = (uint64_t)v.type;

	switch (v.type) {
	case SCAN_OBJECT:
		return mix(type, hash_object(v));
	case SCAN_ARRAY:
		return mix(type, hash_array(v));
	case SCAN_STRING:
		return mix(type, hash_string(v.raw));
	case SCAN_NUMBER:
		return mix(type, hash_number(v.raw));
	default:
		return mix(type, 0);
	}
}
