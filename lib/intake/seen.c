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

/* Four words at a time, for it is only asked whether two texts differ. */
static uint32_t
hash(struct span s)
{
	enum { WORDS = 4, STEP = WORDS * 8 };
	uint64_t lanes[WORDS] = { s.len, ~(uint64_t)s.len, 1, 2 };
	char rest[STEP] = { 0 };

	for (; s.len >= STEP; s.at += STEP, s.len -= STEP)
		for (int i = 0; i < WORDS; i++)
			lanes[i] = mix(lanes[i], s.at + 8 * i);
	memcpy(rest, s.at, s.len);
	for (int i = 0; i < WORDS; i++)
		lanes[0] = mix(lanes[0] + lanes[i], rest + 8 * i);
	return (uint32_t)(lanes[0] >> 32);
}

/* The value of a digit of base 32, which leaves out I, L, O and U. */
static unsigned
digit(char c)
{
	if (c <= '9')
		return (unsigned)(c - '0');
	return (unsigned)(c - 'A' + 10 - (c > 'I') - (c > 'L') - (c > 'O') -
			  (c > 'U'));
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
