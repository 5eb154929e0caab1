/* The phrases of conduct.csv, looked for in texts. */
#include "audit/phrases.h"

#include <stdlib.h>

#include "audit/follow.h"
#include "audit/sift.h"
#include "audit/speech.h"
#include "base/utf8.h"
#include "base/xalloc.h"

enum purpose { TO_FIND, TO_HEAR, TO_SEE };

struct phrases_room {
	const struct phrases *p;
	struct follow follow;
	enum purpose purpose;
	bool seen;          /* a phrase that counts, for TO_SEE */
	uint64_t sentences; /* so many were read */
	bool *heard;        /* by rule: the customer asked for it */
	uint64_t *reported; /* by rule: the number of the sentence */
	struct phrase_hit *hits;
	size_t hit_count, hit_room;
};

struct phrases_room *
phrases_room_new(const struct phrases *p)
{
	struct phrases_room *room = xcalloc(1, sizeof *room);

	room->p = p;
	follow_init(&room->follow, p);
	room->heard = xcalloc(p->conduct->count + 1, sizeof *room->heard);
	room->reported = xcalloc(p->conduct->count + 1, sizeof *room->reported);
	return room;
}

void
phrases_room_free(struct phrases_room *room)
{
	if (!room)
		return;
	follow_release(&room->follow);
	free(room->heard);
	free(room->reported);
	free(room->hits);
	free(room);
}

void
phrases_begin(struct phrases_room *room)
{
	memset(room->heard, 0, room->p->conduct->count * sizeof *room->heard);
}

/* Move *start and *end out to the commas around, or the sentence's ends. */
static void
widen(const struct follow *f, uint32_t *start, uint32_t *end)
{
	const struct letters *l = &f->letters;
	size_t from = *start - f->base, to = *end - f->base;

	while (*start > f->sentence && l->at[from - 1] != ',') {
		from--;
		(*start)--;
	}
	while (to < l->count && l->at[to] != ',' && l->at[to] != LETTER_END)
		to++;
	*end = f->base + (uint32_t)to;
}

static bool
is_excused(const struct follow *f, const struct passed *found)
{
	uint32_t start = found->start, end = found->end;

	widen(f, &start, &end);
	for (size_t i = 0; i < f->count; i++) {
		const struct passed *e = &f->passed[i];

		if (e->last->rule != found->last->rule)
			continue;
		if (e->last->part == PHRASE_UNLESS_ANYWHERE ||
		    (e->last->part == PHRASE_UNLESS && e->start >= start &&
			e->end <= end))
			return true;
	}
	return false;
}

static int
compare_passed(const void *a, const void *b)
{
	const struct passed *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->last->rule != y->last->rule)
		return x->last->rule < y->last->rule ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

static void
report(struct phrases_room *room, const struct passed *found)
{
	const struct follow *f = &room->follow;

	room->reported[found->last->rule] = room->sentences;
	room->hits = xgrow(
	    room->hits, room->hit_count, &room->hit_room, sizeof *room->hits);
	room->hits[room->hit_count++] = (struct phrase_hit) {
		&room->p->conduct->rules[found->last->rule],
		letters_words(
		    &f->letters, found->start - f->base, found->end - f->base),
	};
}

/* Turn what was gone through in the sentence into hits. */
static void
find(struct phrases_room *room)
{
	struct follow *f = &room->follow;

	if (f->count > 1)
		qsort(f->passed, f->count, sizeof *f->passed, compare_passed);
	for (size_t i = 0; i < f->count; i++) {
		const struct passed *one = &f->passed[i];
		uint32_t rule = one->last->rule;

		if (one->last->part == PHRASE_MATCH && !room->heard[rule] &&
		    room->reported[rule] != room->sentences &&
		    !is_excused(f, one))
			report(room, one);
	}
}

static void
end_sentence(struct phrases_room *room)
{
	const struct follow *f = &room->follow;

	room->sentences++;
	if (room->purpose == TO_FIND) {
		find(room);
		return;
	}
	for (size_t i = 0; i < f->count; i++) {
		const struct phrase_step *last = f->passed[i].last;

		if (room->purpose == TO_HEAR)
			room->heard[last->rule] |= last->part == PHRASE_ASKED;
		else
			room->seen |= last->part == PHRASE_MATCH ||
				      last->part == PHRASE_ASKED;
	}
}

static void
scan_piece(struct phrases_room *room, struct span text)
{
	follow_text(&room->follow, text);
	while (follow_sentence(&room->follow))
		end_sentence(room);
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
