/* A text with what tells of a person put out of sight. */
#include "text/mask.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "text/mask_parts.h"
#include "text/salutation.h"

struct mask {
	struct mask_work work;
	struct mask_known *known;
	size_t known_count;
	size_t known_room;
	struct arena arena;
	struct mask_index index;
	struct buf rounds[2];
};

static const struct {
	const char *zh, *en;
} words[MASK_KINDS] = {
	[MASK_NAME] = { "[姓名]", "[name]" },
	[MASK_PHONE] = { "[电话]", "[phone]" },
	[MASK_ID] = { "[证件]", "[id]" },
	[MASK_CARD] = { "[卡号]", "[card]" },
	[MASK_ACCOUNT] = { "[账号]", "[account]" },
	[MASK_EMAIL] = { "[邮箱]", "[email]" },
	[MASK_ADDRESS] = { "[地址]", "[address]" },
	[MASK_PLATE] = { "[车牌]", "[plate]" },
	[MASK_NUMBER] = { "[号码]", "[number]" },
	[MASK_SECRET] = { "[密码]", "[secret]" },
	[MASK_STAFF] = { "[工号]", "[staff]" },
};

struct span
mask_word(enum mask_kind kind, bool chinese)
{
	return span_of(chinese ? words[kind].zh : words[kind].en);
}

struct mask *
mask_new(void)
{
	struct mask *m = xcalloc(1, sizeof *m);

	mask_index_labels(&m->index);
	mask_index_names(&m->index);
	mask_index_latin_names(&m->index);
	mask_index_numbers(&m->index);
	return m;
}

void
mask_free(struct mask *m)
{
	if (!m)
		return;
	free(m->work.letters);
	free(m->work.hits);
	free(m->known);
	arena_release(&m->arena);
	for (size_t i = 0; i < sizeof m->rounds / sizeof *m->rounds; i++)
		buf_release(&m->rounds[i]);
	free(m);
}

void
mask_staff(struct mask *m, bool hidden)
{
	m->work.staff = hidden;
}

void
mask_forget(struct mask *m)
{
	m->known_count = 0;
	arena_clear(&m->arena);
}

static void
know(struct mask *m, enum mask_kind kind, struct span text, bool alone)
{
	m->known =
	    xgrow(m->known, m->known_count, &m->known_room, sizeof *m->known);
	m->known[m->known_count++] =
	    (struct mask_known) { kind, arena_copy(&m->arena, text), alone };
}

/* The words of a name in Latin letters, each of which may stand alone, as may
 * the parts of one with hyphens. */
static void
know_words(struct mask *m, struct span name, const char *between)
{
	size_t from = 0;

	for (size_t i = 0; i <= name.len; i++) {
		struct span word = { name.at + from, i - from };

		if (i < name.len &&
		    !(name.at[i] && strchr(between, name.at[i])))
			continue;
		if (word.len >= 3 && word.len < name.len)
			know(m, MASK_NAME, word, true);
		if (*between != '-')
			know_words(m, word, "-");
		from = i + 1;
	}
}

/* 老张, 小张, 张某; 小红 and 阿红 of one whose given name is one character. */
static void
know_forms(struct mask *m, struct span surname, struct span given)
{
	static const char *const before[] = { "老", "小", "阿" };
	enum { HAN = 3 }; /* bytes of a common one in UTF-8 */
	struct buf form = { 0 };

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		buf_clear(&form);
		buf_add_str(&form, before[i]);
		buf_add_span(&form, surname);
		know(m, MASK_NAME, buf_span(&form), false);
		if (!given.len || given.len > HAN)
			continue;
		form.len -= surname.len;
		buf_add_span(&form, given);
		know(m, MASK_NAME, buf_span(&form), false);
	}
	buf_clear(&form);
	buf_add_span(&form, surname);
	buf_add_str(&form, "某");
	know(m, MASK_NAME, buf_span(&form), false);
	if (given.len > HAN)
		know(m, MASK_NAME, given, false);
	buf_release(&form);
}

void
mask_know(struct mask *m, enum mask_kind kind, struct span text)
{
	struct span surname;

	text = text_trim(text);
	if (!text.len)
		return;
	if (kind != MASK_NAME) {
		know(m, kind, text, false);
		return;
	}
	surname = salutation_surname(text);
	if (!surname.at || surname.len < text.len)
		know(m, kind, text, false);
	if (surname.at)
		know_forms(m, surname,
		    (struct span) {
			text.at + surname.len, text.len - surname.len });
	else if ((unsigned char)text.at[0] < 0xe0)
		know_words(m, text, " .,");
}

void
mask_hit(struct mask_work *w, size_t from, size_t to, enum mask_kind kind)
{
	if (from >= to || w->letters[from].masked)
		return;
	w->hits = xgrow(w->hits, w->hit_count, &w->hit_room, sizeof *w->hits);
	w->hits[w->hit_count++] = (struct mask_hit) { from, to, kind };
	for (size_t i = from; i < to; i++)
		w->letters[i].hit = true;
}

/* Returns true when there is a Chinese character. */
static bool
read_letters(struct mask_work *w, struct span text)
{
	bool han = false;

	w->text = text;
	w->count = 0;
	w->hit_count = 0;
	for (size_t at = 0; at <= text.len;) {
		uint32_t point = 0, start = (uint32_t)at;

		w->letters =
		    xgrow(w->letters, w->count, &w->room, sizeof *w->letters);
		if (at < text.len)
			point = text_next(text, &at);
		else
			at++;
		if (point >= 0xff01 && point <= 0xff5e)
			point = point - 0xff01 + '!';
		han |= mask_is_han(point);
		w->letters[w->count++] =
		    (struct mask_letter) { point, start, false, false, 0 };
	}
	w->count--; /* the end is no letter */
	return han;
}

static int
by_place(const void *a, const void *b)
{
	const struct mask_hit *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Hits that overlap become one, of the kind of the longest among them. */
static void
write_masked(struct mask_work *w, bool chinese, struct buf *out)
{
	size_t done = 0;

	if (w->hit_count)
		qsort(w->hits, w->hit_count, sizeof *w->hits, by_place);
	for (size_t i = 0; i < w->hit_count;) {
		struct mask_hit hit = w->hits[i];
		size_t longest = hit.to - hit.from;

		for (i++; i < w->hit_count && w->hits[i].from < hit.to; i++) {
			if (w->hits[i].to - w->hits[i].from > longest) {
				longest = w->hits[i].to - w->hits[i].from;
				hit.kind = w->hits[i].kind;
			}
			if (w->hits[i].to > hit.to)
				hit.to = w->hits[i].to;
		}
		buf_add_span(out, mask_span(w, done, hit.from));
		buf_add_span(out, mask_word(hit.kind, chinese));
		done = hit.to;
	}
	buf_add_span(out, mask_span(w, done, w->count));
}

/* Within a word of Latin letters none begins: see mask_word_at. */
static void
look_up(struct mask_work *w, const struct mask_index *index)
{
	bool inside = false;

	for (size_t i = 0; i < w->count; i++) {
		struct mask_letter *letter = &w->letters[i];

		if (!inside || letter->point >= 0x80)
			letter->lists = mask_index_at(
			    index, letter->point, letter[1].point);
		inside = mask_is_latin(letter->point);
	}
}

/* The word behind a bracket, when it stands for what was hidden: how many
 * letters. */
static size_t
masked_at(const struct mask_work *w, size_t i)
{
	struct span rest = mask_span(w, i, w->count);

	for (size_t kind = 0; kind < MASK_KINDS; kind++)
		for (int chinese = 0; chinese < 2; chinese++) {
			struct span word =
			    mask_word((enum mask_kind)kind, chinese);
			size_t end = i;

			if (rest.len < word.len ||
			    memcmp(rest.at, word.at, word.len) != 0)
				continue;
			while (mask_point(w, end) != ']')
				end++;
			return end - i - 1;
		}
	return 0;
}

static void
spare_masked(struct mask_work *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (mask_point(w, i) == '[')
			for (size_t n = masked_at(w, i); n; n--)
				w->letters[++i].masked = true;
}

static bool
mask_once(struct mask *m, struct span text, bool chinese, struct buf *out)
{
	struct mask_work *w = &m->work;

	chinese = read_letters(w, text) || chinese;
	spare_masked(w);
	look_up(w, &m->index);
	w->known = m->known;
	w->known_count = m->known_count;
	mask_find_known(w);
	mask_find_labelled(w);
	mask_find_numbers(w);
	mask_find_places(w);
	mask_find_names(w);
	mask_find_latin_names(w);
	write_masked(w, chinese, out);
	return w->hit_count > 0;
}

/* What is hidden can give away what stands beside it, so there are rounds. */
bool
mask_text(struct mask *m, struct span text, bool chinese, struct buf *out)
{
	enum { ROUNDS = 8 };
	bool hidden = false;

	for (int round = 0; text.len && round < ROUNDS; round++) {
		struct buf *once = &m->rounds[round % 2];

		buf_clear(once);
		if (!mask_once(m, text, chinese, once))
			break;
		hidden = true;
		text = buf_span(once);
	}
	buf_add_span(out, text);
	return hidden;
}
