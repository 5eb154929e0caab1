/* Workbooks: made whole or not at all, and the same bytes each time. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "document/render.h"
#include "sample_document.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define TAKES_MEMORY 1
#endif

/* When a process that is not this one gets no memory. */
static struct {
	pid_t pid;          /* this one; 0: nothing is taken away */
	unsigned long n;    /* the first piece that is not there */
	bool ever;          /* nor those after it */
	unsigned long seen; /* pieces asked for */
} lack;

#ifdef TAKES_MEMORY
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);

static bool
is_lacking(void)
{
	if (!lack.pid || getpid() == lack.pid)
		return false;
	lack.seen++;
	if (lack.ever ? lack.seen < lack.n : lack.seen != lack.n)
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return is_lacking() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return is_lacking() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *p, size_t size)
{
	return is_lacking() ? NULL : __libc_realloc(p, size);
}
#endif

struct made {
	struct document *document;
	struct document_view view;
	struct zone *zone;
	struct buf whole; /* the workbook */
};

static int
make(const struct made *m, struct buf *out, struct fault *fault)
{
	*fault = (struct fault) { 0 };
	return document_xlsx(out, m->document, &m->view, fault);
}

static int
set_up(void **state)
{
	struct made *m = calloc(1, sizeof *m);
	struct fault fault;

	m->zone = zone_load("Asia/Shanghai");
	m->view = (struct document_view) {
		.zone = m->zone, .language = "zh-CN", .now = SAMPLE_NOW
	};
	m->document = sample_document(true);
	*state = m;
	return make(m, &m->whole, &fault);
}

static int
tear_down(void **state)
{
	struct made *m = *state;

	document_free(m->document);
	zone_free(m->zone);
	buf_release(&m->whole);
	free(m);
	return 0;
}

static void
same_bytes(void **state)
{
	const struct made *m = *state;
	struct buf out = { 0 };
	struct fault fault;

	buf_add_str(&out, "before");
	assert_int_equal(make(m, &out, &fault), 0);
	assert_int_equal(out.len, m->whole.len + 6);
	assert_memory_equal(out.at + 6, m->whole.at, m->whole.len);
	assert_memory_equal(m->whole.at, "PK\3\4", 4);
	buf_release(&out);
}

/* Returns false when no piece was missing. */
static bool
lacks(const struct made *m, unsigned long n, bool ever)
{
	struct buf out = { 0 };
	struct fault fault;
	int made;

	lack.n = n;
	lack.ever = ever;
	lack.pid = getpid();
	made = make(m, &out, &fault);
	lack.pid = 0;
	if (made == 0) {
		assert_int_equal(out.len, m->whole.len);
		assert_memory_equal(out.at, m->whole.at, out.len);
	} else {
		assert_non_null(strstr(fault.text, "memory"));
		assert_int_equal(out.len, 0);
	}
	buf_release(&out);
	return made < 0;
}

/* A tool that has a malloc of its own goes past ours. */
static bool
can_take_memory(void)
{
	int status = 0;
	pid_t pid;

	lack.n = 1;
	lack.ever = true;
	lack.pid = getpid();
	pid = fork();
	if (pid == 0) {
		void *volatile piece = malloc(1);

		_exit(piece != NULL);
	}
	lack.pid = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status == 0;
}

/* All pieces at first, then fewer and fewer. */
static void
without_memory(void **state)
{
	unsigned long n = 1, alike = 0;

	if (!can_take_memory())
		skip();
	for (int ever = 0; ever < 2; ever++, alike = 0)
		for (n = 1; alike < 3; n += 1 + n / 24)
			alike = lacks(*state, n, ever) ? 0 : alike + 1;
	assert_true(n > 2000);
}

/* 0: whole; 1: refused as it must be. */
static int
make_limited(const struct made *m, rlim_t size)
{
	struct rlimit limit = { size, size };
	struct buf out = { 0 };
	struct fault fault;
	int answer;

	if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
		return 4;
	if (make(m, &out, &fault) == 0)
		answer = out.len == m->whole.len ? 0 : 2;
	else
		answer = !out.len && strstr(fault.text, "of room") ? 1 : 3;
	buf_release(&out);
	return answer;
}

static void
without_room(void **state)
{
	const struct made *m = *state;

	for (size_t size = 0; size < m->whole.len * 2; size += 3001) {
		int status;
		pid_t pid = fork();

		if (pid == 0)
			_exit(make_limited(m, size));
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(status, size < m->whole.len ? 1 << 8 : 0);
	}
}

static void
too_many_rows(void **state)
{
	const struct made *m = *state;
	struct document *d = document_new("long", "Long");
	struct exhibit *t = document_exhibit(d, "tickets", "Tickets");
	struct buf out = { 0 };
	struct fault fault;

	exhibit_column(t, COLUMN_COUNT, "n", "n");
	for (int i = 0; i < 1048576; i++) {
		exhibit_row(t, 0);
		exhibit_cell(t, cell_count(1));
	}
	assert_int_equal(document_xlsx(&out, d, &m->view, &fault), -1);
	assert_non_null(strstr(fault.text, "'tickets' has 1048576 rows"));
	assert_int_equal(out.len, 0);
	document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_bytes),
		cmocka_unit_test(without_memory),
		cmocka_unit_test(without_room),
		cmocka_unit_test(too_many_rows),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
