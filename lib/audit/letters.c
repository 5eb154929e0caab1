/* Texts as phrases are compared with them. */
#include "audit/letters.h"

#include <stdlib.h>

#include "base/simplified.h"
#include "base/text.h"
#include "base/xalloc.h"

/* Each pair: as it may be written, as it is compared. */
static const char variants[] = "您你妳你’'‘'“\"”\"「\"」\"『\"』\"";

/* What parts sentences, and what is put between the letters of one word. */
static const char ends[] = "!?;。｡";
static const char fillers[] = "、…·•・‧※★☆●○◆■—–―‐‑〜～￣";
static const char ascii_fillers[] = " \t\r*_~^#@+=|/\\-.`";
/* Not to be seen: soft hyphen, joiners, marks of direction, selectors. */
static const struct {
	uint16_t first, last;
} unseen[] = {
	{ 0x00ad, 0x00ad },
	{ 0x200b, 0x200f },
	{ 0x202a, 0x202e },
	{ 0x2060, 0x2069 },
	{ 0xfe00, 0xfe0f },
	{ 0xfeff, 0xfeff },
};

enum { FILLER = '*' };

static void
map_all(struct letters_table *t, const char *list, uint16_t to)
{
	struct span s = span_of(list);

	for (size_t at = 0; at < s.len;)
		t->of[text_next(s, &at)] = to;
}

void
letters_table_fill(struct letters_table *t)
{
	struct span pairs = SPAN(variants);

	for (size_t i = 0; i < LETTER_COUNT; i++)
		t->of[i] = (uint16_t)text_simplified_point((uint32_t)i);
	for (unsigned c = 'A'; c <= 'Z'; c++)
		t->of[c] = (uint16_t)(c - 'A' + 'a');
	for (size_t at = 0; at < pairs.len;) {
		uint32_t as_written = text_next(pairs, &at);

		t->of[as_written] = (uint16_t)text_next(pairs, &at);
	}
	map_all(t, fillers, FILLER);
	map_all(t, ends, LETTER_END);
	map_all(t, "\t\r\xc2\xa0\xe3\x80\x80", ' ');
	for (unsigned c = '!'; c <= '~'; c++)
		t->of[0xff01 + c - '!'] = t->of[c];
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
		for (unsigned c = unseen[i].first; c <= unseen[i].last; c++)
			t->of[c] = 0;
	t->of[0] = ' ';
}

void
letters_release(struct letters *l)
{
	free(l->at);
	free(l->from);
	*l = (struct letters) { 0 };
}

static inline bool
is_chinese(uint16_t c)
{
	return c >= 0x3400 && c < 0xa000;
}

static inline bool
is_filler(uint16_t c)
{
	return c && c < 0x80 && strchr(ascii_fillers, c);
}

/* The code point at *at, as text_next, but a Chinese one without a call. */
static inline uint32_t
next_point(struct span text, size_t *at)
{
	const unsigned char *p = (const unsigned char *)text.at + *at;

	if ((*p & 0xf0) != 0xe0)
		return text_next(text, at);
	*at += 3;
	return (uint32_t)(*p & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 |
	       (p[2] & 0x3f);
}

/* Is it the second half of a word that join looks after? */
static inline bool
is_joined(uint16_t c)
{
	return c == u'消' || c == u'拆' || c == u'销' || c == u'诉';
}

/* Emoji are as good as an asterisk. */
static uint16_t
beyond_plane(uint32_t point)
{
	return point >= 0x1f000 && point < 0x1fb00 ? FILLER : LETTER_ODD;
}

/*
 * c as it stands behind the last letters: the second half of a word that is
 * often written with a like one; 彻销 for 撤销, but 贯彻 is a word of its own.
 */
static uint16_t
join(struct letters *l, size_t count, uint16_t c)
{
	uint16_t *last = count ? &l->at[count - 1] : NULL;

	if (!last)
		return c;
	if (c == u'消' && *last == u'撤')
		return u'销';
	if (c == u'拆' && *last == u'投')
		return u'诉';
	if ((c == u'销' || c == u'诉') && *last == u'彻' &&
	    (count < 2 || l->at[count - 2] != u'贯'))
		*last = u'撤';
	return c;
}

/* A full stop is one where a blank follows; else it is a point. */
static bool
ends_sentence(const struct letters *l, size_t count)
{
	return count && l->at[count - 1] == '.' &&
	       (count < 2 || l->at[count - 2] != '.');
}

void
letters_take(struct letters *l, const struct letters_table *t, struct span text)
{
	size_t count = 0, solid = 0; /* solid: behind the last no filler */

	l->text = text;
	if (l->room <= text.len) {
		l->room = text.len + 1;
		l->at = xreallocarray(l->at, l->room, sizeof *l->at);
		l->from = xreallocarray(l->from, l->room, sizeof *l->from);
	}
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t point = next_point(text, &at);
		uint16_t c =
		    point < LETTER_COUNT ? t->of[point] : beyond_plane(point);

		if (is_chinese(c)) {
			if (solid < count && solid &&
			    is_chinese(l->at[solid - 1]))
				count = solid;
			if (is_joined(c))
				c = join(l, count, c);
			solid = count + 1;
		} else if (c == ' ' && ends_sentence(l, count)) {
			l->at[count - 1] = LETTER_END;
			solid = count;
			continue;
		} else if (!c ||
			   (c == ' ' && count && l->at[count - 1] == ' ')) {
			continue;
		} else if (!is_filler(c)) {
			solid = count + 1;
		}
		l->at[count] = c;
		l->from[count++] = (uint32_t)from;
	}
	l->at[count] = 0;
	l->count = count;
}

struct span
letters_words(const struct letters *l, size_t from, size_t end)
{
	size_t last = l->from[end - 1];

	(void)text_next(l->text, &last);
	return (
	    struct span) { l->text.at + l->from[from], last - l->from[from] };
}
