/* The phrases of conduct.csv, looked for in texts. */
#include "audit/phrases.h"

#include <stdlib.h>

#include "audit/phrases_set.h"
#include "audit/sift.h"
#include "audit/speech.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/*
 * Places are letters counted on from text to text, so that nothing need be
 * cleared between them.  Of each step, RING places are kept at which a phrase
 * was gone through up to it: as many as the next piece can look back to.
 */
enum { RING = 64, PLACE_MOST = UINT32_MAX / 2 };
_Static_assert(PHRASE_GAP + PHRASE_WORD < RING, "a look back fits the ring");

struct gone {
	uint32_t end;   /* the place behind the piece */
	uint32_t start; /* of the phrase */
};

/* A phrase from place to place, in the sentence at hand. */
struct stretch {
	uint32_t rule, start, end;
	bool anywhere; /* it excuses all of the sentence */
};

struct stretches {
	struct stretch *at;
	size_t count, room;
};

enum purpose { TO_FIND, TO_HEAR, TO_SEE };

struct phrases_room {
	const struct phrases *p;
	struct letters letters;
	struct gone (*gone)[RING]; /* by step */
	uint32_t base;             /* place of the first letter */
	uint32_t sentence;         /* place where the sentence begins */
	uint32_t alive; /* the last place where a phrase could go on */
	enum purpose purpose;
	bool seen; /* a phrase that counts, for TO_SEE */
	struct stretches found, excuses;
	bool *heard;        /* by rule: the customer asked for it */
	uint32_t *reported; /* by rule: the sentence, by its place */
	struct phrase_hit *hits;
	size_t hit_count, hit_room;
};

struct phrases_room *
phrases_room_new(const struct phrases *p)
{
	struct phrases_room *room = xcalloc(1, sizeof *room);

	room->p = p;
	room->base = RING;
	room->gone = xcalloc(p->step_count + 1, sizeof *room->gone);
	room->heard = xcalloc(p->conduct->count + 1, sizeof *room->heard);
	room->reported = xcalloc(p->conduct->count + 1, sizeof *room->reported);
	return room;
}

void
phrases_room_free(struct phrases_room *room)
{
	if (!room)
		return;
	letters_release(&room->letters);
	free(room->gone);
	free(room->heard);
	free(room->reported);
	free(room->found.at);
	free(room->excuses.at);
	free(room->hits);
	free(room);
}

void
phrases_begin(struct phrases_room *room)
{
	memset(room->heard, 0, room->p->conduct->count * sizeof *room->heard);
}

static void
keep_stretch(struct stretches *s, struct stretch one)
{
	s->at = xgrow(s->at, s->count, &s->room, sizeof *s->at);
	s->at[s->count++] = one;
}

/* A phrase was gone through to its end. */
static void
take_phrase(struct phrases_room *room, const struct phrase_step *step,
    uint32_t start, uint32_t end)
{
	struct stretch one = { step->rule, start, end,
		step->part == PHRASE_UNLESS_ANYWHERE };

	if (room->purpose == TO_SEE)
		room->seen |=
		    step->part == PHRASE_MATCH || step->part == PHRASE_ASKED;
	else if (room->purpose == TO_HEAR)
		room->heard[step->rule] |= step->part == PHRASE_ASKED;
	else if (step->part == PHRASE_MATCH)
		keep_stretch(&room->found, one);
	else if (step->part != PHRASE_ASKED)
		keep_stretch(&room->excuses, one);
}

/* How the phrase has gone up to the step, which begins at a place; or NULL. */
static const struct gone *
gone_before(const struct phrases_room *room, uint32_t number, uint32_t from)
{
	const struct phrase_step *step = &room->p->steps[number];
	uint32_t gap = step->gap;

	if (!gap && from > room->sentence)
		gap = room->letters.at[from - room->base - 1] == ' ';
	for (uint32_t back = 0; back <= gap; back++) {
		uint32_t end = from - back;
		const struct gone *gone = &room->gone[number - 1][end % RING];

		if (gone->end == end && gone->start >= room->sentence)
			return gone;
	}
	return NULL;
}

/* A word of a step stands from place to place. */
static void
take_step(
    struct phrases_room *room, uint32_t number, uint32_t from, uint32_t end)
{
	const struct phrase_step *step = &room->p->steps[number];
	struct gone *here = &room->gone[number][end % RING];
	uint32_t start = from;

	if (!step->first) {
		const struct gone *gone = gone_before(room, number, from);

		if (!gone)
			return;
		start = gone->start;
	}
	if (step->last)
		take_phrase(room, step, start, end);
	else if (here->end != end) /* else by a longer word */
		*here = (struct gone) { end, start };
	if (end + PHRASE_GAP > room->alive)
		room->alive = end + PHRASE_GAP;
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
take_letter(struct phrases_room *room, size_t i)
{
	const struct phrases *p = room->p;
	const struct letters *l = &room->letters;
	const struct phrase_word *w = p->words + p->begin[l->at[i]];
	const struct phrase_word *end = w + p->many[l->at[i]];
	uint32_t place = room->base + (uint32_t)i;
	bool all = place <= room->alive;

	/* Those of one letter come first. */
	for (; w < end && w->count == 1; w++)
		if ((all || w->first) && stands_at(w, l, i))
			take_step(room, w->step, place, place + 1);
	w = second_from(w, end, l->at[i + 1]);
	for (; w < end && w->letters[1] == l->at[i + 1]; w++)
		if ((all || w->first) && stands_at(w, l, i))
			take_step(room, w->step, place, place + w->count);
}

/* Move *start and *end out to the commas around, or the sentence's ends. */
static void
widen(const struct phrases_room *room, uint32_t *start, uint32_t *end)
{
	const struct letters *l = &room->letters;
	size_t from = *start - room->base, to = *end - room->base;

	while (*start > room->sentence && l->at[from - 1] != ',') {
		from--;
		(*start)--;
	}
	while (to < l->count && l->at[to] != ',' && l->at[to] != LETTER_END)
		to++;
	*end = room->base + (uint32_t)to;
}

static bool
is_excused(const struct phrases_room *room, const struct stretch *found)
{
	uint32_t start = found->start, end = found->end;

	if (!room->excuses.count)
		return false;
	widen(room, &start, &end);
	for (size_t i = 0; i < room->excuses.count; i++) {
		const struct stretch *e = &room->excuses.at[i];

		if (e->rule == found->rule &&
		    (e->anywhere || (e->start >= start && e->end <= end)))
			return true;
	}
	return false;
}

static int
compare_stretches(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

/* The sentence is over: turn what was found into hits. */
static void
end_sentence(struct phrases_room *room, uint32_t next)
{
	const struct conduct_rule *rules = room->p->conduct->rules;
	struct stretches *found = &room->found;

	if (found->count > 1)
		qsort(found->at, found->count, sizeof *found->at,
		    compare_stretches);
	for (size_t i = 0; i < found->count; i++) {
		const struct stretch *f = &found->at[i];

		if (room->heard[f->rule] ||
		    room->reported[f->rule] == room->sentence ||
		    is_excused(room, f))
			continue;
		room->reported[f->rule] = room->sentence;
		room->hits = xgrow(room->hits, room->hit_count, &room->hit_room,
		    sizeof *room->hits);
		room->hits[room->hit_count++] = (struct phrase_hit) {
			&rules[f->rule],
			letters_words(&room->letters, f->start - room->base,
			    f->end - room->base),
		};
	}
	found->count = room->excuses.count = 0;
	room->sentence = next;
}

/* Before places run over, count from the start again. */
static void
move_on(struct phrases_room *room)
{
	const struct phrases *p = room->p;

	room->base += (uint32_t)room->letters.count + RING;
	if (room->base < PLACE_MOST)
		return;
	memset(room->gone, 0, p->step_count * sizeof *room->gone);
	memset(room->reported, 0, p->conduct->count * sizeof *room->reported);
	room->base = RING;
	room->alive = 0;
}

static void
scan_piece(struct phrases_room *room, struct span text)
{
	const struct phrases *p = room->p;
	const uint16_t *at;
	size_t count;

	letters_take(&room->letters, &p->table, text);
	at = room->letters.at;
	count = room->letters.count;
	room->sentence = room->base;
	for (size_t i = 0; i < count; i++) {
		if (at[i] == LETTER_END)
			end_sentence(room, room->base + (uint32_t)i + 1);
		else if (may_begin(p, room->base + i <= room->alive, at[i],
			     at[i + 1]))
			take_letter(room, i);
	}
	end_sentence(room, room->base);
	move_on(room);
}

/* At most PHRASE_SENTENCE bytes that text begins with: up to the last line or
 * sentence that ends there, if one does, and no part of a character. */
static size_t
piece_length(struct span text)
{
	size_t len = PHRASE_SENTENCE, whole;

	if (text.len <= len)
		return text.len;
	while (utf8_is_tail(text.at[len]))
		len--;
	for (whole = len; whole > 3; whole--)
		if (text.at[whole - 1] == '\n' ||
		    !memcmp(text.at + whole - 3, "。", 3))
			return whole;
	return len;
}

static void
scan(struct phrases_room *room, struct span text, enum purpose purpose)
{
	room->purpose = purpose;
	room->seen = false;
	while (text.len && !room->seen) {
		size_t len = piece_length(text);

		scan_piece(room, (struct span) { text.at, len });
		text.at += len;
		text.len -= len;
	}
}

void
phrases_hear(struct phrases_room *room, struct span text)
{
	scan(room, text, TO_HEAR);
}

bool
phrases_may(struct phrases_room *room, struct span text)
{
	if (!sift_may(room->p->sift, text))
		return false;
	scan(room, text, TO_SEE);
	return room->seen;
}

const struct phrase_hit *
phrases_find(struct phrases_room *room, struct span text, size_t *count)
{
	room->hit_count = 0;
	scan(room, text, TO_FIND);
	*count = room->hit_count;
	return room->hits;
}

const struct phrase_hit *
phrases_read(
    struct phrases_room *room, struct span text, bool staff, size_t *count)
{
	struct speech s = speech_start(text, staff);

	room->hit_count = 0;
	if (phrases_may(room, text))
		while (speech_next(&s))
			scan(room, s.said, s.customer ? TO_HEAR : TO_FIND);
	*count = room->hit_count;
	return room->hits;
}
