/*
 * Any line read as a query of cplt-when: what is wrong with it is said, an
 * answer fits its question, and a reader that has kept calendars of queries
 * before answers as a new one does.
 */
#include "calendar/query.h"

#include "fuzz.h"

/* A limit of open time alone is over when so much was open. */
static void
check_sum(const struct question *q, const struct answer *a, struct span line)
{
	const struct limit *l = &q->limit;
	time_t open;

	if (l->months || l->days || l->workdays || !l->has_seconds)
		return;
	if (q->op == OP_ADD) {
		fuzz_holds(a->t >= q->t, line, "over before it began");
		fuzz_holds(
		    calendar_between(q->calendar, q->t, a->t, &open) == 0 &&
			open == l->seconds,
		    line, "another length is open until then");
	} else {
		fuzz_holds(a->t <= q->t, line, "begun after it is over");
		fuzz_holds(
		    calendar_between(q->calendar, a->t, q->t, &open) == 0 &&
			open == l->seconds,
		    line, "another length is open since then");
	}
}

/* Append what is said to the line: the answer, or what is wrong. */
static void
answer(struct query_reader *in, struct span line, struct buf *out)
{
	struct record r = { 0 };
	struct scan_fault scan;
	struct question q;
	struct answer a;

	if (record_read(&r, line, &scan) != 0) {
		buf_add_str(out, scan.text);
	} else if (query_read(in, &r, &q) != 0) {
		fuzz_holds(r.why.len > 0, line, "refused without a reason");
		buf_add_span(out, buf_span(&r.why));
	} else if (question_answer(&q, &a, out) == 0) {
		if (q.op == OP_ADD || q.op == OP_SUB)
			check_sum(&q, &a, line);
		question_write(&q, &a, "\"", out);
	}
	fuzz_holds(out->len > 0, line, "nothing is said");
	record_release(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct query_shared shared = { .finding =
						  PTHREAD_MUTEX_INITIALIZER,
		.zone = "Asia/Shanghai",
		.now = 1795222800 };
	static struct query_reader old = { .shared = &shared };
	struct query_reader new = { .shared = &shared };
	struct buf bytes = { 0 }, first = { 0 }, second = { 0 };
	struct span line;
	struct fault fault;

	if (!shared.calendars) {
		shared.calendars = calendars_load(NULL, shared.zone, &fault);
		shared.usual = query_calendar(&shared, SPAN("24x7"), &first);
	}
	buf_add(&bytes, data, size);
	memset(buf_reserve(&bytes, SCAN_PAD), 0, SCAN_PAD);
	line = buf_span(&bytes);
	answer(&old, line, &first);
	answer(&new, line, &second);
	fuzz_holds(span_equal(buf_span(&first), buf_span(&second)), line,
	    "another answer the second time");
	query_release(&new);
	buf_release(&bytes);
	buf_release(&first);
	buf_release(&second);
	return 0;
}
