/* Long lines, many blocks, many workers, little memory. */
#include "jsonl/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "capture.h"

enum { MIB = 1 << 20 };

#define TOO_LONG "a line of more than 16 MiB, wanted a shorter one\n"

static int
mark(struct record *r, void *arg)
{
	(void)arg;
	if (record_get(r, "bad").type != SCAN_NONE)
		return record_bad(r, "'bad' is there");
	if (record_get(r, "stop").type != SCAN_NONE) {
		record_bad(r, "'stop' is there");
		return STEP_STOP;
	}
	if (record_get(r, "drop").type != SCAN_NONE)
		return STEP_DROP;
	if (record_get(r, "say").type != SCAN_NONE)
		buf_addf(record_say(r), "say\n");
	if (record_get(r, "text").type == SCAN_NONE)
		record_set(r, "seen", SPAN("true"));
	return STEP_EMIT;
}

static const struct stream marking = { .step = mark, .report = diag_fault };

/* A slow writer at the other end of a pipe. */
struct writer {
	struct span bytes;
	size_t piece;
	int to;
	pthread_t thread;
};

static void *
write_pieces(void *arg)
{
	struct writer *w = arg;

	while (w->bytes.len) {
		size_t len = w->bytes.len < w->piece ? w->bytes.len : w->piece;

		must(write(w->to, w->bytes.at, len) == (ssize_t)len, "write");
		w->bytes.at += len;
		w->bytes.len -= len;
	}
	close(w->to);
	return NULL;
}

/* The end of a pipe to read from; w must live until it is joined. */
static int
start_writer(struct writer *w, struct span bytes, size_t piece)
{
	int ends[2];

	must(pipe(ends) == 0, "pipe");
	w->bytes = bytes;
	w->piece = piece;
	w->to = ends[1];
	must(!pthread_create(&w->thread, NULL, write_pieces, w), "thread");
	return ends[0];
}

static void
same(const struct buf *got, const struct buf *wanted)
{
	size_t at = 0;

	while (
	    at < got->len && at < wanted->len && got->at[at] == wanted->at[at])
		at++;
	if (at < got->len || at < wanted->len)
		fail_msg("%zu bytes, wanted %zu; the first other one at %zu",
		    got->len, wanted->len, at);
}

/* Messages as if what came from stdin came from the file "in". */
static void
rename_stdin(struct buf *err)
{
	for (char *p = err->at; (p = strstr(p, "<stdin>"));) {
		memcpy(p, "in", 2);
		memmove(p + 2, p + 7, strlen(p + 7) + 1);
	}
}

/* in by a file and by pipes of several paces gives out and err. */
static void
streamed(const struct buf *in, const struct buf *out, const char *err)
{
	static const size_t paces[] = { 1 << 12, 1000003 };
	static const char *const by_name[] = { "in", NULL },
				 *const by_pipe[] = { "-", NULL };
	struct outcome o = { 0 };

	put_file("in", buf_span(in));
	capture(&o, by_name, &marking, -1, -1);
	same(&o.out, out);
	assert_string_equal(o.err.at, err);
	assert_int_equal(o.status, *err ? 3 : 0);
	for (size_t i = 0; i < sizeof paces / sizeof *paces; i++) {
		struct writer w;
		int fd = start_writer(&w, buf_span(in), paces[i]);

		capture(&o, by_pipe, &marking, fd, -1);
		pthread_join(w.thread, NULL);
		close(fd);
		same(&o.out, out);
		rename_stdin(&o.err);
		assert_string_equal(o.err.at, err);
	}
	outcome_release(&o);
}

/* A line {"text":"xx…"} of len bytes, without its newline. */
static void
add_long(struct buf *out, size_t len)
{
	char *at = buf_reserve(out, len);

	memset(at, 'x', len);
	memcpy(at, "{\"text\":\"", 9);
	memcpy(at + len - 2, "\"}", 2);
	out->len += len;
}

static void
at_the_limit(void **state)
{
	struct buf in = { 0 };

	(void)state;
	add_long(&in, SCAN_LINE);
	buf_add_char(&in, '\n');
	streamed(&in, &(struct buf) { in.at, in.len, in.room }, "");
	buf_release(&in);
}

static void
lines_too_long(void **state)
{
	struct buf in = { 0 }, out = { 0 };

	(void)state;
	buf_add_str(&in, "{}\n");
	add_long(&in, SCAN_LINE + 1);
	buf_add_str(&in, "\n{\"a\":1}\n");
	add_long(&in, 40 * MIB);
	buf_add_str(&in, "\n{\"b\":1}\n\n{\"c\":1}\n");
	add_long(&in, 33 * MIB);
	buf_add_str(&in, "\n[]\n");
	buf_add_str(&out, "{\"seen\":true}\n");
	add_long(&out, SCAN_LINE + 1);
	buf_add_str(&out, "\n{\"a\":1,\"seen\":true}\n");
	add_long(&out, 40 * MIB);
	buf_add_str(
	    &out, "\n{\"b\":1,\"seen\":true}\n\n{\"c\":1,\"seen\":true}\n");
	add_long(&out, 33 * MIB);
	buf_add_str(&out, "\n[]\n");
	streamed(&in, &out,
	    "cplt-x: in:2: " TOO_LONG "cplt-x: in:4: " TOO_LONG
	    "cplt-x: in:8: " TOO_LONG "cplt-x: in:9: byte 1: no JSON object, "
	    "wanted one in braces\n");
	buf_release(&in);
	buf_release(&out);
}

static void
long_blank_line(void **state)
{
	struct buf in = { 0 };

	(void)state;
	memset(buf_reserve(&in, 20 * MIB), ' ', 20 * MIB);
	in.len = 20 * MIB;
	buf_add_str(&in, "\n");
	streamed(&in, &(struct buf) { in.at, in.len, in.room },
	    "cplt-x: in:1: " TOO_LONG);
	buf_release(&in);
}

/* The last line of a file gets its newline, be it ever so long. */
static void
long_last_line(void **state)
{
	static const char *const files[] = { "long", "next", NULL };
	struct buf in = { 0 };
	struct stream s = marking;
	struct outcome o = { 0 };

	(void)state;
	add_long(&in, 40 * MIB);
	put_file("long", buf_span(&in));
	put_file("next", SPAN("{}"));
	buf_add_str(&in, "\n{\"seen\":true}\n");
	for (s.jobs = 1; s.jobs < 3; s.jobs++) {
		capture(&o, files, &s, -1, -1);
		same(&o.out, &in);
		assert_string_equal(o.err.at, "cplt-x: long:1: " TOO_LONG);
	}
	outcome_release(&o);
	buf_release(&in);
}

/* About bytes of lines, some of them bad, blank, long or said a word for. */
static void
add_mixture(struct buf *out, size_t bytes)
{
	for (size_t i = 0; out->len < bytes; i++)
		if (i % 997 == 500)
			buf_addf(out, "{\"n\":%zu,\"bad\":1}\n", i);
		else if (i % 1201 == 7)
			buf_addf(out, "{\"n\":%zu,\n", i);
		else if (i % 503 == 3)
			buf_add_str(out, " \r\n");
		else if (i % 401 == 5)
			buf_addf(out, "{\"n\":%zu,\"drop\":0}\n", i);
		else if (i % 307 == 5)
			buf_addf(out, "{\"n\":%zu,\"say\":0}\n", i);
		else if (i % 20000 == 19999) {
			add_long(out, MIB);
			buf_add_char(out, '\n');
		} else
			buf_addf(out, "{\"n\":%zu,\"t\":\"%0*d\"}\n", i,
			    (int)(i % 89), 0);
	buf_add_str(out, "{\"last\":1}");
}

struct kept {
	struct outcome o;
	struct buf rejects;
};

static void
run_mixture(struct kept *k, int jobs, bool keep)
{
	static const char *const files[] = { "in", "next", "in", NULL };
	struct stream s = marking;

	s.jobs = jobs;
	s.rejects = keep ? "rejects" : NULL;
	put_file("rejects", SPAN(""));
	capture(&k->o, files, &s, -1, -1);
	get_file("rejects", &k->rejects);
	assert_int_equal(k->o.status, 3);
	assert_true(k->o.count.bad > 50);
}

static void
kept_release(struct kept *k)
{
	outcome_release(&k->o);
	buf_release(&k->rejects);
}

/* Whatever the number of workers: one output, one stderr, the same rejects. */
static void
any_number_of_workers(void **state)
{
	static const int jobs[] = { 2, 3, 8, 64 };
	struct buf in = { 0 };
	struct kept one = { 0 }, many = { 0 };

	(void)state;
	add_mixture(&in, 6 * MIB);
	put_file("in", buf_span(&in));
	put_file("next", SPAN("[\n{}\n"));
	for (int keep = 0; keep < 2; keep++) {
		run_mixture(&one, 1, keep);
		for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
			run_mixture(&many, jobs[i], keep);
			same(&many.o.out, &one.o.out);
			same(&many.o.err, &one.o.err);
			same(&many.rejects, &one.rejects);
			assert_int_equal(many.o.count.bad, one.o.count.bad);
			assert_int_equal(
			    many.o.count.records, one.o.count.records);
		}
	}
	kept_release(&one);
	kept_release(&many);
	buf_release(&in);
}

/* All before the line at which a step gives up is written, nothing behind it.
 */
static void
stop_in_the_middle(void **state)
{
	static const char *const files[] = { "in", "next", NULL };
	struct buf in = { 0 };
	struct outcome one = { 0 }, many = { 0 };
	struct stream s = marking;

	(void)state;
	add_mixture(&in, 3 * MIB);
	buf_add_str(&in, "\n{\"stop\":1}\n");
	add_mixture(&in, 6 * MIB);
	put_file("in", buf_span(&in));
	put_file("next", SPAN("{}\n"));
	s.jobs = 1;
	capture(&one, files, &s, -1, -1);
	assert_int_equal(one.status, 4);
	assert_string_equal(one.out.at + one.out.len - 11, "{\"stop\":1}\n");
	for (int i = 0; i < 20; i++) {
		s.jobs = 2 + i % 7;
		capture(&many, files, &s, -1, -1);
		same(&many.out, &one.out);
		same(&many.err, &one.err);
		assert_int_equal(many.status, 4);
	}
	outcome_release(&one);
	outcome_release(&many);
	buf_release(&in);
}

#ifndef __SANITIZE_ADDRESS__
/* The most memory, in KiB, that a run over 200 MiB takes with so many jobs. */
static long
memory_of_run(int jobs)
{
	static char *const only_stdin[] = { NULL };
	struct stream s = marking;
	struct buf some = { 0 };
	struct rusage usage;
	int ends[2], null = open("/dev/null", O_RDWR);
	pid_t child;

	must(null >= 0 && pipe(ends) == 0, "pipe");
	add_mixture(&some, MIB);
	some.len = (size_t)(strrchr(buf_text(&some), '\n') + 1 - some.at);
	child = fork();
	must(child >= 0, "fork");
	if (child == 0) {
		close(ends[0]);
		for (int i = 0; i < 200; i++)
			for (size_t at = 0; at < some.len;) {
				ssize_t done =
				    write(ends[1], some.at + at, some.len - at);

				must(done > 0, "write");
				at += (size_t)done;
			}
		_exit(0);
	}
	close(ends[1]);
	buf_release(&some);
	replace(STDIN_FILENO, ends[0]);
	replace(STDOUT_FILENO, null);
	replace(STDERR_FILENO, null);
	s.jobs = jobs;
	must(stream_run(only_stdin, &s, NULL) == EXIT_BAD_INPUT, "stream_run");
	must(getrusage(RUSAGE_SELF, &usage) == 0, "getrusage");
	return usage.ru_maxrss;
}

/* In a process of its own, since the most is all that can be asked for. */
static void
little_memory(void **state)
{
	(void)state;
	for (int jobs = 1; jobs < 9; jobs += 7) {
		int ends[2];
		long most = 0;
		pid_t child;

		fflush(stdout);
		must(pipe(ends) == 0, "pipe");
		child = fork();
		must(child >= 0, "fork");
		if (child == 0) {
			most = memory_of_run(jobs);
			must(write(ends[1], &most, sizeof most) ==
				 (ssize_t)sizeof most,
			    "write");
			_exit(0);
		}
		close(ends[1]);
		must(read(ends[0], &most, sizeof most) == (ssize_t)sizeof most,
		    "read");
		close(ends[0]);
		waitpid(child, NULL, 0);
		print_message("# %d workers: %ld KiB\n", jobs, most);
		assert_in_range(most, 1, 64 * 1024);
	}
}
#endif

static int
enter_folder(void **state)
{
	static char folder[] = "/tmp/cplt-unit.XXXXXX";

	*state = mkdtemp(folder);
	diag_start("cplt-x");
	return *state && chdir(folder) == 0 ? 0 : -1;
}

static int
leave_folder(void **state)
{
	static const char *const names[] = { "in", "long", "next", "rejects" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	return chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#ifndef __SANITIZE_ADDRESS__ /* which takes memory of its own */
		cmocka_unit_test(little_memory),
#endif
		cmocka_unit_test(at_the_limit),
		cmocka_unit_test(lines_too_long),
		cmocka_unit_test(long_blank_line),
		cmocka_unit_test(long_last_line),
		cmocka_unit_test(any_number_of_workers),
		cmocka_unit_test(stop_in_the_middle),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
