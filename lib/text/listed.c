/* Words of a list that stand in a text. */
#include "text/listed.h"

size_t
listed_at(struct span text, size_t at, const char *const list[])
{
	struct span rest = { text.at + at, text.len - at };
	size_t longest = 0;
	char first, next;

	if (at >= text.len)
		return 0;
	first = *rest.at;
	next = rest.len > 1 ? rest.at[1] : '\0';
	for (const char *word; (word = *list); list++) {
		size_t len;

		if (word[0] != first || (word[1] && word[1] != next))
			continue;
		len = strlen(word);
		if (len > longest && len <= rest.len &&
		    !memcmp(rest.at, word, len))
			longest = len;
	}
	return longest;
}

size_t
listed_before(struct span text, const char *const list[])
{
	size_t longest = 0;

	for (; *list; list++) {
		size_t len = strlen(*list);

		if (len > longest && len <= text.len &&
		    !memcmp(text.at + text.len - len, *list, len))
			longest = len;
	}
	return longest;
}

size_t
listed_in(struct span text, const char *const list[])
{
	size_t len = 0;

	for (size_t at = 0; at < text.len && !len; at++)
		len = listed_at(text, at, list);
	return len;
}
