/* A number for a text. */
#include "base/hash.h"

uint64_t
hash_text(struct span text)
{
	uint64_t h = text.len, word = 0;
	size_t at = 0;

	for (; at + sizeof word <= text.len; at += sizeof word) {
		memcpy(&word, text.at + at, sizeof word);
		h = hash_mix(h, word);
	}
	/* The last bytes once more with those before them make one word. */
	if (at < text.len && at > 0)
		memcpy(&word, text.at + text.len - sizeof word, sizeof word);
	else
		for (; at < text.len; at++)
			word = word << 8 | (unsigned char)text.at[at];
	return hash_mix(hash_mix(h, word), UINT64_C(0xd6e8feb86659fd93));
}
