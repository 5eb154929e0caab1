/* What the digits in a text are: a telephone, a paper, a card, or nothing. */
#include "text/mask_number.h"

/* The length of the n-th group of a number; 0 beyond its last. */
static size_t
group_len(const struct mask_number *n, size_t place)
{
	return n->from + place < n->to ? n->run->groups[n->from + place].len
				       : 0;
}

static bool
has_shape(const struct mask_number *n, size_t a, size_t b, size_t c, size_t d)
{
	return group_len(n, 0) == a && group_len(n, 1) == b &&
	       group_len(n, 2) == c && group_len(n, 3) == d &&
	       n->to - n->from <= 4;
}

static bool
is_single(const struct mask_number *n)
{
	return n->to - n->from == 1;
}

/* Each digit apart: 1 3 8 0 0 … */
static bool
is_spelled(const struct mask_number *n)
{
	for (size_t i = 0; n->from + i < n->to; i++)
		if (group_len(n, i) > 2)
			return false;
	return n->to - n->from >= 5;
}

static int
value(const char *digits, size_t len)
{
	int n = 0;

	while (len--)
		n = n * 10 + (*digits++ - '0');
	return n;
}

bool
mask_is_date(const char *d)
{
	int year = value(d, 4), month = value(d + 4, 2), day = value(d + 6, 2);

	return year >= 1900 && year < 2100 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= 31;
}

/* 20260801123000, with or without its seconds. */
static bool
is_timestamp(const struct mask_number *n)
{
	const char *d = n->digits;

	return is_single(n) && (n->len == 8 || n->len == 12 || n->len == 14) &&
	       mask_is_date(d) && (n->len < 12 || value(d + 8, 2) < 24) &&
	       (n->len < 12 || value(d + 10, 2) < 60);
}

/* GB 11643: the digits after the place of six are the day of birth. */
static bool
is_chinese_id(const struct mask_number *n, bool x)
{
	const char *d = n->digits;
	int province;

	if (n->len != 15 && n->len != 18 && !(n->len == 17 && x))
		return false;
	province = value(d, 2);
	if (province < 11 ||
	    (province > 65 && province != 71 && province != 81 &&
		province != 82 && province != 83))
		return false;
	if (n->len != 15)
		return mask_is_date(d + 6);
	return value(d + 8, 2) >= 1 && value(d + 8, 2) <= 12 &&
	       value(d + 10, 2) >= 1 && value(d + 10, 2) <= 31;
}

/* ISO/IEC 7812-1, annex B. */
static bool
is_luhn(const char *d, size_t len)
{
	int sum = 0;

	for (size_t i = 0; i < len; i++) {
		int n = d[len - 1 - i] - '0';

		n *= i % 2 ? 2 : 1;
		sum += n > 9 ? n - 9 : n;
	}
	return sum % 10 == 0;
}

static bool
is_card(const struct mask_number *n)
{
	bool fours = true;

	if (n->len < 13 || n->len > 19 || *n->digits < '3' || *n->digits > '6')
		return false;
	for (size_t i = 0; n->from + i + 1 < n->to; i++)
		fours &= group_len(n, i) == 4;
	return (fours && n->to - n->from >= 3 && n->len >= 14) ||
	       is_luhn(n->digits, n->len);
}

/* China's mobile numbers (1, then 3 to 9, then nine digits); neither an IPv4
 * address nor a sum with a date behind it. */
static bool
is_mobile(const struct mask_number *n)
{
	if (n->len != 11 || n->digits[0] != '1' || n->digits[1] < '3')
		return false;
	if (n->run->dotted)
		return is_single(n) || has_shape(n, 3, 4, 4, 0) ||
		       has_shape(n, 3, 8, 0, 0) || has_shape(n, 7, 4, 0, 0);
	if (has_shape(n, 3, 4, 2, 2) && mask_is_date(n->digits + 3))
		return false;
	return group_len(n, 0) >= 3 || is_spelled(n);
}

/* Numbers that anybody may call: 400, 800 in China, 0800, 0808, 03xx in
 * Britain, 800 and the like in America. */
static bool
is_service(const struct mask_number *n)
{
	static const char *const begins[] = { "0800", "0808", "0300", "0303",
		"0330", "0333", "0344", "0345", NULL };
	static const char *const american[] = { "800", "833", "844", "855",
		"866", "877", "888", NULL };
	const char *d = n->digits;
	size_t len = n->len;

	for (const char *const *b = begins; *b; b++)
		if (!strncmp(d, *b, 4) && len >= 9 && len <= 11)
			return true;
	if (len == 11 && *d == '1' && has_shape(n, 1, 3, 3, 4))
		d++, len--;
	for (const char *const *b = american; *b; b++)
		if (len == 10 && !strncmp(d, *b, 3))
			return true;
	if (len == 10 && !strncmp(d, "400", 3))
		return true;
	return len == 8 && (!strncmp(d, "1010", 4) || !strncmp(d, "95", 2)) &&
	       is_single(n);
}

/* With a trunk 0: 0731-84000000, 020 7946 0958, 07700 900123. */
static bool
is_landline(const struct mask_number *n)
{
	size_t first = group_len(n, 0);

	if (n->len < 10 || n->len > 12 || n->digits[0] != '0' ||
	    n->digits[1] == '0' || n->to - n->from > 4)
		return false;
	return is_single(n) || (first >= 3 && first <= 5);
}

/* NANP, in groups of 3, 3 and 4. */
static bool
is_american(const struct mask_number *n)
{
	const char *d = n->digits;

	if (has_shape(n, 1, 3, 3, 4) && *d == '1')
		d++;
	else if (!has_shape(n, 3, 3, 4, 0))
		return false;
	return d[0] >= '2' && d[3] >= '2';
}

/* A telephone number whatever stands before it. */
static enum mask_verdict
judge_phone(const struct mask_number *n)
{
	struct mask_number bare = *n;
	bool plus = n->run->plus && n->from == 0;

	if (!strncmp(bare.digits, "0086", 4) && bare.len >= 14)
		bare.digits += 4, bare.len -= 4;
	else if (!strncmp(bare.digits, "86", 2) && bare.len >= 12)
		bare.digits += 2, bare.len -= 2;
	else if (*bare.digits == '0' && bare.len == 12)
		bare.digits += 1, bare.len -= 1;
	if (bare.len < n->len) {
		if (group_len(n, 0) == n->len - bare.len)
			bare.from++;
		if (is_mobile(&bare))
			return HIDE;
		if (bare.len == 10 && is_service(&bare))
			return KEEP;
	}
	if (is_service(n))
		return KEEP;
	if (is_mobile(n) || is_landline(n) || is_american(n))
		return HIDE;
	if (!strncmp(n->digits, "00", 2) && n->digits[2] != '0')
		plus = n->len >= 11;
	return plus && n->len >= 8 && n->len <= 16 ? HIDE : NOTHING;
}

/* One that is a telephone number because a word before it says so. */
static bool
is_called_phone(const struct mask_number *n)
{
	if (n->len < 7 || n->len > 12 || is_timestamp(n))
		return false;
	return is_single(n) || has_shape(n, 3, 4, 0, 0) ||
	       has_shape(n, 4, 4, 0, 0) || has_shape(n, 3, 3, 4, 0) ||
	       has_shape(n, 2, 2, 2, 2);
}

/* Does the letter behind the digits make them an amount: 元, 万, GB, %? */
static bool
is_amount(const struct mask_work *w, size_t end)
{
	static const char *const units[] = { "元", "块", "万", "亿", "美元",
		"兆", "人", "户", "次", "分钟", "秒", "gb", "mb", "kb", "m",
		"g", "mbps", "yuan", "dollars", "bytes", NULL };

	return mask_point(w, end) == '%' || mask_list_at(w, end, units) > 0;
}

enum mask_verdict
mask_judge(const struct mask_work *w, const struct mask_number *n,
    enum mask_kind *kind)
{
	const struct mask_group *last = &n->run->groups[n->to - 1];
	size_t end = last->from + last->len;
	uint32_t next = mask_point(w, end);
	bool x =
	    mask_lower(next) == 'x' && !mask_is_latin(mask_point(w, end + 1));
	enum mask_verdict verdict = judge_phone(n);

	*kind = MASK_PHONE;
	if (verdict != NOTHING)
		return verdict;
	*kind = MASK_ID;
	if ((is_chinese_id(n, x) && n->to - n->from <= 4) ||
	    has_shape(n, 3, 2, 4, 0))
		return HIDE;
	if (is_timestamp(n))
		return KEEP;
	*kind = MASK_CARD;
	if (is_card(n) && n->label != LABEL_MONEY &&
	    (n->label != LABEL_ORDER || is_luhn(n->digits, n->len)))
		return HIDE;
	*kind = MASK_PHONE;
	if (n->label == LABEL_PHONE && is_called_phone(n) &&
	    !is_amount(w, end) && !is_service(n))
		return HIDE;
	*kind = MASK_NUMBER;
	if (is_single(n) && n->len >= LONG_RUN && n->label != LABEL_ORDER &&
	    n->label != LABEL_MONEY && !is_amount(w, end) &&
	    !(n->run->dotted && n->to < n->run->count && n->len < TOO_MUCH))
		return HIDE;
	return NOTHING;
}
