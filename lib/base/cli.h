/*
 * The command line: one option table gives parsing, --help and the list that
 * completions are tested against.
 *
 *	cli_start(&cli);
 *	for (int key; (key = cli_next(argc, argv)) != -1;)
 *		if (key == 'a' && when_duration(optarg, &age) < 0)
 *			cli_bad_arg(_("a duration such as 36h"));
 *	return filter_run(argv + optind, &filter);
 *
 * Options that several commands share (-C, -j, --now, --rejects, --wait) are
 * taken by cli_next itself and read back through the functions below.
 */
#ifndef CPLT_CLI_H
#define CPLT_CLI_H

#include <stdbool.h>
#include <time.h>

#include "base/diag.h"
#include "base/lang.h"

/* One option.  key is its letter, or any value above CLI_LONG_ONLY. */
struct opt {
	int key;
	const char *name; /* the long name, without dashes */
	const char *arg;  /* what its argument is called, or NULL for none */
	const char *help; /* marked with N_() */
};

enum {
	CLI_LONG_ONLY = 256,
	CLI_NOW = 1000,
	CLI_REJECTS,
	CLI_WAIT,
};

/* For a command that judges by the policy and the present. */
#define OPT_CONFIG                                                             \
	{                                                                      \
		'C', "config", "DIR",                                          \
		    N_("read configuration files from DIR first")              \
	}
#define OPT_NOW                                                                \
	{                                                                      \
		CLI_NOW, "now", "TIME",                                        \
		    N_("take TIME (RFC 3339) for the present")                 \
	}
/* For a command that reads records. */
#define OPT_RECORDS                                                            \
	{ 'j', "jobs", "N", N_("work with N threads") },                       \
	{                                                                      \
		CLI_REJECTS, "rejects", "FILE", N_("keep bad lines in FILE")   \
	}
/* For a command that locks what it writes. */
#define OPT_WAIT                                                               \
	{                                                                      \
		CLI_WAIT, "wait", "DURATION",                                  \
		    N_("wait so long for a lock that another holds (60s)")     \
	}
/* Ends every table. */
#define OPT_COMMON                                                             \
	{ 'h', "help", NULL, N_("show this help and end") },                   \
	    { 'V', "version", NULL, N_("show the version and end") },          \
	{                                                                      \
		0, NULL, NULL, NULL                                            \
	}

struct cli {
	const char *name;     /* "cplt-report" */
	const char *operands; /* "[FILE...]", or "" for none */
	const char *purpose;  /* one line, marked with N_() */
	const struct opt *options;
	bool stops; /* options end at the first operand: what follows is for
		     * another command */
};

/*
 * Name the program, choose the reader's language, and see to it that stdout is
 * settled at exit.  cli must live for ever.
 */
void cli_start(const struct cli *cli);

/*
 * The next option's key, or -1 when there are none left; optarg and optind are
 * as getopt_long leaves them.  Ends the program for -h, -V and wrong options.
 */
int cli_next(int argc, char *argv[]);

/* "cplt-x: --after: '5x' is not WANTED" for the option last returned, status 2.
 */
_Noreturn void cli_bad_arg(const char *wanted);

/* "cplt-x: MESSAGE", then where help is to be had, status 2. */
_Noreturn void
cli_misused(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Read a whole number of lo..hi from optarg, or end as cli_bad_arg does. */
long cli_number(long lo, long hi);

/* --now, else $CPLT_NOW, else the clock when first asked; seconds UTC. */
time_t cli_now(void);

/* -C, else $CPLT_CONFIG, else NULL. */
const char *cli_config_dir(void);

/* -j, else 1. */
int cli_jobs(void);

/* --rejects, else NULL. */
const char *cli_rejects(void);

/* --wait, else 60; seconds. */
time_t cli_wait(void);

#endif
