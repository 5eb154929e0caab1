/*
 * Which letters of a text a word of a list may begin at, so that the lists are
 * looked through where that pays: of nearly all letters the first two of a word
 * already tell that none does.
 */
#ifndef CPLT_MASK_INDEX_H
#define CPLT_MASK_INDEX_H

#include <stddef.h>
#include <stdint.h>

enum mask_list {
	LIST_LABELS = 1 << 0,
	LIST_HONORIFICS = 1 << 1,
	LIST_TITLES = 1 << 2,
	LIST_POINTERS = 1 << 3, /* a Chinese name follows */
	LIST_LATIN = 1 << 4,    /* an English name follows */
	LIST_DIGITS = 1 << 5,   /* as they are spelled in Chinese */
};

enum { MASK_SLOTS = 1 << 13 };

struct mask_index {
	uint8_t lists[MASK_SLOTS]; /* of enum mask_list, by two letters */
};

/* A word of list is looked for; it is UTF-8, and lower case if ASCII. */
void mask_index_word(
    struct mask_index *index, const char *word, enum mask_list list);

/* The same for the words of an array that NULL ends. */
void mask_index_words(
    struct mask_index *index, const char *const words[], enum mask_list list);

/* The same for each single letter of set. */
void
mask_index_set(struct mask_index *index, const char *set, enum mask_list list);

/* Where a and b follow each other, a word of which lists may begin?  A capital
 * of ASCII counts as the small letter. */
uint8_t mask_index_at(const struct mask_index *index, uint32_t a, uint32_t b);

/* What each of the finders looks for. */
void mask_index_labels(struct mask_index *index);
void mask_index_names(struct mask_index *index);
void mask_index_latin_names(struct mask_index *index);
void mask_index_numbers(struct mask_index *index);

#endif
