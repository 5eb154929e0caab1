/* The stretches in which a clock's cycle stands still. */
#include "sla/rests.h"

#include "base/xalloc.h"
#include "sla/due.h"

/* Keep the rests of the cycle that c is in order of their beginning. */
static void
add_rest(struct sla *sla, size_t first, struct run_rest rest)
{
	size_t at = sla->rest_count;

	sla->rests = xgrow(sla->rests, at, &sla->rest_room, sizeof rest);
	for (; at > first && sla->rests[at - 1].from > rest.from; at--)
		sla->rests[at] = sla->rests[at - 1];
	sla->rests[at] = rest;
	sla->rest_count++;
}

static void
add_within(struct sla *sla, const struct sla_clock *c, time_t end,
    struct run_rest rest)
{
	if (rest.from < c->start)
		rest.from = c->start;
	if (rest.to > end)
		rest.to = end;
	if (rest.from < rest.to)
		add_rest(sla, c->rest, rest);
}

/* What two of them share belongs to the earlier one. */
static void
set_apart(struct sla *sla, size_t first)
{
	size_t kept = first;

	for (size_t i = first; i < sla->rest_count; i++) {
		struct run_rest rest = sla->rests[i];

		if (kept > first && rest.from < sla->rests[kept - 1].to)
			rest.from = sla->rests[kept - 1].to;
		if (rest.from < rest.to)
			sla->rests[kept++] = rest;
	}
	sla->rest_count = kept;
}

static int
length(const struct calendar *c, const struct run_rest *rest, time_t *out)
{
	*out = rest->to - rest->from;
	return c ? calendar_between(c, rest->from, rest->to, out) : 0;
}

/* Cut the pauses off where together they have lasted as long as they may. */
static int
hold_to_cap(
    struct sla *sla, size_t first, time_t left, const struct calendar *calendar)
{
	size_t kept = first;

	for (size_t i = first; i < sla->rest_count; i++) {
		struct run_rest rest = sla->rests[i];
		time_t some = 0;
		int answer;

		if (rest.stay && left == 0)
			continue;
		answer = rest.stay ? length(calendar, &rest, &some) : 0;
		if (!answer && some > left) {
			rest.capped = true;
			rest.to = rest.from + left;
			if (calendar)
				answer = calendar_add(
				    calendar, rest.from, left, &rest.to);
			some = left;
		}
		if (answer)
			return answer;
		left -= some;
		sla->rests[kept++] = rest;
	}
	sla->rest_count = kept;
	return 0;
}

int
rests_find(
    const struct facts *f, struct sla *sla, time_t end, struct sla_clock *c)
{
	const struct policy_clock *clock = c->clock;
	int answer = 0;

	c->rest = sla->rest_count;
	for (size_t i = 0; i < f->stay_count; i++) {
		const struct facts_stay *s = &f->stays[i];

		if (clock->pauses & 1u << s->status)
			add_within(sla, c, end,
			    (struct run_rest) { s->from, s->to, false, s });
	}
	for (size_t i = 0; i < sla->gap_count; i++) {
		const struct sla_gap *gap = &sla->gaps[i];

		if (gap->clock == clock)
			add_within(sla, c, end,
			    (struct run_rest) {
				gap->from, gap->to, false, NULL });
	}
	set_apart(sla, c->rest);
	if (clock->cap)
		answer = hold_to_cap(
		    sla, c->rest, clock->cap, due_calendar(f, &clock->limit));
	c->rest_count = sla->rest_count - c->rest;
	return answer;
}
