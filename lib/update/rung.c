/* Up or down the ladder by hand: what the act does not say. */
#include "update/rung.h"

#include "base/lang.h"
#include "jsonl/nest.h"

/* What an event of these acts says of the levels; type SCAN_NONE where it does
 * not. */
struct rung {
	struct value level, from, to;
};

static bool
is_rung_name(struct value act)
{
	struct span name;

	if (act.type != SCAN_STRING)
		return false;
	name = (struct span) { act.raw.at + 1, act.raw.len - 2 };
	return walk_is_name(name, SPAN("escalate")) ||
	       walk_is_name(name, SPAN("hand-back")) ||
	       walk_is_name(name, SPAN("deescalate"));
}

static bool
goes_up(const struct act *act)
{
	return !strcmp(act->kind->name, "escalate");
}

bool
rung_is(const struct act *act)
{
	return is_rung_name(walk_member(act->event, SPAN("act")));
}

static struct rung
read_rung(struct value event)
{
	return (struct rung) { walk_member(event, SPAN("level")),
		walk_member(event, SPAN("from")),
		walk_member(event, SPAN("to")) };
}

/* event with another member, in a. */
static struct value
with(struct arena *a, struct value event, const char *name, struct span json)
{
	struct buf longer = { 0 };
	char *at;
	size_t len;

	(void)nest_with(&longer, event, name, json);
	len = longer.len;
	at = arena_take(a, len + SCAN_PAD);
	memcpy(at, longer.at, len);
	memset(at + len, 0, SCAN_PAD); /* walks read on beyond the end */
	buf_release(&longer);
	return (struct value) { { at, len }, SCAN_OBJECT };
}

int
rung_read(struct act *act, struct value event, const struct act_terms *terms,
    struct arena *a, struct buf *why)
{
	struct value whole = event;
	int bad;

	/* Any level will do to have all else looked at. */
	if (is_rung_name(walk_member(event, SPAN("act"))) &&
	    walk_member(event, SPAN("level")).type == SCAN_NONE)
		whole = with(a, event, "level", SPAN("1"));
	bad = act_read(act, whole, terms, why);
	act->event = event;
	return bad;
}

static bool
is_same(const struct act *act, const struct ticket *t, struct value event,
    struct span name)
{
	return span_equal(
	    event_text(t, act->event, name), event_text(t, event, name));
}

/* What the history has of it, when the act was done before. */
static struct rung
find_done(const struct act *act, const struct act_past *past)
{
	struct rung done = { 0 };

	for (size_t i = 0; i < past->count; i++) {
		const struct act_event *e = &past->events[i];

		if (e->at == act->at && e->kind == act->kind &&
		    is_same(act, past->ticket, e->whole, SPAN("by")) &&
		    is_same(act, past->ticket, e->whole, SPAN("reason")))
			done = read_rung(e->whole);
	}
	return done;
}

/* Returns false with why filled when the ticket cannot go to that level. */
static bool
check_level(const struct act *act, const struct facts *f, int64_t level,
    int64_t from, struct buf *why)
{
	const struct policy_ladder *l = ladder_of(f);
	bool up = goes_up(act);

	if (from != f->level)
		buf_addf(why, _("'from' is %d, the ticket is on level %d"),
		    (int)from, f->level);
	else if (!up && f->level == 0)
		buf_addf(why, _("the ticket is on level 0, wanted one that has "
				"climbed"));
	else if (up && !l)
		buf_addf(why, _("no ladder of the policy is for this ticket"));
	else if (up && f->level >= l->top)
		buf_addf(why, _("the ticket is on level %d, and none is above"),
		    f->level);
	else if (up && (level <= f->level || level > l->top))
		buf_addf(why,
		    _("the ticket is on level %d, wanted a higher one than "
		      "that, up to %d, instead of %d"),
		    f->level, l->top, (int)level);
	else if (!up && level >= f->level)
		buf_addf(why,
		    _("the ticket is on level %d, wanted a lower one than that "
		      "instead of %d"),
		    f->level, (int)level);
	else
		return true;
	return false;
}

static void
add_missing(struct act *act, struct ticket *t, struct value there,
    const char *name, struct span json)
{
	if (there.type == SCAN_NONE && json.len)
		act->event = with(&t->record->arena, act->event, name, json);
}

static enum act_answer
fill_by_ladder(
    struct act *act, struct facts *f, struct ticket *t, struct buf *why)
{
	struct rung own = read_rung(act->event);
	int64_t level = f->level + (goes_up(act) ? 1 : -1), from = f->level;
	char digits[2];

	/* That they are numbers of one digit was looked at. */
	value_int(own.level, &level);
	value_int(own.from, &from);
	if (!check_level(act, f, level, from, why))
		return ACT_REFUSED;
	digits[0] = (char)('0' + level);
	digits[1] = (char)('0' + from);
	add_missing(act, t, own.level, "level", (struct span) { digits, 1 });
	add_missing(act, t, own.from, "from", (struct span) { digits + 1, 1 });
	add_missing(act, t, own.to, "to", ladder_target(f, (int)level));
	return ACT_DONE;
}

enum act_answer
rung_fill(struct act *act, struct facts *f, const struct act_past *past,
    struct buf *why)
{
	struct rung own = read_rung(act->event), done = find_done(act, past);
	struct ticket *t = past->ticket;

	if (done.level.type != SCAN_NONE &&
	    (own.level.type == SCAN_NONE ||
		span_equal(own.level.raw, done.level.raw))) {
		add_missing(act, t, own.level, "level", done.level.raw);
		add_missing(act, t, own.from, "from", done.from.raw);
		add_missing(act, t, own.to, "to", done.to.raw);
		return ACT_DONE;
	}
	/* Whether the state fits is for act_do to say. */
	if (!lifecycle_allows(act->kind, t->status))
		return ACT_DONE;
	if (facts_read_fields(f, t))
		return ACT_BAD;
	return fill_by_ladder(act, f, t, why);
}
