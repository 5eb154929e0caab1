/*
 * What a job of cplt-archive is called with: the command line, read.
 *
 * Each job is a file of its own in this folder, with one function
 *
 *	enum exit_status seal_run(const struct call *call, struct fault *fault);
 *
 * which returns the exit status and, when that is EXIT_USAGE, EXIT_SYSTEM, or
 * EXIT_NO for a reason, fills *fault for the command to print; a fault without
 * text is not printed.  What a job has to say beside that, it gives to tell.
 */
#ifndef CPLT_CALL_H
#define CPLT_CALL_H

#include <stdbool.h>
#include <time.h>

#include "base/diag.h"
#include "config/policy.h"
#include "store/months.h"
#include "store/vault.h"

struct call {
	const char *dir;    /* --dir: the folder of the archive */
	const char *what;   /* the argument of the option that chose the job, or
			     * NULL where it has none */
	char *const *files; /* operands, ended by NULL */
	const char *head;   /* --head: the digest of an entry, or NULL */
	const char *signers; /* --signers: file of allowed signers, or NULL */
	const char *output;  /* --output: where a proof goes, or NULL */
	const struct policy *policy;
	time_t now;   /* --now */
	time_t after; /* --after, in seconds: how long a closed ticket stays */
	time_t wait;  /* --wait, in seconds: patience for the lock */
	struct month_range months; /* --month */
	const char *reason;        /* --reason; NULL: none was given */
	bool dry_run;              /* --dry-run */
	const char *format;        /* --format; NULL: none was given */
	void (*tell)(const struct fault *);
};

/* What call_vault is to do with a folder that is no archive yet. */
enum call_open {
	CALL_NEEDED, /* it must be one */
	CALL_MAKE,   /* make it, if it is not there */
	CALL_ADOPT,  /* take the segments in it as they are */
};

/* Open call->dir for writing.  Returns a new vault, or NULL with *fault
 * filled. */
struct vault *
call_vault(const struct call *call, enum call_open open, struct fault *fault);

/*
 * Open call->dir for writing and do act, which returns as a job does, to the
 * segment of the month that call->what, the argument of option, names.
 * Returns what act returns; EXIT_NO with *fault filled when there is no such
 * segment.
 */
enum exit_status call_month(const struct call *call, const char *option,
    enum exit_status (*act)(
	struct vault *v, const struct manifest_segment *s, struct fault *fault),
    struct fault *fault);

#endif
