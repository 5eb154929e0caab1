/* cplt-new: take in complaints and write tickets */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/policy.h"
#include "intake/form.h"
#include "intake/intake.h"

enum {
	OPT_BY = CLI_LONG_ONLY + 1,
	OPT_CHANNEL,
	OPT_CSV,
	OPT_DELIMITER,
	OPT_DEPT,
	OPT_EDIT,
	OPT_ENCODING,
	OPT_JSON,
	OPT_KEEP,
	OPT_MAP,
	OPT_NAME,
	OPT_PHONE,
	OPT_SERVICE,
	OPT_SET,
	OPT_SOURCE,
	OPT_SUBJECT,
	OPT_TEXT,
	OPT_TIME_FORMAT,
};

static const struct opt options[] = {
	{ OPT_BY, "by", "WHO", N_("the first-contact owner") },
	{ OPT_CHANNEL, "channel", "CODE", N_("the way it came in") },
	OPT_CONFIG,
	{ OPT_CSV, "csv", "FILE", N_("take in the rows of FILE") },
	{ OPT_DELIMITER, "delimiter", "CHAR",
	    N_("CHAR or \"tab\" stands between the fields of a row") },
	{ OPT_DEPT, "dept", "DEPT", N_("the first-contact owner's unit") },
	{ OPT_EDIT, "edit", NULL, N_("fill in a form in an editor") },
	{ OPT_ENCODING, "encoding", "NAME",
	    N_("UTF-8, GB18030, UTF-16LE or UTF-16BE") },
	{ OPT_JSON, "json", "FILE", N_("take in the JSON lines of FILE") },
	{ OPT_KEEP, "keep", NULL, N_("keep unused columns in 'extra'") },
	{ OPT_MAP, "map", "MAP",
	    N_("what fills which member; @FILE: from it") },
	{ OPT_NAME, "name", "NAME", N_("the customer's name") },
	OPT_NOW,
	{ OPT_PHONE, "phone", "NUMBER", N_("the customer's telephone") },
	{ CLI_REJECTS, "rejects", "FILE", N_("keep bad rows in FILE") },
	{ OPT_SERVICE, "service", "NAME", N_("the service concerned") },
	{ OPT_SET, "set", "PATH=VALUE",
	    N_("fill member PATH where a row does not") },
	{ OPT_SOURCE, "source", "NAME", N_("the name ids are made with") },
	{ OPT_SUBJECT, "subject", "TEXT", N_("what it is about, in a line") },
	{ OPT_TEXT, "text", "TEXT", N_("the complaint in full") },
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
	if (!text_is_utf8(span_of(equals + 1)))
		cli_bad_arg(_("text in UTF-8"));
	draft_set(&c->defaults, slot, name, span_of(equals + 1));
	c->given = true;
}

static void
set_slot(struct command *c, enum slot slot)
{
	if (!text_is_utf8(span_of(optarg)))
		cli_bad_arg(_("text in UTF-8"));
	draft_set(
	    &c->defaults, slot, (struct span) { NULL, 0 }, span_of(optarg));
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
	static const struct {
		int key;
		enum slot slot;
	} members[] = { { OPT_BY, SLOT_FIRST_BY },
		{ OPT_DEPT, SLOT_FIRST_DEPT }, { OPT_CHANNEL, SLOT_CHANNEL },
		{ OPT_NAME, SLOT_NAME }, { OPT_PHONE, SLOT_PHONE },
		{ OPT_SERVICE, SLOT_SERVICE }, { OPT_SUBJECT, SLOT_SUBJECT },
		{ OPT_TEXT, SLOT_TEXT } };

	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (members[i].key == key)
			set_slot(c, members[i].slot);
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
		if (!text_is_utf8(span_of(optarg)))
			cli_bad_arg(_("text in UTF-8"));
		c->source = optarg;
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
stop(const struct fault *f, enum exit_status status)
{
	diag_fault(f);
	exit(status);
}

/* A map's file, which may be in any encoding that rows may be in. */
static void
read_map(const char *path, struct buf *text)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), got = -1;
	struct decode *d = decode_open(fd, ENCODING_ANY);

	while (fd >= 0 && (got = decode_read(d, text)) > 0)
		;
	if (got < 0)
		xdiag_fail(EXIT_SYSTEM, _("cannot read '%s':"), path);
	decode_free(d);
	close(fd);
}

static void
load_map(struct command *c)
{
	struct buf text = { 0 };
	struct fault f;
	bool is_file = *c->map_text == '@';

	if (is_file)
		read_map(c->map_text + 1, &text);
	else
		buf_add_str(&text, c->map_text);
	if (map_parse(&c->map, buf_span(&text),
		is_file ? c->map_text + 1 : "--map", &f) < 0)
		stop(&f, EXIT_USAGE);
	buf_release(&text);
	c->intake.map = &c->map;
}

static struct span
source_name(const struct command *c)
{
	const char *file = c->csv ? c->csv : c->json;
	const char *name, *dot;

	if (c->source)
		return span_of(c->source);
	if (!file)
		return span_of(cli.name);
	if (!strcmp(file, "-"))
		return SPAN("stdin");
	name = strrchr(file, '/');
	name = name ? name + 1 : file;
	dot = strrchr(name, '.');
	return dot && dot > name ? (struct span) { name, (size_t)(dot - name) }
				 : span_of(name);
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
	struct intake_count count;
	enum exit_status status;

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

/* Write the one ticket that draft makes, or say in why what is wrong. */
static int
write_one(const struct command *c, struct draft *draft, struct buf *why)
{
	struct buf out = { 0 };
	char id[TICKET_ID];
	int bad = draft_write(draft, &c->rules, &out, id, why);

	if (!bad)
		fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
	return bad;
}

static enum exit_status
take_options(struct command *c)
{
	struct draft draft = { 0 };
	struct buf why = { 0 };
	int bad = write_one(c, &draft, &why);

	if (bad)
		diag_warn("%s", buf_text(&why));
	draft_release(&draft);
	buf_release(&why);
	return bad ? EXIT_USAGE : EXIT_DONE;
}

/* Read one filling of the form.  Returns EXIT_DONE, EXIT_NO when it is empty,
 * or EXIT_BAD_INPUT with why filled. */
static enum exit_status
take_filling(const struct command *c, const struct buf *form, struct buf *why)
{
	struct draft draft = { 0 };
	enum exit_status status = EXIT_BAD_INPUT;

	buf_clear(why);
	if (form_read(form, &draft, why) == 0) {
		if (draft.values[SLOT_TEXT].len == 0 &&
		    draft.values[SLOT_SUBJECT].len == 0)
			status = EXIT_NO;
		else if (write_one(c, &draft, why) == 0)
			status = EXIT_DONE;
	}
	draft_release(&draft);
	return status;
}

/* Nothing that was typed goes: its form is left, and named. */
static void
leave_form(const struct form *form)
{
	if (form->typed)
		diag_warn(_("the form is kept in '%s'"), form->path);
	else
		form_remove(form);
}

/* Have the form filled in until it makes a ticket, or nobody mends it. */
static enum exit_status
fill_form(const struct command *c, struct form *form, struct buf *why)
{
	enum { TRIES = 10 };
	enum exit_status status = EXIT_BAD_INPUT;
	struct fault f;

	for (int i = 0; i < TRIES; i++) {
		if (form_edit(form, &f) < 0) {
			diag_fault(&f);
			return EXIT_SYSTEM;
		}
		/* Once it has come back with its fault on top. */
		if (i > 0 && !form->changed)
			break;
		status = take_filling(c, &form->text, why);
		if (status != EXIT_BAD_INPUT)
			return status;
		form_complain(&form->text, buf_text(why));
	}
	diag_warn("%s", buf_text(why));
	return EXIT_USAGE;
}

static enum exit_status
take_form(struct command *c)
{
	struct form form = { 0 };
	struct buf why = { 0 };
	enum exit_status status;

	form_compose(&form.text, &c->defaults);
	/* The form holds these: what is taken out of it is out. */
	form_clear(&c->defaults);
	status = fill_form(c, &form, &why);
	if (status == EXIT_NO)
		diag_warn(_("the form is empty, no ticket is made"));
	if (status == EXIT_DONE || status == EXIT_NO)
		form_remove(&form);
	else
		leave_form(&form);
	buf_release(&form.text);
	buf_release(&why);
	return status;
}

static void
load_config(struct command *c)
{
	struct fault f;

	c->policy = policy_load(cli_config_dir(), NULL, &f);
	if (!c->policy)
		stop(&f, EXIT_USAGE);
	c->taxonomy = taxonomy_load(cli_config_dir(), &f);
	if (!c->taxonomy)
		stop(&f, EXIT_USAGE);
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
