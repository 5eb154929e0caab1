/* The words by which notes and transcripts tell who says what. */
#ifndef CPLT_SPEECH_WORDS_H
#define CPLT_SPEECH_WORDS_H

#include <stdbool.h>

#include "base/span.h"

enum speech_list {
	SPEECH_STAFF,
	SPEECH_CUSTOMER,
	SPEECH_TITLE,     /* what ends a customer's name */
	SPEECH_FORM,      /* behind 客户: an entry of a form, no speaker */
	SPEECH_VERB,      /* of saying */
	SPEECH_ASIDE,     /* behind them, before what is said */
	SPEECH_NO_VERB,   /* words that only look like one */
	SPEECH_AGAIN,     /* one more thing is said */
	SPEECH_BACK,      /* behind a comma: staff speak again */
	SPEECH_SPOKEN_TO, /* before 客户: it is the one who listens */
	SPEECH_CALLED,    /* before 客户: who is called may speak or listen */
	SPEECH_TOLD,      /* the verbs by which the one who is called listens */
	SPEECH_THAT,      /* between those and 客户 */
	SPEECH_COLON,
	SPEECH_COMMA,
	SPEECH_STOP, /* ends a sentence */
	SPEECH_OPEN, /* brackets around a speaker */
	SPEECH_CLOSE,
	SPEECH_QUOTE, /* opens a quotation */
	SPEECH_LISTS
};

/* The length of the longest word of the list that text begins with, whatever
 * its case, Latin words whole; 0 for none. */
size_t speech_word(enum speech_list list, struct span text);

/* The same at the end of text. */
size_t speech_word_before(enum speech_list list, struct span text);

/* A letter or digit of a Latin word, of which a list's word is no part. */
bool speech_is_latin(char c);

#endif
