/* Show a person how the clocks of tickets stand. */
#include "sla/table.h"

#include "base/lang.h"
#include "base/text.h"
#include "sla/cycles.h"
#include "sla/words.h"

enum {
	NAME_COLUMNS = 10,
	LABEL_COLUMNS = 22,
	STATE_COLUMNS = 8,
	LIMIT_COLUMNS = 10,
	LEFT_COLUMNS = 10,
};

static void
add_cell(struct buf *out, struct span text, size_t columns)
{
	text_pad(out, text, columns, false);
	buf_add_str(out, "  ");
}

static void
add_limit(struct buf *out, const struct policy_clock *c)
{
	struct buf text = { 0 };

	words_limit(&text, &c->limit);
	add_cell(out, buf_span(&text), LIMIT_COLUMNS);
	buf_release(&text);
}

static void
add_time(struct buf *out, bool known, time_t t, const struct zone *z)
{
	if (!known) {
		add_cell(out, SPAN("-"), WORDS_TIME);
		return;
	}
	words_time(out, z, t);
	buf_add_str(out, "  ");
}

static void
add_left(struct buf *out, const struct sla_clock *c)
{
	struct buf text = { 0 };

	if (!sla_is_measured(c))
		buf_add_char(&text, '-');
	else
		words_length(&text, sla_left(c), c->clock->limit.calendar >= 0);
	add_cell(out, buf_span(&text), LEFT_COLUMNS);
	buf_release(&text);
}

static void
add_clock(struct buf *out, const struct sla_clock *c, const struct zone *z)
{
	buf_add_str(out, "  ");
	add_cell(out, c->clock->name, NAME_COLUMNS);
	add_cell(out, policy_label_text(c->clock->label), LABEL_COLUMNS);
	add_cell(out, span_of(words_state(c->state)), STATE_COLUMNS);
	add_left(out, c);
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
	add_cell(out, span_of(_("start")), WORDS_TIME);
	add_cell(out, span_of(_("due")), WORDS_TIME);
	add_cell(out, span_of(_("stop")), WORDS_TIME);
	buf_addf(out, "%s\n", _("basis"));
}

void
sla_table_title(const struct sla *sla, const struct ticket *t,
    const struct policy *p, struct buf *out)
{
	char now[WHEN_TEXT];

	zone_format(p->zone, sla->now, now);
	text_shown(out, t->id);
	buf_addf(out, "  %s  ", words_state(sla->worst));
	buf_addf(out, _("judged at %s by policy %.*s, times in %s"), now,
	    (int)p->version.len, p->version.at, zone_name(p->zone));
	buf_add_char(out, '\n');
}

void
sla_table(const struct sla *sla, const struct ticket *t, const struct policy *p,
    struct buf *out)
{
	struct cycles it = { .sla = sla };

	sla_table_title(sla, t, p, out);
	if (sla->count)
		add_heading(out);
	else
		buf_addf(out, "  %s\n", _("no clock is for this ticket"));
	for (const struct sla_clock *c; (c = cycles_next(&it));)
		add_clock(out, c, p->zone);
	buf_add_char(out, '\n');
}
