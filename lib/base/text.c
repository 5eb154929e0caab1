/* Text as people see it: UTF-8, columns on a terminal, folded forms. */
#include "base/text.h"

#include "base/utf8.h"

/* Ranges that take two columns: Unicode's East Asian Width W and F. */
static const struct range {
	uint32_t first, last;
} wide[] = {
	{ 0x1100, 0x115f },
	{ 0x231a, 0x231b },
	{ 0x2329, 0x232a },
	{ 0x23e9, 0x23ec },
	{ 0x23f0, 0x23f0 },
	{ 0x23f3, 0x23f3 },
	{ 0x25fd, 0x25fe },
	{ 0x2614, 0x2615 },
	{ 0x2648, 0x2653 },
	{ 0x267f, 0x267f },
	{ 0x2693, 0x2693 },
	{ 0x26a1, 0x26a1 },
	{ 0x26aa, 0x26ab },
	{ 0x26bd, 0x26be },
	{ 0x26c4, 0x26c5 },
	{ 0x26ce, 0x26ce },
	{ 0x26d4, 0x26d4 },
	{ 0x26ea, 0x26ea },
	{ 0x26f2, 0x26f3 },
	{ 0x26f5, 0x26f5 },
	{ 0x26fa, 0x26fa },
	{ 0x26fd, 0x26fd },
	{ 0x2705, 0x2705 },
	{ 0x270a, 0x270b },
	{ 0x2728, 0x2728 },
	{ 0x274c, 0x274c },
	{ 0x274e, 0x274e },
	{ 0x2753, 0x2755 },
	{ 0x2757, 0x2757 },
	{ 0x2795, 0x2797 },
	{ 0x27b0, 0x27b0 },
	{ 0x27bf, 0x27bf },
	{ 0x2b1b, 0x2b1c },
	{ 0x2b50, 0x2b50 },
	{ 0x2b55, 0x2b55 },
	{ 0x2e80, 0x303e },
	{ 0x3041, 0x3247 },
	{ 0x3250, 0x4dbf },
	{ 0x4e00, 0xa4c6 },
	{ 0xa960, 0xa97c },
	{ 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff },
	{ 0xfe10, 0xfe19 },
	{ 0xfe30, 0xfe6b },
	{ 0xff01, 0xff60 },
	{ 0xffe0, 0xffe6 },
	{ 0x16fe0, 0x18d08 },
	{ 0x1aff0, 0x1b2fb },
	{ 0x1f004, 0x1f004 },
	{ 0x1f0cf, 0x1f0cf },
	{ 0x1f18e, 0x1f18e },
	{ 0x1f191, 0x1f19a },
	{ 0x1f200, 0x1f320 },
	{ 0x1f32d, 0x1f335 },
	{ 0x1f337, 0x1f37c },
	{ 0x1f37e, 0x1f393 },
	{ 0x1f3a0, 0x1f3ca },
	{ 0x1f3cf, 0x1f3d3 },
	{ 0x1f3e0, 0x1f3f0 },
	{ 0x1f3f4, 0x1f3f4 },
	{ 0x1f3f8, 0x1f43e },
	{ 0x1f440, 0x1f440 },
	{ 0x1f442, 0x1f4fc },
	{ 0x1f4ff, 0x1f53d },
	{ 0x1f54b, 0x1f54e },
	{ 0x1f550, 0x1f567 },
	{ 0x1f57a, 0x1f57a },
	{ 0x1f595, 0x1f596 },
	{ 0x1f5a4, 0x1f5a4 },
	{ 0x1f5fb, 0x1f64f },
	{ 0x1f680, 0x1f6c5 },
	{ 0x1f6cc, 0x1f6cc },
	{ 0x1f6d0, 0x1f6d2 },
	{ 0x1f6d5, 0x1f6d7 },
	{ 0x1f6dc, 0x1f6df },
	{ 0x1f6eb, 0x1f6ec },
	{ 0x1f6f4, 0x1f6fc },
	{ 0x1f7e0, 0x1f7eb },
	{ 0x1f7f0, 0x1f7f0 },
	{ 0x1f90c, 0x1f93a },
	{ 0x1f93c, 0x1f945 },
	{ 0x1f947, 0x1f9ff },
	{ 0x1fa70, 0x1faff },
	{ 0x20000, 0x2fffd },
	{ 0x30000, 0x3fffd },
};

/* Ranges that take none: combining marks, joiners, selectors. */
static const struct range narrowest[] = {
	{ 0x0300, 0x036f },
	{ 0x0483, 0x0489 },
	{ 0x0591, 0x05bd },
	{ 0x0610, 0x061a },
	{ 0x064b, 0x065f },
	{ 0x0670, 0x0670 },
	{ 0x06d6, 0x06dc },
	{ 0x06df, 0x06e4 },
	{ 0x06e7, 0x06e8 },
	{ 0x06ea, 0x06ed },
	{ 0x0e31, 0x0e31 },
	{ 0x0e34, 0x0e3a },
	{ 0x0e47, 0x0e4e },
	{ 0x0f18, 0x0f19 },
	{ 0x0f35, 0x0f35 },
	{ 0x0f37, 0x0f37 },
	{ 0x0f39, 0x0f39 },
	{ 0x0f71, 0x0f7e },
	{ 0x0f80, 0x0f84 },
	{ 0x0f86, 0x0f87 },
	{ 0x0f8d, 0x0fbc },
	{ 0x0fc6, 0x0fc6 },
	{ 0x180b, 0x180f },
	{ 0x1ab0, 0x1aff },
	{ 0x1dc0, 0x1dff },
	{ 0x200b, 0x200f },
	{ 0x2060, 0x2064 },
	{ 0x20d0, 0x20f0 },
	{ 0x302a, 0x302d },
	{ 0x3099, 0x309a },
	{ 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f },
	{ 0xfeff, 0xfeff },
	{ 0xe0001, 0xe01ef },
};

static bool
in_ranges(uint32_t point, const struct range *ranges, size_t count)
{
	size_t lo = 0, hi = count;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (point > ranges[middle].last)
			lo = middle + 1;
		else if (point < ranges[middle].first)
			hi = middle;
		else
			return true;
	}
	return false;
}

static size_t
point_columns(uint32_t point)
{
	if (point < 0x300)
		return 1;
	if (in_ranges(point, narrowest, sizeof narrowest / sizeof *narrowest))
		return 0;
	return 1 + in_ranges(point, wide, sizeof wide / sizeof *wide);
}

/* Length of the UTF-8 sequence that lead begins, 0 for none. */
static size_t
sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/* Past ASCII, eight bytes at a time, and the sequences of three bytes that
 * Chinese is made of and that need no look at their second byte. */
static const unsigned char *
skip_common(const unsigned char *p, const unsigned char *end)
{
	uint64_t word;

	for (;;) {
		if (end - p >= 8 && (memcpy(&word, p, 8), true) &&
		    !(word & 0x8080808080808080))
			p += 8;
		else if (end - p >= 3 && *p > 0xe0 && *p < 0xed &&
			 (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
			p += 3;
		else
			return p;
	}
}

bool
text_is_utf8(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	const unsigned char *end;

	if (s.len == 0)
		return true;
	end = p + s.len;
	while ((p = skip_common(p, end)) < end) {
		size_t len =
		    *p < 0x80 ? 1
			      : utf8_length((const char *)p, (size_t)(end - p));

		if (len == 0)
			return false;
		p += len;
	}
	return true;
}

uint32_t
text_next(struct span s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.at + *at;
	size_t len = sequence_length(*p);
	uint32_t point = len < 2 ? *p : *p & (0x7fu >> len);

	for (size_t i = 1; i < len && *at + i < s.len; i++)
		point = point << 6 | (p[i] & 0x3fu);
	*at += len ? len : 1;
	if (*at > s.len)
		*at = s.len;
	return point;
}

void
text_add(struct buf *out, uint32_t point)
{
	char bytes[4];
	size_t len = point < 0x80      ? 1
		     : point < 0x800   ? 2
		     : point < 0x10000 ? 3
				       : 4;

	if (len == 1) {
		buf_add_char(out, (char)point);
		return;
	}
	for (size_t i = len; i-- > 1; point >>= 6)
		bytes[i] = (char)(0x80 | (point & 0x3f));
	bytes[0] = (char)((0xf00u >> len & 0xff) | point);
	buf_add(out, bytes, len);
}

size_t
text_columns(struct span s)
{
	size_t columns = 0;

	for (size_t at = 0; at < s.len;)
		columns += point_columns(text_next(s, &at));
	return columns;
}

size_t
text_fit(struct span s, size_t columns)
{
	for (size_t at = 0, next = 0; at < s.len; at = next) {
		size_t more = point_columns(text_next(s, &next));

		if (more > columns)
			return at;
		columns -= more;
	}
	return s.len;
}

bool
text_is_obeyed(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) ||
	       (point >= 0x202a && point <= 0x202e) ||
	       (point >= 0x2066 && point <= 0x2069);
}

void
text_shown(struct buf *out, struct span s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t point = text_next(s, &at);

		text_add(out, text_is_obeyed(point) ? 0xfffd : point);
	}
}

static void
add_blanks(struct buf *out, size_t count)
{
	while (count--)
		buf_add_char(out, ' ');
}

void
text_pad(struct buf *out, struct span s, size_t columns, bool right)
{
	size_t need = text_columns(s);
	bool cut = need > columns;

	if (cut) {
		s.len = text_fit(s, columns ? columns - 1 : 0);
		need = text_columns(s) + (columns > 0);
	}
	if (right)
		add_blanks(out, columns - need);
	text_shown(out, s);
	if (cut && columns)
		text_add(out, 0x2026);
	if (!right)
		add_blanks(out, columns - need);
}

/* Length of the white space that begins s, or 0. */
static size_t
blank_at_start(struct span s)
{
	if (s.len >= 1 && (*s.at == ' ' || (*s.at >= '\t' && *s.at <= '\r')))
		return 1;
	if (s.len >= 2 && !memcmp(s.at, "\xc2\xa0", 2))
		return 2;
	return s.len >= 3 && !memcmp(s.at, "\xe3\x80\x80", 3) ? 3 : 0;
}

static size_t
blank_at_end(struct span s)
{
	for (size_t len = 1; len <= 3 && len <= s.len; len++) {
		struct span tail = { s.at + s.len - len, len };

		if (blank_at_start(tail) == len)
			return len;
	}
	return 0;
}

struct span
text_trim(struct span s)
{
	size_t blank;

	while ((blank = blank_at_start(s))) {
		s.at += blank;
		s.len -= blank;
	}
	while ((blank = blank_at_end(s)))
		s.len -= blank;
	return s;
}

uint32_t
text_narrow_point(uint32_t point)
{
	if (point >= 0xff01 && point <= 0xff5e)
		return point - 0xff01 + '!';
	return point == 0x3000 ? ' ' : point;
}

uint32_t
text_fold_point(uint32_t point)
{
	point = text_narrow_point(point);
	return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
}

static void
add_mapped(struct buf *out, struct span s, uint32_t (*map)(uint32_t))
{
	buf_reserve(out, s.len);
	for (size_t at = 0; at < s.len;)
		text_add(out, map(text_next(s, &at)));
}

void
text_fold(struct buf *out, struct span s)
{
	add_mapped(out, s, text_fold_point);
}

void
text_narrow(struct buf *out, struct span s)
{
	add_mapped(out, s, text_narrow_point);
}
