/* What a ticket is about, as features that two tickets may share. */
#include "cases/features.h"

#include <stdlib.h>
#include <uchar.h>

#include "base/text.h"
#include "base/xalloc.h"

/* What is looked at: a ticket may be made to have far more. */
enum {
	TEXT_MOST = 256, /* places of texts */
	TAGS_MOST = 16,
	LEVELS_MOST = 16, /* of a category, the uppermost */
};

static const struct {
	const char *prefix;
	unsigned weight;
} kinds[FEATURE_KINDS] = {
	[FEATURE_CATEGORY] = { "category:", 4 },
	[FEATURE_CAUSE] = { "cause:", 3 },
	[FEATURE_SERVICE] = { "service:", 3 },
	[FEATURE_TAG] = { "tag:", 3 },
	[FEATURE_REGION] = { "region:", 2 },
	[FEATURE_AREA] = { "area:", 1 },
	[FEATURE_TEXT] = { "text:", 2 },
	[FEATURE_JOIN] = { "join:", 0 },
};

unsigned
features_weight(enum feature_kind kind)
{
	return kinds[kind].weight;
}

struct span
feature_kind_name(const struct feature *f)
{
	return (struct span) { f->text.at, strlen(kinds[f->kind].prefix) - 1 };
}

struct span
feature_name(const struct feature *f)
{
	size_t len = strlen(kinds[f->kind].prefix);

	return (struct span) { f->text.at + len, f->text.len - len };
}

static void
add(struct features *f, enum feature_kind kind, struct span name, size_t place)
{
	if (!name.len)
		return;
	buf_clear(&f->line);
	buf_add_str(&f->line, kinds[kind].prefix);
	buf_add_span(&f->line, name);
	f->list = xgrow(f->list, f->count, &f->room, sizeof *f->list);
	f->list[f->count++] =
	    (struct feature) { arena_copy(&f->arena, buf_span(&f->line)),
		    (uint32_t)place, kind };
}

/* Characters that say nothing of the matter. */
static bool
is_filler(uint32_t c)
{
	static const char32_t fillers[] =
	    U"的了是我你他她它们在和也都就与及这那吗呢"
	    U"啊吧您请一到说要又还把被让给";

	for (const char32_t *f = fillers; *f; f++)
		if (*f == c)
			return true;
	return false;
}

static bool
is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

static bool
is_word(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c >= 0xc0 && c < 0x250);
}

static bool
is_common_word(struct span word)
{
	static const char *const common[] = { "the", "and", "for", "not", "you",
		"are", "was", "has", "have", "had", "with", "this", "that",
		"they", "them", "from", "been", "but", "our", "your", "very",
		"would", "will", "can", "could", "when", "what", "who", "why",
		"how", "all", "any", "their", "there", "since", "about", "she",
		"her", "him", "his", "its", "than", "then", "too", "to", "of",
		"in", "is", "it", "my", "on", "at", "be", "we", "me", "an",
		"as", "by", "do", "if", "or", "so", "us", "he", "am", NULL };

	return ticket_code(common, word) >= 0;
}

/* Letters are needed: a number alone is hardly ever what it is about. */
static void
add_word(struct features *f, struct span word, size_t place)
{
	bool letters = false;

	for (size_t i = 0; i < word.len; i++)
		letters |= (unsigned char)word.at[i] > '9';
	if (letters && word.len >= 2 && !is_common_word(word))
		add(f, FEATURE_TEXT, word, place);
}

/* Behind the bracket of what was masked, or where it is. */
static size_t
skip_masked(struct span s, size_t at)
{
	enum { LONGEST = 12 };

	if (s.at[at] != '[')
		return at;
	for (size_t i = at; i < s.len && i - at < LONGEST; i++)
		if (s.at[i] == ']')
			return i + 1;
	return at;
}

/* Where the word at from ends, from itself when there is none. */
static size_t
word_end(struct span s, size_t from)
{
	size_t end = from;

	for (size_t next = from; next < s.len; end = next)
		if (!is_word(text_next(s, &next)))
			break;
	return end;
}

/* The pair that begins at pair and the three characters from join, which both
 * end at end; places in s are counted from 1, and 0 is none. */
static void
add_pair(struct features *f, struct span s, size_t pair, size_t join,
    size_t end, size_t place)
{
	if (pair)
		add(f, FEATURE_TEXT,
		    (struct span) { s.at + pair - 1, end - pair + 1 }, place);
	if (join && f->joins)
		add(f, FEATURE_JOIN,
		    (struct span) { s.at + join - 1, end - join + 1 }, place);
}

/* The pairs and words of masked text; place counts them over all texts. */
static void
add_text(struct features *f, struct span masked, size_t *place)
{
	struct span s;
	size_t before = 0; /* the character that may begin a pair, from 1 */
	size_t second = 0; /* the one before that */

	buf_clear(&f->fold);
	text_fold(&f->fold, masked);
	s = buf_span(&f->fold);
	for (size_t at = 0; at < s.len && *place < TEXT_MOST; ++*place) {
		size_t from = skip_masked(s, at), next = from, end;
		uint32_t c;

		if (from == s.len)
			break;
		c = text_next(s, &next);
		end = word_end(s, from);
		if (from > at || !is_han(c) || is_filler(c))
			before = second = 0;
		add_pair(f, s, before, second, next, *place);
		second = before;
		if (is_han(c) && !is_filler(c))
			before = from + 1;
		add_word(f, (struct span) { s.at + from, end - from }, *place);
		at = end > from ? end : next;
	}
	++*place; /* the next text is no neighbour */
}

static int
by_text(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;
	int order = span_compare(x->text, y->text);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void
settle(struct features *f)
{
	size_t kept = 0;

	if (f->count)
		qsort(f->list, f->count, sizeof *f->list, by_text);
	for (size_t i = 0; i < f->count; i++)
		if (!kept ||
		    !span_equal(f->list[kept - 1].text, f->list[i].text))
			f->list[kept++] = f->list[i];
	f->count = kept;
}

static void
start(struct features *f)
{
	f->count = 0;
	arena_clear(&f->arena);
}

/* A dotted code and all above it. */
static void
add_category(struct features *f, struct span code)
{
	int levels = 0;

	for (size_t len = 1; len < code.len && levels < LEVELS_MOST; len++)
		if (code.at[len] == '.') {
			add(f, FEATURE_CATEGORY, (struct span) { code.at, len },
			    0);
			levels++;
		}
	add(f, FEATURE_CATEGORY, code, 0);
}

static void
add_masked(struct features *f, struct redactor *red, enum feature_kind kind,
    struct span text)
{
	struct buf masked = { 0 };

	redact_text(red, text, &masked);
	buf_clear(&f->fold);
	text_fold(&f->fold, buf_span(&masked));
	add(f, kind, text_trim(buf_span(&f->fold)), 0);
	buf_release(&masked);
}

static void
add_tags(struct features *f, struct redactor *red, struct record *r)
{
	struct walk w = walk_start(record_get(r, "tags"));

	for (int i = 0; i < TAGS_MOST && walk_next(&w); i++)
		add_masked(f, red, FEATURE_TAG, record_value_text(r, w.value));
}

void
features_find(struct features *f, struct redactor *red, struct record *r)
{
	static const char *const texts[] = { "subject", "text", "demand" };
	struct buf masked = { 0 };
	size_t place = 0;

	start(f);
	redact_know(red, r);
	add_category(f, record_text(r, "category"));
	add_masked(f, red, FEATURE_SERVICE, record_text(r, "service"));
	add_masked(f, red, FEATURE_REGION, record_text(r, "region"));
	add_masked(f, red, FEATURE_AREA, record_text(r, "area"));
	add_masked(f, red, FEATURE_CAUSE, record_text(r, "resolution.cause"));
	add_tags(f, red, r);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buf_clear(&masked);
		redact_text(red, record_text(r, texts[i]), &masked);
		add_text(f, buf_span(&masked), &place);
	}
	buf_release(&masked);
	settle(f);
}

void
features_of_text(struct features *f, struct span text)
{
	size_t place = 0;

	start(f);
	add_text(f, text, &place);
	settle(f);
}

void
features_release(struct features *f)
{
	free(f->list);
	arena_release(&f->arena);
	buf_release(&f->line);
	buf_release(&f->fold);
	*f = (struct features) { 0 };
}
