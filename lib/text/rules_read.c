/* Reading of rules.csv, a rule a row. */
#include "text/rules_read.h"

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "text/people.h"
#include "text/second.h"

enum column { ID, FIELD, KIND, MATCH, WITH, UNLESS, SET, FINAL };

const char *const rules_columns[] = { "id", "field", "kind", "match", "with",
	"unless", "set", "final", NULL };

/* The text that people wrote: what a rule of field "any" looks at. */
static const char *const any_field[] = { "subject", "text", "demand", NULL };

enum { RULES_MOST = UINT16_MAX };

/* A copy with a zero byte after it. */
static const char *
keep_text(struct rules *r, struct span s)
{
	char *copy = arena_take(&r->own->arena, s.len + 1);

	memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

/* Set the bit of a path in *fields. */
static int
add_field(
    const struct table *in, struct rules *r, struct span path, uint16_t *fields)
{
	struct span rest = path, member;
	size_t i = 0;

	if (!table_piece(&rest, '.', &member) ||
	    ticket_code(ticket_members, member) < 0)
		return table_refuse(in,
		    _("field '%.*s' is no member of a ticket: see "
		      "cplt-ticket(5)"),
		    SPAN_ARGS(path));
	while (i < r->field_count && !span_equal(path, r->fields[i]))
		i++;
	if (i == RULES_FIELDS)
		return table_refuse(
		    in, _("more than %d different fields"), RULES_FIELDS);
	if (i == r->field_count)
		r->fields[r->field_count++] =
		    (struct span) { keep_text(r, path), path.len };
	*fields |= (uint16_t)(1u << i);
	return 0;
}

static int
read_fields(const struct table *in, struct rules *r, struct span list,
    struct rule *rule)
{
	struct span path;

	if (!list.len)
		return table_refuse(
		    in, _("rule '%.*s' has no field"), SPAN_ARGS(rule->id));
	if (span_is(list, "people")) {
		rule->second = SECOND_PEOPLE;
		list = SPAN("any");
	}
	while (table_piece(&list, '|', &path)) {
		if (!path.len)
			return table_refuse(in, _("an empty name in field"));
		if (!span_is(path, "any")) {
			if (add_field(in, r, path, &rule->fields) < 0)
				return -1;
			continue;
		}
		for (int i = 0; any_field[i]; i++)
			if (add_field(in, r, span_of(any_field[i]),
				&rule->fields) < 0)
				return -1;
	}
	return 0;
}

/* Add the words of a list in their part of the rule. */
static int
read_words(const struct table *in, struct rules *r, struct span list,
    enum rule_part part, const struct rule *rule)
{
	struct rules_own *own = r->own;
	struct rule_use use = { (uint16_t)r->count, rule->fields,
		(uint8_t)part };
	struct buf folded = { 0 };
	struct span word;

	while (table_piece(&list, '|', &word)) {
		buf_clear(&folded);
		text_fold(&folded, word);
		if (!words_can(r->words, buf_span(&folded))) {
			buf_release(&folded);
			return table_refuse(in,
			    _("'%.*s' is no word to look for: 1 to 255 "
			      "characters are, between two |"),
			    SPAN_ARGS(word));
		}
		own->loose = xgrow(own->loose, own->loose_count,
		    &own->loose_room, sizeof *own->loose);
		own->loose[own->loose_count++] =
		    (struct loose_use) { words_add(r->words, buf_span(&folded)),
			    use };
	}
	buf_release(&folded);
	return 0;
}

/* A least number of people such as >=100, whose words are those without which
 * no text tells one. */
static int
read_people(const struct table *in, struct rules *r, struct span match,
    struct rule *rule)
{
	size_t at = 2;

	if (match.len > 2 && !memcmp(match.at, ">=", 2))
		for (; at < match.len && match.at[at] >= '0' &&
		       match.at[at] <= '9' && rule->least < PEOPLE_MOST;
		     at++)
			rule->least = 10 * rule->least + (match.at[at] - '0');
	if (at < match.len || rule->least < 1 || rule->least >= PEOPLE_MOST)
		return table_refuse(in,
		    _("'%.*s' is no least number of people: >= and 1 to %d "
		      "is"),
		    SPAN_ARGS(match), PEOPLE_MOST - 1);
	for (size_t i = 0; people_words[i]; i++)
		if (read_words(
			in, r, span_of(people_words[i]), PART_MATCH, rule) < 0)
			return -1;
	return 0;
}

/* What is asked of the rule's match, by its kind. */
static int
read_match(const struct table *in, struct rules *r, struct span match,
    struct rule *rule)
{
	struct buf folded = { 0 };

	if (rule->second == SECOND_PEOPLE)
		return read_people(in, r, match, rule);
	if (rule->second == SECOND_MEANT) {
		second_fold(&folded, match);
		rule->words = arena_copy(&r->own->arena, buf_span(&folded));
		buf_release(&folded);
	}
	return rule->pattern ? 0 : read_words(in, r, match, PART_MATCH, rule);
}

/* A rule of field "people" counts, all others have a kind of their own. */
static int
read_kind(const struct table *in, struct span kind, struct rule *rule)
{
	bool counts = rule->second == SECOND_PEOPLE;

	if (counts && !span_is(kind, "number"))
		return table_refuse(in,
		    _("kind '%.*s' of field people must be number"),
		    SPAN_ARGS(kind));
	if (span_is(kind, "meant"))
		rule->second = SECOND_MEANT;
	else if (!counts && !rule->pattern && !span_is(kind, "literal"))
		return table_refuse(in,
		    _("kind '%.*s' must be literal, meant or pattern"),
		    SPAN_ARGS(kind));
	return 0;
}

/* A weight such as 2.5 or -1, in hundredths. */
static int
read_weight(const struct table *in, struct span s, int *out)
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
		return table_refuse(in,
		    _("'%.*s' is no weight: a number from -%d to %d such as "
		      "2.5 is"),
		    SPAN_ARGS(s), RULES_WEIGHT, RULES_WEIGHT);
	*out = s.at[0] == '-' ? -value : value;
	return 0;
}

/* The name of what is set, without its weight. */
static int
split_weight(const struct table *in, struct span *name, int *weight)
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
read_effect(const struct table *in, struct rules *r, struct span one,
    struct rule_effect *e)
{
	*e = (struct rule_effect) { .weight = RULES_UNIT };
	for (int i = SETS_SEVERITY; i <= SETS_TAG; i++) {
		size_t len = strlen(rule_sets_names[i]);

		if (one.len < len ||
		    memcmp(one.at, rule_sets_names[i], len) != 0)
			continue;
		e->sets = (enum rule_sets)i;
		one = (struct span) { one.at + len, one.len - len };
	}
	if ((e->sets == SETS_CATEGORY || e->sets == SETS_KIND) &&
	    split_weight(in, &one, &e->weight) < 0)
		return -1;
	e->text = arena_copy(&r->own->arena, one);
	if (e->sets == SETS_SEVERITY)
		e->value = ticket_code(ticket_severities, one);
	else if (e->sets == SETS_KIND)
		e->value = ticket_code(ticket_kinds, one);
	else if (e->sets == SETS_CATEGORY)
		e->value = taxonomy_find(r->taxonomy, one);
	if (e->value < 0 || !one.len)
		return table_refuse(in,
		    _("'%.*s' cannot be set: a class of the taxonomy can, "
		      "severity=, kind=, route= or tag="),
		    SPAN_ARGS(one));
	return 0;
}

static int
read_effects(const struct table *in, struct rules *r, struct span list,
    struct rule *rule)
{
	struct span all = list, one;
	size_t most = 1;

	for (size_t i = 0; i < list.len; i++)
		most += list.at[i] == ' ';
	rule->effects =
	    arena_take(&r->own->arena, most * sizeof *rule->effects);
	while (table_piece(&all, ' ', &one))
		if (one.len && read_effect(in, r, one,
				   &rule->effects[rule->effect_count++]) < 0)
			return -1;
	if (!rule->effect_count)
		return table_refuse(
		    in, _("rule '%.*s' sets nothing"), SPAN_ARGS(rule->id));
	return 0;
}

static int
check_id(const struct table *in, const struct rules *r, struct span id)
{
	if (!id.len)
		return table_refuse(in, _("a rule has no id"));
	for (size_t i = 0; i < r->count; i++)
		if (span_equal(r->rules[i].id, id))
			return table_refuse(in,
			    _("rule '%.*s' stands there twice"), SPAN_ARGS(id));
	if (r->count == RULES_MOST)
		return table_refuse(in, _("more than %d rules"), RULES_MOST);
	return 0;
}

static void
keep_rule(struct rules *r, const struct rule *rule, bool with)
{
	struct rules_own *own = r->own;

	r->asks = xgrow(r->asks, r->count, &own->asks_room, 1);
	r->wants = xgrow(r->wants, r->count, &own->wants_room, 1);
	r->wants[r->count] = PART_MATCH | (with ? PART_WITH : 0);
	r->asks[r->count] = r->wants[r->count] | PART_UNLESS;
	if (rule->second) {
		r->seconds = xgrow(r->seconds, r->second_count,
		    &own->second_room, sizeof *r->seconds);
		r->seconds[r->second_count++] = (uint16_t)r->count;
	}
	r->rules = xgrow(r->rules, r->count, &own->rule_room, sizeof *r->rules);
	r->rules[r->count++] = *rule;
}

int
rules_read_row(struct table *in, const struct span cells[], void *into)
{
	struct rules *r = into;
	struct arena *arena = &r->own->arena;
	struct rule rule = {
		.id = arena_copy(arena, cells[ID]),
		.line = in->line,
		.match = span_of(keep_text(r, cells[MATCH])),
		.pattern = span_is(cells[KIND], "pattern"),
		.final = span_is(cells[FINAL], "yes"),
	};

	if (check_id(in, r, rule.id) < 0 ||
	    read_fields(in, r, cells[FIELD], &rule) < 0)
		return -1;
	if (read_kind(in, cells[KIND], &rule) < 0)
		return -1;
	if (cells[FINAL].len && !rule.final)
		return table_refuse(in, _("final '%.*s' must be yes or empty"),
		    SPAN_ARGS(cells[FINAL]));
	if (!rule.match.len)
		return table_refuse(
		    in, _("rule '%.*s' matches nothing"), SPAN_ARGS(rule.id));
	if (read_match(in, r, cells[MATCH], &rule) < 0 ||
	    read_words(in, r, cells[WITH], PART_WITH, &rule) < 0 ||
	    read_words(in, r, cells[UNLESS], PART_UNLESS, &rule) < 0 ||
	    read_effects(in, r, cells[SET], &rule) < 0)
		return -1;
	keep_rule(r, &rule, cells[WITH].len > 0);
	return 0;
}
