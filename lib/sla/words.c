/* What people call what a clock says. */
#include "sla/words.h"

#include "base/lang.h"
#include "base/when.h"

const char *
words_state(enum sla_state state)
{
	static const char *const names[] = { [SLA_NONE] = N_("none"),
		[SLA_MET] = N_("met"),
		[SLA_PAUSED] = N_("paused"),
		[SLA_OK] = N_("ok"),
		[SLA_WARN] = N_("warn"),
		[SLA_LATE] = N_("late"),
		[SLA_BREACH] = N_("breach") };

	return _(names[state]);
}

const char *
words_reason(enum timeline_reason reason)
{
	static const char *const names[] = {
		[TIMELINE_RUNNING] = N_("running"),
		[TIMELINE_MAKEUP] = N_("make-up workday"),
		[TIMELINE_SPECIAL] = N_("a day with hours of its own"),
		[TIMELINE_CAPPED] = N_("running: its pauses are used up"),
		[TIMELINE_OVERDUE] = N_("overdue"),
		[TIMELINE_PAUSED] = N_("paused"),
		[TIMELINE_DONE] = N_("done, until opened again"),
		[TIMELINE_CLOSED] = N_("out of hours"),
		[TIMELINE_BREAK] = N_("break"),
		[TIMELINE_WEEKEND] = N_("weekend"),
		[TIMELINE_HOLIDAY] = N_("holiday"),
		[TIMELINE_MORE] = N_("the rest, summed up"),
	};

	return _(names[reason]);
}

void
words_limit(struct buf *out, const struct policy_limit *limit)
{
	long long amount = limit->amount;

	switch (limit->unit) {
	case UNIT_WALL:
	case UNIT_WORK:
		words_length(out, limit->amount, limit->unit == UNIT_WORK);
		break;
	case UNIT_DAY:
		buf_addf(out, _("%lld days"), amount);
		break;
	case UNIT_WORKDAY:
		buf_addf(out, _("%lld workdays"), amount);
		break;
	case UNIT_MONTH:
		buf_addf(out, _("%lld months"), amount);
		break;
	case UNIT_SAME_DAY:
		buf_add_str(out, _("same day"));
		break;
	case UNIT_PROMISE:
		buf_add_str(out, _("promised"));
		break;
	}
}

void
words_time(struct buf *out, const struct zone *z, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(z, t, text);
	text[10] = ' ';
	buf_add(out, text, WORDS_TIME);
}

void
words_length(struct buf *out, time_t seconds, bool open)
{
	char text[64];
	long long whole = seconds < 0 ? -seconds : seconds;
	const char *sign = seconds < 0 ? "-" : "";

	if (!open || whole < WHEN_DAY) {
		when_words(text, sizeof text, seconds);
		buf_add_str(out, text);
	} else if (whole % WHEN_HOUR < WHEN_MINUTE) {
		buf_addf(out, _("%s%lldh"), sign, whole / WHEN_HOUR);
	} else {
		buf_addf(out, _("%s%lldh %lldm"), sign, whole / WHEN_HOUR,
		    whole % WHEN_HOUR / WHEN_MINUTE);
	}
}
