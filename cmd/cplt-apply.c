/* cplt-apply: put a ticket file through a command and back */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apply/changes.h"
#include "apply/child.h"
#include "apply/writers.h"
#include "base/cli.h"
#include "store/door.h"

enum { OPT_ACCEPT = CLI_LONG_ONLY + 1, OPT_BACKUP, OPT_DRY_RUN, OPT_MAY_DROP };

static const struct opt options[] = {
	{ OPT_ACCEPT, "accept", "STATUS[,...]",
	    N_("take these of the command for success too") },
	{ OPT_BACKUP, "backup", NULL, N_("keep the old file as FILE.bak") },
	{ OPT_DRY_RUN, "dry-run", NULL,
	    N_("say what would change, and leave FILE as it is") },
	{ OPT_MAY_DROP, "may-drop", NULL,
	    N_("the command may leave lines out") },
	OPT_WAIT,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-apply",
	.operands = "FILE COMMAND [ARG...]",
	.purpose = N_("Put a ticket file through a command and back, whole or "
		      "not at all."),
	.options = options,
	.stops = true,
};

enum { STATUSES = 256 };

struct job {
	const char *file;
	char *const *command;
	bool accepted[STATUSES];
	bool backup, dry_run, may_drop;
	struct door door;
	struct child child;
	struct comparison comparison;
	struct buf out; /* what --dry-run says */
};

/* Why the file is not replaced. */
static enum exit_status __attribute__((format(printf, 3, 4)))
leave(const struct job *job, enum exit_status status, const char *fmt, ...)
{
	char why[sizeof((struct fault *)0)->text];
	va_list args;

	va_start(args, fmt);
	diag_format(why, sizeof why, fmt, args);
	va_end(args);
	diag_warn(_("%s: left as it was: %s"), job->file, why);
	return status;
}

static enum exit_status
fail(const struct fault *fault)
{
	diag_fault(fault);
	return EXIT_SYSTEM;
}

static bool
is_named(const struct job *job, const char *name, size_t len)
{
	const char *slash = strrchr(*job->command, '/');

	return !strncmp(slash ? slash + 1 : *job->command, name, len);
}

/* Some lines were bad, says a command that names them and passes them on. */
static bool
is_bad_input(const struct job *job)
{
	static const char ours[] = "cplt-";

	return job->child.status == EXIT_BAD_INPUT &&
	       !job->accepted[EXIT_BAD_INPUT] &&
	       is_named(job, ours, sizeof ours - 1);
}

/* Those that must not drop lines by --may-drop: what was bad may have gone to
 * the --rejects of a command that nobody looks at. */
static bool
may_drop(const struct job *job)
{
	static const char archive[] = "cplt-archive";

	return job->may_drop &&
	       (!is_bad_input(job) || is_named(job, archive, sizeof archive));
}

/* Run the command from the file into the one that is to take its place. */
static enum exit_status
run_command(struct job *job)
{
	struct door *d = &job->door;
	int in = openat(d->folder, d->name, O_RDONLY | O_CLOEXEC);
	/* Not a copy of ours: see writers.h. */
	int out = openat(
	    d->folder, d->file.temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	enum exit_status status = EXIT_DONE;

	if (in < 0 || out < 0) {
		diag_warn("%s:", job->file);
		status = EXIT_SYSTEM;
	} else if (child_run(&job->child, job->command, in, out) < 0) {
		diag_warn(_("%s: cannot be started:"), *job->command);
		status = EXIT_USAGE;
	}
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return status;
}

static enum exit_status
judge_end(struct job *job)
{
	const struct child *c = &job->child;

	if (c->signal)
		return leave(job, EXIT_SYSTEM, _("'%s' was ended by signal %d"),
		    *job->command, c->signal);
	if (c->status != 0 && !job->accepted[c->status] && !is_bad_input(job))
		return leave(job, EXIT_SYSTEM,
		    _("'%s' ended with status %d, wanted 0 (see --accept)"),
		    *job->command, c->status);
	if (writers_remain(job->door.file.fd))
		return leave(job, EXIT_SYSTEM,
		    _("something that '%s' started still writes, wanted it to "
		      "be waited for"),
		    *job->command);
	return EXIT_DONE;
}

static void
tell(void *arg, enum compare_fate fate, struct span id, struct record *before,
    struct record *after)
{
	struct job *job = arg;

	buf_clear(&job->out);
	changes_add(&job->out, fate, id, before, after);
	fwrite(job->out.at, 1, job->out.len, stdout);
}

static void
report(const struct job *job, FILE *to)
{
	struct buf line = { 0 };

	changes_add_counts(&line, &job->comparison);
	fwrite(line.at, 1, line.len, to);
	buf_release(&line);
}

/* Look at what the command made of the file, and let it take its place. */
static enum exit_status
settle(struct job *job)
{
	struct comparison *c = &job->comparison;
	struct door *d = &job->door;
	struct fault fault;
	bool same;

	if (compare_bytes(d->fd, d->file.fd, &same, job->file, &fault) < 0)
		return fail(&fault);
	if (same && !job->dry_run)
		return EXIT_DONE;
	if (compare_files(c, d->fd, d->file.fd, job->file, &fault) < 0)
		return fail(&fault);
	if (job->dry_run)
		report(job, stdout);
	if (!compare_accepts(c, job->file, may_drop(job), diag_fault))
		return EXIT_BAD_INPUT;
	if (job->dry_run || child_interrupted(&job->child))
		return EXIT_DONE;
	if (door_commit(d, &fault) < 0)
		return fail(&fault);
	if (isatty(STDERR_FILENO))
		report(job, stderr);
	return EXIT_DONE;
}

static enum exit_status
apply(struct job *job)
{
	enum exit_status status;
	struct fault fault;

	if (door_open(&job->door, job->file, DOOR_NEEDED, cli_wait(), &fault) <
	    0)
		return fail(&fault);
	child_hold_signals(&job->child);
	if (door_begin(&job->door, job->backup, &fault) < 0)
		status = fail(&fault);
	else
		status = run_command(job);
	if (status == EXIT_DONE && !child_interrupted(&job->child))
		status = judge_end(job);
	if (status == EXIT_DONE && !child_interrupted(&job->child))
		status = settle(job);
	if (status == EXIT_DONE && is_bad_input(job))
		status = EXIT_BAD_INPUT;
	door_close(&job->door);
	compare_release(&job->comparison);
	buf_release(&job->out);
	return status;
}

/* Read "1,3". */
static void
take_accepted(bool accepted[STATUSES])
{
	const char *p = optarg;
	char *end;
	long n;

	for (;; p = end + 1) {
		n = *p >= '0' && *p <= '9' ? strtol(p, &end, 10) : 0;
		if (n < 1 || n >= STATUSES || (*end && *end != ','))
			cli_bad_arg(
			    _("a list of statuses from 1 to 255 such as 1,3"));
		accepted[n] = true;
		if (!*end)
			return;
	}
}

int
main(int argc, char *argv[])
{
	struct job job = { 0 };
	enum exit_status status;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == OPT_ACCEPT)
			take_accepted(job.accepted);
		job.backup |= key == OPT_BACKUP;
		job.dry_run |= key == OPT_DRY_RUN;
		job.may_drop |= key == OPT_MAY_DROP;
	}
	if (argc - optind < 2)
		cli_misused(_("a file and a command are needed"));
	job.file = argv[optind];
	job.command = argv + optind + 1;
	if (job.dry_run) {
		job.comparison.tell = tell;
		job.comparison.arg = &job;
	}
	status = apply(&job);
	child_obey(&job.child);
	return status;
}
