/* cplt-archive: move closed tickets into segments, one file a month */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/call.h"
#include "archive/compress.h"
#include "archive/holds.h"
#include "archive/move.h"
#include "archive/prove.h"
#include "archive/purge.h"
#include "archive/recover.h"
#include "archive/redact.h"
#include "archive/seal.h"
#include "archive/search.h"
#include "archive/sign.h"
#include "archive/sweep.h"
#include "archive/verify.h"
#include "base/cli.h"
#include "base/digest.h"
#include "cases/cases.h"
#include "cases/similar.h"
#include "config/policy.h"

enum {
	OPT_ADOPT = CLI_LONG_ONLY + 1,
	OPT_AFTER,
	OPT_CASES,
	OPT_COMPRESS,
	OPT_DIR,
	OPT_DRY_RUN,
	OPT_FORMAT,
	OPT_HEAD,
	OPT_HOLD,
	OPT_MONTH,
	OPT_MOVE,
	OPT_OUTPUT,
	OPT_PROVE,
	OPT_PURGE,
	OPT_REASON,
	OPT_RECOVER,
	OPT_REDACT,
	OPT_RELEASE,
	OPT_SEAL,
	OPT_SEARCH,
	OPT_SIGN,
	OPT_SIGNERS,
	OPT_SIMILAR,
	OPT_VERIFY,
};

static const struct opt options[] = {
	{ OPT_ADOPT, "adopt", NULL,
	    N_("begin the MANIFEST of segments that have none") },
	OPT_CONFIG,
	{ OPT_AFTER, "after", "DURATION",
	    N_("archive what is closed for so long (90d)") },
	{ OPT_CASES, "cases", NULL,
	    N_("print typical cases by category and cause") },
	{ OPT_COMPRESS, "compress", "MONTH",
	    N_("compress the sealed segment of MONTH") },
	{ OPT_DIR, "dir", "DIR",
	    N_("the folder of the archive; most modes need it") },
	{ OPT_DRY_RUN, "dry-run", NULL,
	    N_("only show what --purge would purge") },
	{ OPT_FORMAT, "format", "PAGE",
	    N_("how --cases is printed: json, markdown (json)") },
	{ OPT_HEAD, "head", "DIGEST",
	    N_("verify that MANIFEST has the entry of DIGEST") },
	{ OPT_HOLD, "hold", "ID", N_("keep the ticket ID from being purged") },
	{ OPT_MONTH, "month", "MONTHS",
	    N_("only 2026-08, or 2026-01..2026-08") },
	{ OPT_MOVE, "move", "FILE",
	    N_("move tickets out of FILE itself, and replace it") },
	OPT_NOW,
	{ OPT_OUTPUT, "output", "DIR",
	    N_("write the proof to DIR (ID.proof)") },
	{ OPT_PROVE, "prove", "ID", N_("write a proof of one archived case") },
	{ OPT_PURGE, "purge", NULL,
	    N_("purge what was kept for as long as the policy wants") },
	{ OPT_REASON, "reason", "TEXT", N_("why, for --hold and --release") },
	{ OPT_RECOVER, "recover", NULL,
	    N_("finish or undo a write that was interrupted") },
	{ OPT_REDACT, "redact", "PROFILE",
	    N_("print tickets masked for PROFILE: customer, everyone") },
	{ OPT_RELEASE, "release", "ID",
	    N_("let the ticket ID be purged again") },
	OPT_RECORDS,
	{ OPT_SEAL, "seal", "MONTH",
	    N_("add no more to the segment of MONTH") },
	{ OPT_SEARCH, "search", "TEXT",
	    N_("print archived tickets that have TEXT and all operands") },
	{ OPT_SIGN, "sign", "KEYFILE",
	    N_("sign MANIFEST with the ssh key in KEYFILE") },
	{ OPT_SIGNERS, "signers", "FILE",
	    N_("verify that one of these signed it, by ssh-keygen") },
	{ OPT_SIMILAR, "similar", NULL,
	    N_("say which archived cases are like the tickets read") },
	{ OPT_VERIFY, "verify", NULL,
	    N_("check that the archive is as it was written") },
	OPT_WAIT,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-archive",
	.operands = "[FILE...]",
	.purpose = N_("Move tickets closed long ago to the archive, "
		      "pass the others on."),
	.options = options,
};

/* What the command can be asked to do, by the option that asks for it; the
 * first is what it does without one. */
static const struct mode {
	int key;
	enum exit_status (*run)(const struct call *call, struct fault *fault);
	bool files;                 /* it takes operands */
	bool months;                /* it takes --month */
	bool reason;                /* it needs --reason */
	bool trial;                 /* it takes --dry-run */
	bool head, signers, output; /* it takes the option of that name */
	bool no_dir;                /* it needs no archive */
} modes[] = {
	{ 0, sweep_run, .files = true },
	{ OPT_ADOPT, adopt_run, .files = false },
	{ OPT_CASES, cases_run, .files = true, .months = true, .no_dir = true },
	{ OPT_COMPRESS, compress_run, .files = false },
	{ OPT_HOLD, hold_run, .reason = true },
	{ OPT_MOVE, move_run, .files = false },
	{ OPT_PROVE, prove_run, .signers = true, .output = true },
	{ OPT_PURGE, purge_run, .months = true, .trial = true },
	{ OPT_RECOVER, recover_run, .files = false },
	{ OPT_REDACT, redact_run, .files = true, .no_dir = true },
	{ OPT_RELEASE, release_run, .reason = true },
	{ OPT_SEAL, seal_run, .files = false },
	{ OPT_SEARCH, search_run, .files = true, .months = true },
	{ OPT_SIGN, sign_run, .files = false },
	{ OPT_SIMILAR, similar_run, .files = true, .months = true },
	{ OPT_VERIFY, verify_run, .head = true, .signers = true },
};

static const struct mode *
find_mode(int key)
{
	for (size_t i = 1; i < sizeof modes / sizeof *modes; i++)
		if (modes[i].key == key)
			return &modes[i];
	return NULL;
}

/* Keep the value of an option that chooses no mode. */
static void
take_option(int key, struct call *call)
{
	unsigned char digest[DIGEST_SIZE];

	switch (key) {
	case OPT_AFTER:
		if (when_duration(optarg, &call->after) < 0)
			cli_bad_arg(_("a duration such as 90d"));
		break;
	case OPT_DIR:
		call->dir = optarg;
		break;
	case OPT_DRY_RUN:
		call->dry_run = true;
		break;
	case OPT_HEAD:
		if (!digest_unhex(span_of(optarg), digest))
			cli_bad_arg(_("a SHA-256, 64 digits 0-9 and a-f"));
		call->head = optarg;
		break;
	case OPT_FORMAT:
		if (strcmp(optarg, "json") != 0 &&
		    strcmp(optarg, "markdown") != 0)
			cli_bad_arg(_("json or markdown"));
		call->format = optarg;
		break;
	case OPT_MONTH:
		if (month_range_parse(&call->months, optarg) < 0)
			cli_bad_arg(
			    _("a month such as 2026-08, or 2026-01..2026-08"));
		break;
	case OPT_OUTPUT:
		call->output = optarg;
		break;
	case OPT_REASON:
		call->reason = optarg;
		break;
	case OPT_SIGNERS:
		call->signers = optarg;
		break;
	}
}

static const struct mode *
read_options(int argc, char *argv[], struct call *call)
{
	const struct mode *mode = &modes[0];

	for (int key; (key = cli_next(argc, argv)) != -1;) {
		const struct mode *asked = find_mode(key);

		if (asked && mode != &modes[0])
			cli_misused(_("only one thing can be done at a time"));
		if (asked) {
			mode = asked;
			call->what = optarg;
		} else {
			take_option(key, call);
		}
	}
	call->files = argv + optind;
	if (!mode->no_dir && (!call->dir || !*call->dir))
		cli_misused(_("'--dir DIR' is needed"));
	if (!mode->months && *call->months.first)
		cli_misused(_("'--month' chooses nothing here"));
	if (mode->reason != (call->reason != NULL))
		cli_misused(
		    mode->reason
			? _("'--reason TEXT' is needed")
			: _("'--reason' goes with '--hold' or '--release'"));
	if (call->format && mode->run != cases_run)
		cli_misused(_("'--format' goes with '--cases'"));
	if (call->dry_run && !mode->trial)
		cli_misused(_("'--dry-run' goes with '--purge'"));
	if (call->head && !mode->head)
		cli_misused(_("'--head' goes with '--verify'"));
	if (call->signers && !mode->signers)
		cli_misused(_("'--signers' goes with '--verify' or '--prove'"));
	if (call->output && !mode->output)
		cli_misused(_("'--output' goes with '--prove'"));
	if (!mode->files && call->files[0])
		cli_misused(_("unexpected operand '%s'"), call->files[0]);
	return mode;
}

int
main(int argc, char *argv[])
{
	struct call call = { .after = (time_t)90 * WHEN_DAY,
		.tell = diag_fault };
	struct fault fault = { 0 };
	const struct mode *mode;
	struct policy *policy;
	enum exit_status status;

	cli_start(&cli);
	mode = read_options(argc, argv, &call);
	policy = policy_load(cli_config_dir(), NULL, &fault);
	if (!policy) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	call.policy = policy;
	call.now = cli_now();
	call.wait = cli_wait();
	status = mode->run(&call, &fault);
	if (*fault.text)
		diag_fault(&fault);
	policy_free(policy);
	return status;
}
