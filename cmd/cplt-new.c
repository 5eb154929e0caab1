/* cplt-new: take in complaints and write tickets */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/terminal.h"
#include "base/text.h"
#include "config/policy.h"
#include "intake/editing.h"
#include "intake/intake.h"

enum {
	OPT_CSV = CLI_LONG_ONLY + 1,
	OPT_DELIMITER,
	OPT_EDIT,
	OPT_ENCODING,
	OPT_JSON,
	OPT_KEEP,
	OPT_MAP,
	OPT_SET,
	OPT_SOURCE,
	OPT_TIME_FORMAT,
	OPT_SLOT, /* and the slot that the option fills */
};

static const struct opt options[] = {
	{ OPT_SLOT + SLOT_FIRST_BY, "by", "WHO",
	    N_("the first-contact owner") },
	{ OPT_SLOT + SLOT_CHANNEL, "channel", "CODE",
	    N_("the way it came in") },
	OPT_CONFIG,
	{ OPT_CSV, "csv", "FILE", N_("take in the rows of FILE") },
	{ OPT_DELIMITER, "delimiter", "CHAR",
	    N_("CHAR or \"tab\" stands between the fields of a row") },
	{ OPT_SLOT + SLOT_FIRST_DEPT, "dept", "DEPT",
	    N_("the first-contact owner's unit") },
	{ OPT_EDIT, "edit", NULL, N_("fill in a form in an editor") },
	{ OPT_ENCODING, "encoding", "NAME",
	    N_("UTF-8, GB18030, UTF-16LE or UTF-16BE") },
	{ OPT_JSON, "json", "FILE", N_("take in the JSON lines of FILE") },
	{ OPT_KEEP, "keep", NULL, N_("keep unused columns in 'extra'") },
	{ OPT_MAP, "map", "MAP",
	    N_("what fills which member; @FILE: from it") },
	{ OPT_SLOT + SLOT_NAME, "name", "NAME", N_("the customer's name") },
	OPT_NOW,
	{ OPT_SLOT + SLOT_PHONE, "phone", "NUMBER",
	    N_("the customer's telephone") },
	{ CLI_REJECTS, "rejects", "FILE", N_("keep bad rows in FILE") },
	{ OPT_SLOT + SLOT_SERVICE, "service", "NAME",
	    N_("the service concerned") },
	{ OPT_SET, "set", "PATH=VALUE",
	    N_("fill member PATH where a row does not") },
	{ OPT_SOURCE, "source", "NAME", N_("the name ids are made with") },
	{ OPT_SLOT + SLOT_SUBJECT, "subject", "TEXT",
	    N_("what it is about, in a line") },
	{ OPT_SLOT + SLOT_TEXT, "text", "TEXT", N_("the complaint in full") },
	{ OPT_TIME_FORMAT, "time-format", "FORMAT",
	    N_("how times are written, as for strptime, or \"excel\"") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-new",
	.operands = "",
	.purpose = N_("Take in complaints and write tickets."),
	.options = options,
};

struct command {
	const char *csv, *json, *map_text, *source;
	bool edit;
	bool given; /* a member was, by an option */
	struct draft defaults;
	struct map map;
	struct policy *policy;
	struct taxonomy *taxonomy;
	struct draft_rules rules;
	struct intake_options intake;
};

/* What goes into a ticket must be text. */
static struct span
text_of(const char *argument)
{
	if (!text_is_utf8(span_of(argument)))
		cli_bad_arg(_("text in UTF-8"));
	return span_of(argument);
}

static void
set_member(struct command *c, const char *argument)
{
	const char *equals = strchr(argument, '=');
	struct span path, name = { 0 };
	enum slot slot = SLOT_NONE;

	if (equals) {
		path = (struct span) { argument, (size_t)(equals - argument) };
		slot = slot_find(path, &name);
	}
	if (slot == SLOT_NONE)
		cli_bad_arg(_("MEMBER=VALUE, see cplt-new(1) for the members"));
	draft_set(&c->defaults, slot, name, text_of(equals + 1));
	c->given = true;
}

static void
set_slot(struct command *c, enum slot slot)
{
	draft_set(&c->defaults, slot, (struct span) { 0 }, text_of(optarg));
	c->given |= slot != SLOT_FIRST_BY && slot != SLOT_FIRST_DEPT;
}

static void
set_delimiter(struct command *c)
{
	if (!strcmp(optarg, "tab"))
		c->intake.rows.delimiter = '\t';
	else if (strlen(optarg) == 1 && !strchr("\"\r\n", *optarg))
		c->intake.rows.delimiter = *optarg;
	else
		cli_bad_arg(_("one character or 'tab'"));
}

static void
take_option(struct command *c, int key)
{
	if (key >= OPT_SLOT && key < OPT_SLOT + SLOT_COUNT)
		set_slot(c, (enum slot)(key - OPT_SLOT));
	switch (key) {
	case OPT_CSV:
		c->csv = optarg;
		break;
	case OPT_JSON:
		c->json = optarg;
		break;
	case OPT_MAP:
		c->map_text = optarg;
		break;
	case OPT_SOURCE:
		c->source = text_of(optarg).at;
		break;
	case OPT_EDIT:
		c->edit = true;
		break;
	case OPT_KEEP:
		c->intake.keep = true;
		break;
	case OPT_SET:
		set_member(c, optarg);
		break;
	case OPT_DELIMITER:
		set_delimiter(c);
		break;
	case OPT_ENCODING:
		if (encoding_parse(optarg, &c->intake.rows.encoding) < 0)
			cli_bad_arg(_("one of UTF-8, GB18030, UTF-16LE, "
				      "UTF-16BE"));
		break;
	case OPT_TIME_FORMAT:
		if (moment_add(&c->rules.moment, optarg) < 0)
			cli_bad_arg(_("a format with year, month and day, one "
				      "of eight at most"));
		break;
	}
}

static _Noreturn void
stop(const struct fault *f)
{
	diag_fault(f);
	exit(EXIT_USAGE);
}

static void
load_map(struct command *c)
{
	struct buf text = { 0 };
	struct fault f;
	bool is_file = *c->map_text == '@';

	if (!is_file)
		buf_add_str(&text, c->map_text);
	else if (decode_file(c->map_text + 1, &text) < 0)
		xdiag_fail(
		    EXIT_SYSTEM, _("cannot read '%s':"), c->map_text + 1);
	if (map_parse(&c->map, buf_span(&text),
		is_file ? c->map_text + 1 : "--map", &f) < 0)
		stop(&f);
	buf_release(&text);
	c->intake.map = &c->map;
}

static struct span
source_name(const struct command *c)
{
	if (c->source)
		return span_of(c->source);
	if (c->csv || c->json)
		return draft_source(c->csv ? c->csv : c->json);
	return span_of(cli.name);
}

/* A line that tells a person at a terminal how far a long run is. */
static void
show_progress(uint64_t bytes)
{
	fprintf(stderr, "\r%" PRIu64 " MB\r", bytes / 1000000);
}

static enum exit_status
take_file(struct command *c)
{
	/* gconv keeps tables of encodings below lib, and loaded when one is
	 * met. */
	const char *const folders[] = { lang_folder(), "/usr/share", "/usr/lib",
		"/usr/lib64", "/lib", "/lib64", NULL };
	struct intake_count count;
	enum exit_status status;

	c->intake.confined_to = folders;
	c->intake.file = c->csv ? c->csv : c->json;
	c->intake.rules = &c->rules;
	c->intake.rejects = cli_rejects();
	c->intake.report = diag_fault;
	if (isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO))
		c->intake.progress = show_progress;
	status = c->csv ? intake_csv(&c->intake, &count)
			: intake_json(&c->intake, &count);
	if (status == EXIT_DONE || status == EXIT_BAD_INPUT)
		fprintf(stderr,
		    _("accepted %" PRIu64 ", rejected %" PRIu64 "\n"),
		    count.accepted, count.rejected);
	return status;
}

static enum exit_status
take_options(struct command *c)
{
	struct draft draft = { 0 };
	struct buf ticket = { 0 }, why = { 0 };
	char id[TICKET_ID];
	int bad = draft_write(&draft, &c->rules, &ticket, id, &why);

	if (bad)
		diag_warn("%s", buf_text(&why));
	else
		terminal_print(buf_span(&ticket));
	draft_release(&draft);
	buf_release(&ticket);
	buf_release(&why);
	return bad ? EXIT_USAGE : EXIT_DONE;
}

static enum exit_status
take_form(struct command *c)
{
	struct editing e;
	struct fault f;
	enum exit_status status = editing_run(&e, &c->defaults, &c->rules, &f);

	if (status == EXIT_DONE)
		terminal_print(buf_span(&e.ticket));
	else
		diag_fault(&f);
	if (*e.kept)
		diag_warn(_("the form is kept in '%s'"), e.kept);
	buf_release(&e.ticket);
	return status;
}

static void
load_config(struct command *c)
{
	struct fault f;

	c->policy = policy_load(cli_config_dir(), NULL, &f);
	if (!c->policy)
		stop(&f);
	c->taxonomy = taxonomy_load(cli_config_dir(), &f);
	if (!c->taxonomy)
		stop(&f);
	c->rules.moment.zone = c->policy->zone;
	c->rules.taxonomy = c->taxonomy;
}

/* Take in what the options ask for. */
static enum exit_status
run(struct command *c)
{
	draft_settle(&c->defaults);
	c->rules.now = cli_now();
	c->rules.defaults = &c->defaults;
	c->rules.source = source_name(c);
	if (!text_is_utf8(c->rules.source))
		cli_misused(_("a file name that is not UTF-8, wanted --source "
			      "to name where it comes from"));
	if (c->csv || c->json)
		return take_file(c);
	c->rules.received_now = true;
	if (c->edit || (!c->given && isatty(STDIN_FILENO)))
		return take_form(c);
	if (!c->given)
		cli_misused(_("nothing to take in, wanted --csv, --json, "
			      "--edit or --text"));
	return take_options(c);
}

static void
release(struct command *c)
{
	draft_release(&c->defaults);
	map_release(&c->map);
	taxonomy_free(c->taxonomy);
	policy_free(c->policy);
}

int
main(int argc, char *argv[])
{
	struct command c = { 0 };
	enum exit_status status;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		take_option(&c, key);
	if (optind < argc)
		cli_misused(_("'%s' is no option, wanted --csv or --json "
			      "before a file"),
		    argv[optind]);
	if (!!c.csv + !!c.json + c.edit > 1)
		cli_misused(_("only one of --csv, --json and --edit"));
	if (c.map_text)
		load_map(&c);
	load_config(&c);
	status = run(&c);
	release(&c);
	return status;
}
