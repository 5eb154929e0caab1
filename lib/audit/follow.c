/* Phrases followed through the letters of a text, step by step. */
#include "audit/follow.h"

#include <stdlib.h>

#include "base/xalloc.h"

enum { PLACE_MOST = UINT32_MAX / 2 };

void
follow_init(struct follow *f, const struct phrases *p)
{
	*f = (struct follow) { .p = p, .base = FOLLOW_RING };
	f->gone = xcalloc(p->step_count + 1, sizeof *f->gone);
}

void
follow_release(struct follow *f)
{
	letters_release(&f->letters);
	free(f->passed);
	free(f->gone);
}

/* How the phrase has gone up to the step, which begins at a place; or NULL. */
static const struct gone *
gone_before(const struct follow *f, uint32_t number, uint32_t from)
{
	const struct phrase_step *step = &f->p->steps[number];
	uint32_t gap = step->gap;

	if (!gap && from > f->sentence)
		gap = f->letters.at[from - f->base - 1] == ' ';
	for (uint32_t back = 0; back <= gap; back++) {
		uint32_t end = from - back;
		const struct gone *gone =
		    &f->gone[number - 1][end % FOLLOW_RING];

		if (gone->end == end && gone->start >= f->sentence)
			return gone;
	}
	return NULL;
}

static void
keep(struct follow *f, struct passed one)
{
	f->passed = xgrow(f->passed, f->count, &f->room, sizeof *f->passed);
	f->passed[f->count++] = one;
}

/* A word of a step stands from place to place. */
static void
take_step(struct follow *f, uint32_t number, uint32_t from, uint32_t end)
{
	const struct phrase_step *step = &f->p->steps[number];
	struct gone *here = &f->gone[number][end % FOLLOW_RING];
	uint32_t start = from;

	if (!step->first) {
		const struct gone *gone = gone_before(f, number, from);

		if (!gone)
			return;
		start = gone->start;
	}
	if (step->last)
		keep(f, (struct passed) { step, start, end });
	else if (here->end != end) /* else by a longer word */
		*here = (struct gone) { end, start };
	if (end + PHRASE_GAP > f->alive)
		f->alive = end + PHRASE_GAP;
}

/* Does the word stand at letter i, and as a whole if it is Latin? */
static bool
stands_at(const struct phrase_word *w, const struct letters *l, size_t i)
{
	const uint16_t *at = l->at + i;

	if (w->count > l->count - i)
		return false;
	for (size_t k = 0; k < w->count; k++)
		if (at[k] != w->letters[k])
			return false;
	if (letter_is_latin(at[0]) && i && letter_is_latin(at[-1]))
		return false;
	return !letter_is_latin(at[w->count - 1]) ||
	       !letter_is_latin(at[w->count]);
}

/* May a word begin with these two letters?  all: or else only one that begins a
 * phrase.  Mostly not. */
static inline bool
may_begin(const struct phrases *p, bool all, uint16_t a, uint16_t b)
{
	unsigned bit = phrases_pair(a, b);

	return ((p->pairs[all][bit / 8] >> bit % 8) | p->alone[all][a]) & 1;
}

/* The first word from w up to before end whose second letter is not below. */
static const struct phrase_word *
second_from(
    const struct phrase_word *w, const struct phrase_word *end, uint16_t second)
{
	while (w < end) {
		const struct phrase_word *middle = w + (end - w) / 2;

		if (middle->letters[1] < second)
			w = middle + 1;
		else
			end = middle;
	}
	return w;
}

static void
take_letter(struct follow *f, size_t i)
{
	const struct phrases *p = f->p;
	const struct letters *l = &f->letters;
	const struct phrase_word *w = p->words + p->begin[l->at[i]];
	const struct phrase_word *end = w + p->many[l->at[i]];
	uint32_t place = f->base + (uint32_t)i;
	bool all = place <= f->alive;

	/* Those of one letter come first. */
	for (; w < end && w->count == 1; w++)
		if ((all || w->first) && stands_at(w, l, i))
			take_step(f, w->step, place, place + 1);
	w = second_from(w, end, l->at[i + 1]);
	for (; w < end && w->letters[1] == l->at[i + 1]; w++)
		if ((all || w->first) && stands_at(w, l, i))
			take_step(f, w->step, place, place + w->count);
}

/* Before places run over, count from the start again. */
static void
move_on(struct follow *f)
{
	f->base += (uint32_t)f->letters.count + FOLLOW_RING;
	if (f->base < PLACE_MOST)
		return;
	memset(f->gone, 0, f->p->step_count * sizeof *f->gone);
	f->base = FOLLOW_RING;
	f->alive = 0;
}

void
follow_text(struct follow *f, struct span text)
{
	move_on(f);
	letters_take(&f->letters, &f->p->table, text);
	f->next = 0;
}

bool
follow_sentence(struct follow *f)
{
	const uint16_t *at = f->letters.at;
	size_t i = f->next, count = f->letters.count;

	if (i > count)
		return false;
	f->count = 0;
	f->sentence = f->base + (uint32_t)i;
	for (; i < count && at[i] != LETTER_END; i++)
		if (may_begin(f->p, f->base + i <= f->alive, at[i], at[i + 1]))
			take_letter(f, i);
	f->next = i + 1;
	return true;
}
