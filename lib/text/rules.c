/* Reading, checking and compiling of rules.csv. */
#include "text/rules.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/table.h"

enum column { ID, FIELD, KIND, MATCH, WITH, UNLESS, SET, FINAL, COLUMN_COUNT };

static const char *const columns[] = { "id", "field", "kind", "match", "with",
	"unless", "set", "final", NULL };

/* The text that people wrote: what a rule of field "any" looks at. */
static const char *const any_field[] = { "subject", "text", "demand", NULL };

enum { RULES_MOST = UINT16_MAX };

/* A use of a word, before they are grouped. */
struct loose_use {
	unsigned word;
	struct rule_use use;
};

struct rules_own {
	struct arena arena;
	size_t rule_room, asks_room, wants_room;
	struct loose_use *loose;
	size_t loose_count;
	size_t loose_room;
};

/* What is being read, and where. */
struct reading {
	struct rules *r;
	struct table table;
	struct fault *fault;
};

#define REFUSE(in, ...)                                                        \
	fault_set(                                                             \
	    (in)->fault, (in)->table.origin, (in)->table.line, __VA_ARGS__)
#define TEXT(s) (int)(s).len, (s).at

/* A copy with a zero byte after it. */
static const char *
keep_text(struct reading *in, struct span s)
{
	char *copy = arena_take(&in->r->own->arena, s.len + 1);

	memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

/* Set the bit of a path in *fields. */
static int
add_field(struct reading *in, struct span path, uint16_t *fields)
{
	struct rules *r = in->r;
	size_t i = 0;

	while (i < r->field_count && !span_equal(path, r->fields[i]))
		i++;
	if (i == RULES_FIELDS)
		return REFUSE(
		    in, _("more than %d different fields"), RULES_FIELDS);
	if (i == r->field_count)
		r->fields[r->field_count++] =
		    (struct span) { keep_text(in, path), path.len };
	*fields |= (uint16_t)(1u << i);
	return 0;
}

static int
read_fields(struct reading *in, struct span list, struct rule *rule)
{
	struct span path;

	if (!list.len)
		return REFUSE(
		    in, _("rule '%.*s' has no field"), TEXT(rule->id));
	while (table_piece(&list, '|', &path)) {
		if (!path.len)
			return REFUSE(in, _("an empty name in field"));
		if (!span_is(path, "any")) {
			if (add_field(in, path, &rule->fields) < 0)
				return -1;
			continue;
		}
		for (int i = 0; any_field[i]; i++)
			if (add_field(
				in, span_of(any_field[i]), &rule->fields) < 0)
				return -1;
	}
	return 0;
}

/* Add the words of a list in their part of the rule. */
static int
read_words(struct reading *in, struct span list, enum rule_part part,
    const struct rule *rule)
{
	struct rules_own *own = in->r->own;
	struct rule_use use = { (uint16_t)in->r->count, rule->fields,
		(uint8_t)part };
	struct buf folded = { 0 };
	struct span word;

	while (table_piece(&list, '|', &word)) {
		buf_clear(&folded);
		text_fold(&folded, word);
		if (!words_can(in->r->words, buf_span(&folded))) {
			buf_release(&folded);
			return REFUSE(in,
			    _("'%.*s' is no word to look for: 1 to 255 "
			      "characters are, between two |"),
			    TEXT(word));
		}
		own->loose = xgrow(own->loose, own->loose_count,
		    &own->loose_room, sizeof *own->loose);
		own->loose[own->loose_count++] = (struct loose_use) {
			words_add(in->r->words, buf_span(&folded)), use
		};
	}
	buf_release(&folded);
	return 0;
}

/* A weight such as 2.5 or -1, in hundredths. */
static int
read_weight(struct reading *in, struct span s, int *out)
{
	size_t at = s.len && s.at[0] == '-', digits = 0;
	int value = 0, decimals = -1;

	for (; at < s.len; at++) {
		if (s.at[at] == '.' && decimals < 0) {
			decimals = 0;
			continue;
		}
		if (s.at[at] < '0' || s.at[at] > '9' || ++digits > 6)
			break;
		value = 10 * value + (s.at[at] - '0');
		decimals += decimals >= 0;
	}
	for (decimals += decimals < 0; decimals < 2; decimals++)
		value *= 10;
	if (!digits || at < s.len || decimals > 2 ||
	    value > RULES_WEIGHT * RULES_UNIT)
		return REFUSE(in,
		    _("'%.*s' is no weight: a number from -%d to %d such as "
		      "2.5 is"),
		    TEXT(s), RULES_WEIGHT, RULES_WEIGHT);
	*out = s.at[0] == '-' ? -value : value;
	return 0;
}

/* The name of what is set, without its weight. */
static int
split_weight(struct reading *in, struct span *name, int *weight)
{
	for (size_t i = name->len; i-- > 0;) {
		struct span digits = { name->at + i + 1, name->len - i - 1 };

		if (name->at[i] != ':')
			continue;
		name->len = i;
		return read_weight(in, digits, weight);
	}
	return 0;
}

static int
read_effect(struct reading *in, struct span one, struct rule_effect *e)
{
	static const char *const names[] = { [SETS_CATEGORY] = "",
		[SETS_SEVERITY] = "severity=",
		[SETS_KIND] = "kind=",
		[SETS_ROUTE] = "route=",
		[SETS_TAG] = "tag=" };

	*e = (struct rule_effect) { .weight = RULES_UNIT };
	for (int i = SETS_SEVERITY; i <= SETS_TAG; i++) {
		size_t len = strlen(names[i]);

		if (one.len < len || memcmp(one.at, names[i], len) != 0)
			continue;
		e->sets = (enum rule_sets)i;
		one = (struct span) { one.at + len, one.len - len };
	}
	if ((e->sets == SETS_CATEGORY || e->sets == SETS_KIND) &&
	    split_weight(in, &one, &e->weight) < 0)
		return -1;
	e->text = arena_copy(&in->r->own->arena, one);
	if (e->sets == SETS_SEVERITY)
		e->value = ticket_code(ticket_severities, one);
	else if (e->sets == SETS_KIND)
		e->value = ticket_code(ticket_kinds, one);
	else if (e->sets == SETS_CATEGORY)
		e->value = taxonomy_find(in->r->taxonomy, one);
	if (e->value < 0 || !one.len)
		return REFUSE(in,
		    _("'%.*s' cannot be set: a class of the taxonomy can, "
		      "severity=, kind=, route= or tag="),
		    TEXT(one));
	return 0;
}

static int
read_effects(struct reading *in, struct span list, struct rule *rule)
{
	struct span all = list, one;
	size_t most = 1;

	for (size_t i = 0; i < list.len; i++)
		most += list.at[i] == ' ';
	rule->effects =
	    arena_take(&in->r->own->arena, most * sizeof *rule->effects);
	while (table_piece(&all, ' ', &one))
		if (one.len && read_effect(in, one,
				   &rule->effects[rule->effect_count++]) < 0)
			return -1;
	if (!rule->effect_count)
		return REFUSE(
		    in, _("rule '%.*s' sets nothing"), TEXT(rule->id));
	return 0;
}

static int
check_id(struct reading *in, struct span id)
{
	if (!id.len)
		return REFUSE(in, _("a rule has no id"));
	for (size_t i = 0; i < in->r->count; i++)
		if (span_equal(in->r->rules[i].id, id))
			return REFUSE(
			    in, _("rule '%.*s' stands there twice"), TEXT(id));
	if (in->r->count == RULES_MOST)
		return REFUSE(in, _("more than %d rules"), RULES_MOST);
	return 0;
}

static int
read_rule(struct reading *in, const struct span cells[])
{
	struct rules *r = in->r;
	struct arena *arena = &r->own->arena;
	struct rule rule = {
		.id = arena_copy(arena, cells[ID]),
		.line = in->table.line,
		.match = span_of(keep_text(in, cells[MATCH])),
		.pattern = span_is(cells[KIND], "pattern"),
		.final = span_is(cells[FINAL], "yes"),
	};

	if (check_id(in, rule.id) < 0 ||
	    read_fields(in, cells[FIELD], &rule) < 0)
		return -1;
	if (!rule.pattern && !span_is(cells[KIND], "literal"))
		return REFUSE(in, _("kind '%.*s' must be literal or pattern"),
		    TEXT(cells[KIND]));
	if (cells[FINAL].len && !rule.final)
		return REFUSE(in, _("final '%.*s' must be yes or empty"),
		    TEXT(cells[FINAL]));
	if (!rule.match.len)
		return REFUSE(
		    in, _("rule '%.*s' matches nothing"), TEXT(rule.id));
	if ((!rule.pattern &&
		read_words(in, cells[MATCH], PART_MATCH, &rule) < 0) ||
	    read_words(in, cells[WITH], PART_WITH, &rule) < 0 ||
	    read_words(in, cells[UNLESS], PART_UNLESS, &rule) < 0 ||
	    read_effects(in, cells[SET], &rule) < 0)
		return -1;
	r->asks = xgrow(r->asks, r->count, &r->own->asks_room, 1);
	r->wants = xgrow(r->wants, r->count, &r->own->wants_room, 1);
	r->wants[r->count] = PART_MATCH | (cells[WITH].len ? PART_WITH : 0);
	r->asks[r->count] = r->wants[r->count] | PART_UNLESS;
	r->rules =
	    xgrow(r->rules, r->count, &r->own->rule_room, sizeof *r->rules);
	r->rules[r->count++] = rule;
	return 0;
}

/* The judge looks at eight rules at a time. */
static void
pad_parts(struct rules *r)
{
	r->asks = xreallocarray(r->asks, r->count + 8, 1);
	r->wants = xreallocarray(r->wants, r->count + 8, 1);
	memset(r->asks + r->count, 0, 8);
	memset(r->wants + r->count, PART_MATCH, 8);
}

/* Bring the uses of each word together. */
static void
group_uses(struct rules *r)
{
	struct rules_own *own = r->own;
	size_t words = words_count(r->words);
	uint32_t total = 0;

	r->uses = xcalloc(own->loose_count + 1, sizeof *r->uses);
	r->use_at = xcalloc(words + 1, sizeof *r->use_at);
	for (size_t i = 0; i < own->loose_count; i++)
		r->use_at[own->loose[i].word]++;
	for (size_t i = 0; i <= words; i++) {
		total += r->use_at[i];
		r->use_at[i] = total;
	}
	for (size_t i = own->loose_count; i-- > 0;) {
		struct loose_use *one = &own->loose[i];

		r->uses[--r->use_at[one->word]] = one->use;
	}
}

static int
compile_patterns(struct reading *in)
{
	struct rules *r = in->r;
	size_t room = r->count + 1;
	const char **texts = xcalloc(room, sizeof *texts);
	unsigned *flags = xcalloc(room, sizeof *flags);
	unsigned *ids = xcalloc(room, sizeof *ids);
	hs_compile_error_t *error = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < r->count; i++) {
		if (!r->rules[i].pattern)
			continue;
		texts[n] = r->rules[i].match.at;
		flags[n] = HS_FLAG_CASELESS | HS_FLAG_MULTILINE | HS_FLAG_UTF8;
		ids[n++] = (unsigned)i;
	}
	if (n && hs_compile_multi(texts, flags, ids, n, HS_MODE_BLOCK, NULL,
		     &r->patterns, &error) != HS_SUCCESS) {
		size_t line = error->expression < 0
				  ? 0
				  : r->rules[ids[error->expression]].line;

		(void)fault_set(in->fault, in->table.origin, line,
		    _("not a pattern: %s"), error->message);
		hs_free_compile_error(error);
	}
	free(texts);
	free(flags);
	free(ids);
	return n && !r->patterns ? -1 : 0;
}

struct rules *
rules_parse(struct span text, const char *origin, const struct taxonomy *t,
    struct fault *fault)
{
	struct reading in = { .fault = fault };
	struct span cells[COLUMN_COUNT];
	int got;

	in.r = xcalloc(1, sizeof *in.r);
	in.r->own = xcalloc(1, sizeof *in.r->own);
	in.r->words = words_new();
	in.r->taxonomy = t;
	got = table_open(&in.table, text, origin, columns, fault) < 0 ? -1 : 1;
	while (got > 0) {
		got = table_next(&in.table, cells, fault);
		if (got > 0 && read_rule(&in, cells) < 0)
			got = -1;
	}
	if (got == 0)
		got = compile_patterns(&in);
	table_close(&in.table);
	if (got < 0) {
		rules_free(in.r);
		return NULL;
	}
	pad_parts(in.r);
	words_ready(in.r->words);
	group_uses(in.r);
	return in.r;
}

struct rules *
rules_load(const char *dir, const struct taxonomy *t, struct fault *fault)
{
	struct config_file file;
	struct rules *r;

	if (config_load(&file, dir, "rules.csv", fault) < 0)
		return NULL;
	r = rules_parse(file.text, file.origin, t, fault);
	config_release(&file);
	return r;
}

void
rules_free(struct rules *r)
{
	if (!r)
		return;
	hs_free_database(r->patterns);
	words_free(r->words);
	free(r->rules);
	free(r->asks);
	free(r->wants);
	free(r->uses);
	free(r->use_at);
	arena_release(&r->own->arena);
	free(r->own->loose);
	free(r->own);
	free(r);
}
