/* Who says what in a note or a transcript. */
#include "audit/speech.h"

#include "audit/speech_words.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
	NAME_MOST = 36,    /* bytes of a name or number behind a speaker */
	NAME_SHORT = 9,    /* three characters need no title to be a name */
	VERB_NEAR = 40,    /* bytes between the customer and the verb */
	AGAIN_NEAR = 16,   /* bytes between the customer's words */
	QUOTE_MOST = 1500, /* bytes of a quotation before its speaker */
};

static struct span
skip(struct span s, size_t len)
{
	return (struct span) { s.at + len, s.len - len };
}

static struct span
first(struct span s, size_t len)
{
	return (struct span) { s.at, s.len < len ? s.len : len };
}

/* Bytes of the character that s begins with, or of the Latin word. */
static size_t
step(struct span s)
{
	size_t len = 1;

	while (len < s.len &&
	       (speech_is_latin(s.at[0]) ? speech_is_latin(s.at[len])
					 : utf8_is_tail(s.at[len])))
		len++;
	return len;
}

static size_t
blanks(struct span s)
{
	struct span left = text_trim(s);

	return left.len ? (size_t)(left.at - s.at) : s.len;
}

/* A full stop ends a sentence only where a blank follows. */
static size_t
stop_length(struct span s)
{
	if (s.at[0] == '.' && (s.len == 1 || s.at[1] == ' ' || s.at[1] == '\n'))
		return 1;
	return speech_word(SPEECH_STOP, s);
}

/*
 * The place behind a verb of saying, or a colon, or before a quotation without
 * either, near the start of s and in its clause; 0 for none.  *verb is where it
 * begins.
 */
static size_t
find_verb(struct span s, size_t near, size_t *verb)
{
	for (size_t i = 0, len; i < s.len && i < near; i += len) {
		struct span rest = skip(s, i);

		*verb = i;
		if ((len = speech_word(SPEECH_NO_VERB, rest)) > 0)
			continue;
		if ((len = speech_word(SPEECH_VERB, rest)) > 0 ||
		    (len = speech_word(SPEECH_COLON, rest)) > 0)
			return i + len;
		if (i && speech_word(SPEECH_QUOTE, rest))
			return i;
		if (speech_word(SPEECH_COMMA, rest) || stop_length(rest))
			return 0;
		len = step(rest);
	}
	return 0;
}

/* Is what stands behind 客户 a name or a number?  Before a colon three
 * characters are, without a title. */
static bool
is_name(struct span name, bool colon)
{
	size_t verb;

	if (!name.len)
		return true;
	if (speech_word(SPEECH_FORM, name) || find_verb(name, name.len, &verb))
		return false;
	if ((colon && name.len <= NAME_SHORT) ||
	    speech_word(SPEECH_OPEN, name) ||
	    speech_is_latin(name.at[name.len - 1]))
		return true;
	return speech_word_before(SPEECH_TITLE, name) > 0;
}

/* The brackets that close at the start of s, in bytes. */
static size_t
closing(struct span s)
{
	size_t all = 0, len;

	while ((len = speech_word(SPEECH_CLOSE, skip(s, all))) > 0)
		all += len;
	return all;
}

/*
 * The length of who speaks, up to and with the colon or the bracket, where text
 * begins with it; 0 when it does not.
 */
static size_t
label_length(struct span text, bool *staff)
{
	size_t open = speech_word(SPEECH_OPEN, text);
	struct span who = skip(text, open);
	size_t of_staff = speech_word(SPEECH_STAFF, who);
	size_t of_customer = speech_word(SPEECH_CUSTOMER, who);
	size_t len = 0, end = 0;
	size_t colon = 0;
	struct span name;

	*staff = of_staff >= of_customer;
	name = skip(who, *staff ? of_staff : of_customer);
	if (name.at == who.at)
		return 0;
	for (; len < name.len && len <= NAME_MOST;
	     len += step(skip(name, len))) {
		struct span rest = skip(name, len);

		colon = speech_word(SPEECH_COLON, rest);
		end = open ? closing(rest) : 0;
		if (end)
			colon = speech_word(SPEECH_COLON, skip(rest, end));
		if (colon || end || speech_word(SPEECH_COMMA, rest) ||
		    stop_length(rest))
			break;
	}
	if (!(colon || end) ||
	    (!*staff && !is_name(text_trim(first(name, len)), colon > 0)))
		return 0;
	return (size_t)(name.at - text.at) + len + end + colon;
}

/* Is the customer, who stands behind before, spoken to with that verb? */
static bool
is_listener(struct span before, struct span verb)
{
	size_t len;

	before = text_trim(
	    (struct span) { before.at + (before.len > 64 ? before.len - 64 : 0),
		before.len > 64 ? 64 : before.len });
	while ((len = speech_word_before(SPEECH_THAT, before)) > 0) {
		before.len -= len;
		before = text_trim(before);
	}
	return speech_word_before(SPEECH_SPOKEN_TO, before) > 0 ||
	       (speech_word_before(SPEECH_CALLED, before) > 0 &&
		   speech_word(SPEECH_TOLD, verb) > 0);
}

/* May who speaks stand at the start of rest: of a line or of a sentence?
 * "Told the customer:" is no turn, though blanks part words there. */
static bool
is_fresh(const struct speech *s, const char *at)
{
	struct span before = { s->start, (size_t)(at - s->start) };

	if (before.len > 1 && at[-1] == ' ' && speech_is_latin(at[-2]))
		return !is_listener(before, (struct span) { at, 0 });
	return !before.len || strchr(" \t\r.|", at[-1]) ||
	       speech_word_before(SPEECH_STOP, before) ||
	       speech_word_before(SPEECH_CLOSE, before) ||
	       (before.len > 2 && !memcmp(at - 3, "\xe3\x80\x80", 3));
}

/* The length of the quotation that s begins with, marks and all; 0 for none. */
static size_t
quote_length(struct span s, size_t most)
{
	static const char *const pairs[] = { "“”", "「」", "『』", "‘’" };
	size_t open = speech_word(SPEECH_QUOTE, s);
	struct span close = { s.at, 1 };

	if (!open)
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (open == 3 && !memcmp(pairs[i], s.at, 3))
			close = (struct span) { pairs[i] + 3, 3 };
	for (size_t i = open; i + close.len <= s.len && i < most; i++) {
		bool last = i + close.len == s.len;

		if (!memcmp(s.at + i, close.at, close.len) &&
		    (close.at[0] != '\'' || last ||
			!speech_is_latin(s.at[i + 1])))
			return i + close.len;
		if (s.at[i] == '\n' && s.at[i - 1] == '\n')
			break;
	}
	return 0;
}

/* Where reported speech without quotation marks ends. */
static size_t
report_length(struct span s)
{
	size_t i = 0, len;

	while (i < s.len && !stop_length(skip(s, i))) {
		struct span rest = skip(s, i);

		if ((len = quote_length(rest, QUOTE_MOST)) > 0) {
			i += len;
			continue;
		}
		if ((len = speech_word(SPEECH_COMMA, rest)) > 0) {
			rest = skip(rest, len);
			if (speech_word(SPEECH_BACK, skip(rest, blanks(rest))))
				break;
		}
		i += len ? len : step(rest);
	}
	return i;
}

/* What the customer says from the start of s, just behind the verb. */
static size_t
said_length(struct span s)
{
	size_t at = 0, len, verb;

	for (;;) {
		struct span rest;

		while ((len = blanks(skip(s, at))) > 0 ||
		       (len = speech_word(SPEECH_ASIDE, skip(s, at))) > 0)
			at += len;
		len = quote_length(skip(s, at), s.len);
		if (!len)
			return at + report_length(skip(s, at));
		at += len;
		rest = skip(s, at);
		len = speech_word(SPEECH_COMMA, rest);
		rest = skip(rest, len);
		if (!speech_word(SPEECH_AGAIN, rest) ||
		    !(verb = find_verb(rest, AGAIN_NEAR, &len)))
			return at;
		at = (size_t)(rest.at - s.at) + verb;
	}
}

/* Where the customer's words begin, if rest begins with the customer who says
 * them; 0 when it does not. */
static size_t
report_start(const struct speech *s, struct span rest)
{
	struct span before = { s->start, (size_t)(rest.at - s->start) };
	size_t len = speech_word(SPEECH_CUSTOMER, rest), verb, end;

	if (!len || speech_word(SPEECH_STAFF, rest) > len)
		return 0;
	rest = skip(rest, len);
	verb = speech_word(SPEECH_FORM, rest);
	if (verb && speech_word(SPEECH_COLON, skip(rest, verb)))
		return 0;
	end = find_verb(rest, VERB_NEAR, &verb);
	if (!end || is_listener(before, skip(rest, verb)))
		return 0;
	return len + end;
}

/* The length of the quotation that rest begins with if the customer is named
 * behind it, else 0. */
static size_t
quoted_first(const struct speech *s, struct span rest)
{
	size_t len = quote_length(rest, QUOTE_MOST);
	struct span behind = skip(rest, len);

	if (!len)
		return 0;
	behind = skip(behind, speech_word(SPEECH_COMMA, behind));
	behind = skip(behind, blanks(behind));
	behind = skip(behind, speech_word(SPEECH_THAT, behind));
	behind = skip(behind, blanks(behind));
	return report_start(s, behind) ? len : 0;
}

struct speech
speech_start(struct span text, bool staff)
{
	return (
	    struct speech) { .rest = text, .start = text.at, .staff = staff };
}

/* Take len bytes as the stretch. */
static bool
say(struct speech *s, size_t len, bool customer)
{
	s->said = first(s->rest, len);
	s->rest = skip(s->rest, s->said.len);
	s->customer = customer;
	return true;
}

/* How many bytes of rest there are before somebody else speaks; *next is the
 * length of what says so (a label), or 0. */
static size_t
turn_length(struct speech *s, size_t *next, bool *staff)
{
	size_t i = 0, len;

	for (*next = 0; i < s->rest.len; i += step(skip(s->rest, i))) {
		struct span rest = skip(s->rest, i);

		if (is_fresh(s, rest.at) &&
		    (*next = label_length(rest, staff)) > 0)
			break;
		if (!s->staff)
			continue;
		if ((len = report_start(s, rest)) > 0) {
			s->reported = said_length(skip(rest, len));
			i += len;
			break;
		}
		s->reported = quoted_first(s, rest);
		if (s->reported)
			break;
	}
	return i;
}

bool
speech_next(struct speech *s)
{
	while (s->rest.len) {
		size_t len = s->reported, next;
		bool staff;

		s->reported = 0;
		if (len)
			return say(s, len, true);
		len = turn_length(s, &next, &staff);
		if (len)
			return say(s, len, !s->staff);
		if (next) {
			s->rest = skip(s->rest, next);
			s->staff = staff;
		}
	}
	return false;
}

bool
speech_is_customer(struct span who)
{
	who = text_trim(who);
	return speech_word(SPEECH_CUSTOMER, who) >
	       speech_word(SPEECH_STAFF, who);
}
