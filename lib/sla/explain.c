/* Show a person how the clocks of a ticket stand, and why. */
#include "sla/explain.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"

enum {
	NAME_COLUMNS = 10,
	LABEL_COLUMNS = 22,
	STATE_COLUMNS = 8,
	LIMIT_COLUMNS = 10,
	TIME_COLUMNS = 19,
	LEFT_COLUMNS = 10,
};

static const char *
state_name(enum sla_state state)
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

static void
add_cell(struct buf *out, struct span text, size_t columns)
{
	text_pad(out, text, columns, false);
	buf_add_str(out, "  ");
}

static void
add_limit(struct buf *out, const struct policy_clock *c)
{
	char text[64];

	if (c->limit.unit == UNIT_WALL || c->limit.unit == UNIT_WORK)
		when_words(text, sizeof text, c->limit.amount);
	else if (c->limit.unit == UNIT_DAY)
		snprintf(text, sizeof text, _("%lld days"),
		    (long long)c->limit.amount);
	else
		snprintf(text, sizeof text, "%s",
		    c->limit.unit == UNIT_SAME_DAY ? _("same day")
						   : _("promised"));
	add_cell(out, span_of(text), LIMIT_COLUMNS);
}

/* Without the offset: the heading says in which zone. */
static void
add_time(struct buf *out, bool known, time_t t, const struct zone *z)
{
	char text[WHEN_TEXT] = "-";

	if (known) {
		zone_format(z, t, text);
		text[10] = ' ';
		text[TIME_COLUMNS] = '\0';
	}
	add_cell(out, span_of(text), TIME_COLUMNS);
}

static void
add_clock(struct buf *out, const struct sla_clock *c, const struct zone *z)
{
	char left[64] = "-";

	if (c->state != SLA_NONE)
		when_words(left, sizeof left, sla_left(c));
	buf_add_str(out, "  ");
	add_cell(out, c->clock->name, NAME_COLUMNS);
	add_cell(out, policy_label_text(c->clock->label), LABEL_COLUMNS);
	add_cell(out, span_of(state_name(c->state)), STATE_COLUMNS);
	add_cell(out, span_of(left), LEFT_COLUMNS);
	add_limit(out, c->clock);
	add_time(out, c->started, c->start, z);
	add_time(out, c->started, c->due, z);
	add_time(out, c->stopped, c->stop, z);
	text_shown(out, policy_label_text(c->clock->basis));
	if (c->clock->legal)
		buf_add_str(out, _(" (law)"));
	buf_add_char(out, '\n');
}

static void
add_heading(struct buf *out)
{
	buf_add_str(out, "  ");
	add_cell(out, span_of(_("clock")), NAME_COLUMNS);
	add_cell(out, span_of(""), LABEL_COLUMNS);
	add_cell(out, span_of(_("state")), STATE_COLUMNS);
	add_cell(out, span_of(_("left")), LEFT_COLUMNS);
	add_cell(out, span_of(_("limit")), LIMIT_COLUMNS);
	add_cell(out, span_of(_("start")), TIME_COLUMNS);
	add_cell(out, span_of(_("due")), TIME_COLUMNS);
	add_cell(out, span_of(_("stop")), TIME_COLUMNS);
	buf_addf(out, "%s\n", _("basis"));
}

void
sla_explain(const struct sla *sla, const struct ticket *t,
    const struct policy *p, struct buf *out)
{
	char now[WHEN_TEXT];

	zone_format(p->zone, sla->now, now);
	text_shown(out, t->id);
	buf_addf(out, "  %s  ", state_name(sla->worst));
	buf_addf(out, _("judged at %s by policy %.*s, times in %s"), now,
	    (int)p->version.len, p->version.at, zone_name(p->zone));
	buf_add_char(out, '\n');
	if (sla->count)
		add_heading(out);
	else
		buf_addf(out, "  %s\n", _("no clock is for this ticket"));
	for (size_t i = 0; i < sla->count; i++)
		add_clock(out, &sla->clocks[i], p->zone);
	buf_add_char(out, '\n');
}
