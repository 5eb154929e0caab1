/* A quick look for what phrases cannot do without. */
#include "audit/sift.h"

#include <limits.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"

enum {
	PASSED_OVER = 1, /* no letter has this number */
	PAIRS = 1 << 19, /* bits: notes are long, few pairs may share one */
};

/*
 * Letters are taken one by one, those that stand for one another by what stands
 * before them as one (消 is 销 behind 撤: here always).  What people put
 * between letters is passed over, so pairs are found that letters_take would
 * not bring together: none is missed.
 */
struct sift {
	uint16_t of[LETTER_COUNT];   /* 0: not there */
	uint8_t alone[LETTER_COUNT]; /* one letter is a word, and a gap or the
				      * phrase's end comes behind it */
	uint8_t pairs[PAIRS / 8];    /* a bit for each two, see pair_of */
	bool common[LETTER_COUNT];   /* most texts have some side by side */
	bool always; /* a word has nothing but what is passed over */
};

/* Letters of which most texts have some side by side, as in 没有, 我们. */
static const char common[] =
    "一上不个么也了人以们会但你先再到去又只可叫后吗吧和"
    "在多好对就您想我打找把是有来没现用的给能自要让话"
    "说请跟过还这那都问";

static uint16_t
loosen(uint16_t c)
{
	switch (c) {
	case u'消':
		return u'销';
	case u'拆':
		return u'诉';
	case u'彻':
		return u'撤';
	}
	return c;
}

/* The bit of two letters that follow one another. */
static inline unsigned
pair_of(uint16_t a, uint16_t b)
{
	return (((uint32_t)a << 16 | b) * UINT32_C(0x9e3779b1)) /
	       (UINT32_MAX / PAIRS + 1);
}

static bool
is_between(uint16_t c)
{
	return c < 0x80 && c != LETTER_END && strchr(" \t\r*_~^#@+=|/\\-.`", c);
}

static void
add_pair(struct sift *s, uint16_t a, uint16_t b)
{
	unsigned bit = pair_of(loosen(a), loosen(b));

	s->pairs[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* A letter that is a word, with what adjoins it. */
static void
add_letter(struct sift *s, const struct phrases *p, const struct phrase_word *w,
    uint16_t letter)
{
	const struct phrase_step *step = &p->steps[w->step];

	if (step->last || step[1].gap) {
		s->alone[loosen(letter)] = 1;
		return;
	}
	for (size_t i = 0; i < p->word_count; i++) {
		uint16_t next = p->words[i].letters[0];

		if (p->words[i].step != w->step + 1)
			continue;
		if (is_between(next))
			s->alone[loosen(letter)] = 1;
		else
			add_pair(s, letter, next);
	}
}

/*
 * Those letters side by side in the word that fewest texts have, into two; or
 * its only one.  What is passed over in texts is so in words.  Returns how
 * many there are.
 */
static size_t
find_rarest(const struct sift *s, const struct phrase_word *w, uint16_t two[2])
{
	uint16_t before = 0;
	size_t count = 0;
	int least = INT_MAX;

	for (size_t i = 0; i < w->count; i++) {
		uint16_t c = w->letters[i];
		int many = s->common[before] + s->common[c];

		if (is_between(c))
			continue;
		if (!count) {
			two[0] = c;
			count = 1;
		} else if (many < least) {
			two[0] = before;
			two[1] = c;
			least = many;
			count = 2;
		}
		before = c;
	}
	return count;
}

static void
add_word(struct sift *s, const struct phrases *p, const struct phrase_word *w)
{
	uint16_t two[2];
	size_t count = find_rarest(s, w, two);

	if (count > 1)
		add_pair(s, two[0], two[1]);
	else if (count)
		add_letter(s, p, w, two[0]);
	else
		s->always = true;
}

/* How many texts a word lets pass, by rule of thumb. */
static unsigned
cost_of(
    const struct sift *s, const struct phrases *p, const struct phrase_word *w)
{
	const struct phrase_step *step = &p->steps[w->step];
	uint16_t two[2];

	if (find_rarest(s, w, two) > 1)
		return s->common[two[0]] && s->common[two[1]] ? 20 : 1;
	return step->last || step[1].gap ? 100 : 5;
}

/* Of each phrase the step that lets the fewest texts pass: true in chosen. */
static void
choose_steps(const struct sift *s, const struct phrases *p, bool *chosen)
{
	unsigned *costs = xcalloc(p->step_count + 1, sizeof *costs);
	size_t best = 0;

	for (size_t i = 0; i < p->word_count; i++)
		costs[p->words[i].step] += cost_of(s, p, &p->words[i]);
	for (size_t i = 0; i < p->step_count; i++) {
		const struct phrase_step *step = &p->steps[i];

		if (step->first || costs[i] < costs[best])
			best = i;
		if (step->last)
			chosen[best] = step->part == PHRASE_MATCH ||
				       step->part == PHRASE_ASKED;
	}
	free(costs);
}

struct sift *
sift_new(const struct phrases *p)
{
	struct sift *s = xcalloc(1, sizeof *s);
	struct span letters = SPAN(common);
	bool *chosen = xcalloc(p->step_count + 1, sizeof *chosen);

	for (size_t i = 0; i < LETTER_COUNT; i++) {
		uint16_t c = p->table.of[i];

		s->of[i] = is_between(c) ? PASSED_OVER : loosen(c);
	}
	for (size_t at = 0; at < letters.len;)
		s->common[text_next(letters, &at)] = true;
	choose_steps(s, p, chosen);
	for (size_t i = 0; i < p->word_count; i++)
		if (chosen[p->words[i].step])
			add_word(s, p, &p->words[i]);
	free(chosen);
	return s;
}

void
sift_free(struct sift *s)
{
	free(s);
}

bool
sift_may(const struct sift *s, struct span text)
{
	const unsigned char *p = (const unsigned char *)text.at;
	uint16_t before = 0;

	if (s->always)
		return true;
	for (size_t at = 0; at < text.len;) {
		uint32_t point;
		uint16_t c;
		unsigned bit;

		if ((p[at] & 0xf0) == 0xe0) {
			point = (uint32_t)(p[at] & 0x0f) << 12 |
				(uint32_t)(p[at + 1] & 0x3f) << 6 |
				(p[at + 2] & 0x3f);
			at += 3;
		} else {
			point = text_next(text, &at);
		}
		c = point < LETTER_COUNT ? s->of[point] : PASSED_OVER;
		if (c <= PASSED_OVER)
			continue;
		bit = pair_of(before, c);
		if (s->alone[c] | (s->pairs[bit / 8] >> bit % 8 & 1))
			return true;
		before = c;
	}
	return false;
}
