/* A text that is looked for in the values of tickets. */
#include "text/needle.h"

#include "base/digest.h"
#include "base/text.h"

static bool
is_digest(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!text.at[i] || !strchr("0123456789abcdef", text.at[i]))
			return false;
	return text.len == DIGEST_HEX - 1;
}

/* Common everywhere are the leads of Chinese characters, and in lines of JSON
 * digits and small letters. */
static uint32_t
guess(unsigned char c)
{
	if (c >= 0xe0)
		return 3;
	if (c >= 0x80)
		return 0;
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? 2 : 1;
}

int
needle_make(struct needle *n, struct span text)
{
	struct needle_bytes bytes;

	*n = (struct needle) { .raw = true };
	if (!text_is_utf8(text))
		return -1;
	text_fold(&n->text, text_trim(text));
	if (!n->text.len)
		return -1;
	for (size_t i = 0; i < n->text.len; i++) {
		unsigned char c = (unsigned char)n->text.at[i];

		n->ascii |= c >= ' ' && c < 0x7f;
		n->raw &= c >= ' ' && c != '"' && c != '\\';
	}
	n->digest = is_digest(buf_span(&n->text));
	for (int c = 0; c < 256; c++)
		bytes.count[c] = guess((unsigned char)c);
	needle_tune(n, &bytes);
	return 0;
}

uint32_t
needle_tune(struct needle *n, const struct needle_bytes *met)
{
	uint32_t fewest = UINT32_MAX;

	for (size_t i = 0; i < n->text.len; i++) {
		char c = n->text.at[i], upper = needle_upper(c);
		uint32_t count = met->count[(unsigned char)c];

		if (upper != c)
			count += met->count[(unsigned char)upper];
		if (count < fewest) {
			fewest = count;
			n->pick = i;
		}
	}
	return fewest;
}

bool
needle_stands(
    const struct needle *n, const char *p, const char *start, const char *end)
{
	const char *text = n->text.at;
	size_t len = n->text.len;

	if ((size_t)(p - start) < n->pick || (size_t)(end - p) < len - n->pick)
		return false;
	p -= n->pick;
	for (size_t i = 0; i < len; i++)
		if (needle_lower(p[i]) != text[i])
			return false;
	return true;
}

/* Where byte c of text is, is the needle there? */
static bool
stands_at(const struct needle *n, struct span text, char c)
{
	const char *end = text.at + text.len, *p = text.at;

	while (p < end && (p = memchr(p, c, (size_t)(end - p)))) {
		if (needle_stands(n, p, text.at, end))
			return true;
		p++;
	}
	return false;
}

static bool
stands_in(const struct needle *n, struct span text)
{
	char c = n->text.at[n->pick], upper = needle_upper(c);

	if (text.len < n->text.len)
		return false;
	return stands_at(n, text, c) ||
	       (upper != c && stands_at(n, text, upper));
}

bool
needle_is_wide(
    const struct needle *n, const char *p, const char *start, const char *end)
{
	struct span text = { p, 3 };
	size_t at = 0;
	uint32_t point;

	(void)start;
	if (end - p < 3 || ((unsigned char)p[1] & 0xfe) != 0xbc)
		return false;
	point = text_fold_point(text_next(text, &at));
	return point < 0x80 && memchr(n->text.at, (int)point, n->text.len);
}

bool
needle_is_blank(
    const struct needle *n, const char *p, const char *start, const char *end)
{
	(void)n;
	(void)start;
	return end - p >= 3 && !memcmp(p, "\xe3\x80\x80", 3);
}

/* Is there such a sign, which begins with that byte, anywhere in text? */
static bool
has_sign(const struct needle *n, struct span text, char lead,
    bool (*fits)(
	const struct needle *, const char *, const char *, const char *))
{
	const char *end = text.at + text.len, *p = text.at;

	for (; p < end && (p = memchr(p, lead, (size_t)(end - p))); p++)
		if (fits(n, p, text.at, end))
			return true;
	return false;
}

/* May folding show what does not stand there as it is? */
static bool
is_worth_folding(const struct needle *n, struct span text)
{
	if (!n->ascii)
		return false;
	return has_sign(n, text, '\xef', needle_is_wide) ||
	       (memchr(n->text.at, ' ', n->text.len) &&
		   has_sign(n, text, '\xe3', needle_is_blank));
}

bool
needle_in(const struct needle *n, struct span text, struct buf *room)
{
	if (!text.len)
		return false;
	/* Those that the archive itself notes would answer to any number. */
	if (!n->digest && is_digest(text))
		return false;
	if (stands_in(n, text))
		return true;
	if (!is_worth_folding(n, text))
		return false;
	buf_clear(room);
	text_fold(room, text);
	return stands_in(n, buf_span(room));
}

void
needle_release(struct needle *n)
{
	buf_release(&n->text);
}
