/* Messages for people, and the last look at stdout. */
#include "base/diag.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"

static const char *program = "cplt";

/* The end of text that wanted more than size bytes. */
static void
mend(char *text, size_t size, int wanted)
{
	if (wanted >= 0 && (size_t)wanted >= size)
		text[utf8_whole(text, size - 1)] = '\0';
}

void
diag_format(char *room, size_t size, const char *fmt, va_list args)
{
	mend(room, size, vsnprintf(room, size, fmt, args));
}

int
fault_set(struct fault *f, const char *file, size_t line, const char *fmt, ...)
{
	va_list args;

	mend(f->file, sizeof f->file,
	    snprintf(f->file, sizeof f->file, "%s", file ? file : ""));
	f->line = line;
	va_start(args, fmt);
	diag_format(f->text, sizeof f->text, fmt, args);
	va_end(args);
	return -1;
}

int
fault_under(struct fault *f, const char *folder)
{
	char name[sizeof f->file];
	int most = (int)sizeof f->file / 2;

	snprintf(name, sizeof name, "%s", f->file);
	snprintf(f->file, sizeof f->file, "%.*s%s%.*s", most - 1, folder,
	    *name ? "/" : "", most - 1, name);
	return -1;
}

void
diag_start(const char *name)
{
	program = name;
}

const char *
diag_name(void)
{
	return program;
}

/* Does a mark begin at p that turns the direction of writing: U+202A to U+202E,
 * U+2066 to U+2069? */
static bool
turns_writing(const unsigned char *p)
{
	return p[0] == 0xe2 &&
	       ((p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) ||
		   (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9));
}

/*
 * What is quoted in a message may come from anywhere: no control character, nor
 * one of U+0080 to U+009F, nor a mark that turns the direction of writing
 * reaches the terminal.  (In place and by bytes, for memory may have run out
 * and what a message was cut from may be no UTF-8.)
 */
static void
defuse(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++) {
		if (*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0)
			*p++ = '?';
		else if (turns_writing(p))
			*p++ = '?', *p++ = '?';
		else if (*p >= ' ' && *p != 0x7f)
			continue;
		*p = '?';
	}
}

static void
print(const char *fmt, va_list args)
{
	int error = errno;
	size_t len = strlen(fmt);
	char text[4096];

	diag_format(text, sizeof text, fmt, args);
	defuse(text);
	flockfile(stderr);
	fprintf(stderr, "%s: %s", program, text);
	if (len && fmt[len - 1] == ':')
		fprintf(stderr, " %s", strerror(error));
	fputc('\n', stderr);
	funlockfile(stderr);
}

void
diag_warn(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print(fmt, args);
	va_end(args);
}

void
diag_fault(const struct fault *f)
{
	if (f->line)
		diag_warn("%s:%zu: %s", f->file, f->line, f->text);
	else if (*f->file)
		diag_warn("%s: %s", f->file, f->text);
	else
		diag_warn("%s", f->text);
}

void
xdiag_fail(enum exit_status status, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print(fmt, args);
	va_end(args);
	exit(status);
}

void
diag_settle_stdout(void)
{
	bool failed = ferror(stdout);

	if (fflush(stdout) == 0 && !failed)
		return;
	diag_warn(_("cannot write to standard output:"));
	_exit(EXIT_SYSTEM);
}
