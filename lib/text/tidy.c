/* What people type, put into the form in which a ticket keeps it. */
#include "text/tidy.h"

#include "base/buf.h"
#include "base/text.h"

struct span
tidy_prose(struct arena *a, struct span s)
{
	char *out;
	size_t len = 0;

	if (!memchr(s.at, '\r', s.len))
		return s;
	out = arena_take(a, s.len);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '\r')
			out[len++] = s.at[i];
		else if (i + 1 == s.len || s.at[i + 1] != '\n')
			out[len++] = '\n';
	return (struct span) { out, len };
}

/* Full-width ASCII and the wide blank are U+FFxx and U+3000. */
static bool
has_wide(struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\xef' || s.at[i] == '\xe3')
			return true;
	return false;
}

struct span
tidy_mark(struct arena *a, struct span s)
{
	struct buf narrow = { 0 };

	if (has_wide(s)) {
		text_narrow(&narrow, s);
		s = arena_copy(a, buf_span(&narrow));
		buf_release(&narrow);
	}
	return tidy_trim(s);
}

static bool
is_digit(char c)
{
	return (c >= '0' && c <= '9') || c == '*';
}

/* What may come before a number within China: 86 in one of its forms. */
static struct span
without_country(struct span s)
{
	static const char *const codes[] = { "+86", "0086" };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		size_t len = strlen(codes[i]);

		if (s.len > len && !memcmp(s.at, codes[i], len))
			return (struct span) { s.at + len, s.len - len };
	}
	if (s.len == 13 && !memcmp(s.at, "861", 3))
		return (struct span) { s.at + 2, s.len - 2 };
	return s;
}

/* Without the code, an area code has lost its trunk 0; mobile numbers, and 400
 * and 800, have none. */
static bool
wants_trunk(struct span s)
{
	bool mobile = s.len == 11 && s.at[0] == '1' && s.at[1] >= '3';

	return s.len >= 9 && s.len <= 11 && *s.at != '0' && !mobile &&
	       memcmp(s.at, "400", 3) != 0 && memcmp(s.at, "800", 3) != 0;
}

/* The place of an extension in s: after 转, ext or #; s.len for none. */
static size_t
find_extension(struct span s, size_t *mark)
{
	static const char *const marks[] = { "转", "ext", "#", "x" };

	for (size_t i = 0; i < s.len; i++)
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
			*mark = strlen(marks[m]);
			if (s.len - i >= *mark &&
			    !memcmp(s.at + i, marks[m], *mark))
				return i;
		}
	*mark = 0;
	return s.len;
}

/* Append the digits of s, and a + that begins it; false on anything else. */
static bool
add_digits(char *out, size_t *len, struct span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.at[i]) || (s.at[i] == '+' && *len == 0))
			out[(*len)++] = s.at[i];
		else if (!strchr(" -.()", s.at[i]) || s.at[i] == '\0')
			return false;
	return true;
}

/* Masked or not, some digit must be left to call it a number. */
static bool
has_digit(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] >= '0' && s[i] <= '9')
			return true;
	return false;
}

/* Most numbers come in digits and have nothing that could go. */
static bool
is_plain_number(struct span s)
{
	size_t i = 0;

	while (i < s.len && is_digit(s.at[i]))
		i++;
	return i == s.len && i >= 3 && i < 13 && memcmp(s.at, "008", 3) != 0 &&
	       has_digit(s.at, s.len);
}

struct span
tidy_phone(struct arena *a, struct span s)
{
	static const struct span none = { NULL, 0 };
	char *out, *number;
	size_t len = 0, mark, end;
	struct span bare;
	bool trunk;

	s = tidy_mark(a, s);
	if (is_plain_number(s))
		return s;
	end = find_extension(s, &mark);
	number = arena_take(a, s.len + 1);
	if (!add_digits(number, &len, (struct span) { s.at, end }))
		return none;
	bare = without_country((struct span) { number, len });
	if (bare.len < 3 || bare.len > 16 || !has_digit(bare.at, bare.len))
		return none;
	trunk = bare.at != number && wants_trunk(bare);
	out = arena_take(a, s.len + 2);
	*out = '0';
	memcpy(out + trunk, bare.at, bare.len);
	len = trunk + bare.len;
	if (mark) {
		out[len++] = '-';
		end += mark;
		if (!add_digits(
			out, &len, (struct span) { s.at + end, s.len - end }) ||
		    out[len - 1] == '-')
			return none;
	}
	return (struct span) { out, len };
}

int
tidy_yes(struct span s, bool *out)
{
	static const struct {
		const char *word;
		bool yes;
	} words[] = { { "true", true }, { "false", false }, { "yes", true },
		{ "no", false }, { "y", true }, { "n", false }, { "1", true },
		{ "0", false }, { "是", true }, { "否", false } };
	struct buf folded = { 0 };
	int found = -1;

	text_fold(&folded, s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(buf_span(&folded), words[i].word)) {
			*out = words[i].yes;
			found = 0;
		}
	buf_release(&folded);
	return found;
}

bool
tidy_is_number(struct span s)
{
	size_t i = s.len && *s.at == '-', start = i, whole;

	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	whole = i - start;
	if (whole == 0 || whole > 15 || (whole > 1 && s.at[start] == '0'))
		return false;
	if (i == s.len)
		return true;
	if (s.at[i++] != '.' || i == s.len)
		return false;
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	return i == s.len;
}

/* Length of the separator that begins s, or 0. */
static size_t
separator(struct span s)
{
	static const char *const signs[] = { ";", "\n", "\r", "；", "、" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t len = strlen(signs[i]);

		if (s.len >= len && !memcmp(s.at, signs[i], len))
			return len;
	}
	return 0;
}

bool
tidy_next(struct span *rest, struct span *label)
{
	do {
		struct span s = *rest;
		size_t i = 0, cut = 0;

		if (s.len == 0)
			return false;
		while (i < s.len && !(cut = separator((struct span) {
					  s.at + i, s.len - i })))
			i++;
		*label = tidy_trim((struct span) { s.at, i });
		*rest = (struct span) { s.at + i + cut, s.len - i - cut };
	} while (label->len == 0);
	return true;
}
