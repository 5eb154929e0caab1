/* How the clocks of a ticket stand, as JSON. */
#include "sla/annotate.h"

/* Text is put where room has been made for all of it: see CLOCK_ROOM. */

enum {
	/* What a clock takes, its name not counted. */
	CLOCK_ROOM = 160 + 3 * STAMP_LEN,
	HEAD_ROOM = 120 + 2 * STAMP_LEN,
};

static char *
put(char *at, const char *text)
{
	size_t len = strlen(text);

	memcpy(at, text, len);
	return at + len;
}

static char *
put_span(char *at, struct span s)
{
	memcpy(at, s.at, s.len);
	return at + s.len;
}

static char *
put_time(char *at, struct stamp *stamp, time_t t)
{
	stamp_write(stamp, t, at);
	at[STAMP_LEN] = '"';
	return at + STAMP_LEN + 1;
}

static char *
put_int(char *at, time_t n)
{
	char digits[24], *first = digits + sizeof digits;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	do
		*--first = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--first = '-';
	return put_span(at,
	    (struct span) { first, (size_t)(digits + sizeof digits - first) });
}

static char *
put_clock(char *at, const struct sla *sla, const struct sla_clock *c,
    struct stamp *stamp)
{
	*at++ = '"';
	at = put_span(at, c->clock->name);
	at = put(at, "\":{\"state\":\"");
	at = put(at, sla_states[c->state]);
	at = put_time(put(at, "\",\"start\":\""), stamp, c->start);
	at = put_time(put(at, ",\"due\":\""), stamp, c->due);
	if (c->stopped)
		at = put_time(put(at, ",\"stop\":\""), stamp, c->stop);
	at = put_int(put(at, ",\"left\":"), sla_left(sla, c));
	return put(at, "},");
}

void
sla_annotate(const struct sla *sla, const struct policy *p, struct stamp *stamp,
    struct buf *out)
{
	size_t room = HEAD_ROOM;
	char *at;

	buf_add_str(out, "{\"policy\":");
	buf_add_json(out, p->version);
	for (size_t i = 0; i < sla->count; i++)
		room += CLOCK_ROOM + sla->clocks[i].clock->name.len;
	at = buf_reserve(out, room);
	at = put_time(put(at, ",\"at\":\""), stamp, sla->now);
	at = put(put(at, ",\"state\":\""), sla_states[sla->worst]);
	*at++ = '"';
	if (sla->running)
		at = put_time(put(at, ",\"due\":\""), stamp, sla->due);
	at = put(at, ",\"clocks\":{");
	for (size_t i = 0; i < sla->count; i++)
		if (sla->clocks[i].state != SLA_NONE)
			at = put_clock(at, sla, &sla->clocks[i], stamp);
	at -= at[-1] == ',';
	at = put(at, "}}");
	out->len = (size_t)(at - out->at);
}
