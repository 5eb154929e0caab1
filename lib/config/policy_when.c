/* Reading what entries of policy.json share: labels, which tickets, acts. */
#include "base/lang.h"
#include "config/policy_read.h"
#include "ticket/ticket.h"

static int
read_zh(struct reader *in, struct value v, void *label)
{
	return reader_text(in, v, "zh", &((struct policy_label *)label)->zh);
}

static int
read_en(struct reader *in, struct value v, void *label)
{
	return reader_text(in, v, "en", &((struct policy_label *)label)->en);
}

int
policy_read_label(struct reader *in, struct value v, void *label)
{
	static const struct reader_key keys[] = {
		{ "zh", read_zh, true },
		{ "en", read_en, true },
		{ NULL, NULL, false },
	};

	*(struct policy_label *)label = (struct policy_label) { 0 };
	if (v.type != SCAN_OBJECT)
		return reader_refuse(
		    in, v, _("a label must be {\"zh\": …, \"en\": …}"));
	return reader_object(in, v, _("a label"), keys, label);
}

uint64_t
policy_any_of(enum policy_field field)
{
	static const int most[FIELD_COUNT] = {
		[FIELD_KIND] = KIND_COUNT,
		[FIELD_SEVERITY] = SEVERITY_COUNT,
		[FIELD_TIER] = 7,
		[FIELD_AREA] = 7,
		[FIELD_CHANNEL] = 23,
		[FIELD_LEVEL] = POLICY_LEVELS + 1,
	};
	uint64_t bits = 0;

	for (int place = -1; place < most[field]; place++)
		bits |= policy_fact(field, place);
	return bits;
}

int
policy_refuse_code(struct reader *in, struct value v, struct span code,
    const char *const list[], const char *what)
{
	struct buf wanted = { 0 };

	ticket_code_list(list, &wanted);
	reader_refuse(in, v, _("'%.*s' is no %s, wanted one of %s"),
	    (int)code.len, code.at, what, buf_text(&wanted));
	buf_release(&wanted);
	return -1;
}

/* A list of codes takes the place of "any" in the target's facts. */
static int
read_codes(struct reader *in, struct value v, struct policy_target *to,
    enum policy_field field, const char *const list[], const char *what)
{
	struct policy_when *when = to->into;
	struct walk w = walk_start(v);

	if (v.type != SCAN_ARRAY || !walk_next(&w))
		return reader_refuse(
		    in, v, _("'%s' must be an array that is not empty"), what);
	to->policy->fields |= 1u << field;
	when->facts &= ~policy_any_of(field);
	do {
		struct span code;
		int place;

		if (reader_text(in, w.value, what, &code) < 0)
			return -1;
		place = ticket_code(list, code);
		if (place < 0)
			return policy_refuse_code(
			    in, w.value, code, list, what);
		when->facts |= policy_fact(field, place);
	} while (walk_next(&w));
	return 0;
}

static int
read_kind(struct reader *in, struct value v, void *to)
{
	return read_codes(in, v, to, FIELD_KIND, ticket_kinds, "kind");
}

int
policy_read_severity(struct reader *in, struct value v, void *to)
{
	return read_codes(
	    in, v, to, FIELD_SEVERITY, ticket_severities, "severity");
}

static int
read_tier(struct reader *in, struct value v, void *to)
{
	return read_codes(in, v, to, FIELD_TIER, ticket_tiers, "tier");
}

static int
read_area(struct reader *in, struct value v, void *to)
{
	return read_codes(in, v, to, FIELD_AREA, ticket_areas, "area");
}

static int
read_channel(struct reader *in, struct value v, void *to)
{
	return read_codes(in, v, to, FIELD_CHANNEL, ticket_channels, "channel");
}

static int
read_one_level(struct reader *in, struct value v, void *target)
{
	struct policy_target *to = target;
	struct policy_when *when = to->into;
	long level;

	if (reader_int(in, v, "level", 0, POLICY_LEVELS, &level) < 0)
		return -1;
	when->facts |= policy_fact(FIELD_LEVEL, (int)level);
	return 0;
}

static int
read_level(struct reader *in, struct value v, void *target)
{
	struct policy_target *to = target;
	struct policy_when *when = to->into;

	to->policy->fields |= 1u << FIELD_LEVEL;
	when->facts &= ~policy_any_of(FIELD_LEVEL);
	return reader_array(in, v, "level", read_one_level, to);
}

/* A target that is filled element by element. */
struct next_text {
	struct span *at;
};

static int
read_prefix(struct reader *in, struct value v, void *next)
{
	return reader_name(in, v, "category", ((struct next_text *)next)->at++);
}

static int
read_category(struct reader *in, struct value v, void *target)
{
	struct policy_target *to = target;
	struct policy_when *when = to->into;
	struct span *room =
	    policy_room(to->policy, v, sizeof *room, &when->category_count);

	to->policy->categories = true;
	when->categories = room;
	return reader_array(
	    in, v, "category", read_prefix, &(struct next_text) { room });
}

int
policy_read_when(struct reader *in, struct value v, void *target)
{
	static const struct reader_key keys[] = {
		{ "kind", read_kind, false },
		{ "category", read_category, false },
		{ "severity", policy_read_severity, false },
		{ "tier", read_tier, false },
		{ "area", read_area, false },
		{ "channel", read_channel, false },
		{ "level", read_level, false },
		{ "unit", policy_read_units, false },
		{ NULL, NULL, false },
	};

	return reader_object(in, v, _("'when'"), keys, target);
}

struct policy_when
policy_any(void)
{
	struct policy_when when = { 0 };

	for (int field = 0; field < FIELD_COUNT; field++)
		when.facts |= policy_any_of((enum policy_field)field);
	return when;
}

/* {"act": …, "member": "value"} */
static int
read_asking_act(struct reader *in, struct value v, struct policy_act *act,
    struct span *name)
{
	for (struct walk w = walk_start(v); walk_next(&w);) {
		if (span_is(w.key, "act")) {
			if (name->at)
				return reader_refuse(in, w.value,
				    _("'%s' stands twice in %s"), "act",
				    _("an act"));
			if (reader_name(in, w.value, "act", name) < 0)
				return -1;
			continue;
		}
		if (act->key.at)
			return reader_refuse(in, w.value,
			    _("an act can ask for one member, not two"));
		act->key = w.key;
		if (reader_text(in, w.value, "act", &act->value) < 0)
			return -1;
	}
	return name->at ? 0 : reader_refuse(in, v, _("an act lacks 'act'"));
}

int
policy_read_act(struct reader *in, struct value v, void *target)
{
	struct policy_target *to = target;
	struct policy_act *act = to->into;
	struct span name = { 0 };

	*act = (struct policy_act) { 0 };
	if (v.type == SCAN_OBJECT) {
		if (read_asking_act(in, v, act, &name) < 0)
			return -1;
	} else if (reader_name(in, v, "act", &name) < 0) {
		return -1;
	}
	act->act = policy_act_add(to->policy, name);
	if (act->act < 0)
		return reader_refuse(
		    in, v, _("more than %d different acts"), POLICY_ACTS);
	to->into = act + 1;
	return 0;
}

int
policy_read_acts(struct reader *in, struct value v, const char *what,
    struct policy *p, const struct policy_act **acts, size_t *count)
{
	struct policy_target to = { p,
		policy_room(p, v, sizeof(struct policy_act), count) };

	*acts = to.into;
	return reader_array(in, v, what, policy_read_act, &to);
}
