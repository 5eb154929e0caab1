/* Files through a step: what is written, what is said, and in which order. */
#include "jsonl/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <sys/stat.h>

#include "capture.h"

/* The step of these tests does as a line's member "do" says. */
static int
obey(struct record *r, void *arg)
{
	struct span what = record_text(r, "do");

	(void)arg;
	if (span_is(what, "bad"))
		return record_bad(r, "'do' must not be bad");
	if (span_is(what, "stop")) {
		record_bad(r, "'do' is stop");
		return STEP_STOP;
	}
	if (span_is(what, "say") || span_is(what, "say and drop"))
		buf_add_str(record_say(r), "said\n");
	if (span_is(what, "drop") || span_is(what, "say and drop"))
		return STEP_DROP;
	if (span_is(what, "part")) {
		buf_add_str(record_say(r), "a part\n");
		record_bad(r, "'a' is missing\n'b' is missing");
		return STEP_PART;
	}
	if (span_is(what, "set"))
		record_set(r, "new", SPAN("[1]"));
	return STEP_EMIT;
}

static const char *const only_stdin[] = { NULL };
static const struct stream plain = { .step = obey, .report = diag_fault };

static void
matches(const struct outcome *o, const char *out, const char *err, int status)
{
	if (o->out.len != strlen(out) || strcmp(o->out.at, out) != 0)
		fail_msg("stdout: %s, wanted: %s", o->out.at, out);
	assert_string_equal(o->err.at, err);
	assert_int_equal(o->status, status);
}

/* One input from a file, and by reads of so and so many bytes: all the same.
 */
static void
streamed(struct span input, const char *out, const char *err, int status)
{
	static const size_t sizes[] = { 1, 2, 3, 7, 64 };
	struct outcome o = { 0 };
	int fd = scratch();

	must(write(fd, input.at, input.len) == (ssize_t)input.len, "write");
	must(lseek(fd, 0, SEEK_SET) == 0, "lseek");
	capture(&o, only_stdin, &plain, fd, -1);
	close(fd);
	matches(&o, out, err, status);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		fd = in_pieces(input, sizes[i]);
		capture(&o, only_stdin, &plain, fd, -1);
		close(fd);
		matches(&o, out, err, status);
	}
	outcome_release(&o);
}

#define STREAMED(in, out, err, status) streamed(SPAN(in), out, err, status)
#define SAID                           "cplt-x: <stdin>:"

static void
lines(void **state)
{
	(void)state;
	STREAMED("", "", "", 0);
	STREAMED("{}\n", "{}\n", "", 0);
	STREAMED("{}", "{}\n", "", 0);
	STREAMED("{}\n{\"a\": 1.10 }", "{}\n{\"a\": 1.10 }\n", "", 0);
	STREAMED("{}\r\n{\"do\":\"set\"}\r\n",
	    "{}\r\n{\"do\":\"set\",\"new\":[1]}\r\n", "", 0);
	STREAMED("{}\r", "{}\r\n", "", 0);
	STREAMED("\n\n{}\n \t\r\n\n", "\n\n{}\n \t\r\n\n", "", 0);
	STREAMED("\n", "\n", "", 0);
	STREAMED(" ", " \n", "", 0);
	STREAMED("\xef\xbb\xbf{}\n", "{}\n", "", 0);
	STREAMED("\xef\xbb\xbf", "", "", 0);
	STREAMED("\xef\xbb\xbf\n", "\n", "", 0);
	STREAMED("\xef\xbb\xbf\xef\xbb\xbf{}\n", "\xef\xbb\xbf{}\n",
	    SAID "1: byte 1: wanted a JSON value\n", 3);
	STREAMED("{}\n\xef\xbb\xbf{}\n", "{}\n\xef\xbb\xbf{}\n",
	    SAID "2: byte 1: wanted a JSON value\n", 3);
	STREAMED("\xef\xbb", "\xef\xbb\n",
	    SAID "1: byte 1: wanted a JSON value\n", 3);
	STREAMED("{}\n{\"a\":\n[]\n{\"b\":1}\n", "{}\n{\"a\":\n[]\n{\"b\":1}\n",
	    SAID "2: byte 6: the line ends inside a value, wanted one whole "
		 "JSON object\n" SAID "3: byte 1: no JSON object, wanted one "
		 "in braces\n",
	    3);
	STREAMED("{}{}\n{}", "{}{}\n{}\n",
	    SAID "1: byte 3: more after the value, wanted one a line\n", 3);
}

static void
zero_bytes(void **state)
{
	static const char input[] = "{\"a\":\"x\0y\"}\n\0\n{}\n{}\0\n";
	struct outcome o = { 0 };
	int fd = in_pieces(SPAN(input), 5);

	(void)state;
	capture(&o, only_stdin, &plain, fd, -1);
	close(fd);
	assert_int_equal(o.out.len, sizeof input - 1);
	assert_memory_equal(o.out.at, input, sizeof input - 1);
	assert_string_equal(o.err.at,
	    SAID "1: byte 8: control character in a string, wanted an escape "
		 "such as \\n or \\u0000\n" SAID
		 "2: byte 1: wanted a JSON value\n" SAID
		 "4: byte 3: more after the value, wanted one a line\n");
	assert_int_equal(o.count.bad, 3);
	assert_int_equal(o.count.records, 1);
	outcome_release(&o);
}

static void
answers(void **state)
{
	(void)state;
	STREAMED("{\"do\":\"drop\"}\n{}\n", "{}\n", "", 0);
	STREAMED("{\"do\":\"say\"}\n{\"do\":\"say and drop\"}\n{}\n",
	    "said\n{\"do\":\"say\"}\nsaid\n{}\n", "", 0);
	STREAMED("{\"do\":\"bad\"}\n{\"do\":\"set\"}\n",
	    "{\"do\":\"bad\"}\n{\"do\":\"set\",\"new\":[1]}\n",
	    SAID "1: 'do' must not be bad\n", 3);
	STREAMED("{\"do\":\"part\"}\n{}\n", "a part\n{}\n",
	    SAID "1: 'a' is missing\n" SAID "1: 'b' is missing\n", 3);
	STREAMED("{}\n{\"do\":\"stop\"}\n{\"do\":\"set\"}\n",
	    "{}\n{\"do\":\"stop\"}\n", SAID "2: 'do' is stop\n", 4);
}

static void
several_files(void **state)
{
	const char *const files[] = { "a", "none", "folder", "empty", "-", "b",
		"a", NULL };
	struct outcome o = { 0 };
	int fd = in_pieces(SPAN("{\"in\":1}\n[\n"), 4);

	(void)state;
	put_file("a", SPAN("\xef\xbb\xbf{\"a\":1}\n{\"a\":"));
	put_file("b", SPAN("\xef\xbb\xbf\n{\"b\":1}"));
	put_file("empty", SPAN(""));
	must(mkdir("folder", 0777) == 0, "mkdir");
	for (int jobs = 1; jobs < 5; jobs++) {
		struct stream s = plain;

		s.jobs = jobs;
		capture(&o, files, &s, fd, -1);
		close(fd);
		matches(&o,
		    "{\"a\":1}\n{\"a\":\n{\"in\":1}\n[\n\n{\"b\":1}\n"
		    "{\"a\":1}\n{\"a\":\n",
		    "cplt-x: a:2: byte 6: the line ends inside a value, wanted "
		    "one whole JSON object\n"
		    "cplt-x: none: No such file or directory\n"
		    "cplt-x: folder: Is a directory\n"
		    "cplt-x: <stdin>:2: byte 2: the line ends inside a value, "
		    "wanted one whole JSON object\n"
		    "cplt-x: a:2: byte 6: the line ends inside a value, wanted "
		    "one whole JSON object\n",
		    4);
		assert_int_equal(o.count.records, 4);
		assert_int_equal(o.count.bad, 3);
		fd = in_pieces(SPAN("{\"in\":1}\n[\n"), 4);
	}
	close(fd);
	outcome_release(&o);
}

static void
rejects(void **state)
{
	const char *const files[] = { "in", NULL }, *const itself[] = { "in",
		"rejects", "folder/../rejects", "in", NULL };
	struct stream s = plain;
	struct outcome o = { 0 };
	struct buf kept = { 0 };

	(void)state;
	put_file("in", SPAN("{}\n{\"do\":\"bad\"}\r\n\n[1]"));
	s.rejects = "rejects";
	for (int i = 0; i < 2; i++) {
		capture(&o, files, &s, -1, -1);
		matches(&o, "{}\n\n",
		    "cplt-x: in:2: 'do' must not be bad\n"
		    "cplt-x: in:4: byte 1: no JSON object, wanted one in "
		    "braces\n",
		    3);
	}
	get_file("rejects", &kept);
	assert_string_equal(kept.at, "{\"do\":\"bad\"}\r\n[1]\n"
				     "{\"do\":\"bad\"}\r\n[1]\n");
	capture(&o, itself, &s, -1, -1);
	matches(&o, "",
	    "cplt-x: rejects: this file is written to, wanted another one\n",
	    2);
	capture(&o, itself + 2, &s, -1, -1);
	matches(&o, "",
	    "cplt-x: folder/../rejects: this file is written to, wanted "
	    "another one\n",
	    2);
	get_file("rejects", &kept);
	assert_int_equal(kept.len, 2 * strlen("{\"do\":\"bad\"}\r\n[1]\n"));
	s.rejects = "none/rejects";
	capture(&o, files, &s, -1, -1);
	matches(&o, "", "cplt-x: none/rejects: No such file or directory\n", 4);
	buf_release(&kept);
	outcome_release(&o);
}

static void
silence(void **state)
{
	const char *const files[] = { "in", NULL };
	struct stream s = plain;
	struct outcome o = { 0 };

	(void)state;
	put_file(
	    "in", SPAN("[]\n\n{\"do\":\"say and drop\"}\n{\"do\":\"bad\"}\n"));
	s.silent = true;
	capture(&o, files, &s, -1, -1);
	assert_string_equal(o.out.at, "said\n");
	assert_int_equal(o.status, 3);
	assert_int_equal(o.count.bad, 2);
	outcome_release(&o);
}

static void
answer_bad(const char *why, struct buf *out)
{
	buf_addf(out, "no: %s\n", why);
}

/* What is written for a bad line stands where the line would. */
static void
instead(void **state)
{
	const char *const files[] = { "in", NULL };
	struct stream s = plain;
	struct outcome o = { 0 };
	struct buf kept = { 0 };

	(void)state;
	put_file("in", SPAN("{}\n[]\n\n{\"do\":\"bad\"}\n{\"do\":\"say\"}\n"));
	unlink("rejects");
	s.instead = answer_bad;
	for (int i = 0; i < 2; i++) {
		capture(&o, files, &s, -1, -1);
		matches(&o,
		    "{}\nno: byte 1: no JSON object, wanted one in braces\n\n"
		    "no: 'do' must not be bad\nsaid\n{\"do\":\"say\"}\n",
		    "cplt-x: in:2: byte 1: no JSON object, wanted one in "
		    "braces\ncplt-x: in:4: 'do' must not be bad\n",
		    3);
		s.rejects = "rejects";
	}
	get_file("rejects", &kept);
	assert_string_equal(kept.at, "[]\n{\"do\":\"bad\"}\n");
	buf_release(&kept);
	outcome_release(&o);
}

static void
full_disk(void **state)
{
	const char *const files[] = { "in", NULL };
	struct stream s = plain;
	struct outcome o = { 0 };

	(void)state;
	put_file("in", SPAN("{}\n[\n"));
	for (s.jobs = 1; s.jobs < 4; s.jobs++) {
		int full = open("/dev/full", O_WRONLY);

		must(full >= 0, "/dev/full");
		s.rejects = NULL;
		capture(&o, files, &s, -1, full);
		close(full);
		assert_int_equal(o.status, 4);
		assert_non_null(strstr(o.err.at,
		    "cplt-x: cannot write to standard output: No space left "
		    "on device\n"));
		s.rejects = "/dev/full";
		capture(&o, files, &s, -1, -1);
		assert_int_equal(o.status, 4);
		assert_non_null(strstr(
		    o.err.at, "cplt-x: /dev/full: No space left on device\n"));
	}
	outcome_release(&o);
}

/* Sums by worker, put together at the end. */
struct sum {
	size_t workers, records, ended;
	int finished, answer;
	pthread_t thread; /* that made it */
};

static void *
sum_new(void *arg)
{
	struct sum *all = arg, *one = calloc(1, sizeof *one);

	must(one != NULL, "calloc");
	all->workers++;
	one->thread = pthread_self();
	return one;
}

static int
sum_step(struct record *r, void *worker)
{
	struct sum *one = worker;

	must(pthread_equal(one->thread, pthread_self()), "thread");
	one->records++;
	return obey(r, NULL);
}

static void
sum_end(void *worker, void *arg)
{
	struct sum *one = worker, *all = arg;

	all->records += one->records;
	all->ended++;
	free(one);
}

static int
sum_finish(void *arg)
{
	struct sum *all = arg;

	all->finished++;
	return all->answer;
}

static void
workers(void **state)
{
	const char *const files[] = { "in", NULL }, *const none[] = { "none",
		NULL };
	struct outcome o = { 0 };

	(void)state;
	put_file("in", SPAN("{}\n{\"do\":\"drop\"}\n{}\n"));
	for (int jobs = 1; jobs < 5; jobs++) {
		struct sum all = { 0 };
		struct stream s = { .step = sum_step,
			.worker_new = sum_new,
			.worker_end = sum_end,
			.finish = sum_finish,
			.arg = &all,
			.jobs = jobs,
			.report = diag_fault };

		capture(&o, files, &s, -1, -1);
		matches(&o, "{}\n{}\n", "", 0);
		assert_int_equal(all.workers, jobs);
		assert_int_equal(all.ended, jobs);
		assert_int_equal(all.records, 3);
		assert_int_equal(all.finished, 1);
		/* It could not finish: the last output is kept back. */
		all.answer = -1;
		capture(&o, files, &s, -1, -1);
		matches(&o, "", "", 4);
		/* It cannot have finished what was not read. */
		capture(&o, none, &s, -1, -1);
		matches(&o, "", "cplt-x: none: No such file or directory\n", 4);
		assert_int_equal(all.finished, 2);
	}
	outcome_release(&o);
}

/* A step that says nothing, and takes its time for what is slow. */
static int
dawdle(struct record *r, void *arg)
{
	(void)arg;
	if (span_is(record_text(r, "do"), "slow"))
		nanosleep(&(struct timespec) { .tv_nsec = 20000000 }, NULL);
	return span_is(record_text(r, "do"), "stop") ? obey(r, NULL)
						     : STEP_DROP;
}

/* Blocks of which there is nothing to write may pass a slow one, as many as
 * there are; what is told of the others stays in order. */
static void
quiet_blocks(void **state)
{
	enum { FILES = 300 };
	const char *files[FILES + 1];
	struct outcome o = { 0 };

	(void)state;
	put_file("quiet", SPAN("{}\n{}\n"));
	put_file("slow", SPAN("{\"do\":\"slow\"}\n[\n"));
	put_file("stop", SPAN("{\"do\":\"stop\"}\n"));
	for (size_t i = 0; i < FILES; i++)
		files[i] = i % 100 ? "quiet" : "slow";
	files[FILES] = NULL;
	for (int jobs = 1; jobs < 5; jobs++) {
		struct stream s = { .step = dawdle,
			.jobs = jobs,
			.silent = true,
			.report = diag_fault };
		const char *bad = "cplt-x: slow:2: byte 2: the line ends "
				  "inside a value, wanted one whole JSON "
				  "object\n";

		files[250] = "quiet";
		capture(&o, files, &s, -1, -1);
		assert_int_equal(o.status, 3);
		assert_int_equal(o.count.bad, 3);
		assert_int_equal(o.count.records, 2 * FILES - 3);
		assert_int_equal(o.err.len, 3 * strlen(bad));
		for (size_t i = 0; i < 3; i++)
			assert_memory_equal(
			    o.err.at + i * strlen(bad), bad, strlen(bad));
		files[250] = "stop";
		capture(&o, files, &s, -1, -1);
		assert_int_equal(o.status, 4);
		assert_int_equal(o.count.records, 2 * 250 - 3);
	}
	outcome_release(&o);
}

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
	static const char *const names[] = { "a", "b", "empty", "in", "rejects",
		"quiet", "slow", "stop" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	rmdir("folder");
	return chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
}

/* Numbers the lines of the output; *arg is how many there may be. */
static int
number_lines(void *arg, struct buf *out)
{
	int *left = arg;
	struct buf numbered = { 0 };

	for (size_t i = 0, from = 0; i < out->len; i++) {
		if (out->at[i] != '\n')
			continue;
		if (!(*left)--)
			return -1;
		buf_addf(&numbered, "%d %.*s", *left, (int)(i + 1 - from),
		    out->at + from);
		from = i + 1;
	}
	buf_release(out);
	*out = numbered;
	return 0;
}

static void
in_turn(void **state)
{
	const char *const files[] = { "in", "in", NULL };
	struct outcome o = { 0 };

	(void)state;
	put_file("in", SPAN("{}\n{\"do\":\"drop\"}\n{}\n"));
	for (int jobs = 1; jobs < 4; jobs++) {
		int left = 4;
		struct stream s = { .step = obey,
			.in_turn = number_lines,
			.arg = &left,
			.jobs = jobs,
			.report = diag_fault };

		capture(&o, files, &s, -1, -1);
		matches(&o, "3 {}\n2 {}\n1 {}\n0 {}\n", "", 0);
		capture(&o, files, &s, -1, -1);
		matches(&o, "", "", 4);
	}
	outcome_release(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(zero_bytes),
		cmocka_unit_test(answers),
		cmocka_unit_test(several_files),
		cmocka_unit_test(rejects),
		cmocka_unit_test(silence),
		cmocka_unit_test(instead),
		cmocka_unit_test(in_turn),
		cmocka_unit_test(full_disk),
		cmocka_unit_test(workers),
		cmocka_unit_test(quiet_blocks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
