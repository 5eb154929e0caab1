/* One ticket taken down from its level by a person. */
#include "sla/lowering.h"

#include "ticket/event.h"

static void
add_members(
    struct buf *out, const struct lowering *l, const struct facts *f, int level)
{
	struct span to = ladder_target(f, level);

	buf_addf(out, "\"level\":%d,\"from\":%d,\"reason\":", level, f->level);
	buf_add_json(out, span_of(l->reason));
	if (!to.at)
		return;
	buf_add_str(out, ",\"to\":");
	buf_add_span(out, to);
}

enum lowering_answer
lowering_do(const struct lowering *l, const struct facts *f, time_t now)
{
	struct ticket *t = f->ticket;
	int level = l->level < 0 ? f->level - 1 : l->level;
	char digit = (char)('0' + level);
	struct buf more = { 0 };
	int bad;

	if (!f->open)
		return LOWERING_OVER;
	if (f->level == 0)
		return LOWERING_BOTTOM;
	if (level >= f->level)
		return LOWERING_HIGH;
	add_members(&more, l, f, level);
	bad = event_append(
	    t, now, f->policy->zone, l->by, l->act, buf_span(&more));
	buf_release(&more);
	if (bad)
		return LOWERING_BAD;
	record_set(t->record, "level", (struct span) { &digit, 1 });
	return LOWERING_DONE;
}
