/* Keys of tallies, made of texts and numbers. */
#include "report/key.h"

/* A text's length in a key; this one says that there is none. */
static const uint32_t no_text = UINT32_MAX;

bool
key_takes(char part, int64_t n)
{
	if (part == KEY_DAY)
		return n >= KEY_DAY_FIRST && n <= KEY_DAY_LAST;
	return n >= KEY_LEAST && n <= KEY_MOST;
}

void
key_add_text(struct buf *key, struct span text)
{
	uint32_t len = text.at ? (uint32_t)text.len : no_text;

	buf_add(key, &len, sizeof len);
	if (text.at)
		buf_add_span(key, text);
}

void
key_add_number(struct buf *key, int64_t n)
{
	buf_add(key, &n, sizeof n);
}

/* Move so many bytes from the start of *key to into. */
static void
take(struct span *key, void *into, size_t size)
{
	memcpy(into, key->at, size);
	key->at += size;
	key->len -= size;
}

struct span
key_text(struct span *key)
{
	struct span text = { NULL, 0 };
	uint32_t len;

	take(key, &len, sizeof len);
	if (len == no_text)
		return text;
	text = (struct span) { key->at, len };
	key->at += len;
	key->len -= len;
	return text;
}

int64_t
key_number(struct span *key)
{
	int64_t n;

	take(key, &n, sizeof n);
	return n;
}

static int
compare_texts(struct span a, struct span b)
{
	if (!a.at || !b.at)
		return !a.at - !b.at;
	return span_compare(a, b);
}

int
key_compare(const char *parts, struct span a, struct span b)
{
	int order = 0;

	for (; *parts && order == 0; parts++)
		if (key_is_number(*parts)) {
			int64_t x = key_number(&a), y = key_number(&b);

			order = (x > y) - (x < y);
		} else {
			order = compare_texts(key_text(&a), key_text(&b));
		}
	return order;
}
