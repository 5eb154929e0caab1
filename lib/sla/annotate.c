/* How the clocks of a ticket stand, as JSON. */
#include "sla/annotate.h"

/* Append label, t and a quote. */
static inline void
add_time(struct buf *out, const char *label, struct stamp *stamp, time_t t)
{
	size_t len = strlen(label);
	char *at = buf_reserve(out, len + STAMP_LEN + 1);

	memcpy(at, label, len);
	stamp_write(stamp, t, at + len);
	at[len + STAMP_LEN] = '"';
	out->len += len + STAMP_LEN + 1;
}

static void
add_cycle(struct buf *out, const struct sla_clock *c, struct stamp *stamp)
{
	buf_add_str(out, "{\"cycle\":");
	buf_add_int(out, c->cycle);
	buf_add_str(out, ",\"state\":\"");
	buf_add_str(out, sla_states[c->state]);
	if (!c->started) {
		buf_add_char(out, '"');
		return;
	}
	add_time(out, "\",\"start\":\"", stamp, c->start);
	add_time(out, ",\"due\":\"", stamp, c->due);
	if (c->stopped)
		add_time(out, ",\"stop\":\"", stamp, c->stop);
	if (!sla_is_measured(c))
		return;
	buf_add_str(out, ",\"consumed\":");
	buf_add_int(out, c->consumed);
	buf_add_str(out, ",\"left\":");
	buf_add_int(out, sla_left(c));
}

/* The cycles of the same name that are over. */
static void
add_earlier(struct buf *out, const struct sla *sla, const struct sla_clock *c,
    struct stamp *stamp)
{
	const char *before = ",\"earlier\":[";

	for (size_t i = 0; i < sla->earlier_count; i++) {
		if (sla->earlier[i].clock->number != c->clock->number)
			continue;
		buf_add_str(out, before);
		add_cycle(out, &sla->earlier[i], stamp);
		buf_add_char(out, '}');
		before = ",";
	}
	if (*before == ',' && !before[1])
		buf_add_char(out, ']');
}

static void
add_clock(struct buf *out, const struct sla *sla, const struct sla_clock *c,
    struct stamp *stamp)
{
	buf_add_char(out, '"');
	buf_add_span(out, c->clock->name);
	buf_add_str(out, "\":");
	add_cycle(out, c, stamp);
	if (sla->earlier_count)
		add_earlier(out, sla, c, stamp);
	buf_add_str(out, "},");
}

void
sla_annotate(const struct sla *sla, const struct policy *p, struct stamp *stamp,
    struct buf *out)
{
	buf_add_str(out, "{\"policy\":");
	buf_add_json(out, p->version);
	add_time(out, ",\"at\":\"", stamp, sla->now);
	buf_add_str(out, ",\"state\":\"");
	buf_add_str(out, sla_states[sla->worst]);
	buf_add_char(out, '"');
	if (sla->running)
		add_time(out, ",\"due\":\"", stamp, sla->due);
	buf_add_str(out, ",\"clocks\":{");
	for (size_t i = 0; i < sla->count; i++)
		if (sla_worst(sla, &sla->clocks[i]) != SLA_NONE)
			add_clock(out, sla, &sla->clocks[i], stamp);
	out->len -= out->at[out->len - 1] == ',';
	buf_add_str(out, "}}");
}
