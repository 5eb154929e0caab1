/* Compiling the phrases of conduct.csv. */
#include "audit/phrases_set.h"
#include "audit/sift.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/table.h"

/* Where the text comes from, and what it is being made into. */
struct reading {
	struct phrases *p;
	const struct conduct_rule *rule;
	struct table at;
	enum phrase_part part;
	struct letters letters;
};

static int
add_word(struct reading *in, struct span text)
{
	struct phrases *p = in->p;
	struct letters *l = &in->letters;
	struct phrase_word *w;

	letters_take(l, &p->table, text_trim(text));
	if (!l->count || l->count > PHRASE_WORD)
		return table_refuse(&in->at,
		    _("'%.*s' is no word of a phrase: 1 to %d characters are"),
		    SPAN_ARGS(text), PHRASE_WORD);
	for (size_t i = 0; i < l->count; i++)
		if (l->at[i] == LETTER_END || l->at[i] == LETTER_ODD)
			return table_refuse(&in->at,
			    _("'%.*s' goes on after the end of a sentence, or "
			      "has a character that no phrase can have"),
			    SPAN_ARGS(text));
	p->words =
	    xgrow(p->words, p->word_count, &p->word_room, sizeof *p->words);
	w = &p->words[p->word_count++];
	*w = (struct phrase_word) { .count = (uint16_t)l->count,
		.first = p->steps[p->step_count - 1].first,
		.step = (uint32_t)(p->step_count - 1) };
	memcpy(w->letters, l->at, l->count * sizeof *l->at);
	return 0;
}

static struct phrase_step *
add_step(struct reading *in, bool first, bool adjoins)
{
	struct phrases *p = in->p;

	p->steps =
	    xgrow(p->steps, p->step_count, &p->step_room, sizeof *p->steps);
	p->steps[p->step_count] = (struct phrase_step) {
		.rule = (uint32_t)(in->rule - p->conduct->rules),
		.part = (uint8_t)in->part,
		.gap = adjoins ? 0 : PHRASE_GAP,
		.first = first,
	};
	return &p->steps[p->step_count++];
}

/* The length of the piece that text begins with: a word, or ( | ); 0 when a
 * bracket of it has no fellow. */
static size_t
piece_length(struct span text)
{
	bool group = text.at[0] == '(';
	size_t len = group;

	while (len < text.len && !memchr("()| ", text.at[len], group ? 2 : 4))
		len++;
	if (group)
		return len < text.len && text.at[len] == ')' ? len + 1 : 0;
	return len < text.len && text.at[len] == ')' ? 0 : len;
}

static int
read_piece(struct reading *in, struct span piece)
{
	struct span word;

	if (piece.at[0] != '(')
		return add_word(in, piece);
	piece = (struct span) { piece.at + 1, piece.len - 2 };
	if (!piece.len || piece.at[piece.len - 1] == '|')
		return add_word(in, SPAN(""));
	while (table_piece(&piece, '|', &word))
		if (add_word(in, word) < 0)
			return -1;
	return 0;
}

/* Read one phrase from the start of *text. */
static int
read_phrase(struct reading *in, struct span *text)
{
	struct phrase_step *step = NULL;
	bool adjoins = false;

	if (in->part == PHRASE_UNLESS && text->len && text->at[0] == '~') {
		in->part = PHRASE_UNLESS_ANYWHERE;
		text->at++;
		text->len--;
	}
	while (text->len && text->at[0] != '|') {
		size_t len = text->at[0] == ' ' ? 1 : piece_length(*text);
		struct span piece = { text->at, len };

		if (!len)
			return table_refuse(&in->at,
			    _("a bracket of rule '%.*s' has no fellow: "
			      "alternatives stand in ( | )"),
			    SPAN_ARGS(in->rule->id));
		if (piece.at[0] != ' ') {
			step = add_step(in, !step, adjoins);
			if (read_piece(in, piece) < 0)
				return -1;
		}
		adjoins = piece.at[0] != ' ';
		text->at += len;
		text->len -= len;
	}
	if (!step)
		return table_refuse(&in->at,
		    _("rule '%.*s' has an empty phrase between two |"),
		    SPAN_ARGS(in->rule->id));
	in->p->steps[in->p->step_count - 1].last = true;
	return 0;
}

static int
read_phrases(struct reading *in, struct span text, enum phrase_part part)
{
	for (bool more = text.len > 0; more;) {
		in->part = part;
		if (read_phrase(in, &text) < 0)
			return -1;
		more = text.len > 0;
		text.at += more;
		text.len -= more;
		if (more && !text.len)
			return read_phrase(in, &text);
	}
	return 0;
}

static int
compare_words(const void *a, const void *b)
{
	const struct phrase_word *x = a, *y = b;

	for (size_t i = 0; i < PHRASE_WORD; i++)
		if (x->letters[i] != y->letters[i])
			return x->letters[i] < y->letters[i] ? -1 : 1;
	return (x->step > y->step) - (x->step < y->step);
}

static void
sort_words(struct phrases *p)
{
	if (p->word_count)
		qsort(p->words, p->word_count, sizeof *p->words, compare_words);
	for (size_t i = p->word_count; i-- > 0;) {
		const uint16_t *letters = p->words[i].letters;
		unsigned bit = phrases_pair(letters[0], letters[1]);

		p->begin[letters[0]] = (uint32_t)i;
		p->many[letters[0]]++;
		for (int all = !p->words[i].first; all < 2; all++) {
			p->alone[all][letters[0]] |= !letters[1];
			p->pairs[all][bit / 8] |= (uint8_t)(1u << bit % 8);
		}
	}
}

struct phrases *
phrases_new(const struct conduct *c, const char *origin, struct fault *fault)
{
	struct phrases *p = xcalloc(1, sizeof *p);
	struct reading in = { .p = p, .at = { origin, 0, fault } };
	int bad = 0;

	p->conduct = c;
	letters_table_fill(&p->table);
	for (size_t i = 0; i < c->count && !bad; i++) {
		in.rule = &c->rules[i];
		in.at.line = in.rule->line;
		if (in.rule->kind == CONDUCT_PHRASE)
			bad =
			    read_phrases(&in, in.rule->match, PHRASE_MATCH) ||
			    read_phrases(&in, in.rule->unless, PHRASE_UNLESS) ||
			    read_phrases(&in, in.rule->asked, PHRASE_ASKED);
	}
	letters_release(&in.letters);
	if (bad) {
		phrases_free(p);
		return NULL;
	}
	sort_words(p);
	p->sift = sift_new(p);
	return p;
}

void
phrases_free(struct phrases *p)
{
	if (!p)
		return;
	free(p->steps);
	free(p->words);
	sift_free(p->sift);
	free(p);
}
