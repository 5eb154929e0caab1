/* Words of a list that stand in a text. */
#include "text/listed.h"

size_t
listed_at(struct span text, size_t at, const char *const list[])
{
	char next = at + 1 < text.len ? text.at[at + 1] : '\0';
	size_t longest = 0;

	for (; at < text.len && *list; list++) {
		size_t len;

		if (**list != text.at[at] || ((*list)[1] && (*list)[1] != next))
			continue;
		len = strlen(*list);
		if (len > longest && len <= text.len - at &&
		    !memcmp(text.at + at, *list, len))
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
