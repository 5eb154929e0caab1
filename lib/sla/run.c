/* The time of a clock that counts. */
#include "sla/run.h"

/* Seconds that count in one stretch without a rest. */
static int
measure(const struct run *r, time_t from, time_t to, time_t *out)
{
	if (r->calendar)
		return calendar_between(r->calendar, from, to, out);
	*out = to - from;
	return 0;
}

int
run_counted(const struct run *r, time_t end, time_t *out)
{
	time_t at = r->start, whole = 0, some;
	int answer;

	if (end < at) {
		answer = measure(r, end, at, &some);
		*out = -some;
		return answer;
	}
	for (size_t i = 0; i < r->count && r->rests[i].from < end; i++) {
		answer = measure(r, at, r->rests[i].from, &some);
		if (answer)
			return answer;
		whole += some;
		at = r->rests[i].to;
	}
	if (at < end) {
		answer = measure(r, at, end, &some);
		if (answer)
			return answer;
		whole += some;
	}
	*out = whole;
	return 0;
}

int
run_reach(const struct run *r, time_t amount, time_t *out)
{
	time_t at = r->start, some;
	int answer;

	for (size_t i = 0; i < r->count; i++) {
		answer = measure(r, at, r->rests[i].from, &some);
		if (answer)
			return answer;
		if (some >= amount)
			break;
		amount -= some;
		at = r->rests[i].to;
	}
	if (r->calendar)
		return calendar_add(r->calendar, at, amount, out);
	*out = at + amount;
	return 0;
}
