/* What is wrong, in words of the reader's language. */
#include "audit/evidence.h"

#include <string.h>

#include "base/lang.h"
#include "ticket/names.h"

enum { PARTS = 2 }; /* of a sentence that vary, at most */

/* All that checks say, each %s standing for what varies; what has more to it
 * stands before what it begins with. */
static const char *const sentences[] = {
	N_("due %s, and the customer never heard from us"),
	N_("due %s, done %s"),
	N_("due %s, not done"),
	N_("due %s, the leader told %s"),
	N_("due %s, the leader not told"),
	N_("closed, and the customer never heard from us"),
	N_("the customer had not agreed to the plan"),
	N_("the customer had not agreed to the solution"),
	N_("the customer was not called back after the reply"),
	N_("closed, and what it teaches was not written down"),
	N_("a disputed bill, closed without evidence"),
	N_("neither a cause nor a plan nor an outcome"),
	N_("asked for a second chance %s times, at most %s are right"),
	N_("taken on, and nobody tried to soothe the customer"),
	N_("%s without %s before it"),
	N_("the customer was not asked whether the call is convenient"),
	N_("overturned for want of soothing, and nobody was put down for "
	   "inspection"),
	N_("is not there, by the history %s"),
	N_("is %s, by the history %s"),
	N_("is not there, was %s"),
	N_("is %s, was %s"),
	N_("earlier than what stands before it, at %s"),
	N_("handed on %s times, at most %s are right"),
	N_("nothing says that the customer wished it or confirmed it"),
	N_("nothing says who stopped the clocks"),
	N_("nothing says why"),
	NULL,
};

/* Take s off *text, which is to begin with it. */
static bool
take(struct span *text, const char *s, size_t len)
{
	if (text->len < len || memcmp(text->at, s, len) != 0)
		return false;
	text->at += len;
	text->len -= len;
	return true;
}

/* Is text the sentence?  The parts are then what stands for each %s, as little
 * as will do, but for one at the end. */
static bool
match(const char *sentence, struct span text, struct span parts[PARTS])
{
	const char *mark = strstr(sentence, "%s");

	if (!mark)
		return span_is(text, sentence);
	if (!take(&text, sentence, (size_t)(mark - sentence)))
		return false;
	for (size_t i = 0; mark; i++) {
		const char *literal = mark + 2;
		size_t len;

		mark = strstr(literal, "%s");
		len = mark ? (size_t)(mark - literal) : strlen(literal);
		parts[i] = (struct span) { text.at, 0 };
		if (!*literal) {
			parts[i].len = text.len;
			return true;
		}
		while (!take(&text, literal, len)) {
			if (!text.len)
				return false;
			take(&text, text.at, 1);
			parts[i].len++;
		}
	}
	return text.len == 0;
}

static void
add_part(struct buf *out, struct span part)
{
	const char *name = names_of_code(part);

	if (name)
		buf_add_str(out, name);
	else
		buf_add_span(out, part);
}

static void
translate(struct buf *out, const char *sentence, const struct span parts[PARTS])
{
	for (const char *mark; (mark = strstr(sentence, "%s")); parts++) {
		buf_add(out, sentence, (size_t)(mark - sentence));
		add_part(out, *parts);
		sentence = mark + 2;
	}
	buf_add_str(out, sentence);
}

void
evidence_say(struct buf *out, const struct finding *f)
{
	struct span parts[PARTS];

	for (size_t i = 0; sentences[i]; i++) {
		if (f->rule->kind != CONDUCT_CHECK ||
		    !match(sentences[i], f->evidence, parts))
			continue;
		translate(out, _(sentences[i]), parts);
		return;
	}
	buf_add_span(out, f->evidence);
}
