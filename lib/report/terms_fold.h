/* Pairs of Chinese characters put together as the words they are of; for
 * terms_pick.c alone. */
#ifndef CPLT_TERMS_FOLD_H
#define CPLT_TERMS_FOLD_H

#include "report/terms_pick.h"

/* Make ready those of the tally TERMS_JOINS. */
void term_joins_init(struct term_joins *j, const struct tally *tally);
void term_joins_release(struct term_joins *j);

/*
 * Give each pair among the lines the name of the word that it is of: the pair
 * grows by a character at either end as long as four of five tickets that have
 * it surely have all of the word, by what is known of pairs and of three
 * characters in a row.  Pairs of which four of five tickets are the word's get
 * no line, nor do words that hold a shorter one and do not set the group apart
 * from the rest of what has the shorter.
 */
void terms_fold(struct term_lines *lines);

#endif
