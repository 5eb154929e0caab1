/* The tickets of one import by id, in a hash table of 16 bytes a ticket. */
#include "intake/seen.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct seen_slot {
	uint64_t key;
	uint32_t text; /* hash of it */
	uint32_t line; /* 0: the slot is free */
};

static uint64_t
mix(uint64_t h, const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	h = (h ^ word) * 0x9e3779b97f4a7c15;
	return h ^ h >> 29;
}

/* Sixteen bytes at a time, for it is only asked whether two texts differ. */
static uint32_t
hash(struct span s)
{
	uint64_t even = s.len, odd = ~even;
	char rest[16] = { 0 };

	for (; s.len >= sizeof rest;
	     s.at += sizeof rest, s.len -= sizeof rest) {
		even = mix(even, s.at);
		odd = mix(odd, s.at + 8);
	}
	memcpy(rest, s.at, s.len);
	return (uint32_t)(mix(mix(even, rest) + odd, rest + 8) >> 32);
}

static unsigned
digit(char c)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	const char *found = strchr(digits, c);

	return found ? (unsigned)(found - digits) : 0;
}

/*
 * The 50 bits of the digest and 14 that tell days apart: two ids share a key
 * only when their digests are equal and their days 44 years apart.
 */
static uint64_t
key_of(const char id[TICKET_ID])
{
	uint64_t digest = 0;
	unsigned date = 0;

	for (int i = 0; i < 8; i++)
		date = date * 10 + (unsigned)(id[i] - '0');
	for (int i = 9; i < TICKET_ID - 1; i++)
		digest = digest << 5 | digit(id[i]);
	date = date / 10000 * 372 + date / 100 % 100 * 31 + date % 100;
	return digest << 14 | (date & 0x3fff);
}

/* The slot of key, or the free one where it belongs. */
static struct seen_slot *
find(const struct seen *s, uint64_t key)
{
	/* The digest's bits are as good as random. */
	size_t i = (key >> 14) & (s->room - 1);

	while (s->slots[i].line && s->slots[i].key != key)
		i = (i + 1) & (s->room - 1);
	return &s->slots[i];
}

static void
grow(struct seen *s)
{
	struct seen old = *s;

	s->room = old.room ? 2 * old.room : 1024;
	s->slots = xcalloc(s->room, sizeof *s->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].line)
			*find(s, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

size_t
seen_add(struct seen *s, const char id[TICKET_ID], struct span text,
    size_t line, bool *same)
{
	uint64_t key = key_of(id);
	uint32_t text_hash;
	struct seen_slot *slot;

	if (s->count >= s->room / 4 * 3)
		grow(s);
	/* The slot is seldom in the cache: it comes while the text is hashed.
	 */
	__builtin_prefetch(&s->slots[(key >> 14) & (s->room - 1)]);
	text_hash = hash(text);
	slot = find(s, key);
	if (slot->line) {
		*same = slot->text == text_hash;
		return slot->line;
	}
	*slot = (struct seen_slot) { key, text_hash, (uint32_t)line };
	s->count++;
	return 0;
}

void
seen_release(struct seen *s)
{
	free(s->slots);
	*s = (struct seen) { 0 };
}
