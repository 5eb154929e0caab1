/* Numbers in a text that is to be masked. */
#include "text/mask_number.h"

static bool
is_between(uint32_t c)
{
	return mask_is_blank(c) || c == '-' || c == '.' || c == '(' ||
	       c == ')' || c == '_' || c == '/' || c == 0xb7 || c == '~' ||
	       (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30fb;
}

/* 一三八零… is a way to write digits, too. */
static const char han_digits[] = "零〇一二三四五六七八九幺两";

static bool
is_han_digit(uint32_t c)
{
	return c >= 0x3007 && mask_in_set(c, han_digits);
}

/* The run that begins at letter i, which is a digit. */
static void
read_run(const struct mask_work *w, size_t i, struct mask_run *run)
{
	run->count = run->digit_count = 0;
	run->plus = i && mask_point(w, i - 1) == '+';
	run->dotted = false;
	for (;;) {
		struct mask_group *g = &run->groups[run->count];
		size_t gap = 0;

		*g = (struct mask_group) { i, 0, run->digit_count };
		for (; mask_is_digit(mask_point(w, i)); i++, g->len++)
			if (run->digit_count < DIGITS)
				run->digits[run->digit_count++] =
				    (char)mask_point(w, i);
		run->count++;
		run->end = i;
		while (gap < 3 && is_between(mask_point(w, i + gap)))
			gap++;
		run->dotted |= gap == 1 && mask_point(w, i) == '.';
		i += gap;
		if (!gap || !mask_is_digit(mask_point(w, i)) ||
		    run->count == GROUPS || run->digit_count >= DIGITS)
			break;
	}
	run->digits[run->digit_count] = '\0';
}

/* Does a letter or digit of a longer mark stand beside it: UU0088361234? */
static bool
is_inside_mark(
    const struct mask_work *w, const struct mask_number *n, size_t end)
{
	size_t start = n->run->groups[n->from].from;
	uint32_t before = start ? mask_point(w, start - 1) : 0;
	uint32_t after = mask_point(w, end);
	size_t letters = 0;

	if (n->len >= LONG_RUN || n->label == LABEL_PHONE)
		return false;
	while (mask_is_latin(after) && ++letters < 3)
		after = mask_point(w, end + letters);
	return (mask_is_latin(before) && before < 0x80) || letters > 1 ||
	       before == '_';
}

/* YYYYMMDD-XXXXXXXXXX, as cplt-new makes them, at letter i; 0: none there. */
static size_t
ticket_id_at(const struct mask_work *w, size_t i)
{
	enum { DAY = 8, REST = 10 };
	char day[DAY];

	for (size_t n = 0; n < DAY; n++, i++) {
		if (!mask_is_digit(mask_point(w, i)))
			return 0;
		day[n] = (char)mask_point(w, i);
	}
	if (!mask_is_date(day) || mask_point(w, i) != '-')
		return 0;
	for (size_t n = 0; n < REST; n++) {
		uint32_t c = mask_point(w, ++i);

		if (!mask_is_digit(c) && !(c >= 'A' && c <= 'Z'))
			return 0;
	}
	i++;
	return mask_is_digit(mask_point(w, i)) ||
		       mask_is_latin(mask_point(w, i))
		   ? 0
		   : DAY + 1 + REST;
}

/* Does a bracket between two letters close one that opens before them, as that
 * of (020) 7946 0958 does? */
static bool
closes_bracket(const struct mask_work *w, size_t from, size_t to)
{
	size_t open = 0;

	for (size_t i = from; i < to; i++) {
		if (mask_point(w, i) == ')' && !open--)
			return true;
		open += mask_point(w, i) == '(';
	}
	return false;
}

/* The most groups from g on that are something; returns the group behind. */
static size_t
take_groups(struct mask_work *w, const struct mask_run *run, size_t g)
{
	enum mask_label label = mask_label_before(w, run->groups[g].from);

	for (size_t to = run->count; to > g; to--) {
		const struct mask_group *last = &run->groups[to - 1];
		size_t begin = run->groups[g].digits;
		size_t end = last->from + last->len;
		struct mask_number n = { run, g, to, label, run->digits + begin,
			0 };
		enum mask_kind kind;
		enum mask_verdict verdict;

		n.len = last->digits + last->len - begin;
		if (begin + n.len > run->digit_count)
			n.len = run->digit_count - begin;
		if (is_inside_mark(w, &n, end))
			continue;
		verdict = mask_judge(w, &n, &kind);
		if (verdict == NOTHING)
			continue;
		if (verdict == HIDE) {
			size_t from = run->groups[g].from;

			from -= g == 0 && run->plus;
			from -= from && mask_point(w, from - 1) == '(' &&
				closes_bracket(w, from, end);
			end += kind == MASK_ID &&
			       mask_lower(mask_point(w, end)) == 'x';
			mask_hit(w, from, end, kind);
		}
		return to;
	}
	return g + 1;
}

static bool
is_star(uint32_t c)
{
	return c == '*' || c == 0x25cf || c == 0x2022 || mask_lower(c) == 'x';
}

/* 138****0001: at least three digits, and three that are hidden already. */
static size_t
half_hidden_at(const struct mask_work *w, size_t i)
{
	size_t digits = 0, stars = 0, from = i;

	for (;; i++) {
		uint32_t c = mask_point(w, i), next = mask_point(w, i + 1);

		if (mask_is_digit(c))
			digits++;
		else if (is_star(c))
			stars++;
		else if (!is_between(c) ||
			 !(is_star(next) || (i && mask_is_digit(next) &&
						is_star(mask_point(w, i - 1)))))
			break;
	}
	if (mask_point(w, from + 1) == '0' && mask_point(w, from + 2) == '0' &&
	    (mask_point(w, from) == '4' || mask_point(w, from) == '8'))
		return 0; /* 400 and 800: a service */
	return digits >= 3 && stars >= 3 && digits + stars >= 7 ? i - from : 0;
}

static size_t
skip_han_digits(const struct mask_work *w, size_t i)
{
	while (is_han_digit(mask_point(w, i)))
		i++;
	return i;
}

/* 幺三八… with at least seven digits is a number that was spelled, perhaps in
 * groups of three or four. */
static size_t
han_number_at(const struct mask_work *w, size_t i)
{
	enum { GROUP_LEAST = 3 };
	size_t end = skip_han_digits(w, i);

	for (size_t group = end - i; group >= GROUP_LEAST;) {
		size_t next = end + 1;

		if (!is_between(mask_point(w, end)))
			break;
		group = skip_han_digits(w, next) - next;
		if (group >= GROUP_LEAST)
			end = next + group;
	}
	return end - i;
}

/* Behind digits that end there, does a word say that they are the number of a
 * member of staff: 2001号坐席?  Not of the line 10086. */
static bool
is_staff_number(const struct mask_work *w, size_t from, size_t end)
{
	static const char *const staff[] = { "坐席", "座席", "话务员",
		"客服代表", "接线员", "营业员", NULL };
	enum { LEAST = 2, LINE = 5 };
	size_t i = end;

	if (!w->staff || end - from < LEAST ||
	    (end - from == LINE && mask_word_at(w, from, "10")))
		return false;
	i += mask_word_at(w, i, "号");
	return mask_list_at(w, i, staff) > 0;
}

void
mask_index_numbers(struct mask_index *index)
{
	mask_index_set(index, han_digits, LIST_DIGITS);
}

void
mask_find_numbers(struct mask_work *w)
{
	enum { HAN_LEAST = 7 };
	struct mask_run run;

	for (size_t i = 0; i < w->count;) {
		uint32_t c = mask_point(w, i);
		size_t len, from;

		if (!mask_is_digit(c)) {
			len = mask_may_be(w, i, LIST_DIGITS)
				  ? han_number_at(w, i)
				  : 0;
			if (len >= HAN_LEAST)
				mask_hit(w, i, i + len, MASK_PHONE);
			i += len ? len : 1;
			continue;
		}
		len = ticket_id_at(w, i);
		if (!len && (len = half_hidden_at(w, i)))
			mask_hit(w, i, i + len, MASK_NUMBER);
		if (len) {
			i += len;
			continue;
		}
		read_run(w, i, &run);
		from = run.groups[run.count - 1].from;
		if (is_staff_number(w, from, run.end))
			mask_hit(w, from, run.end, MASK_STAFF);
		for (size_t g = 0; g < run.count;)
			g = take_groups(w, &run, g);
		i = run.end;
	}
}
