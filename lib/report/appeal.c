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

int
appeal_read(struct appeal *a, struct ticket *t)
{
	struct events it = events_start(t);
	struct event e;
	int got;

	*a = (struct appeal) { 0 };
	while ((got = events_next(&it, &e)) > 0) {
		if (a->made && !a->answered && is_answer(e.act)) {
			a->answered = true;
			a->answer = e.at;
		}
		if (!a->made && is_appeal(e.act)) {
			a->made = true;
			a->at = e.at;
		}
	}
	return got < 0;
}

enum appeal_state
appeal_state(const struct appeal *a, const struct zone *z, time_t now)
{
	time_t due = WHEN_LAST;

	zone_days_later(z, a->at, APPEAL_DAYS, &due);
	if ((a->answered ? a->answer : now) > due)
		return APPEAL_LATE;
	return a->answered ? APPEAL_IN_TIME : APPEAL_OPEN;
}
