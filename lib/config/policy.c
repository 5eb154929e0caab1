/* The policy in force: reading it as a whole, and looking things up in it. */
#include "config/policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/policy_read.h"
#include "jsonl/walk.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

const char *const policy_languages[] = { "zh", "en", NULL };

uint64_t
policy_fact(enum policy_field field, int place)
{
	static const int first[FIELD_COUNT] = {
		[FIELD_KIND] = 0,
		[FIELD_SEVERITY] = 8,
		[FIELD_TIER] = 16,
		[FIELD_AREA] = 24,
		[FIELD_CHANNEL] = 32,
		[FIELD_LEVEL] = 56,
	};

	return UINT64_C(1) << (first[field] + 1 + place);
}

struct span
policy_label_text(struct policy_label label)
{
	return lang_is_chinese() ? label.zh : label.en;
}

bool
policy_category_fits(const struct policy_when *when, struct span category)
{
	if (!when->categories)
		return true;
	for (size_t i = 0; i < when->category_count; i++) {
		struct span prefix = when->categories[i];

		if (category.len >= prefix.len && *category.at == *prefix.at &&
		    !memcmp(category.at, prefix.at, prefix.len) &&
		    (category.len == prefix.len ||
			category.at[prefix.len] == '.'))
			return true;
	}
	return false;
}

/* Acts differ in length and ends well enough for a table of 256 places. */
static unsigned
act_slot(struct span act)
{
	unsigned char first = (unsigned char)act.at[0];
	unsigned char last = (unsigned char)act.at[act.len - 1];

	return (unsigned)act.len * 67 + first * 7u + last * 31u;
}

int
policy_act_number(const struct policy *p, struct span act)
{
	if (!act.len)
		return -1;
	for (unsigned slot = act_slot(act);; slot++) {
		int number = p->act_slots[slot & 255] - 1;

		if (number < 0 || span_equal(p->acts[number], act))
			return number;
	}
}

int
policy_act_add(struct policy *p, struct span act)
{
	int number = policy_act_number(p, act);
	unsigned slot = act_slot(act);

	if (number >= 0)
		return number;
	if (p->act_count == POLICY_ACTS)
		return -1;
	while (p->act_slots[slot & 255])
		slot++;
	p->acts[p->act_count++] = act;
	p->act_slots[slot & 255] = (uint8_t)p->act_count;
	return (int)p->act_count - 1;
}

int
policy_clock_number(const struct policy *p, struct span name)
{
	for (size_t i = 0; i < p->name_count; i++)
		if (span_equal(p->names[i], name))
			return (int)i;
	return -1;
}

int
policy_clock_add(struct policy *p, const struct policy_clock *clock)
{
	size_t at = p->clock_count;
	int number = policy_clock_number(p, clock->name);

	if (p->clock_count == POLICY_CLOCKS ||
	    (number < 0 && p->name_count == POLICY_NAMES))
		return -1;
	if (number < 0) {
		number = (int)p->name_count;
		p->names[p->name_count++] = clock->name;
	}
	/* Those of one name stand together, in the order they were written. */
	while (at > 0 && p->clocks[at - 1].number > number) {
		p->clocks[at] = p->clocks[at - 1];
		at--;
	}
	p->clocks[at] = *clock;
	p->clocks[at].number = number;
	p->clock_count++;
	return 0;
}

void *
policy_room(struct policy *p, struct value v, size_t size, size_t *count)
{
	size_t n = 0;
	void *room;

	for (struct walk w = walk_start(v); walk_next(&w);)
		n++;
	if (count)
		*count = n;
	room = arena_take(&p->own->arena, n * size);
	memset(room, 0, n * size);
	return room;
}

/* Say for each act which clocks it is of interest to. */
static void
index_acts(struct policy *p)
{
	for (size_t i = 0; i < p->ladder_count; i++)
		p->pauses |= p->ladders[i].pauses;
	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];
		uint64_t bit = UINT64_C(1) << i;

		p->from_receipt |= c->from_receipt ? bit : 0;
		p->from_occurrence |= c->from_occurrence ? bit : 0;
		p->anew |= c->anew ? bit : 0;
		p->pauses |= c->pauses;
		for (size_t j = 0; j < c->start_count; j++) {
			p->uses[c->starts[j].act].starts |= bit;
			if (c->starts[j].key.at)
				p->uses[c->starts[j].act].asks |= bit;
		}
		for (size_t j = 0; j < c->stop_count; j++) {
			p->uses[c->stops[j].act].stops |= bit;
			if (c->stops[j].key.at)
				p->uses[c->stops[j].act].asks |= bit;
		}
	}
}

static void
index_names(struct policy *p)
{
	const struct policy_act_use *up = &p->uses[p->ends.escalate];

	for (size_t i = 0; i < p->clock_count; i++) {
		const struct policy_clock *c = &p->clocks[i];
		uint64_t bit = UINT64_C(1) << i;

		p->named[c->number] |= bit;
		if ((up->starts | up->stops) & bit ||
		    ~c->when.facts & policy_any_of(FIELD_LEVEL))
			p->moved |= UINT32_C(1) << c->number;
	}
	if (p->level_clock >= 0)
		p->by_steps =
		    up->stops || up->starts & ~p->named[p->level_clock];
}

/* Say of each rule whether a climb changes since when it holds. */
static void
mark_moved(struct policy *p, struct policy_ladder *l)
{
	for (size_t i = 0; i < l->rule_count; i++) {
		struct policy_rule *r = &l->rules[i];

		r->moved = r->trigger == TRIGGER_LEVEL;
		if (r->clock >= 0)
			r->moved = p->moved >> r->clock & 1;
		if (r->trigger == TRIGGER_SILENCE)
			r->moved = p->by_steps;
		if (r->trigger == TRIGGER_ACT)
			r->moved = r->act.act == p->ends.escalate;
		p->by_steps |= r->trigger == TRIGGER_ACT && r->moved;
	}
}

static int
keep_version(struct reader *in, struct value v, void *policy)
{
	return reader_text(
	    in, v, "version", &((struct policy *)policy)->version);
}

static int
read_zone(struct reader *in, struct value v, void *policy)
{
	struct policy *p = policy;
	struct span name;
	char *text;

	if (reader_text(in, v, "zone", &name) < 0)
		return -1;
	text = xstrndup(name.at, name.len);
	p->zone = zone_load(text);
	free(text);
	return p->zone ? 0
		       : reader_refuse(in, v,
			     _("'%.*s' is no zone that this system knows, "
			       "wanted a name such as Asia/Shanghai"),
			     (int)name.len, name.at);
}

static int
read_language(struct reader *in, struct value v, void *policy)
{
	struct span code;
	int place;

	if (reader_text(in, v, "language", &code) < 0)
		return -1;
	place = ticket_code(policy_languages, code);
	if (place < 0)
		return policy_refuse_code(
		    in, v, code, policy_languages, "language");
	((struct policy *)policy)->language = (enum policy_language)place;
	return 0;
}

static int
read_clocks(struct reader *in, struct value v, void *policy)
{
	return reader_array(in, v, "clocks", policy_read_clock, policy);
}

static int
read_ladders(struct reader *in, struct value v, void *policy)
{
	struct policy *p = policy;

	p->ladders = policy_room(p, v, sizeof *p->ladders, NULL);
	return reader_array(in, v, "ladders", policy_read_ladder, policy);
}

/* Two passes: what is read in the second speaks of what the first has read. */
static int
later(struct reader *in, struct value v, void *policy)
{
	(void)in, (void)v, (void)policy;
	return 0;
}

/* Before all others, so that there is room for them. */
static void
number_ends(struct policy *p)
{
	p->ends = (struct policy_ends) {
		.import = policy_act_add(p, SPAN("import")),
		.close = policy_act_add(p, SPAN("close")),
		.withdraw = policy_act_add(p, SPAN("withdraw")),
		.reject = policy_act_add(p, SPAN("reject")),
		.reply = policy_act_add(p, SPAN("reply")),
		.escalate = policy_act_add(p, SPAN("escalate")),
		.reopen = policy_act_add(p, SPAN("reopen")),
		.hand_back = policy_act_add(p, SPAN("hand-back")),
		.deescalate = policy_act_add(p, SPAN("deescalate")),
		.classify = policy_act_add(p, SPAN("classify")),
		.promise = policy_act_add(p, SPAN("promise")),
	};
	p->moves = UINT64_C(1) << p->ends.escalate |
		   UINT64_C(1) << p->ends.hand_back |
		   UINT64_C(1) << p->ends.deescalate;
	memset(p->leads_to, LIFECYCLE_STAYS, sizeof p->leads_to);
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++)
		if (a->leads_to != LIFECYCLE_STAYS)
			p->leads_to[policy_act_add(p, span_of(a->name))] =
			    (int8_t)a->leads_to;
}

static int
read_policy(struct policy *p, struct reader *in)
{
	static const struct reader_key first[] = {
		{ "version", keep_version, true },
		{ "zone", read_zone, true },
		{ "language", read_language, false },
		{ "operator", policy_read_operator, false },
		{ "guards", policy_read_guards, false },
		{ "link", policy_read_link, false },
		{ "clocks", read_clocks, true },
		{ "ladders", later, true },
		{ "retention", later, false },
		{ NULL, NULL, false },
	};

	number_ends(p);
	p->guards = guards_default;
	p->operator= policy_no_operator;
	p->link = policy_default_link;
	if (reader_object(in, in->whole, _("the policy"), first, p) < 0 ||
	    read_ladders(in, walk_member(in->whole, SPAN("ladders")), p) < 0)
		return -1;
	p->level_clock = policy_clock_number(p, SPAN("level"));
	index_acts(p);
	index_names(p);
	for (size_t i = 0; i < p->ladder_count; i++) {
		if (p->top < p->ladders[i].top)
			p->top = p->ladders[i].top;
		policy_find_soonest(p, &p->ladders[i]);
		mark_moved(p, &p->ladders[i]);
	}
	return policy_read_retention(
	    in, walk_member(in->whole, SPAN("retention")), p);
}

/* dir is where the units are that it may ask for. */
static struct policy *
parse(
    struct span text, const char *origin, const char *dir, struct fault *fault)
{
	struct policy *p = xcalloc(1, sizeof *p);

	p->own = xcalloc(1, sizeof *p->own);
	p->own->dir = dir;
	if (reader_open(&p->own->in, text, origin, fault) == 0 &&
	    read_policy(p, &p->own->in) == 0)
		return p;
	policy_free(p);
	return NULL;
}

struct policy *
policy_parse(struct span text, const char *origin, struct fault *fault)
{
	return parse(text, origin, NULL, fault);
}

int
policy_find(struct config_file *file, const char *dir, const char *other,
    struct fault *fault)
{
	char name[64];

	if (!other)
		return config_load(file, dir, "policy.json", fault);
	if (strpbrk(other, "/."))
		return config_load_path(file, other, fault);
	if (strcmp(other, "cn") == 0)
		return config_load(file, NULL, "policy.json", fault);
	snprintf(name, sizeof name, "policy-%s.json", other);
	return config_load(file, dir, name, fault);
}

struct policy *
policy_load(const char *dir, const char *other, struct fault *fault)
{
	struct config_file file;
	struct policy *p;

	if (policy_find(&file, dir, other, fault) < 0)
		return NULL;
	p = parse(file.text, file.origin, dir, fault);
	config_release(&file);
	return p;
}

void
policy_free(struct policy *p)
{
	if (!p)
		return;
	reader_close(&p->own->in);
	arena_release(&p->own->arena);
	free(p->own);
	zone_free(p->zone);
	staff_free(p->staff);
	units_free(p->units);
	free(p);
}
