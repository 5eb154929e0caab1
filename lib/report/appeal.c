/* A ticket as the notice of the regulator counts it. */
#include "report/appeal.h"

#include "base/zone_later.h"
#include "ticket/event.h"

static bool
is_appeal(struct span act)
{
	return span_is(act, "appeal") || span_is(act, "notice");
}

static bool
is_answer(struct span act)
{
	return span_is(act, "reply") || span_is(act, "return") ||
	       span_is(act, "visit") || span_is(act, "close");
}

static void
begin(struct appeal_wait *w, time_t at)
{
	if (!w->begun)
		*w = (struct appeal_wait) { .begun = true, .at = at };
}

static void
answer(struct appeal_wait *w, time_t at)
{
	if (!w->begun || w->answered)
		return;
	w->answered = true;
	w->answer = at;
}

int
appeal_read(struct appeal *a, struct ticket *t)
{
	struct events it = events_start(t);
	struct event e;
	int got;

	*a = (struct appeal) { 0 };
	begin(&a->complaint, t->received);
	while ((got = events_next(&it, &e)) > 0) {
		if (is_appeal(e.act))
			begin(&a->appeal, e.at);
		if (is_answer(e.act)) {
			answer(&a->complaint, e.at);
			answer(&a->appeal, e.at);
		}
	}
	return got < 0;
}

enum appeal_state
appeal_state(const struct appeal_wait *w, const struct zone *z, time_t now)
{
	time_t due = WHEN_LAST;

	zone_days_later(z, w->at, APPEAL_DAYS, &due);
	if ((w->answered ? w->answer : now) > due)
		return APPEAL_LATE;
	return w->answered ? APPEAL_IN_TIME : APPEAL_OPEN;
}
