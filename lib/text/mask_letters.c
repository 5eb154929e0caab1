/* Letters, words and what is known in a text that is to be masked. */
#include "text/mask_parts.h"

#include "base/text.h"

bool
mask_is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 ||
	       c == 0x3000 || (c >= 0x2000 && c <= 0x200f) || c == 0x2060 ||
	       c == 0xfeff;
}

bool
mask_is_stop(uint32_t c)
{
	if (c < 0x80)
		return !mask_is_digit(c) && !mask_is_latin(c);
	return mask_is_blank(c) || (c >= 0x2010 && c <= 0x206f) ||
	       (c >= 0x3000 && c <= 0x303f) || c == 0xb7;
}

size_t
mask_word_at(const struct mask_work *w, size_t i, const char *word)
{
	struct span s = span_of(word);
	bool ascii = (unsigned char)*word < 0x80;
	size_t from = i;

	if (i >= w->count)
		return 0;
	/* Most words do not even begin so. */
	if (!ascii && (w->text.len - w->letters[i].at < s.len ||
			  w->text.at[w->letters[i].at + 1] != word[1]))
		return 0;
	if (ascii && (mask_lower(mask_point(w, i)) != (unsigned char)*word ||
			 (i && mask_is_latin(mask_point(w, i - 1)))))
		return 0;
	for (size_t at = 0; at < s.len; i++)
		if (i >= w->count ||
		    text_next(s, &at) != mask_lower(w->letters[i].point))
			return 0;
	return ascii && mask_is_latin(mask_point(w, i)) ? 0 : i - from;
}

size_t
mask_list_at(const struct mask_work *w, size_t i, const char *const list[])
{
	size_t longest = 0;

	for (; *list; list++) {
		size_t len =
		    mask_begins(w, i, *list) ? mask_word_at(w, i, *list) : 0;

		if (len > longest)
			longest = len;
	}
	return longest;
}

size_t
mask_word_before(const struct mask_work *w, size_t i, const char *word)
{
	struct span s = span_of(word);
	size_t letters = 0;

	for (size_t at = 0; at < s.len; letters++)
		text_next(s, &at);
	return letters <= i && mask_word_at(w, i - letters, word) == letters
		   ? letters
		   : 0;
}

bool
mask_in_set(uint32_t c, const char *set)
{
	char bytes[4] = { 0 };

	/* UTF-8 has no character inside another. */
	if (c < 0x80) {
		bytes[0] = (char)c;
	} else if (c < 0x800) {
		bytes[0] = (char)(0xc0 | c >> 6);
		bytes[1] = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		bytes[0] = (char)(0xe0 | c >> 12);
		bytes[1] = (char)(0x80 | (c >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (c & 0x3f));
	}
	return *bytes && strstr(set, bytes) != NULL;
}

/* A letter of a name: an apostrophe is written in two ways. */
static uint32_t
name_letter(uint32_t c)
{
	return c == 0x2019 ? '\'' : mask_lower(c);
}

/* How many letters text takes at i, blanks between Han characters passed over;
 * 0 when it is not there. */
static size_t
phrase_at(const struct mask_work *w, size_t i, const struct mask_known *k)
{
	bool latin = (unsigned char)k->text.at[0] < 0xe0;
	size_t at = 0, from = i;

	if (latin && i && mask_is_latin(mask_point(w, i - 1)))
		return 0;
	if (k->alone && !mask_is_capital(mask_point(w, i)))
		return 0;
	while (at < k->text.len) {
		uint32_t wanted = text_next(k->text, &at);

		while (!latin && i > from && mask_is_blank(mask_point(w, i)))
			i++;
		if (i >= w->count ||
		    name_letter(wanted) != name_letter(mask_point(w, i)))
			return 0;
		i++;
	}
	return latin && mask_is_latin(mask_point(w, i)) ? 0 : i - from;
}

static bool
is_number_part(uint32_t c)
{
	return mask_is_digit(c) ||
	       (mask_lower(c) >= 'a' && mask_lower(c) <= 'z');
}

/* The same for a number: what stands between its digits does not matter. */
static size_t
number_at(const struct mask_work *w, size_t i, struct span number)
{
	size_t from = i, at = 0;

	if (i && is_number_part(mask_point(w, i - 1)))
		return 0;
	while (at < number.len) {
		uint32_t wanted = text_next(number, &at), c;

		if (!is_number_part(wanted))
			continue;
		while ((c = mask_point(w, i)) && i > from &&
		       !is_number_part(c) && (mask_is_stop(c)) && i - from < 64)
			i++;
		if (mask_lower(c) != mask_lower(wanted))
			return 0;
		i++;
	}
	return is_number_part(mask_point(w, i)) ? 0 : i - from;
}

/* A number that is too short would be found in anything. */
static bool
is_worth(const struct mask_known *k)
{
	size_t parts = 0;

	for (size_t i = 0; i < k->text.len; i++)
		parts += is_number_part((unsigned char)k->text.at[i]);
	return parts >= 4;
}

void
mask_find_known(struct mask_work *w)
{
	for (size_t n = 0; n < w->known_count; n++) {
		const struct mask_known *k = &w->known[n];

		if (k->kind != MASK_NAME && !is_worth(k))
			continue;
		for (size_t i = 0; i < w->count;) {
			size_t len = k->kind == MASK_NAME
					 ? phrase_at(w, i, k)
					 : number_at(w, i, k->text);

			mask_hit(w, i, i + len, k->kind);
			i += len ? len : 1;
		}
	}
}
