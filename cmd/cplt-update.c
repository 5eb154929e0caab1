/* cplt-update: do acts of the lifecycle to tickets */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ticket/filter.h"
#include "update/acts.h"
#include "update/apply.h"
#include "update/compose.h"

enum {
	OPT_ACTS = CLI_LONG_ONLY + 1,
	OPT_AT,
	OPT_BY,
	OPT_EVENTS,
	OPT_EVIDENCE,
	OPT_FORCE,
	OPT_ID,
	OPT_NOTE,
	OPT_REASON,
	OPT_REJECTS,
	OPT_SET,
	OPT_TO
};

static const struct opt options[] = {
	{ OPT_ACTS, "acts", NULL, N_("list the acts and end") },
	{ OPT_AT, "at", "TIME", N_("when it was done (the present)") },
	{ OPT_BY, "by", "WHO", N_("who has done it") },
	OPT_CONFIG,
	{ OPT_EVENTS, "events", "FILE",
	    N_("do the acts of FILE, JSON lines or CSV") },
	{ OPT_EVIDENCE, "evidence", "FILE",
	    N_("put FILE to the case: its name, size and SHA-256") },
	{ OPT_FORCE, "force", NULL,
	    N_("override the guards where a reason is given") },
	{ OPT_ID, "id", "ID", N_("do one act to the ticket ID") },
	{ 'j', "jobs", "N", N_("work with N threads") },
	{ OPT_NOTE, "note", "TEXT", N_("what is to be noted with it") },
	OPT_NOW,
	{ OPT_REASON, "reason", "TEXT", N_("why it is done") },
	{ OPT_REJECTS, "rejects", "FILE",
	    N_("keep acts that are refused in FILE") },
	{ OPT_SET, "set", "MEMBER=VALUE",
	    N_("give the act's event another member") },
	{ OPT_TO, "to", "TO", N_("the department, or whoever it goes to") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-update",
	.operands = "{--id ID ACT | --events FILE} [FILE...]",
	.purpose = N_("Do acts of the lifecycle to tickets."),
	.options = options,
};

/* A member of the event, from the command line. */
struct setting {
	const char *path;
	struct span value;
	const char *option; /* for messages */
};

struct call {
	const char *id, *act, *events, *rejects;
	struct setting *settings; /* in the order in which they are set */
	size_t count, room;
	bool force, acts;
	bool reason, other; /* --reason, and others that go with --id */
};

/* What all workers share. */
struct update {
	struct policy *policy;
	struct requests_terms terms;
	struct requests *requests;
	struct requests_count count;
};

static int
update(struct ticket *t, void *worker)
{
	return apply_all(worker, t);
}

static void *
worker_new(void *arg)
{
	struct update *u = arg;
	struct apply *a = xcalloc(1, sizeof *a);

	a->requests = u->requests;
	a->terms = &u->terms.act;
	a->facts.policy = u->policy;
	return a;
}

static void
worker_end(void *worker, void *arg)
{
	(void)arg;
	apply_release(worker);
	free(worker);
}

/* What is refused must be safe before the last of the tickets is written. */
static int
finish(void *arg)
{
	struct update *u = arg;
	struct fault fault;

	if (requests_settle(u->requests, diag_fault, &u->count, &fault) == 0)
		return 0;
	diag_fault(&fault);
	return -1;
}

static void
set(struct call *c, const char *option, const char *path, const char *value)
{
	c->settings =
	    xgrow(c->settings, c->count, &c->room, sizeof *c->settings);
	c->settings[c->count++] =
	    (struct setting) { path, span_of(value), option };
	c->other = true;
}

static void
set_text(struct call *c, const char *option, const char *path)
{
	if (!*optarg || !text_is_utf8(span_of(optarg)))
		cli_bad_arg(_("a text in UTF-8 that is not empty"));
	set(c, option, path, optarg);
}

/* Cuts optarg at its '='. */
static void
set_pair(struct call *c)
{
	char *mark = strchr(optarg, '=');

	if (!mark || mark == optarg || !mark[1] ||
	    !text_is_utf8(span_of(optarg)))
		cli_bad_arg(_("MEMBER=VALUE in UTF-8, such as to.by=1002"));
	*mark = '\0';
	set(c, "set", optarg, mark + 1);
}

static void
take_option(struct call *c, int key)
{
	switch (key) {
	case OPT_ACTS:
		c->acts = true;
		break;
	case OPT_AT:
		set_text(c, "at", "at");
		break;
	case OPT_BY:
		set_text(c, "by", "by");
		break;
	case OPT_EVENTS:
		if (c->events)
			cli_misused(_("one file of acts is done at a time"));
		c->events = optarg;
		break;
	case OPT_EVIDENCE:
		set_text(c, "evidence", "evidence.file");
		break;
	case OPT_FORCE:
		c->force = true;
		break;
	case OPT_ID:
		if (c->id)
			cli_misused(_("--id is for one ticket, --events for "
				      "more"));
		if (!*optarg || !text_is_utf8(span_of(optarg)))
			cli_bad_arg(_("a text in UTF-8 that is not empty"));
		c->id = optarg;
		break;
	case OPT_NOTE:
		set_text(c, "note", "note");
		break;
	case OPT_REASON:
		set_text(c, "reason", "reason");
		c->reason = true;
		break;
	case OPT_REJECTS:
		c->rejects = optarg;
		break;
	case OPT_SET:
		set_pair(c);
		break;
	case OPT_TO:
		set_text(c, "to", "to");
		break;
	}
}

/* Will the tickets come from stdin? */
static bool
reads_stdin(char *const files[])
{
	bool found = !*files;

	for (; *files; files++)
		found |= !strcmp(*files, "-");
	return found;
}

/* An option that does nothing must not seem to work. */
static void
check_call(struct call *c, int argc, char *argv[])
{
	if (!c->id == !c->events)
		cli_misused(_("wanted --id and an act, or --events"));
	if (c->events && c->other)
		cli_misused(_("--at, --by, --evidence, --note, --reason, --set "
			      "and --to go with --id"));
	if (c->events && !strcmp(c->events, "-") && reads_stdin(argv + optind))
		cli_misused(_("acts and tickets cannot both come from standard "
			      "input"));
	if (!c->id)
		return;
	if (optind == argc)
		cli_misused(_("--id needs an act: see '%s --acts'"), cli.name);
	c->act = argv[optind++];
	if (!text_is_utf8(span_of(c->act)) || !lifecycle_find(span_of(c->act)))
		cli_misused(_("'%s' is no act, wanted one of '%s --acts'"),
		    c->act, cli.name);
	if (c->force && !c->reason)
		cli_misused(_("--force needs --reason"));
}

static void
compose_settings(const struct call *c, struct compose *event, int rank)
{
	struct buf why = { 0 };

	for (size_t i = 0; i < c->count; i++) {
		const struct setting *s = &c->settings[i];

		if (compose_rank(s->path) == rank &&
		    compose_set(event, s->path, s->value, &why))
			xdiag_fail(EXIT_USAGE, _("--%s: %s"), s->option,
			    buf_text(&why));
	}
	buf_release(&why);
}

/* Returns 0, or -1 with *status set and all told. */
static int
load_one(const struct call *c, struct update *u, enum exit_status *status)
{
	struct moment moment = { .zone = u->policy->zone, .settled = true };
	struct compose event = { .moment = &moment };
	struct fault fault;
	const char *bad;

	compose_begin(&event, span_of(c->id), span_of(c->act));
	for (int rank = 0; rank < COMPOSE_RANKS; rank++)
		compose_settings(c, &event, rank);
	u->requests =
	    requests_of_one(compose_end(&event), &u->terms, &fault, status);
	compose_release(&event);
	if (!u->requests) {
		diag_fault(&fault);
		return -1;
	}
	bad = requests_at(u->requests, 0)->bad;
	if (bad)
		diag_warn("%s", bad);
	return bad ? -1 : 0;
}

static int
load_file(const struct call *c, struct update *u, enum exit_status *status)
{
	struct fault fault;

	u->requests = requests_load(c->events, &u->terms, &fault, status);
	if (!u->requests)
		diag_fault(&fault);
	return u->requests ? 0 : -1;
}

static int
load(const struct call *c, char *const files[], struct update *u,
    enum exit_status *status)
{
	struct fault fault;

	*status = EXIT_USAGE;
	u->policy = policy_load(cli_config_dir(), NULL, &fault);
	if (!u->policy) {
		diag_fault(&fault);
		return -1;
	}
	u->terms = (struct requests_terms) {
		.act = { u->policy->guards, u->policy->zone, cli_now(),
		    c->force },
		.config = cli_config_dir(),
	};
	if ((c->id ? load_one : load_file)(c, u, status) < 0)
		return -1;
	if (!c->rejects ||
	    requests_keep(u->requests, c->rejects, files, &fault, status) == 0)
		return 0;
	diag_fault(&fault);
	return -1;
}

static enum exit_status
run(const struct call *c, char *const files[])
{
	struct update u = { 0 };
	enum exit_status status;

	if (load(c, files, &u, &status) == 0) {
		status = filter_run(files, &(struct filter) { .step = update,
					       .worker_new = worker_new,
					       .worker_end = worker_end,
					       .arg = &u,
					       .finish = finish });
		if (c->events && status != EXIT_SYSTEM && status != EXIT_USAGE)
			fprintf(stderr,
			    _("done %zu, there already %zu, refused %zu\n"),
			    u.count.done, u.count.there, u.count.refused);
		if (status == EXIT_DONE && u.count.refused)
			status = EXIT_BAD_INPUT;
	}
	requests_free(u.requests);
	policy_free(u.policy);
	return status;
}

static void
list_acts(void)
{
	struct buf out = { 0 };

	acts_write(&out);
	fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
}

int
main(int argc, char *argv[])
{
	struct call call = { 0 };
	enum exit_status status = EXIT_DONE;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		take_option(&call, key);
	if (call.acts) {
		list_acts();
	} else {
		check_call(&call, argc, argv);
		status = run(&call, argv + optind);
	}
	free(call.settings);
	return status;
}
