/* cplt-append: add tickets to the end of a file, all of them or none */
#include <stdio.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/io.h"
#include "store/addition.h"
#include "ticket/filter.h"

static const struct opt options[] = {
	OPT_RECORDS,
	OPT_WAIT,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-append",
	.operands = "FILE",
	.purpose = N_("Add tickets from standard input to the end of FILE."),
	.options = options,
};

static int
put(struct ticket *t, void *arg)
{
	return addition_put(arg, t);
}

/*
 * Put all of stdin in a file without a name, which takes its place: nobody is
 * kept waiting for the lock while a slow program writes, and the ids are known
 * before the first ticket is read.
 */
static int
spool_stdin(void)
{
	FILE *spool = tmpfile();
	char block[1 << 16];
	ssize_t got = -1;

	if (!spool) {
		diag_warn(_("cannot make a temporary file:"));
		return -1;
	}
	while ((got = io_read(STDIN_FILENO, block, sizeof block)) > 0)
		if (io_write(fileno(spool),
			(struct span) { block, (size_t)got }) < 0)
			break;
	if (got == 0 && lseek(fileno(spool), 0, SEEK_SET) == 0 &&
	    dup2(fileno(spool), STDIN_FILENO) == STDIN_FILENO)
		return fclose(spool);
	if (got < 0)
		diag_warn("<stdin>:");
	else
		diag_warn(_("cannot write a temporary file:"));
	fclose(spool);
	return -1;
}

/* What is bad has been kept by now: only then the rest is added. */
static enum exit_status
settle(struct addition *a, enum exit_status status)
{
	struct fault fault;

	if (status != EXIT_DONE && status != EXIT_BAD_INPUT)
		return status;
	if (addition_commit(a, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_SYSTEM;
	}
	if (isatty(STDERR_FILENO))
		diag_warn(_("%zu tickets added, %zu were there already"),
		    a->added, a->there);
	return status;
}

static enum exit_status
run(const char *path)
{
	char *const only_stdin[] = { NULL };
	const char *const written[] = { path, NULL };
	enum exit_status status = EXIT_SYSTEM;
	struct addition a;
	struct fault fault;

	if (addition_open(&a, path, cli_wait(), STDIN_FILENO, &fault) < 0)
		diag_fault(&fault);
	else
		status = settle(
		    &a, filter_run(only_stdin, &(struct filter) { .step = put,
						   .arg = &a,
						   .ordered = true,
						   .opens = true,
						   .bad_alone = true,
						   .written = written }));
	addition_close(&a);
	return status;
}

int
main(int argc, char *argv[])
{
	cli_start(&cli);
	while (cli_next(argc, argv) != -1)
		continue;
	if (argc - optind != 1)
		cli_misused(_("one FILE is needed"));
	return spool_stdin() < 0 ? EXIT_SYSTEM : run(argv[optind]);
}
