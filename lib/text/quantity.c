/* Whole numbers in a text, in digits and in words. */
#include "text/quantity.h"

#include <stdint.h>
#include <string.h>

enum {
	MOST = 1000000000, /* what is more is not told apart */
	LETTER = 3,        /* bytes of a Chinese character */
};

/* One word for a number: a digit, or what multiplies the digits before it. */
struct numeral {
	const char *text;
	long value;
	bool unit;
	bool loose;
};

static const struct numeral english[] = { { "one", 1, false, false },
	{ "two", 2, false, false }, { "three", 3, false, false },
	{ "four", 4, false, false }, { "five", 5, false, false },
	{ "six", 6, false, false }, { "seven", 7, false, false },
	{ "eight", 8, false, false }, { "nine", 9, false, false },
	{ "ten", 10, false, false }, { "eleven", 11, false, false },
	{ "twelve", 12, false, false }, { "fifteen", 15, false, false },
	{ "twenty", 20, false, false }, { "thirty", 30, false, false },
	{ "forty", 40, false, false }, { "fifty", 50, false, false },
	{ "sixty", 60, false, false }, { "seventy", 70, false, false },
	{ "eighty", 80, false, false }, { "ninety", 90, false, false },
	{ "several", 2, false, false }, { "few", 2, false, false },
	{ "couple", 2, false, false }, { "dozen", 12, true, false },
	{ "hundred", 100, true, false }, { "thousand", 1000, true, false },
	{ "million", 1000000, true, false }, { "dozens", 24, true, true },
	{ "hundreds", 200, true, true }, { "thousands", 2000, true, true },
	{ "millions", 2000000, true, true } };

/* The second and third bytes of Chinese numerals, which few other characters
 * have. */
#define TAIL(byte) (UINT64_C(1) << ((byte)&0x3f))
static const uint64_t seconds =
    TAIL(0x80) | TAIL(0x85) | TAIL(0x87) | TAIL(0x8d) | TAIL(0x95) |
    TAIL(0x99) | TAIL(0x9b) | TAIL(0xb8) | TAIL(0xb9) | TAIL(0xba);
static const uint64_t thirds =
    TAIL(0x80) | TAIL(0x81) | TAIL(0x83) | TAIL(0x87) | TAIL(0x89) |
    TAIL(0x8c) | TAIL(0x8d) | TAIL(0x94) | TAIL(0x9b) | TAIL(0x9d) |
    TAIL(0xa0) | TAIL(0xa4) | TAIL(0xab) | TAIL(0xad) | TAIL(0xb0) |
    TAIL(0xb6) | TAIL(0xbe) | TAIL(0xbf);

/* A number as far as it was read. */
struct sum {
	long whole;  /* what is settled by 万 and above */
	long part;   /* what is settled below that */
	long digits; /* what no unit was met for, or -1 */
	long tenths; /* by which digits are to be divided */
	long unit;   /* the last unit */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z');
}

static long
times(long a, long b)
{
	return b && a > MOST / b ? MOST : a * b;
}

static void
add_unit(struct sum *s, long unit)
{
	long digits = s->digits < 0 ? 1 : s->digits;

	if (unit >= 10000) {
		long all = s->part + (s->digits < 0 ? 0 : s->digits);

		if (s->tenths > 1)
			all = digits;
		s->whole = times(all ? all : 1, unit) / s->tenths;
		s->part = 0;
	} else if (s->part && s->part < unit) { /* two hundred thousand */
		s->part =
		    times(s->part + (s->digits < 0 ? 0 : s->digits), unit);
	} else {
		s->part += times(digits, unit) / s->tenths;
	}
	if (s->part > MOST)
		s->part = MOST;
	s->digits = -1;
	s->tenths = 1;
	s->unit = unit;
}

/* Digits, which commas may group and a point may divide; returns their end. */
static size_t
read_digits(struct span text, size_t at, struct sum *s)
{
	long value = 0, tenths = 1;
	bool decimals = false;

	for (; at < text.len; at++) {
		bool more = at + 1 < text.len && is_digit(text.at[at + 1]);

		if (text.at[at] == ',' && more && !decimals)
			continue;
		if (text.at[at] == '.' && more && !decimals) {
			decimals = true;
			continue;
		}
		if (!is_digit(text.at[at]))
			break;
		if (tenths >= 1000 || value >= MOST / 10)
			continue;
		value = 10 * value + (text.at[at] - '0');
		tenths *= decimals ? 10 : 1;
	}
	s->digits = value;
	s->tenths = tenths;
	return at;
}

/* The value of a Chinese numeral, or -1; few characters of a text are one. */
static long
chinese_value(uint32_t point)
{
	switch (point) {
	case U'零':
	case U'〇':
		return 0;
	case U'一':
		return 1;
	case U'二':
	case U'两':
	case U'几':
	case U'数':
		return 2;
	case U'三':
		return 3;
	case U'四':
		return 4;
	case U'五':
		return 5;
	case U'六':
		return 6;
	case U'七':
		return 7;
	case U'八':
		return 8;
	case U'九':
		return 9;
	case U'十':
		return 10;
	case U'百':
		return 100;
	case U'千':
		return 1000;
	case U'万':
		return 10000;
	case U'亿':
		return 100000000;
	default:
		return -1;
	}
}

static inline long
chinese_at(struct span text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.at + at;

	if (text.len - at < LETTER || p[0] < 0xe3 || p[0] > 0xe9 ||
	    !(seconds >> (p[1] & 0x3f) & 1) || !(thirds >> (p[2] & 0x3f) & 1))
		return -1;
	return chinese_value(
	    (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu));
}

static void
add_chinese(struct sum *s, long value)
{
	if (value >= 10)
		add_unit(s, value);
	else if (!value)
		s->unit = 10;
	else if (s->digits < 0)
		s->digits = value;
}

/* What stays without a unit is the next lower one's: 一百二 is 120. */
static long
sum_value(const struct sum *s)
{
	long digits = s->digits < 0 ? 0 : s->digits / s->tenths;

	if (s->unit > 10)
		digits = times(digits, s->unit / 10);
	return s->whole + s->part + digits;
}

static size_t
read_chinese(struct span text, size_t at, struct sum *s)
{
	long value;

	for (; at < text.len; at += LETTER) {
		value = chinese_at(text, at);
		if (value < 0)
			break;
		add_chinese(s, value);
	}
	return at;
}

static const struct numeral *
english_at(struct span text, size_t at, size_t *len)
{
	size_t end = at;

	while (end < text.len && text.at[end] >= 'a' && text.at[end] <= 'z')
		end++;
	*len = end - at;
	for (size_t i = 0; *len && i < sizeof english / sizeof *english; i++)
		if (*english[i].text == text.at[at] &&
		    span_is(
			(struct span) { text.at + at, *len }, english[i].text))
			return &english[i];
	return NULL;
}

/* Past what joins two words of one number: "two hundred and ten". */
static size_t
skip_joint(struct span text, size_t at)
{
	static const char *const joints[] = { " and ", " of ", " ", "-" };

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t len = strlen(joints[i]), unused;

		if (len < text.len - at &&
		    !memcmp(text.at + at, joints[i], len) &&
		    english_at(text, at + len, &unused))
			return at + len;
	}
	return at;
}

static size_t
read_english(struct span text, size_t at, struct sum *s, bool *loose)
{
	const struct numeral *n;
	size_t len, end = at;

	for (; (n = english_at(text, at, &len)); at = skip_joint(text, end)) {
		if (n->unit)
			add_unit(s, n->value);
		else
			s->digits = (s->digits < 0 ? 0 : s->digits) + n->value;
		*loose |= n->loose;
		end = at + len;
		if (skip_joint(text, end) == end)
			break;
	}
	s->unit = 1;
	return end;
}

/* Is what begins at text[at] the end of a name or of a number's label? */
static bool
is_inside(struct span text, size_t at)
{
	static const char labels[][LETTER + 1] = { "第", "号", "码", "尾", "型",
		"之" };

	if (at && (is_word(text.at[at - 1]) || strchr("#$.-", text.at[at - 1])))
		return true;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (at >= LETTER &&
		    !memcmp(text.at + at - LETTER, labels[i], LETTER))
			return true;
	return false;
}

/* Read the number that begins at text[at]; false when none does. */
static bool
read_one(struct span text, size_t at, struct quantity *out)
{
	struct sum s = { .digits = -1, .tenths = 1, .unit = 1 };
	size_t to = at;

	*out = (struct quantity) { .from = at };
	if (is_digit(text.at[at])) {
		to = read_digits(text, at, &s);
		out->plain = to == text.len || chinese_at(text, to) < 0;
	}
	to = (unsigned char)text.at[at] < 0x80 && !is_digit(text.at[at])
		 ? read_english(text, at, &s, &out->loose)
		 : read_chinese(text, to, &s);
	out->to = to;
	out->value = sum_value(&s);
	return to > at;
}

static size_t
skip_word(struct span text, size_t at)
{
	while (at < text.len && is_word(text.at[at]))
		at++;
	return at;
}

/* The first place from at on where a number may begin. */
static size_t
skip_others(struct span text, size_t at)
{
	while (at < text.len) {
		unsigned char c = (unsigned char)text.at[at];

		if (c < 0x80 ? is_word((char)c) : chinese_at(text, at) >= 0)
			break;
		at += c < 0xe0 ? 1 : c < 0xf0 ? LETTER : LETTER + 1;
	}
	return at;
}

bool
quantity_next(struct span text, size_t *at, struct quantity *out)
{
	while ((*at = skip_others(text, *at)) < text.len) {
		if (!read_one(text, *at, out)) {
			*at = skip_word(text, *at);
			continue;
		}
		*at = out->to;
		if (!is_inside(text, out->from))
			return true;
	}
	return false;
}
