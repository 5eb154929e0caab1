/* A second look at texts: words that are meant, and numbers of people. */
#include "text/second.h"

#include "base/simplified.h"
#include "base/text.h"
#include "config/table.h"
#include "text/denial.h"

void
second_start(struct second *s, const struct span values[], size_t count)
{
	s->values = values;
	s->count = count;
	s->ready = 0;
	s->counted = 0;
}

void
second_release(struct second *s)
{
	for (size_t i = 0; i < RULES_FIELDS; i++)
		buf_release(&s->folded[i]);
}

/* A character of three bytes that stays as it is, as most Chinese ones do. */
static inline bool
stays(const unsigned char *p)
{
	uint32_t point =
	    (*p & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);

	return *p >= 0xe4 && *p <= 0xe9 &&
	       !simplified_table[point - SIMPLIFIED_FIRST];
}

/* The first place from at on whose character may change. */
static size_t
skip_staying(struct span text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.at;

	while (text.len - at >= 3 && stays(p + at))
		at += 3;
	return at;
}

void
second_fold(struct buf *out, struct span text)
{
	buf_reserve(out, text.len);
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t point;

		at = skip_staying(text, at);
		buf_add(out, text.at + from, at - from);
		if (at == text.len)
			break;
		point = text_simplified_point(
		    text_fold_point(text_next(text, &at)));
		text_add(out, point == 0x2019 ? '\'' : point);
	}
}

static struct span
folded_text(struct second *s, size_t field)
{
	struct span text = s->values[field];
	struct buf *out = &s->folded[field];

	if (s->ready >> field & 1)
		return buf_span(out);
	buf_clear(out);
	second_fold(out, text);
	s->ready |= (uint16_t)(1u << field);
	return buf_span(out);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Does the word that stands at from begin or end inside a Latin word? */
static bool
cuts_word(struct span text, size_t from, size_t len)
{
	size_t to = from + len;

	return (from > 0 && is_letter(text.at[from]) &&
		   is_letter(text.at[from - 1])) ||
	       (to < text.len && is_letter(text.at[to]) &&
		   is_letter(text.at[to - 1]));
}

/* The first place at which word stands and is meant; text.len if none. */
static size_t
find_meant(struct span text, struct span word)
{
	for (size_t at = 0; at + word.len <= text.len; at++) {
		const char *p = memchr(
		    text.at + at, *word.at, text.len - word.len - at + 1);

		if (!p)
			break;
		at = (size_t)(p - text.at);
		if (!memcmp(p, word.at, word.len) &&
		    !cuts_word(text, at, word.len) &&
		    !denial_stands(text, at, at + word.len))
			return at;
	}
	return text.len;
}

/* The word of the rule that stands first, as the text has it. */
static struct span
first_meant(const struct rule *rule, struct span text)
{
	struct span rest = rule->words, word, first = { NULL, 0 };
	size_t least = text.len;

	while (table_piece(&rest, '|', &word)) {
		size_t at = find_meant(text, word);

		if (at >= least)
			continue;
		least = at;
		first = (struct span) { text.at + at, word.len };
	}
	return first;
}

static struct span
people_said(struct second *s, const struct rule *rule, size_t field)
{
	struct people *p = &s->people[field];

	if (!(s->counted >> field & 1) || rule->least < s->least[field]) {
		*p = people_find(folded_text(s, field), rule->least);
		s->least[field] = rule->least;
		s->counted |= (uint16_t)(1u << field);
	}
	return p->count >= rule->least ? p->said : (struct span) { NULL, 0 };
}

struct span
second_look(struct second *s, const struct rule *rule)
{
	struct span found = { NULL, 0 };

	for (size_t i = 0; i < s->count && !found.at; i++) {
		if (!(rule->fields >> i & 1) || !s->values[i].len)
			continue;
		found = rule->second == SECOND_PEOPLE
			    ? people_said(s, rule, i)
			    : first_meant(rule, folded_text(s, i));
	}
	return found;
}
