/* cplt-config: show and check the configuration in force */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "audit/conduct_check.h"
#include "base/cli.h"
#include "calendar/calendars_check.h"
#include "config/config.h"
#include "config/listing.h"
#include "config/units_check.h"
#include "notify/templates_check.h"
#include "sla/cover.h"
#include "sla/folder_check.h"
#include "sla/policy_check.h"
#include "text/rules_check.h"
#include "ticket/filter.h"

static const struct opt options[] = {
	{ 'c', "check", NULL, N_("read the files as the commands do") },
	OPT_CONFIG,
	OPT_NOW,
	{ 't', "tickets", "FILE",
	    N_("as --check, and name tickets that no clock is for") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-config",
	.operands = "[NAME...]",
	.purpose = N_("Show and check the configuration in force."),
	.options = options,
};

static int
check_policy(const char *dir, struct found *found, struct fault *fault)
{
	return policy_check(dir, NULL, found, fault);
}

static int
check_policy_uk(const char *dir, struct found *found, struct fault *fault)
{
	return policy_check(dir, "uk", found, fault);
}

static int
check_policy_us(const char *dir, struct found *found, struct fault *fault)
{
	return policy_check(dir, "us", found, fault);
}

static int
check_calendars(const char *dir, struct found *found, struct fault *fault)
{
	return calendars_check(dir, cli_now(), found, fault);
}

static int
check_days(const char *dir, struct found *found, struct fault *fault)
{
	return calendars_check_list(dir, SPAN("cn"), &found->line, fault);
}

/* The files, each with what looks it over: it returns 0 with *found filled, or
 * -1 with *fault filled. */
static const struct {
	const char *name;
	int (*check)(const char *dir, struct found *found, struct fault *fault);
} files[] = {
	{ "policy.json", check_policy },
	{ "policy-uk.json", check_policy_uk },
	{ "policy-us.json", check_policy_us },
	{ "taxonomy.csv", taxonomy_check },
	{ "rules.csv", rules_check },
	{ "units.csv", units_check },
	{ "staff.csv", staff_check },
	{ "conduct.csv", conduct_check },
	{ "calendars.json", check_calendars },
	{ "calendar-cn.csv", check_days },
	{ "templates", templates_check },
};

enum {
	FILE_COUNT = sizeof files / sizeof *files,
	TEMPLATES = FILE_COUNT - 1, /* a folder */
};

#define TEMPLATES_PATH "templates/"

/* One of the templates, by its own name? */
static bool
is_template(const char *name)
{
	return strncmp(name, TEMPLATES_PATH, sizeof TEMPLATES_PATH - 1) == 0 &&
	       config_has(cli_config_dir(), name);
}

static int
find_file(const char *name)
{
	if (is_template(name))
		return TEMPLATES;
	for (int i = 0; i < FILE_COUNT; i++)
		if (strcmp(files[i].name, name) == 0)
			return i;
	return -1;
}

static enum exit_status
check(const char *dir, int file)
{
	const char *name = files[file].name;
	struct found found = { 0 };
	struct fault fault;
	int bad = files[file].check(dir, &found, &fault);

	printf("%-16s  %s\n", name, bad ? _("wrong") : buf_text(&found.line));
	fflush(stdout); /* so that what is said of it stands below it */
	if (bad)
		diag_fault(&fault);
	else if (found.warning.len)
		diag_warn("%s: %s", name, buf_text(&found.warning));
	found_release(&found);
	return bad ? EXIT_USAGE : EXIT_DONE;
}

/* The tickets that were looked at. */
struct search {
	struct facts facts;
	bool found; /* one that no clock is for */
};

static int
look_for_clock(struct ticket *t, void *arg)
{
	struct search *s = arg;

	if (facts_read(&s->facts, t))
		return STEP_BAD;
	if (cover_has_clock(&s->facts))
		return STEP_DROP;
	s->found = true;
	cover_tell(t);
	return STEP_DROP;
}

/* One that was found is the answer whatever else the file holds. */
static enum exit_status
check_tickets(const char *dir, char *file)
{
	struct fault fault;
	struct policy *p = policy_load(dir, NULL, &fault);
	struct search s = { .facts.policy = p };
	char *const list[] = { file, NULL };
	enum exit_status status;

	if (!p) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	status = filter_run(list, &(struct filter) { .step = look_for_clock,
				      .arg = &s,
				      .ordered = true,
				      .silent = true });
	facts_release(&s.facts);
	policy_free(p);
	if (s.found && (status == EXIT_DONE || status == EXIT_BAD_INPUT))
		return EXIT_NO;
	return status;
}

/* A fault of one file does not keep the others from being shown. */
static enum exit_status
tell(int bad, const struct fault *fault)
{
	if (bad)
		diag_fault(fault);
	return bad ? EXIT_USAGE : EXIT_DONE;
}

/* The files that were named, one after the other, or a line for each. */
static enum exit_status
show(const char *dir, char *const names[])
{
	enum exit_status status = EXIT_DONE;
	struct buf out = { 0 };
	struct fault fault;
	int bad;

	for (size_t i = 0; !*names && i < FILE_COUNT; i++) {
		bad = listing_line(dir, files[i].name, &out, &fault);
		status |= tell(bad, &fault);
	}
	for (; *names; names++) {
		bad = listing_show(dir, *names, &out, &fault);
		status |= tell(bad, &fault);
	}
	if (out.len)
		fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
	return status;
}

/* Those that were named, or all. */
static enum exit_status
check_files(const char *dir, char *const names[])
{
	enum exit_status status = EXIT_DONE;

	for (int i = 0; i < FILE_COUNT; i++) {
		bool asked = !*names;

		for (char *const *name = names; *name; name++)
			asked |= find_file(*name) == i;
		if (asked && check(dir, i))
			status = EXIT_USAGE;
	}
	return status;
}

/* Each file would say that its folder is not there. */
static bool
is_missing(const char *dir)
{
	struct fault fault;

	if (!dir || access(dir, F_OK) == 0)
		return false;
	fault_set(&fault, dir, 0, "%s", strerror(errno));
	diag_fault(&fault);
	return true;
}

int
main(int argc, char *argv[])
{
	enum exit_status status;
	bool checks = false;
	char *tickets = NULL;
	const char *dir;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		checks |= key == 'c' || key == 't';
		if (key == 't')
			tickets = optarg;
	}
	dir = cli_config_dir();
	for (int i = optind; i < argc; i++)
		if (find_file(argv[i]) < 0)
			cli_misused(
			    _("there is no configuration file '%s'"), argv[i]);
	if (is_missing(dir))
		return EXIT_USAGE;
	status =
	    checks ? check_files(dir, argv + optind) : show(dir, argv + optind);
	if (checks && dir && folder_check(dir, diag_fault))
		status = EXIT_USAGE;
	if (tickets && status == EXIT_DONE) {
		fflush(stdout); /* the stream writes by itself */
		status = check_tickets(dir, tickets);
	}
	return status;
}
