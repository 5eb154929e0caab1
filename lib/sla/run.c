/* The time of a clock that counts. */
#include "sla/run.h"

#include "sla/measure.h"

int
run_counted(const struct run *r, time_t end, time_t *out)
{
	time_t at = r->start, whole = 0, some;
	int answer;

	if (end < at) {
		answer = measure_between(r->calendar, end, at, &some);
		*out = -some;
		return answer;
	}
	for (size_t i = 0; i < r->count && r->rests[i].from < end; i++) {
		answer =
		    measure_between(r->calendar, at, r->rests[i].from, &some);
		if (answer)
			return answer;
		whole += some;
		at = r->rests[i].to;
	}
	if (at < end) {
		answer = measure_between(r->calendar, at, end, &some);
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
		answer =
		    measure_between(r->calendar, at, r->rests[i].from, &some);
		if (answer)
			return answer;
		if (some >= amount)
			break;
		amount -= some;
		at = r->rests[i].to;
	}
	return measure_add(r->calendar, at, amount, out);
}
