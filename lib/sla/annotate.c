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
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char digits[20];
	size_t i = sizeof digits;

	at = put(at, label);
	if (n < 0)
		*at++ = '-';
	for (; rest > 99; rest /= 100)
		when_put_two(digits + (i -= 2), (unsigned)(rest % 100));
	when_put_two(digits + (i -= 2), (unsigned)rest);
	i += rest < 10;
	memcpy(at, digits + i, sizeof digits - i);
	return at + (sizeof digits - i);
}

static void
add_cycle(struct buf *out, const struct sla_clock *c, struct stamp *stamp)
{
	char *at = buf_reserve(out, CYCLE_ROOM);

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
	out->len = (size_t)(at - out->at);
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
