/* cplt-link: see which tickets belong together */
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/io.h"
#include "base/terminal.h"
#include "base/xalloc.h"
#include "link/sequence.h"
#include "store/outfile.h"
#include "ticket/filter.h"

enum { OPT_HISTORY = CLI_LONG_ONLY + 1, OPT_INCIDENTS, OPT_SORT };

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_HISTORY, "history", "FILE",
	    N_("know the tickets of FILE, which went before") },
	{ OPT_INCIDENTS, "incidents", "FILE",
	    N_("write the incidents that were found to FILE") },
	OPT_NOW,
	OPT_RECORDS,
	{ OPT_SORT, "sort", NULL,
	    N_("take tickets by time, whatever their order") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-link",
	.operands = "[FILE...]",
	.purpose = N_("See which tickets belong together, and link them."),
	.options = options,
};

struct link {
	struct policy *policy;
	struct taxonomy *taxonomy;
	struct sequence *sequence;
	glob_t history;
	const char *incidents;
	struct outfile out;
	bool sort;
};

static int
step(struct ticket *t, void *worker)
{
	return front_step(t, worker);
}

static void *
worker_new(void *arg)
{
	return sequence_front(((struct link *)arg)->sequence);
}

static void
worker_end(void *worker, void *arg)
{
	(void)arg;
	front_free(worker);
}

static void
place(void *arg, const char *file, size_t lines_before)
{
	sequence_place(((struct link *)arg)->sequence, file, lines_before);
}

static int
take_history(void *arg, struct buf *out)
{
	sequence_history(((struct link *)arg)->sequence, out);
	return 0;
}

static int
take_block(void *arg, struct buf *out)
{
	sequence_block(((struct link *)arg)->sequence, out);
	return 0;
}

/* A folder stands for its segments; a new archive has none. */
static void
add_history(struct link *l, const char *pattern)
{
	int flags = l->history.gl_pathc ? GLOB_APPEND : 0, answer;
	struct buf inside = { 0 };
	struct stat st;

	if (strcmp(pattern, "-") == 0)
		cli_bad_arg(_("a file"));
	if (stat(pattern, &st) == 0 && S_ISDIR(st.st_mode)) {
		buf_addf(&inside, "%s/*.jsonl", pattern);
		pattern = buf_text(&inside);
	} else {
		flags |= GLOB_NOCHECK;
	}
	answer = glob(pattern, flags, NULL, &l->history);
	if (answer && answer != GLOB_NOMATCH)
		xalloc_failed();
	buf_release(&inside);
}

static int
load(struct link *l, struct fault *fault)
{
	const char *dir = cli_config_dir();

	l->policy = policy_load(dir, NULL, fault);
	l->taxonomy = l->policy ? taxonomy_load(dir, fault) : NULL;
	if (!l->taxonomy)
		return -1;
	l->sequence = sequence_new(&(struct sequence_terms) {
	    .policy = l->policy,
	    .now = cli_now(),
	    .sort = l->sort,
	    .report = diag_fault,
	});
	return 0;
}

/* Returns the worse of both, as far as the input goes. */
static enum exit_status
read_history(struct link *l)
{
	const char *const written[] = { l->incidents, NULL };
	enum exit_status status = EXIT_DONE;

	if (l->history.gl_pathc)
		status = filter_run(
		    l->history.gl_pathv, &(struct filter) { .step = step,
					     .worker_new = worker_new,
					     .worker_end = worker_end,
					     .arg = l,
					     .in_turn = take_history,
					     .written = written,
					     .opens = true,
					     .silent = true });
	sequence_begin(l->sequence);
	return status;
}

/* Write what is held back to the end.  When the output has failed already it
 * has been said. */
static enum exit_status
write_rest(struct link *l, enum exit_status status)
{
	struct buf rest = { 0 }, safe = { 0 };

	sequence_end(l->sequence, &rest);
	if (io_write(STDOUT_FILENO,
		terminal_safe(STDOUT_FILENO, buf_span(&rest), &safe)) < 0 &&
	    status != EXIT_SYSTEM) {
		diag_warn(_("cannot write to standard output:"));
		status = EXIT_SYSTEM;
	}
	buf_release(&rest);
	buf_release(&safe);
	return status;
}

static enum exit_status
read_tickets(struct link *l, char *const files[])
{
	const char *const written[] = { l->incidents, NULL };
	enum exit_status status =
	    filter_run(files, &(struct filter) { .step = step,
				  .worker_new = worker_new,
				  .worker_end = worker_end,
				  .arg = l,
				  .passed = FRONT_PASSED,
				  .place = place,
				  .in_turn = take_block,
				  .written = written,
				  .opens = l->incidents != NULL });

	return status == EXIT_USAGE ? status : write_rest(l, status);
}

/* Incidents of a part of the tickets would be wrong. */
static int
write_incidents(struct link *l, struct fault *fault)
{
	struct buf lines = { 0 };

	sequence_incidents(l->sequence, l->taxonomy, &lines);
	outfile_write(&l->out, buf_span(&lines));
	buf_release(&lines);
	if (outfile_commit(&l->out, fault) < 0)
		return -1;
	return outfile_sync_folder(l->incidents, fault);
}

static enum exit_status
run(struct link *l, char *const files[])
{
	enum exit_status past, status;
	struct fault fault;

	if (l->incidents && outfile_open(&l->out, l->incidents, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_SYSTEM;
	}
	past = read_history(l);
	if (past != EXIT_DONE && past != EXIT_BAD_INPUT)
		return past;
	status = read_tickets(l, files);
	if (status == EXIT_DONE &&
	    (past == EXIT_BAD_INPUT || sequence_bad(l->sequence)))
		status = EXIT_BAD_INPUT;
	if (!l->incidents || (status != EXIT_DONE && status != EXIT_BAD_INPUT))
		return status;
	if (write_incidents(l, &fault) == 0)
		return status;
	diag_fault(&fault);
	return EXIT_SYSTEM;
}

int
main(int argc, char *argv[])
{
	struct link l = { .out.fd = -1 };
	enum exit_status status = EXIT_USAGE;
	struct fault fault;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == OPT_HISTORY)
			add_history(&l, optarg);
		if (key == OPT_INCIDENTS)
			l.incidents = optarg;
		l.sort |= key == OPT_SORT;
	}
	if (load(&l, &fault) < 0)
		diag_fault(&fault);
	else
		status = run(&l, argv + optind);
	outfile_drop(&l.out);
	globfree(&l.history);
	sequence_free(l.sequence);
	taxonomy_free(l.taxonomy);
	policy_free(l.policy);
	return status;
}
