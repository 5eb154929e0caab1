/* How the clocks of a ticket stand, as JSON. */
#include "sla/annotate.h"

/* Room for all that one cycle says: three times, three numbers, their names. */
enum { CYCLE_ROOM = 384 };

/* A sweep writes a dozen cycles a ticket: they are put together where they will
 * stand, without a look at the room for each word. */
static inline char *
put(char *at, const char *text)
{
	size_t len = strlen(text);

	memcpy(at, text, len);
	return at + len;
}

static inline char *
put_time(char *at, const char *label, struct stamp *stamp, time_t t)
{
	at = put(at, label);
	stamp_write(stamp, t, at);
	at[STAMP_LEN] = '"';
	return at + STAMP_LEN + 1;
}

static inline char *
put_number(char *at, const char *label, int64_t n)
{
	return buf_put_int(put(at, label), n);
}

/* Its object is left open. */
static char *
put_cycle(char *at, const struct sla_clock *c, struct stamp *stamp)
{
	at = put_number(at, "{\"cycle\":", c->cycle);
	at = put(at, ",\"state\":\"");
	at = put(at, sla_states[c->state]);
	*at++ = '"';
	if (c->started) {
		at = put_time(at, ",\"start\":\"", stamp, c->start);
		at = put_time(at, ",\"due\":\"", stamp, c->due);
	}
	if (c->started && c->stopped)
		at = put_time(at, ",\"stop\":\"", stamp, c->stop);
	if (sla_is_measured(c)) {
		at = put_number(at, ",\"consumed\":", c->consumed);
		at = put_number(at, ",\"left\":", sla_left(c));
	}
	return at;
}

/* The cycles of the same name that are over. */
static void
add_earlier(struct buf *out, const struct sla *sla, const struct sla_clock *c,
    struct stamp *stamp)
{
	char before = '[';

	buf_add_str(out, ",\"earlier\":");
	for (size_t i = 0; i < sla->earlier_count; i++) {
		char *at = buf_reserve(out, CYCLE_ROOM);

		if (sla->earlier[i].clock->number != c->clock->number)
			continue;
		*at++ = before;
		at = put_cycle(at, &sla->earlier[i], stamp);
		*at++ = '}';
		out->len = (size_t)(at - out->at);
		before = ',';
	}
	buf_add_char(out, ']');
}

static void
add_clock(struct buf *out, const struct sla *sla, const struct sla_clock *c,
    struct stamp *stamp)
{
	struct span name = c->clock->name;
	char *at = buf_reserve(out, name.len + CYCLE_ROOM);

	*at++ = '"';
	memcpy(at, name.at, name.len);
	at = put(at + name.len, "\":");
	at = put_cycle(at, c, stamp);
	out->len = (size_t)(at - out->at);
	if (c->cycle > 1)
		add_earlier(out, sla, c, stamp);
	buf_add_str(out, "},");
}

static void
add_time(struct buf *out, const char *label, struct stamp *stamp, time_t t)
{
	char *at = buf_reserve(out, CYCLE_ROOM);

	out->len = (size_t)(put_time(at, label, stamp, t) - out->at);
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
