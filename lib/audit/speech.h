/*
 * Who says what in a note or a transcript.
 *
 * A transcript is a text in which who speaks stands before a colon or in
 * brackets, at the start of a line or behind the end of a sentence ("客服：",
 * "坐席1002:", "[agent]", "客户王女士：", "customer:").  In running text, words
 * in quotation marks after 客户 or customer and a verb of saying, or before
 * them, are the customer's, and so is reported speech up to the end of its
 * sentence, or to the comma behind which staff speak again ("客户要求…",
 * "the customer said that …").  Where the customer is spoken to ("向客户说…")
 * the words are of staff.  客户代表 and 客户经理 are staff.
 *
 *	s = speech_start(note, true);
 *	while (speech_next(&s))
 *		use(s.said, s.customer);
 */
#ifndef CPLT_SPEECH_H
#define CPLT_SPEECH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct speech {
	struct span said; /* one stretch, borrowed from the text */
	bool customer;    /* who says it */
	/* For speech_next alone. */
	struct span rest;
	const char *start; /* of the text */
	bool staff;        /* whose turn it is */
	size_t reported;   /* bytes of rest that the customer is quoted with */
};

/* Begin with a text in UTF-8; staff: who speaks until a line says otherwise. */
struct speech speech_start(struct span text, bool staff);

/* The next stretch that one of the two said; false at the end. */
bool speech_next(struct speech *s);

/* True when who, of {who, text} or before a colon, is the customer. */
bool speech_is_customer(struct span who);

#endif
