/*
 * Any text read as rules.csv: what is refused is refused with a reason, what
 * was read is in bounds, and a judge by these rules hears a rule by each word
 * of its own, and never tells what no rule has set.
 */
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "config/table.h"
#include "fuzz.h"
#include "text/judge.h"

static const struct taxonomy *
built_in(void)
{
	static struct taxonomy *t;
	struct fault f;

	if (!t)
		t = taxonomy_load(NULL, &f);
	return t;
}

static void
look_at_rule(const struct rules *r, const struct rule *rule, struct span text)
{
	fuzz_holds(rule->id.len && rule->match.len && rule->fields &&
		       rule->effect_count,
	    text, "a rule that says nothing");
	fuzz_holds(rule->fields >> r->field_count == 0, text,
	    "a field that has no name");
	for (size_t i = 0; i < rule->effect_count; i++) {
		const struct rule_effect *e = &rule->effects[i];
		bool weighs = e->weight >= -RULES_WEIGHT * RULES_UNIT &&
			      e->weight <= RULES_WEIGHT * RULES_UNIT;

		fuzz_holds(weighs, text, "a weight in bounds");
		fuzz_holds(e->sets != SETS_CATEGORY ||
			       (e->value >= 0 &&
				   (size_t)e->value < r->taxonomy->count),
		    text, "a class that there is");
	}
}

/* A ticket whose text is s, which has no NUL. */
static void
make_ticket(struct buf *line, struct span s)
{
	buf_clear(line);
	buf_add_str(line, "{\"text\":\"");
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '"' || s.at[i] == '\\')
			buf_add_char(line, '\\');
		if ((unsigned char)s.at[i] < ' ')
			buf_addf(line, "\\u%04x", s.at[i]);
		else
			buf_add_char(line, s.at[i]);
	}
	buf_add_str(line, "\"}");
	memset(buf_reserve(line, SCAN_PAD), 0, SCAN_PAD);
}

static bool
is_heard(const struct verdict *v, const struct rule *rule)
{
	for (size_t i = 0; i < v->heard_count; i++)
		if (v->heard[i].rule == rule)
			return true;
	return false;
}

static void
look_at_verdict(const struct rules *r, const struct verdict *v,
    struct record *ticket, struct judge *j, struct span text)
{
	fuzz_holds(v->category >= 0 &&
		       (size_t)v->category < r->taxonomy->count &&
		       v->confidence >= 0 && v->confidence <= 100,
	    text, "a verdict in bounds");
	fuzz_holds(v->heard_count <= r->count && v->tag_count <= JUDGE_TAGS,
	    text, "no more than there are");
	fuzz_holds(v->heard_count || (v->category == r->taxonomy->other &&
					 !v->tag_count && v->kind < 0),
	    text, "without a rule nothing is told");
	for (size_t i = 0; i < v->heard_count; i++)
		fuzz_holds(judge_word(j, ticket, v->heard[i].rule).len > 0,
		    text, "what was heard stands somewhere");
}

/* Is text one of the fields that the rule looks at? */
static bool
looks_at_text(const struct rules *r, const struct rule *rule)
{
	for (size_t i = 0; i < r->field_count; i++)
		if (rule->fields >> i & 1 && span_is(r->fields[i], "text"))
			return true;
	return false;
}

/* Does a rule need more than its match, or can another word silence it? */
static bool
asks_for_more(const struct rules *r, size_t n)
{
	size_t uses = r->use_at[words_count(r->words)];
	bool more = r->wants[n] != PART_MATCH;

	for (size_t i = 0; i < uses; i++)
		more |= r->uses[i].rule == n && r->uses[i].part == PART_UNLESS;
	return more;
}

/* By each of its words alone a rule is heard that asks for no more. */
static void
say_words(struct judge *j, const struct rules *r, size_t n, struct span text)
{
	const struct rule *rule = &r->rules[n];
	struct span list = rule->match, word;
	struct record ticket = { 0 };
	struct buf line = { 0 };
	struct scan_fault f;
	struct verdict v;
	bool asks_more = asks_for_more(r, n);

	while (!rule->pattern && table_piece(&list, '|', &word)) {
		make_ticket(&line, word);
		if (record_read(&ticket, buf_span(&line), &f))
			abort();
		judge_record(j, &ticket, -1, -1, &v);
		look_at_verdict(r, &v, &ticket, j, text);
		fuzz_holds(
		    is_heard(&v, rule) || asks_more || !looks_at_text(r, rule),
		    text, "a word that is not heard");
	}
	record_release(&ticket);
	buf_release(&line);
}

/* All that stands in the file, as one ticket. */
static void
say_all(struct judge *j, const struct rules *r, struct span text)
{
	struct record ticket = { 0 };
	struct buf line = { 0 };
	struct scan_fault f;
	struct verdict v;

	make_ticket(&line, text);
	if (record_read(&ticket, buf_span(&line), &f))
		abort();
	judge_record(j, &ticket, -1, -1, &v);
	look_at_verdict(r, &v, &ticket, j, text);
	record_release(&ticket);
	buf_release(&line);
}

static void
try_rules(struct span text)
{
	struct fault f = { 0 };
	struct rules *r = rules_parse(text, "rules", built_in(), &f);
	struct judge *j;

	fuzz_holds((r == NULL) == (*f.text != 0), text, "a reason, or rules");
	if (!r)
		return;
	j = judge_new(r);
	for (size_t i = 0; i < r->count; i++) {
		look_at_rule(r, &r->rules[i], text);
		say_words(j, r, i, text);
	}
	say_all(j, r, text);
	judge_free(j);
	rules_free(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *own = xstrndup(size ? (const char *)data : "", size);
	struct span text = { own, size };

	/* Such a file is refused before it comes so far; and the compiler of
	 * patterns may take its time over many repetitions. */
	if (text_is_utf8(text) && strlen(own) == size &&
	    (!strstr(own, "pattern") || !strchr(own, '{')))
		try_rules(text);
	free(own);
	return 0;
}
