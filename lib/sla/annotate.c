/* How the clocks of a ticket stand, as JSON. */
#include "sla/annotate.h"

static void
add_time(struct buf *out, const char *key, time_t t, const struct zone *z)
{
	char text[WHEN_TEXT];

	zone_format(z, t, text);
	buf_add_str(out, key);
	buf_add(out, text, WHEN_TEXT - 1);
	buf_add_char(out, '"');
}

static void
add_clock(struct buf *out, const struct sla *sla, const struct sla_clock *c,
    const struct zone *z)
{
	buf_add_char(out, '"');
	buf_add_span(out, c->clock->name);
	buf_add_str(out, "\":{\"state\":\"");
	buf_add_str(out, sla_states[c->state]);
	add_time(out, "\",\"start\":\"", c->start, z);
	add_time(out, ",\"due\":\"", c->due, z);
	if (c->stopped)
		add_time(out, ",\"stop\":\"", c->stop, z);
	buf_add_str(out, ",\"left\":");
	buf_add_int(out, sla_left(sla, c));
	buf_add_char(out, '}');
}

void
sla_annotate(const struct sla *sla, const struct policy *p, struct buf *out)
{
	bool first = true;

	add_time(out, "{\"at\":\"", sla->now, p->zone);
	buf_add_str(out, ",\"policy\":");
	buf_add_json(out, p->version);
	buf_add_str(out, ",\"state\":\"");
	buf_add_str(out, sla_states[sla->worst]);
	buf_add_char(out, '"');
	if (sla->running)
		add_time(out, ",\"due\":\"", sla->due, p->zone);
	buf_add_str(out, ",\"clocks\":{");
	for (size_t i = 0; i < sla->count; i++) {
		if (sla->clocks[i].state == SLA_NONE)
			continue;
		if (!first)
			buf_add_char(out, ',');
		first = false;
		add_clock(out, sla, &sla->clocks[i], p->zone);
	}
	buf_add_str(out, "}}");
}
