/*
 * Supervision of any ticket: what is found comes by time and in the order of
 * the rules, is one line of JSON each, and is the same at a second look; a
 * ticket that is refused says why.
 */
#include "audit/audit.h"

#include <jansson.h>

#include "fuzz.h"
#include "jsonl/scan.h"

/* What is built in, loaded once. */
static struct audit *
built_in(void)
{
	static struct audit_terms terms;
	static struct terms by;
	static struct audit *a;
	struct fault f;

	if (a)
		return a;
	if (terms_load(&by, NULL, NULL, &f) < 0)
		abort();
	terms.units = units_load(NULL, &f);
	terms.staff = staff_load(NULL, &f);
	terms.conduct = conduct_load(NULL, terms.units, &f);
	terms.phrases = phrases_new(terms.conduct, "conduct.csv", &f);
	terms.terms = &by;
	terms.now = 1795222800; /* 2026-11-21T09:00:00+08:00 */
	a = audit_new(&terms);
	return a;
}

/* Each line must be an object with a rule and a place. */
static void
check_lines(struct span text, struct span line)
{
	while (text.len) {
		const char *end = memchr(text.at, '\n', text.len);
		json_t *json;

		fuzz_holds(end, line, "a finding without a line feed");
		json = json_loadb(text.at, (size_t)(end - text.at),
		    JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
		fuzz_holds(
		    json_is_string(json_object_get(json, "rule")) &&
			json_string_length(json_object_get(json, "place")) > 0,
		    line, "no finding");
		json_decref(json);
		text.len -= (size_t)(end + 1 - text.at);
		text.at = end + 1;
	}
}

static void
check_order(const struct audit *a, struct span line)
{
	for (size_t i = 1; i < a->count; i++) {
		const struct finding *x = &a->findings[i - 1];
		const struct finding *y = &a->findings[i];

		fuzz_holds(
		    x->at < y->at || (x->at == y->at && x->rule <= y->rule),
		    line, "out of order");
	}
}

/* Look at the line; what is found goes to out.  Returns false when it is no
 * ticket, or is refused. */
static bool
look(struct audit *a, struct record *r, struct span line, struct buf *out)
{
	struct scan_fault fault;
	struct ticket t;

	if (record_read(r, line, &fault) || ticket_read(&t, r))
		return false;
	buf_clear(&r->why);
	if (audit_run(a, &t)) {
		fuzz_holds(r->why.len > 0, line, "refused without a reason");
		return false;
	}
	check_order(a, line);
	audit_write(a, out);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct audit *a = built_in();
	struct record r = { 0 };
	struct buf copy = { 0 }, one = { 0 }, two = { 0 };
	struct span line;

	buf_add(&copy, data, size);
	memset(buf_reserve(&copy, SCAN_PAD), '\n', SCAN_PAD);
	line = buf_span(&copy);
	if (!memchr(data, '\n', size) && look(a, &r, line, &one)) {
		check_lines(buf_span(&one), line);
		fuzz_holds(look(a, &r, line, &two) &&
			       span_equal(buf_span(&one), buf_span(&two)),
		    line, "another answer the second time");
	}
	record_release(&r);
	buf_release(&copy);
	buf_release(&one);
	buf_release(&two);
	return 0;
}
