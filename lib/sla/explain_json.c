/* Tell how each clock of a ticket came to stand as it does, as JSON. */
#include "base/when.h"
#include "sla/cause.h"
#include "sla/cycles.h"
#include "sla/explain.h"
#include "ticket/event.h"

static void
add_text(struct buf *out, const char *label, struct span text)
{
	buf_add_str(out, label);
	buf_add_json(out, text);
}

static void
add_time(struct buf *out, const char *label, const struct facts *f, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(f->policy->zone, t, text);
	buf_addf(out, "%s\"%s\"", label, text);
}

static void
add_number(struct buf *out, const char *label, time_t n)
{
	buf_add_str(out, label);
	buf_add_int(out, n);
}

/* A text of the event that led to a state, if it has one. */
static void
add_of_event(struct buf *out, const struct facts *f,
    const struct facts_stay *stay, const char *label, struct span name)
{
	struct span text = { NULL, 0 };

	if (stay->event.raw.at)
		text = event_text(f->ticket, stay->event, name);
	if (text.at)
		add_text(out, label, text);
}

static void
add_detail(
    struct buf *out, const struct facts *f, const struct timeline_piece *p)
{
	if (p->stay) {
		add_text(out, ",\"detail\":{\"state\":",
		    span_of(ticket_statuses[p->stay->status]));
		add_of_event(out, f, p->stay, ",\"by\":", SPAN("by"));
		add_of_event(out, f, p->stay, ",\"reason\":", SPAN("reason"));
		buf_add_char(out, '}');
	} else if (p->name.len) {
		add_text(out, ",\"detail\":{\"name\":", p->name);
		buf_add_char(out, '}');
	}
}

static void
add_intervals(struct buf *out, const char *label, const struct facts *f,
    const struct timeline *line)
{
	buf_add_str(out, label);
	for (size_t i = 0; i < line->count; i++) {
		const struct timeline_piece *p = &line->pieces[i];

		add_time(out, i ? ",{\"from\":" : "{\"from\":", f, p->from);
		add_time(out, ",\"to\":", f, p->to);
		buf_addf(out, ",\"counted\":%s,\"reason\":\"%s\"",
		    p->counted ? "true" : "false", timeline_reasons[p->reason]);
		add_detail(out, f, p);
		add_number(out, ",\"seconds\":", p->seconds);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

static void
add_terms(
    struct buf *out, const struct facts *f, const struct policy_clock *clock)
{
	const struct policy_limit *limit = &clock->limit;

	add_text(out, ",\"unit\":", span_of(policy_units[limit->unit]));
	if (limit->unit != UNIT_SAME_DAY && limit->unit != UNIT_PROMISE)
		add_number(out, ",\"limit\":", limit->amount);
	if (limit->calendar >= 0)
		add_text(out,
		    ",\"calendar\":", f->policy->calendars[limit->calendar]);
	if (clock->cap)
		add_number(out, ",\"cap\":", clock->cap);
	buf_addf(out, ",\"legal\":%s", clock->legal ? "true" : "false");
	add_text(out, ",\"basis\":{\"zh\":", clock->basis.zh);
	add_text(out, ",\"en\":", clock->basis.en);
	buf_add_char(out, '}');
}

static void
add_cause(struct buf *out, const char *label, struct cause cause)
{
	if (!cause.act.at)
		return;
	add_text(out, label, cause.act);
	if (cause.by.len)
		add_text(out, ",\"by\":", cause.by);
	buf_add_char(out, '}');
}

static int
add_cycle(struct buf *out, const struct facts *f, const struct sla *sla,
    const struct sla_clock *c)
{
	struct timeline line = { 0 };
	int answer = timeline_tell(f, sla, c, &line);

	add_text(out, "{\"name\":", c->clock->name);
	add_number(out, ",\"cycle\":", c->cycle);
	add_text(out, ",\"state\":", span_of(sla_states[c->state]));
	if (c->started) {
		add_time(out, ",\"start\":", f, c->start);
		add_cause(
		    out, ",\"started_by\":{\"act\":", cause_of_start(f, c));
		add_time(out, ",\"due\":", f, c->due);
	}
	if (c->stopped) {
		add_time(out, ",\"stop\":", f, c->stop);
		add_cause(
		    out, ",\"stopped_by\":{\"act\":", cause_of_stop(f, c));
	}
	add_terms(out, f, c->clock);
	if (sla_is_measured(c)) {
		add_number(out, ",\"consumed\":", c->consumed);
		add_number(out, ",\"left\":", sla_left(c));
		add_intervals(out, ",\"intervals\":[", f, &line);
	}
	if (!answer)
		answer = timeline_tell_ahead(f, c, &line);
	if (!answer && line.count)
		add_intervals(out, ",\"ahead\":[", f, &line);
	buf_add_char(out, '}');
	timeline_release(&line);
	return answer ? sla_refuse(f, c->clock, answer) : 0;
}

int
sla_explain_json(const struct facts *f, const struct sla *sla, struct buf *out)
{
	struct cycles it = { .sla = sla };
	size_t before = out->len;
	const char *comma = "";
	int status = 0;

	add_text(out, "{\"id\":", f->ticket->id);
	add_text(out, ",\"policy\":", f->policy->version);
	add_time(out, ",\"at\":", f, sla->now);
	add_text(out, ",\"state\":", span_of(sla_states[sla->worst]));
	buf_add_str(out, ",\"clocks\":[");
	for (const struct sla_clock *c; !status && (c = cycles_next(&it));) {
		buf_add_str(out, comma);
		status = add_cycle(out, f, sla, c);
		comma = ",";
	}
	buf_add_str(out, "]}\n");
	if (status)
		out->len = before;
	return status;
}
