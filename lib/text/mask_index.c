/* Where words of a list may begin, by the two letters that stand there. */
#include "text/mask_index.h"

#include "base/text.h"
#include "text/mask_parts.h"

/* b is 0 for a word of one letter. */
static size_t
slot(uint32_t a, uint32_t b)
{
	uint32_t mixed =
	    (mask_lower(a) * 0x9e3779b1u) ^ (mask_lower(b) * 0x85ebca6bu);

	return (mixed ^ mixed >> 15) % MASK_SLOTS;
}

void
mask_index_word(struct mask_index *index, const char *word, enum mask_list list)
{
	struct span s = span_of(word);
	size_t at = 0;
	uint32_t a = text_next(s, &at);
	uint32_t b = at < s.len ? text_next(s, &at) : 0;

	index->lists[slot(a, b)] |= (uint8_t)list;
}

void
mask_index_words(
    struct mask_index *index, const char *const words[], enum mask_list list)
{
	for (; *words; words++)
		mask_index_word(index, *words, list);
}

void
mask_index_set(struct mask_index *index, const char *set, enum mask_list list)
{
	struct span s = span_of(set);

	for (size_t at = 0; at < s.len;)
		index->lists[slot(text_next(s, &at), 0)] |= (uint8_t)list;
}

uint8_t
mask_index_at(const struct mask_index *index, uint32_t a, uint32_t b)
{
	return index->lists[slot(a, b)] | index->lists[slot(a, 0)];
}
