/*
 * Messages for people and the exit status of every command.
 *
 * Nothing else in lib prints messages.  A message is lower case, without a full
 * stop, says the fault first and puts its subject in single quotes; a format
 * that ends in a colon gets the text of errno.
 */
#ifndef CPLT_DIAG_H
#define CPLT_DIAG_H

#include <stdarg.h>
#include <stddef.h>

enum exit_status {
	EXIT_DONE = 0,
	EXIT_NO = 1,    /* the answer is no: nothing matched, a breach exists */
	EXIT_USAGE = 2, /* called wrongly, or a configuration that is wrong */
	EXIT_BAD_INPUT = 3, /* some lines were bad, the rest was done */
	EXIT_SYSTEM = 4,    /* read, write, lock or memory failed */
};

/*
 * What is wrong with something that was read, and where.  lib fills it,
 * the command prints it with diag_fault.
 */
struct fault {
	char file[256]; /* "" when no file is concerned */
	size_t line;    /* from 1; 0 when no line is concerned */
	char text[512]; /* what is wrong, and what was wanted */
};

/* As vsnprintf, but what does not fit is cut between two characters. */
void diag_format(char *room, size_t size, const char *fmt, va_list args)
    __attribute__((format(printf, 3, 0)));

/* Fill *f; file may be NULL.  Returns -1, so that `return fault_set(…)` reads.
 */
int fault_set(struct fault *f, const char *file, size_t line, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* Put the folder that its file is in before the file's name, for a reader who
 * stands elsewhere.  Returns -1 as well. */
int fault_under(struct fault *f, const char *folder);

/* Name the program for all later messages; name must live for ever. */
void diag_start(const char *name);

/* The name given to diag_start. */
const char *diag_name(void);

/* Print "name: message" on stderr. */
void diag_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Print "name: file:line: text" on stderr. */
void diag_fault(const struct fault *f);

/* Print like diag_warn and end with status. */
_Noreturn void xdiag_fail(enum exit_status status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Flush stdout and look whether all of it was written; a failure is reported
 * and turns any status into EXIT_SYSTEM.  cli_start registers it at exit, so a
 * command need not call it.
 */
void diag_settle_stdout(void);

#endif
