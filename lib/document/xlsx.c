/* A workbook made by a process of its own, and taken from it in memory. */
#define _GNU_SOURCE /* memfd_create(), fopencookie() */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "document/xlsx_book.h"

/* A file that libxlsxwriter makes a workbook of, and its stream's own memory,
 * without which the stream would lose what is written to it. */
struct scratch {
	struct buf bytes;
	size_t at;
	char room[1 << 16];
};

static ssize_t
scratch_write(void *cookie, const char *bytes, size_t len)
{
	struct scratch *s = cookie;
	size_t over = s->bytes.len - s->at;

	if (over > len)
		over = len;
	if (over)
		memcpy(s->bytes.at + s->at, bytes, over);
	buf_add(&s->bytes, bytes + over, len - over);
	s->at += len;
	return (ssize_t)len;
}

static ssize_t
scratch_read(void *cookie, char *bytes, size_t size)
{
	struct scratch *s = cookie;
	size_t left = s->bytes.len - s->at;

	if (size > left)
		size = left;
	if (size)
		memcpy(bytes, s->bytes.at + s->at, size);
	s->at += size;
	return (ssize_t)size;
}

static int
scratch_seek(void *cookie, off64_t *offset, int from)
{
	struct scratch *s = cookie;
	off64_t start = from == SEEK_SET   ? 0
			: from == SEEK_CUR ? (off64_t)s->at
					   : (off64_t)s->bytes.len;
	off64_t to = start + *offset;

	if (to < 0 || to > (off64_t)s->bytes.len)
		return -1;
	s->at = (size_t)to;
	*offset = to;
	return 0;
}

static int
scratch_close(void *cookie)
{
	struct scratch *s = cookie;

	buf_release(&s->bytes);
	free(s);
	return 0;
}

#if LXW_VERSION_ID < 116
#define FOLDER char
#else
#define FOLDER const char
#endif

/*
 * In the place of the library's function of this name, which it lets programs
 * define: a program's own comes before that of a shared library.  The library's
 * makes a file in a folder, which a confined process may not, and looks at no
 * write to it.  Where it makes do without (USE_FMEMOPEN), this is not called.
 */
FILE *
lxw_tmpfile(FOLDER *tmpdir)
{
	const cookie_io_functions_t calls = { scratch_read, scratch_write,
		scratch_seek, scratch_close };
	struct scratch *s = xmalloc(sizeof *s);
	FILE *file = fopencookie(s, "w+", calls);

	(void)tmpdir;
	s->bytes = (struct buf) { 0 };
	s->at = 0;
	if (!file) {
		free(s);
		return NULL;
	}
	setvbuf(file, s->room, _IOFBF, sizeof s->room);
	return file;
}

/* What the process says when it has come to its end. */
struct verdict {
	lxw_error error;
	int number; /* errno */
};

static int
check_size(const struct document_parts *parts, struct fault *fault)
{
	for (size_t i = 0; i < parts->block_count; i++) {
		const struct exhibit *t = parts->blocks[i].exhibit;

		if (t && t->row_count > BOOK_ROWS)
			return fault_set(fault, NULL, 0,
			    _("'%s' has %zu rows, and a sheet has room for %d: "
			      "leave some out, or take CSV"),
			    t->name, t->row_count, BOOK_ROWS);
	}
	return 0;
}

/* What a workbook is made of. */
struct order {
	const struct document *document;
	const struct document_view *view;
	const char *path;
};

/* In a process of its own: write the workbook. */
static void
work(void *arg, struct buf *answer)
{
	const struct order *o = arg;
	struct verdict verdict = { LXW_ERROR_CREATING_XLSX_FILE, 0 };

	errno = 0;
	verdict.error = book_write(o->document, o->view, o->path);
	verdict.number = errno;
	buf_add(answer, (const char *)&verdict, sizeof verdict);
}

/* Run that process.  Returns 0, or -1 with errno when there was none;
 * *verdict is as it was when it did not come to its end. */
static int
run(struct order *o, struct verdict *verdict)
{
	struct buf said = { 0 };
	int got = apart_run(work, o, &said);

	if (got == 0 && said.len == sizeof *verdict)
		memcpy(verdict, said.at, said.len);
	buf_release(&said);
	return got < 0 ? -1 : 0;
}

static int
take(struct buf *out, int file)
{
	struct stat st;
	ssize_t got;
	size_t left;

	if (fstat(file, &st) < 0 || lseek(file, 0, SEEK_SET) < 0)
		return -1;
	for (left = (size_t)st.st_size; left; left -= (size_t)got) {
		got = io_read(file, buf_reserve(out, left), left);
		if (got <= 0)
			return -1;
		out->len += (size_t)got;
	}
	return 0;
}

static int
explain(const struct verdict *v, struct fault *fault)
{
	if (v->error == LXW_ERROR_MEMORY_MALLOC_FAILED || v->number == ENOMEM)
		return fault_set(fault, NULL, 0, _("out of memory"));
	if (v->number)
		return fault_set(fault, NULL, 0,
		    _("cannot make the workbook: %s"), strerror(v->number));
	if (v->error == LXW_MAX_ERRNO)
		return fault_set(fault, NULL, 0,
		    _("cannot make the workbook: its process was ended, most "
		      "likely for lack of memory or of room"));
	return fault_set(fault, NULL, 0, _("cannot make the workbook: %s"),
	    lxw_strerror(v->error));
}

/* Make a file in memory, and the path by which the library finds it, for it
 * takes no other name of a file.  Returns it, or -1 with *fault filled. */
static int
make_file(char *path, size_t size, struct fault *fault)
{
	int file = memfd_create("workbook", MFD_CLOEXEC);
	struct stat st;

	snprintf(path, size, "/proc/self/fd/%d", file);
	if (file >= 0 && stat(path, &st) == 0)
		return file;
	fault_set(fault, NULL, 0, _("cannot make the workbook: %s: %s"),
	    file < 0 ? "memfd" : path, strerror(errno));
	if (file >= 0)
		close(file);
	return -1;
}

int
document_xlsx(struct buf *out, const struct document *d,
    const struct document_view *v, struct fault *fault)
{
	struct verdict verdict = { LXW_MAX_ERRNO, 0 };
	struct document_parts parts = document_parts(d);
	struct order order = { d, v, NULL };
	char path[64];
	int file, result = 0;
	size_t before = out->len;

	if (check_size(&parts, fault) < 0)
		return -1;
	file = make_file(path, sizeof path, fault);
	if (file < 0)
		return -1;
	order.path = path;
	if (run(&order, &verdict) < 0)
		verdict.number = errno;
	if (verdict.error)
		result = explain(&verdict, fault);
	else if (take(out, file) < 0)
		result = fault_set(fault, NULL, 0,
		    _("cannot make the workbook: %s"), strerror(errno));
	close(file);
	if (result < 0)
		out->len = before;
	return result;
}
