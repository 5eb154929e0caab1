/* Texts by number, found by an open-addressing hash table. */
#include "base/intern.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { FIRST_SLOTS = 64 };

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

static uint32_t
hash_of(struct span text)
{
	uint64_t h = text.len;
	uint64_t word = 0;
	size_t at = 0;

	for (; at + sizeof word <= text.len; at += sizeof word) {
		memcpy(&word, text.at + at, sizeof word);
		h = mix(h, word);
	}
	if (at == text.len)
		return (uint32_t)h;
	/* The last bytes once more with those before them: one word, and no
	 * copying of so and so many bytes. */
	if (at > 0)
		memcpy(&word, text.at + text.len - sizeof word, sizeof word);
	else
		for (; at < text.len; at++)
			word = word << 8 | (unsigned char)text.at[at];
	return (uint32_t)mix(h, word);
}

/* span_equal, without a call for the short texts that most are. */
static bool
is_same(struct span a, struct span b)
{
	uint64_t x, y;

	if (a.len != b.len)
		return false;
	if (a.len < sizeof x || a.len > 2 * sizeof x)
		return span_equal(a, b);
	memcpy(&x, a.at, sizeof x);
	memcpy(&y, b.at, sizeof y);
	if (x != y)
		return false;
	memcpy(&x, a.at + a.len - sizeof x, sizeof x);
	memcpy(&y, b.at + b.len - sizeof y, sizeof y);
	return x == y;
}

/* The slot where text is, or where it would go. */
static size_t
slot_of(const struct intern *names, struct span text, uint32_t hash)
{
	size_t mask = names->slot_count - 1;
	size_t slot = hash & mask;

	for (; names->slots[slot]; slot = (slot + 1) & mask) {
		const struct intern_text *t =
		    &names->texts[names->slots[slot] - 1];

		if (t->hash == hash && is_same(t->text, text))
			break;
	}
	return slot;
}

static void
grow(struct intern *names)
{
	size_t count = names->slot_count ? 2 * names->slot_count : FIRST_SLOTS;

	free(names->slots);
	names->slots = xcalloc(count, sizeof *names->slots);
	names->slot_count = count;
	for (size_t i = 0; i < names->count; i++) {
		size_t slot = names->texts[i].hash & (count - 1);

		while (names->slots[slot])
			slot = (slot + 1) & (count - 1);
		names->slots[slot] = (uint32_t)(i + 1);
	}
}

size_t
intern_add(struct intern *names, struct span text)
{
	uint32_t hash = hash_of(text);
	size_t slot;

	if (2 * names->count >= names->slot_count)
		grow(names);
	slot = slot_of(names, text, hash);
	if (names->slots[slot])
		return names->slots[slot] - 1;
	names->texts = xgrow(
	    names->texts, names->count, &names->room, sizeof *names->texts);
	names->texts[names->count] = (struct intern_text) {
		.text = arena_copy(&names->bytes, text),
		.hash = hash,
	};
	names->slots[slot] = (uint32_t)++names->count;
	return names->count - 1;
}

bool
intern_find(const struct intern *names, struct span text, size_t *number)
{
	size_t slot;

	if (names->count == 0)
		return false;
	slot = slot_of(names, text, hash_of(text));
	*number = names->slots[slot] - (size_t)1;
	return names->slots[slot] != 0;
}

void
intern_release(struct intern *names)
{
	free(names->texts);
	free(names->slots);
	arena_release(&names->bytes);
	*names = (struct intern) { 0 };
}
