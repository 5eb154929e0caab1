/* Pairs of Chinese characters put together as the words they are of. */
#include "report/terms_fold.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"

enum { WORD_MOST = 8 }; /* characters */

/* So many of so many tickets are most of them. */
enum { MOST_PART = 4, MOST_WHOLE = 5 };

static bool
is_most_of(uint64_t part, uint64_t whole)
{
	const uint64_t most = UINT64_MAX / MOST_WHOLE;

	return part < most && whole < most &&
	       part * MOST_WHOLE >= whole * MOST_PART;
}

/* How many bytes the first character of a text has. */
static size_t
first_of(struct span text)
{
	size_t end = 0;

	text_next(text, &end);
	return end;
}

static struct span
without_first(struct span text)
{
	size_t len = first_of(text);

	return (struct span) { text.at + len, text.len - len };
}

static size_t
characters(struct span text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.len; n++)
		text_next(text, &at);
	return n;
}

static int
compare_starts(const void *a, const void *b)
{
	const struct term_join *x = a, *y = b;

	return span_compare(x->text, y->text);
}

static struct span
end_of(const struct term_join *j)
{
	return (struct span) { j->text.at + j->first, j->text.len - j->first };
}

static int
compare_ends(const void *a, const void *b)
{
	const struct term_join *x = a, *y = b;
	int order = span_compare(end_of(x), end_of(y));

	return order ? order : span_compare(x->text, y->text);
}

void
term_joins_init(struct term_joins *j, const struct tally *tally)
{
	size_t count = tally->keys.count;
	struct buf text = { 0 };

	*j = (struct term_joins) {
		.by_start = xcalloc(count + 1, sizeof *j->by_start),
		.by_end = xcalloc(count + 1, sizeof *j->by_end),
	};
	for (size_t i = 0; i < count; i++) {
		struct span key = tally->keys.texts[i].text;
		struct term_join join = { .tickets = tally_row(tally, i)[0] };

		if (!is_most_of(join.tickets, TERMS_LEAST))
			continue;
		buf_clear(&text);
		buf_add_span(&text, key_text(&key));
		buf_add_span(&text, key_text(&key));
		if (characters(buf_span(&text)) != 3)
			continue;
		join.text = arena_copy(&j->texts, buf_span(&text));
		join.first = first_of(join.text);
		j->by_start[j->count] = j->by_end[j->count] = join;
		j->count++;
	}
	buf_release(&text);
	qsort(j->by_start, j->count, sizeof *j->by_start, compare_starts);
	qsort(j->by_end, j->count, sizeof *j->by_end, compare_ends);
}

void
term_joins_release(struct term_joins *j)
{
	free(j->by_start);
	free(j->by_end);
	arena_release(&j->texts);
	*j = (struct term_joins) { 0 };
}

/* The two characters of a join at its start or its end. */
static struct span
pair_of(const struct term_join *j, bool start)
{
	struct span end = end_of(j);

	if (!start)
		return end;
	return (struct span) { j->text.at, j->first + first_of(end) };
}

/* A word while it grows. */
struct word {
	const struct term_lines *lines;
	struct buf text;
	uint64_t tickets; /* of the pair that it began as */
	uint64_t least;   /* of them, those that surely have all of it */
};

/* The pair at the start or the end of the word. */
static struct span
outer_pair(const struct word *w, bool start)
{
	struct span text = { w->text.at, w->text.len };

	while (!start && characters(text) > 2)
		text = without_first(text);
	if (start)
		text.len = first_of(text) + first_of(without_first(text));
	return text;
}

static bool
is_within(struct span text, struct span part)
{
	for (size_t at = 0; at + part.len <= text.len; at++)
		if (memcmp(text.at + at, part.at, part.len) == 0)
			return true;
	return false;
}

/* Of the joins that begin or end with that pair the one of most tickets, of
 * several the first; NULL when there is none. */
static const struct term_join *
best_join(const struct word *w, struct span pair, bool begin)
{
	const struct term_join *list =
	    begin ? w->lines->joins.by_start : w->lines->joins.by_end;
	const struct term_join *best = NULL;
	size_t low = 0, high = w->lines->joins.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(pair_of(&list[middle], begin), pair) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < w->lines->joins.count &&
	       span_equal(pair_of(&list[low], begin), pair);
	     low++)
		if (!best || list[low].tickets > best->tickets)
			best = &list[low];
	return best;
}

/* Tickets that have a pair. */
static uint64_t
tickets_of(const struct word *w, struct span pair)
{
	const struct figures *f = w->lines->figures;
	struct buf key = { 0 };
	const uint64_t *row;

	key_add_text(&key, SPAN("text"));
	key_add_text(&key, pair);
	row = tally_find(
	    &f->tallies[f->plan->terms.tally + TERMS_ALL], buf_span(&key));
	buf_release(&key);
	return row ? row[TERMS_NOW] + row[TERMS_BEFORE] : 0;
}

/* How many tickets surely have the word and the join: of those that have the
 * pair in which they meet, so many have the one and so many the other. */
static uint64_t
least_with(const struct word *w, const struct term_join *j, struct span pair)
{
	uint64_t all = tickets_of(w, pair), sum = w->least + j->tickets;

	return sum > all ? sum - all : 0;
}

/* Let the word grow by a character behind it or before it.  Returns false when
 * there is none that it is most often seen with. */
static bool
grow(struct word *w, bool behind)
{
	struct span word = { w->text.at, w->text.len };
	struct span pair = outer_pair(w, !behind);
	const struct term_join *j = best_join(w, pair, behind);
	uint64_t least = j ? least_with(w, j, pair) : 0;
	struct buf text = { 0 };

	if (!j || !is_most_of(least, w->tickets) ||
	    characters(word) == WORD_MOST ||
	    is_within(word, pair_of(j, !behind)))
		return false;
	if (!behind)
		buf_add(&text, j->text.at, j->first);
	buf_add_span(&text, word);
	if (behind)
		buf_add_span(&text, without_first(end_of(j)));
	buf_release(&w->text);
	w->text = text;
	w->least = least;
	return true;
}

static bool
is_pair(const struct term_line *line)
{
	return span_is(line->kind, "text") && line->name.len > 2 &&
	       (unsigned char)line->name.at[0] >= 0xe3 &&
	       characters(line->name) == 2;
}

/* Find the word of a pair; other pairs that are hardly anywhere but in it get
 * no line of their own. */
static void
find_word(struct term_lines *lines, struct term_line *seed)
{
	struct word w = {
		.lines = lines, .tickets = seed->tickets, .least = seed->tickets
	};

	struct span word;

	buf_add_span(&w.text, seed->name);
	while (grow(&w, true))
		;
	while (grow(&w, false))
		;
	word = buf_span(&w.text);
	for (size_t i = 0; i < lines->count; i++) {
		struct term_line *part = &lines->at[i];

		if (part != seed && is_pair(part) &&
		    is_within(word, part->name) &&
		    is_most_of(w.tickets, part->tickets))
			part->taken = true;
	}
	seed->word = arena_copy(&lines->names, word);
	buf_release(&w.text);
}

static int
compare_rarity(const void *a, const void *b)
{
	const struct term_line *x = *(struct term_line *const *)a;
	const struct term_line *y = *(struct term_line *const *)b;

	if (x->tickets != y->tickets)
		return x->tickets < y->tickets ? -1 : 1;
	return span_compare(x->name, y->name);
}

/* From the rarest pair on: the word is as rare. */
static void
find_words(struct term_lines *lines)
{
	struct term_line **order = xcalloc(lines->count + 1, sizeof *order);

	for (size_t i = 0; i < lines->count; i++)
		order[i] = &lines->at[i];
	qsort(order, lines->count, sizeof *order, compare_rarity);
	for (size_t i = 0; i < lines->count; i++)
		if (is_pair(order[i]) && !order[i]->taken)
			find_word(lines, order[i]);
	free(order);
}

/* Does it have more of the group than the shorter one has that it holds?  Else
 * it says nothing that the shorter does not say. */
static bool
says_more(const struct term_line *line, const struct term_line *shorter)
{
	struct term_share within = {
		.both = line->share.both,
		.with = line->share.with,
		.group = shorter->share.both,
		.all = shorter->share.with,
	};
	int64_t score;

	if (!term_share_is_sound(&within))
		return false;
	score = term_share_score(&within);
	return (line->score < 0 ? -score : score) >= term_score_least(1);
}

static bool
is_told(const struct term_lines *lines, const struct term_line *line)
{
	if (line->taken)
		return false;
	for (size_t i = 0; line->word.at && i < lines->count; i++) {
		const struct term_line *other = &lines->at[i];

		if (other->word.at && other->word.len < line->word.len &&
		    !other->taken &&
		    !(line->score < 0) == !(other->score < 0) &&
		    is_within(line->word, other->word) &&
		    !says_more(line, other))
			return false;
	}
	return true;
}

void
terms_fold(struct term_lines *lines)
{
	size_t kept = 0;

	find_words(lines);
	for (size_t i = 0; i < lines->count; i++)
		lines->at[i].told = is_told(lines, &lines->at[i]);
	for (size_t i = 0; i < lines->count; i++) {
		struct term_line line = lines->at[i];

		if (line.word.at)
			line.name = line.word;
		if (line.told)
			lines->at[kept++] = line;
	}
	lines->count = kept;
}
