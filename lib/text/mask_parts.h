/* The parts of lib/text/mask.c: a text by its letters, and those who look for
 * what is to be hidden in it. */
#ifndef CPLT_MASK_PARTS_H
#define CPLT_MASK_PARTS_H

#include <stdint.h>

#include "text/mask.h"
#include "text/mask_index.h"

/* A character: narrow, as text_narrow has it, and where it stands. */
struct mask_letter {
	uint32_t point;
	uint32_t at;
	bool hit;      /* it is to be hidden */
	bool masked;   /* the word of a kind in brackets: it is hidden */
	uint8_t lists; /* of enum mask_list, of which a word may begin here */
};

/* Letters from..to - 1 are to be hidden. */
struct mask_hit {
	size_t from, to;
	enum mask_kind kind;
};

struct mask_known {
	enum mask_kind kind;
	struct span text; /* lives in the mask's arena */
	bool alone; /* of a name: a part that counts only with a capital */
};

struct mask_work {
	struct span text;
	struct mask_letter *letters; /* and one more, of point 0, at the end */
	size_t count;
	size_t room;
	struct mask_hit *hits;
	size_t hit_count;
	size_t hit_room;
	const struct mask_known *known;
	size_t known_count;
	bool staff;
};

/* Note a hit; empty ones are none, nor those within what is hidden. */
void mask_hit(struct mask_work *w, size_t from, size_t to, enum mask_kind kind);

/* The point of letter i, 0 beyond the end. */
static inline uint32_t
mask_point(const struct mask_work *w, size_t i)
{
	return i < w->count ? w->letters[i].point : 0;
}

/* The bytes of letters from..to - 1. */
static inline struct span
mask_span(const struct mask_work *w, size_t from, size_t to)
{
	return (struct span) { w->text.at + w->letters[from].at,
		w->letters[to].at - w->letters[from].at };
}

static inline bool
mask_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline uint32_t
mask_lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static inline bool
mask_is_latin(uint32_t c)
{
	return (mask_lower(c) >= 'a' && mask_lower(c) <= 'z') ||
	       (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7);
}

static inline bool
mask_is_capital(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
}

static inline bool
mask_is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

/* White space, and what is not seen at all. */
bool mask_is_blank(uint32_t c);

/* What a clause ends with: punctuation, brackets, the end of the text. */
bool mask_is_stop(uint32_t c);

/*
 * How many letters word takes at i, 0 when it does not stand there; letters of
 * ASCII in any case, and such a word neither begins nor ends in the middle of
 * another.
 */
size_t mask_word_at(const struct mask_work *w, size_t i, const char *word);

/* May word stand at i?  Of most it can be told at once that it does not. */
static inline bool
mask_begins(const struct mask_work *w, size_t i, const char *word)
{
	const char *p = w->text.at + w->letters[i].at;

	if (w->letters[i].point < 0x80)
		return mask_lower(w->letters[i].point) == (unsigned char)*word;
	return p[0] == word[0] && p[1] == word[1];
}

/* May a word of that list stand at i?  If not, none does. */
static inline bool
mask_may_be(const struct mask_work *w, size_t i, enum mask_list list)
{
	return i < w->count && (w->letters[i].lists & list);
}

/* The same for the longest word of a list that NULL ends. */
size_t
mask_list_at(const struct mask_work *w, size_t i, const char *const list[]);

/* Do the letters before i end with word?  How many it takes, or 0. */
size_t mask_word_before(const struct mask_work *w, size_t i, const char *word);

/* Is c one of the characters of set, which is UTF-8? */
bool mask_in_set(uint32_t c, const char *set);

/* What was told by mask_know. */
void mask_find_known(struct mask_work *w);

/* Mail addresses, and what comes behind words such as 账号, 密码, account. */
void mask_find_labelled(struct mask_work *w);

/* Numbers of telephones, papers, cards, and long ones of no known kind. */
void mask_find_numbers(struct mask_work *w);

/* Streets with their numbers, flats, postcodes, plates. */
void mask_find_places(struct mask_work *w);

/* Of these the English ones: 12 High Street, 4b St John's Road, Apt 3, where
 * the number stands at i; and a British postcode at i, SW1A 1AA or M1 1AE, in
 * capitals, so that it is one. */
void mask_street(struct mask_work *w, size_t i);
void mask_postcode(struct mask_work *w, size_t i);

/* Where the Latin letters and digits from i on end, and how many of each. */
size_t mask_skip_mark(
    const struct mask_work *w, size_t i, size_t *letters, size_t *digits);

/* Names that a word beside them gives away. */
void mask_find_names(struct mask_work *w);

/* The same for names in Latin letters. */
void mask_find_latin_names(struct mask_work *w);

/* Digits of a number, for the words that stand before one. */
enum mask_label {
	LABEL_NONE,
	LABEL_PHONE,
	LABEL_ORDER, /* a number that says nothing of a person */
	LABEL_ID,
	LABEL_CARD,
	LABEL_ACCOUNT,
	LABEL_SECRET,
	LABEL_PLATE,
	LABEL_STAFF,
	LABEL_MONEY,
};

/* The label that stands nearest before letter i, within its clause. */
enum mask_label mask_label_before(const struct mask_work *w, size_t i);

/* The label that begins at i, and how many letters it takes. */
enum mask_label
mask_label_at(const struct mask_work *w, size_t i, size_t *length);

#endif
