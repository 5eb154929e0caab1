/* The command line: options by one table, and the help made from it. */
#include "base/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/when.h"

enum { MAX_OPTIONS = 64 };

/* What this run was called with; set while options are read. */
static struct {
	const struct cli *cli;
	const struct opt *current;
	time_t now;
	bool now_known;
	const char *config_dir;
	const char *rejects;
	int jobs;
	time_t wait;
} run = { .jobs = 1, .wait = WHEN_MINUTE };

/*
 * A standard stream that is closed would let the next file opened take its
 * number; /dev/null, opened the wrong way, makes its use fail instead.
 */
static void
guard_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)!open("/dev/null",
			    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void
cli_start(const struct cli *cli)
{
	guard_standard_streams();
	run.cli = cli;
	diag_start(cli->name);
	lang_start();
	atexit(diag_settle_stdout);
}

/* The left column of help: "-a, --after DURATION". */
static void
print_option(const struct opt *o)
{
	struct buf left = { 0 };

	if (o->key < CLI_LONG_ONLY)
		buf_addf(&left, "-%c, ", o->key);
	else
		buf_add_str(&left, "    ");
	buf_addf(&left, "--%s", o->name);
	if (o->arg)
		buf_addf(&left, " %s", o->arg);
	if (left.len < 24)
		printf("  %-24s", buf_text(&left));
	else
		printf("  %s\n%26s", buf_text(&left), "");
	printf("%s\n", _(o->help));
	buf_release(&left);
}

static _Noreturn void
print_help(void)
{
	printf(_("usage: %s [OPTION...]%s%s\n"), run.cli->name,
	    *run.cli->operands ? " " : "", run.cli->operands);
	printf("%s\n\n", _(run.cli->purpose));
	for (const struct opt *o = run.cli->options; o->name; o++)
		print_option(o);
	exit(EXIT_DONE);
}

static void
to_getopt(struct option *longs, char *shorts)
{
	size_t n = 0;

	if (run.cli->stops)
		*shorts++ = '+';
	*shorts++ = ':'; /* an argument that is missing is told apart */
	for (const struct opt *o = run.cli->options; o->name; o++) {
		if (n == MAX_OPTIONS)
			break;
		longs[n++] = (struct option) { o->name,
			o->arg ? required_argument : no_argument, NULL,
			o->key };
		if (o->key >= CLI_LONG_ONLY)
			continue;
		*shorts++ = (char)o->key;
		if (o->arg)
			*shorts++ = ':';
	}
	longs[n] = (struct option) { 0 };
	*shorts = '\0';
}

static void
take_shared(int key)
{
	switch (key) {
	case 'h':
		print_help();
	case 'V':
		printf("%s (cplt) %s\n", run.cli->name, CPLT_VERSION);
		exit(EXIT_DONE);
	case 'C':
		run.config_dir = optarg;
		break;
	case 'j':
		run.jobs = (int)cli_number(1, 256);
		break;
	case CLI_REJECTS:
		run.rejects = optarg;
		break;
	case CLI_NOW:
		if (when_parse(span_of(optarg), &run.now) < 0)
			cli_bad_arg(_("an RFC 3339 time such as "
				      "2026-11-21T09:00:00+08:00"));
		run.now_known = true;
		break;
	case CLI_WAIT:
		if (when_duration(optarg, &run.wait) < 0)
			cli_bad_arg(_("a duration such as 30s"));
		break;
	}
}

static const struct opt *
find_option(int key)
{
	const struct opt *o = run.cli->options;

	while (o->name && o->key != key)
		o++;
	return o->name ? o : NULL;
}

/*
 * Say what is wrong with the option that getopt_long stopped at: optopt is 0
 * for a long one that is not known, the key of one that is, or a letter.
 */
static _Noreturn void
refuse_option(int key, char *argv[])
{
	const struct opt *known = find_option(optopt);

	if (known && key == ':')
		cli_misused(_("option '--%s' needs an argument"), known->name);
	if (known)
		cli_misused(_("option '--%s' takes no argument"), known->name);
	if (optopt)
		cli_misused(_("unknown option '-%c'"), optopt);
	cli_misused(_("unknown option '%s'"), argv[optind - 1]);
}

int
cli_next(int argc, char *argv[])
{
	struct option longs[MAX_OPTIONS + 1];
	char shorts[2 * MAX_OPTIONS + 3];
	int key;

	to_getopt(longs, shorts);
	opterr = 0;
	key = getopt_long(argc, argv, shorts, longs, NULL);
	if (key == '?' || key == ':')
		refuse_option(key, argv);
	run.current = find_option(key);
	take_shared(key);
	return key;
}

void
cli_bad_arg(const char *wanted)
{
	xdiag_fail(EXIT_USAGE, _("--%s: '%s' is not %s"), run.current->name,
	    optarg, wanted);
}

void
cli_misused(const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	diag_warn("%s", text);
	xdiag_fail(
	    EXIT_USAGE, _("'%s --help' shows how it is called"), run.cli->name);
}

long
cli_number(long lo, long hi)
{
	char wanted[80];
	char *end;
	long n;

	errno = 0;
	n = strtol(optarg, &end, 10);
	if (errno || end == optarg || *end || n < lo || n > hi) {
		snprintf(wanted, sizeof wanted,
		    _("a whole number from %ld to %ld"), lo, hi);
		cli_bad_arg(wanted);
	}
	return n;
}

time_t
cli_now(void)
{
	const char *fixed = getenv("CPLT_NOW");

	if (run.now_known)
		return run.now;
	if (!fixed || !*fixed)
		run.now = time(NULL);
	else if (when_parse(span_of(fixed), &run.now) < 0)
		xdiag_fail(EXIT_USAGE,
		    _("CPLT_NOW: '%s' is not an RFC 3339 time such as "
		      "2026-11-21T09:00:00+08:00"),
		    fixed);
	run.now_known = true;
	return run.now;
}

const char *
cli_config_dir(void)
{
	const char *dir =
	    run.config_dir ? run.config_dir : getenv("CPLT_CONFIG");

	return dir && *dir ? dir : NULL;
}

int
cli_jobs(void)
{
	return run.jobs;
}

const char *
cli_rejects(void)
{
	return run.rejects;
}

time_t
cli_wait(void)
{
	return run.wait;
}
