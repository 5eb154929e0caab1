/* What the rules say of a ticket. */
#include "text/judge.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "text/second.h"

struct judge {
	const struct rules *rules;
	uint16_t *spoken; /* rules that speak, in the order of the file */
	uint8_t *parts;   /* of each rule: enum rule_part that were seen */
	struct heard *heard;
	int64_t *scores; /* of each class */
	struct words_room room;
	hs_scratch_t *scratch;
	struct span values[RULES_FIELDS];
	struct second second;
	uint16_t field; /* bit of the one that is being looked at */
};

struct judge *
judge_new(const struct rules *r)
{
	struct judge *j = xcalloc(1, sizeof *j);

	j->rules = r;
	j->parts = xcalloc(r->count + 8, sizeof *j->parts);
	j->spoken = xcalloc(r->count + 8, sizeof *j->spoken);
	j->heard = xcalloc(r->count + 1, sizeof *j->heard);
	j->scores = xcalloc(r->taxonomy->count + 1, sizeof *j->scores);
	if (r->patterns &&
	    hs_alloc_scratch(r->patterns, &j->scratch) != HS_SUCCESS)
		xalloc_failed();
	return j;
}

void
judge_free(struct judge *j)
{
	if (!j)
		return;
	hs_free_scratch(j->scratch);
	words_room_release(&j->room);
	second_release(&j->second);
	free(j->parts);
	free(j->spoken);
	free(j->heard);
	free(j->scores);
	free(j);
}

/* Much of the time goes here: no branch but the loop, and all in registers. */
static void
see_word(struct judge *j, uint32_t word)
{
	const struct rules *r = j->rules;
	const struct rule_use *use = r->uses + r->use_at[word];
	const struct rule_use *end = r->uses + r->use_at[word + 1];
	uint8_t *parts = j->parts;
	unsigned field = j->field;

	for (; use < end; use++) {
		unsigned here = (use->fields & field) != 0;

		parts[use->rule] |= (uint8_t)(use->part & -here);
	}
}

static int
see_pattern(unsigned rule, unsigned long long from, unsigned long long to,
    unsigned flags, void *arg)
{
	struct judge *j = arg;

	(void)from;
	(void)to;
	(void)flags;
	if (j->rules->rules[rule].fields & j->field)
		j->parts[rule] |= PART_MATCH;
	return 0;
}

/* Patterns cost more than words: only when one could speak. */
static void
look_for_patterns(struct judge *j)
{
	const struct rules *r = j->rules;
	struct buf folded = { 0 };
	bool wanted = false;

	for (size_t i = 0; i < r->count && !wanted; i++)
		wanted = r->rules[i].pattern && ((j->parts[i] | PART_MATCH) &
						    r->asks[i]) == r->wants[i];
	for (size_t i = 0; i < r->field_count && wanted; i++) {
		if (!j->values[i].len)
			continue;
		j->field = (uint16_t)(1u << i);
		buf_clear(&folded);
		text_fold(&folded, j->values[i]);
		(void)hs_scan(r->patterns, folded.at, (unsigned)folded.len, 0,
		    j->scratch, see_pattern, j);
	}
	buf_release(&folded);
}

/* Silence the rules whose words were seen, but are not meant. */
static void
look_again(struct judge *j)
{
	const struct rules *r = j->rules;

	second_start(&j->second, j->values, r->field_count);
	for (size_t i = 0; i < r->second_count; i++) {
		size_t n = r->seconds[i];

		if ((j->parts[n] & r->asks[n]) == r->wants[n] &&
		    !second_look(&j->second, &r->rules[n]).at)
			j->parts[n] = 0;
	}
}

/* As record_text; most fields are members of the ticket itself. */
static struct span
field_text(struct record *r, struct span path)
{
	if (memchr(path.at, '.', path.len))
		return record_text(r, path.at);
	return record_value_text(r, record_member(r, path));
}

static void
look(struct judge *j, struct record *record)
{
	const struct rules *r = j->rules;

	memset(j->parts, 0, r->count);
	for (size_t i = 0; i < r->field_count; i++) {
		j->values[i] = field_text(record, r->fields[i]);
		j->field = (uint16_t)(1u << i);
		if (!j->values[i].len)
			continue;
		words_start(&j->room, j->values[i]);
		while (words_next(r->words, &j->room))
			for (size_t n = 0; n < j->room.found_count; n++)
				see_word(j, j->room.found[n]);
	}
	if (r->patterns)
		look_for_patterns(j);
	look_again(j);
}

static void
hear_rule(struct judge *j, size_t i, struct verdict *v, bool *settled)
{
	const struct rule *rule = &j->rules->rules[i];

	j->heard[v->heard_count++] = (struct heard) { rule, false };
	for (size_t k = 0; k < rule->effect_count && !*settled; k++)
		if (rule->effects[k].sets == SETS_CATEGORY)
			j->scores[rule->effects[k].value] +=
			    rule->effects[k].weight;
	*settled |= rule->final;
}

/* Can one of the eight rules from first on speak?  All of what one misses is
 * then nought, and subtracting sets its byte's highest bit, for parts are
 * small.
 */
static inline bool
may_speak(const struct judge *j, size_t first)
{
	const uint64_t ones = UINT64_MAX / 0xff;
	uint64_t parts, asks, wants, missing;

	memcpy(&parts, j->parts + first, sizeof parts);
	memcpy(&asks, j->rules->asks + first, sizeof asks);
	memcpy(&wants, j->rules->wants + first, sizeof wants);
	missing = (parts & asks) ^ wants;
	return ((missing - ones) & (ones << 7)) != 0;
}

/* Find the rules that speak, and let their categories score. */
static void
hear(struct judge *j, struct verdict *v)
{
	const struct rules *r = j->rules;
	bool settled = false;
	size_t n = 0;

	for (size_t i = 0; i < r->count; i += 8) {
		if (!may_speak(j, i))
			continue;
		for (size_t k = i; k < i + 8; k++) {
			j->spoken[n] = (uint16_t)k;
			n += (j->parts[k] & r->asks[k]) == r->wants[k];
		}
	}
	for (size_t i = 0; i < n; i++)
		hear_rule(j, j->spoken[i], v, &settled);
}

int
judge_best_below(
    const struct taxonomy *t, const int64_t *scores, int parent, int64_t *next)
{
	int i = parent < 0 ? 0 : t->classes[parent].child, best = -1;

	*next = 0;
	for (; i >= 0; i = t->classes[i].next) {
		int64_t sum = scores[i], highest = best < 0 ? 0 : scores[best];

		if (sum > highest) {
			*next = highest;
			best = i;
		} else if (sum > *next) {
			*next = sum;
		}
	}
	return best;
}

static void
choose_category(struct judge *j, struct verdict *v)
{
	const struct taxonomy *t = j->rules->taxonomy;
	int64_t next, unused, sum;
	int best;

	for (size_t i = t->count; i-- > 0;)
		if (t->classes[i].parent >= 0)
			j->scores[t->classes[i].parent] += j->scores[i];
	best = judge_best_below(t, j->scores, -1, &next);
	if (best < 0) {
		v->category = t->other;
		return;
	}
	sum = j->scores[best] + next + 2 * RULES_UNIT;
	v->confidence = (int)((100 * j->scores[best] + sum / 2) / sum);
	if (j->scores[best] < JUDGE_FLOOR) {
		v->category = t->other;
		return;
	}
	do {
		v->category = best;
		best = judge_best_below(t, j->scores, best, &unused);
	} while (best >= 0);
}

static void
add_tag(struct verdict *v, struct span tag)
{
	for (size_t i = 0; i < v->tag_count; i++)
		if (span_equal(v->tags[i], tag))
			return;
	if (v->tag_count < JUDGE_TAGS)
		v->tags[v->tag_count++] = tag;
}

/* The highest severity, the kind that scores most, the first route, all tags.
 */
static void
choose_rest(struct judge *j, struct verdict *v)
{
	const struct taxonomy *t = j->rules->taxonomy;
	int64_t kinds[KIND_COUNT] = { 0 };

	v->severity = (int)t->classes[v->category].severity;
	v->kind = KIND_COMPLAINT;
	v->route = (struct span) { NULL, 0 };
	v->tag_count = 0;
	for (size_t i = 0; i < v->heard_count; i++) {
		const struct rule *rule = v->heard[i].rule;

		for (size_t k = 0; k < rule->effect_count; k++) {
			const struct rule_effect *e = &rule->effects[k];

			if (e->sets == SETS_SEVERITY && e->value > v->severity)
				v->severity = e->value;
			else if (e->sets == SETS_KIND)
				kinds[e->value] += e->weight;
			else if (e->sets == SETS_ROUTE && !v->route.at)
				v->route = e->text;
			else if (e->sets == SETS_TAG)
				add_tag(v, e->text);
		}
	}
	for (int i = 0; i < KIND_COUNT; i++)
		if (kinds[i] > kinds[v->kind])
			v->kind = i;
	if (kinds[v->kind] <= 0)
		v->kind = -1;
	if (!v->route.at)
		v->route = t->classes[v->category].route;
}

/* Is what e sets part of the verdict? */
static bool
agrees(
    const struct judge *j, const struct verdict *v, const struct rule_effect *e)
{
	const struct taxonomy *t = j->rules->taxonomy;

	switch (e->sets) {
	case SETS_CATEGORY:
		return e->weight > 0 && t->classes[e->value].root ==
					    t->classes[v->category].root;
	case SETS_SEVERITY:
		return e->value == v->severity;
	case SETS_KIND:
		return e->weight > 0 && e->value == v->kind;
	case SETS_ROUTE:
		return span_equal(e->text, v->route);
	default:
		return true;
	}
}

/* Was it the final rule that decided? */
static bool
is_settled(const struct judge *j, const struct verdict *v)
{
	size_t i = 0;

	while (i < v->heard_count && !v->heard[i].rule->final)
		i++;
	for (size_t k = 0;
	     i < v->heard_count && k < v->heard[i].rule->effect_count; k++) {
		const struct rule_effect *e = &v->heard[i].rule->effects[k];

		if (e->sets == SETS_CATEGORY && agrees(j, v, e))
			return true;
	}
	return false;
}

void
judge_record(
    struct judge *j, struct record *r, int said, int fixed, struct verdict *out)
{
	*out = (struct verdict) { .heard = j->heard, .scores = j->scores };
	memset(j->scores, 0, j->rules->taxonomy->count * sizeof *j->scores);
	if (said >= 0)
		j->scores[said] += JUDGE_SAID;
	look(j, r);
	hear(j, out);
	choose_category(j, out);
	out->settled = is_settled(j, out);
	judge_turn(j, out, fixed >= 0 ? fixed : out->category);
}

void
judge_turn(struct judge *j, struct verdict *v, int category)
{
	v->category = category;
	choose_rest(j, v);
	for (size_t i = 0; i < v->heard_count; i++) {
		const struct rule *rule = v->heard[i].rule;

		v->heard[i].counts = false;
		for (size_t k = 0; k < rule->effect_count; k++)
			v->heard[i].counts |= agrees(j, v, &rule->effects[k]);
	}
}

/* Is it one of the words of the rule's match? */
static bool
is_of_match(const struct rules *r, uint32_t word, size_t rule)
{
	for (uint32_t i = r->use_at[word]; i < r->use_at[word + 1]; i++)
		if (r->uses[i].rule == rule && r->uses[i].part == PART_MATCH)
			return true;
	return false;
}

/* The first word in text for which the rule speaks; .at is NULL for none. */
static struct span
first_word(struct judge *j, struct span text, size_t rule)
{
	const struct rules *r = j->rules;

	if (!text.len)
		return (struct span) { NULL, 0 };
	words_start(&j->room, text);
	while (words_next(r->words, &j->room))
		for (size_t n = 0; n < j->room.found_count; n++)
			if (is_of_match(r, j->room.found[n], rule))
				return words_text(r->words, j->room.found[n]);
	return (struct span) { NULL, 0 };
}

struct span
judge_word(struct judge *j, struct record *r, const struct rule *rule)
{
	const struct rules *rules = j->rules;
	size_t place = (size_t)(rule - rules->rules);
	struct span word = { NULL, 0 };

	if (rule->second)
		return second_look(&j->second, rule);
	for (size_t i = 0; i < rules->field_count && !word.at; i++)
		if (!rule->pattern && rule->fields >> i & 1)
			word = first_word(
			    j, field_text(r, rules->fields[i]), place);
	return word.at ? word : rule->match;
}
