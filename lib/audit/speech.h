/*
 * Who says what in a note or a transcript.
 *
 * A transcript is a text whose lines begin with who speaks ("客服：",
 * "坐席1002:", "agent:", "客户：", "customer:"), or an array of objects {who,
 * text}.  In running text, words in quotation marks after 客户 or customer and
 * a verb of saying are the customer's, and so is reported speech up to the end
 * of its sentence ("客户要求…", "the customer said that …").
 */
#ifndef CPLT_SPEECH_H
#define CPLT_SPEECH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct speech {
	struct span rest; /* what is left */
	bool staff;       /* who speaks in the transcript at hand */
	struct span said; /* the stretch: words of staff */
};

/* Begin with a text in UTF-8; staff: who speaks until a line says otherwise. */
struct speech speech_start(struct span text, bool staff);

/* The next stretch that staff said in *said; false at the end. */
bool speech_next(struct speech *s);

/* True when who, of {who, text} or before a colon, is the customer. */
bool speech_is_customer(struct span who);

#endif
