/*
 * Any text read as words of staff, and as a phrase: what is found stands in the
 * text in its order, every stretch of speech is cut out of it, and a phrase
 * that is refused is refused with a reason.
 */
#include "audit/phrases.h"

#include "audit/speech.h"
#include "base/text.h"
#include "fuzz.h"

/* What is built in, compiled once. */
static struct phrases_room *
built_in(void)
{
	static struct phrases_room *room;
	struct fault f = { 0 };

	if (!room) {
		struct units *u = units_load(NULL, &f);
		struct conduct *c = conduct_load(NULL, u, &f);

		room = phrases_room_new(phrases_new(c, c->origin, &f));
	}
	return room;
}

static void
search(struct phrases_room *room, struct span text)
{
	const struct phrase_hit *hits;
	const char *last = text.at;
	bool may = phrases_may(room, text);
	size_t count;

	phrases_begin(room);
	hits = phrases_find(room, text, &count);
	fuzz_holds(may || !count, text, "found where there is nothing");
	for (size_t i = 0; i < count; i++) {
		struct span words = hits[i].words;

		fuzz_holds(words.len > 0 && words.at >= text.at &&
			       words.at + words.len <= text.at + text.len,
		    text, "the words stand elsewhere");
		fuzz_holds(words.at >= last, text, "out of order");
		fuzz_holds(text_is_utf8(words), text, "half a character");
		last = words.at;
	}
	(void)phrases_read(room, text, true, &count);
}

static void
tell_speakers(struct span text)
{
	struct speech s = speech_start(text, true);
	const char *last = text.at;

	while (speech_next(&s)) {
		fuzz_holds(s.said.len > 0 && s.said.at >= last &&
			       s.said.at + s.said.len <= text.at + text.len,
		    text, "a stretch is none of the text");
		last = s.said.at + s.said.len;
		fuzz_holds(text_is_utf8(s.said), text, "half a character");
	}
}

/* The text as the phrase of a rule. */
static void
compile(struct span text)
{
	struct conduct_rule rule = {
		.id = SPAN("x"), .match = text, .unless = text, .asked = text
	};
	struct conduct c = { .rules = &rule, .count = 1 };
	struct fault f = { 0 };
	struct phrases *p = phrases_new(&c, "c", &f);
	struct phrases_room *room = p ? phrases_room_new(p) : NULL;

	fuzz_holds(p || *f.text, text, "refused without a reason");
	if (room)
		search(room, text);
	phrases_room_free(room);
	phrases_free(p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };

	if (!size || !text_is_utf8(text))
		return 0;
	search(built_in(), text);
	tell_speakers(text);
	compile(text);
	return 0;
}
