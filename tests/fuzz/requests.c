/*
 * Any file taken for acts, and those for one ticket done: what is refused has a
 * reason, all are accounted for, and where all could be done a second run over
 * what was written changes nothing.
 */
#include "update/requests.h"

#include <unistd.h>

#include "fuzz.h"
#include "update/apply.h"

static const char ticket[] =
    "{\"id\":\"a\",\"kind\":\"complaint\",\"status\":\"accepted\","
    "\"received\":\"2026-11-20T08:00:00+08:00\",\"level\":1,"
    "\"owner\":{\"by\":\"1\"}}";

struct trial {
	struct span acts;
	struct policy *policy;
	struct requests_terms terms;
	struct requests_count count;
};

/* A path to a file of these bytes. */
static void
make_file(struct span bytes, char path[64])
{
	static int fd = -1;
	char name[] = "/tmp/cplt-fuzz.XXXXXX";

	if (fd < 0) {
		fd = mkstemp(name);
		unlink(name);
	}
	if (fd < 0 || ftruncate(fd, 0) < 0 ||
	    pwrite(fd, bytes.at, bytes.len, 0) != (ssize_t)bytes.len)
		abort();
	snprintf(path, 64, "/dev/fd/%d", fd);
}

static void
check_reason(const struct fault *f)
{
	fuzz_holds(*f->text && f->line > 0, span_of(f->text), "no reason");
}

/* Do all acts to line; out gets what is written. */
static void
run(struct trial *t, struct requests *q, struct span line, struct buf *out)
{
	struct apply a = { .requests = q, .terms = &t->terms.act };
	struct record r = { 0 };
	struct scan_fault scan;
	struct ticket own;
	struct fault fault;

	a.facts.policy = t->policy;
	fuzz_holds(!record_read(&r, line, &scan), line, "no JSON is written");
	fuzz_holds(!ticket_read(&own, &r), line, "no ticket is written");
	fuzz_holds(apply_all(&a, &own) == STEP_EMIT, line, "it is bad");
	record_write(&r, out);
	memset(buf_reserve(out, SCAN_PAD), 0, SCAN_PAD);
	requests_settle(q, check_reason, &t->count, &fault);
	fuzz_holds(t->count.done + t->count.there + t->count.refused ==
		       requests_size(q),
	    t->acts, "not all are accounted for");
	apply_release(&a);
	record_release(&r);
}

static struct requests *
load(struct trial *t, const char *path)
{
	enum exit_status status = EXIT_DONE;
	struct fault fault = { .text = "" };
	struct requests *q = requests_load(path, &t->terms, &fault, &status);

	if (!q)
		fuzz_holds(*fault.text && status != EXIT_DONE, t->acts,
		    "a file is refused with a reason");
	return q;
}

static void
run_twice(struct trial *t, const char *path)
{
	struct requests *q = load(t, path);
	struct buf in = { 0 }, once = { 0 }, twice = { 0 };

	if (!q)
		return;
	buf_add_str(&in, ticket);
	memset(buf_reserve(&in, SCAN_PAD), 0, SCAN_PAD);
	run(t, q, buf_span(&in), &once);
	requests_free(q);
	if (t->count.refused == 0 && (q = load(t, path))) {
		run(t, q, buf_span(&once), &twice);
		fuzz_holds(span_equal(buf_span(&once), buf_span(&twice)),
		    t->acts, "a second run changes something");
		requests_free(q);
	}
	buf_release(&in);
	buf_release(&once);
	buf_release(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct policy *policy;
	struct trial t = { .acts = { (const char *)data, size } };
	struct fault fault;
	char path[64];

	if (!policy)
		policy = policy_load(NULL, NULL, &fault);
	if (!policy)
		abort();
	t.policy = policy;
	t.terms.act = (struct act_terms) { policy->guards, policy->zone,
		1795223400, size % 2 };
	make_file(t.acts, path);
	run_twice(&t, path);
	return 0;
}
