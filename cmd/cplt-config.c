/* cplt-config: show and check the configuration in force */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/conduct_check.h"
#include "base/cli.h"
#include "calendar/calendars_check.h"
#include "config/config.h"
#include "config/listing.h"
#include "config/policy.h"
#include "config/taxonomy.h"
#include "config/units_check.h"
#include "notify/notices.h"
#include "sla/cover.h"
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

/* What was found in a file that is right. */
struct found {
	struct buf line;    /* what it holds */
	struct buf warning; /* empty: none */
};

/* Each check_ function returns 0 and fills *found, or -1 and *fault. */

static int
check_policy_of(const char *dir, const char *other, struct found *found,
    struct fault *fault)
{
	if (policy_check(dir, other, &found->line, fault) < 0)
		return -1;
	units_check_policy(dir, other, &found->warning);
	return 0;
}

static int
check_policy(const char *dir, struct found *found, struct fault *fault)
{
	return check_policy_of(dir, NULL, found, fault);
}

static int
check_policy_uk(const char *dir, struct found *found, struct fault *fault)
{
	return check_policy_of(dir, "uk", found, fault);
}

static int
check_policy_us(const char *dir, struct found *found, struct fault *fault)
{
	return check_policy_of(dir, "us", found, fault);
}

static int
check_taxonomy(const char *dir, struct found *found, struct fault *fault)
{
	struct taxonomy *t = taxonomy_load(dir, fault);

	if (!t)
		return -1;
	buf_addf(&found->line, _("%zu classes"), t->count);
	units_check_taxonomy(dir, &found->warning);
	taxonomy_free(t);
	return 0;
}

static int
check_rules(const char *dir, struct found *found, struct fault *fault)
{
	return rules_check(dir, &found->line, &found->warning, fault);
}

static int
check_units(const char *dir, struct found *found, struct fault *fault)
{
	return units_check(dir, &found->line, fault);
}

static int
check_staff(const char *dir, struct found *found, struct fault *fault)
{
	return staff_check(dir, &found->line, &found->warning, fault);
}

static int
check_conduct(const char *dir, struct found *found, struct fault *fault)
{
	return conduct_check(dir, &found->line, fault);
}

/* A policy or a taxonomy that is wrong has its own line: the notices are then
 * read by the built-in one. */
static int
check_templates(const char *dir, struct found *found, struct fault *fault)
{
	struct policy *p = policy_load(dir, NULL, fault);
	struct taxonomy *t = taxonomy_load(dir, fault);
	struct notices *n = NULL;
	int bad;

	if (!p)
		p = policy_load(NULL, NULL, fault);
	if (!t)
		t = taxonomy_load(NULL, fault);
	if (p && t)
		n = notices_load(dir, p, t, fault);
	bad = n ? 0 : -1;
	if (n)
		buf_addf(&found->line, _("%zu notices"), n->count);
	notices_free(n);
	taxonomy_free(t);
	policy_free(p);
	return bad;
}

/* The zone of calendars that name none; a wrong policy has its own line. */
static const char *
zone_in_force(const struct policy *p)
{
	return p ? zone_name(p->zone) : "UTC";
}

static int
check_calendars(const char *dir, struct found *found, struct fault *fault)
{
	struct fault elsewhere;
	struct policy *p = policy_load(dir, NULL, &elsewhere);
	int bad = calendars_check(dir, zone_in_force(p), cli_now(),
	    &found->line, &found->warning, fault);

	policy_free(p);
	return bad;
}

static int
check_days(const char *dir, struct found *found, struct fault *fault)
{
	return calendars_check_list(dir, SPAN("cn"), &found->line, fault);
}

/* The files, each with the loader that the commands read it with. */
static const struct {
	const char *name;
	int (*check)(const char *dir, struct found *found, struct fault *fault);
} files[] = {
	{ "policy.json", check_policy },
	{ "policy-uk.json", check_policy_uk },
	{ "policy-us.json", check_policy_us },
	{ "taxonomy.csv", check_taxonomy },
	{ "rules.csv", check_rules },
	{ "units.csv", check_units },
	{ "staff.csv", check_staff },
	{ "conduct.csv", check_conduct },
	{ "calendars.json", check_calendars },
	{ "calendar-cn.csv", check_days },
	{ "templates", check_templates },
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

/* A misspelt file would be passed over in silence. */
static enum exit_status
check_name(const char *dir, const char *name, const char *zone)
{
	struct fault fault;
	int got;

	if (*name == '.' || find_file(name) >= 0)
		return EXIT_DONE;
	got = policy_check_file(dir, name, &fault);
	if (got > 0)
		got = calendars_check_file(dir, name, zone, &fault);
	if (got == 0)
		return EXIT_DONE;
	if (got > 0)
		fault_set(&fault, NULL, 0,
		    _("%s/%s: no command reads a file of that name, wanted one "
		      "of policy.json, policy-NAME.json, taxonomy.csv, "
		      "rules.csv, units.csv, staff.csv, conduct.csv, "
		      "calendars.json, calendar-NAME.csv or a folder "
		      "calendar-NAME or templates"),
		    dir, name);
	diag_fault(&fault);
	return EXIT_USAGE;
}

static enum exit_status
check_folder(const char *dir)
{
	enum exit_status status = EXIT_DONE;
	struct fault elsewhere;
	struct policy *p = policy_load(dir, NULL, &elsewhere);
	struct dirent **entries;
	int count = scandir(dir, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		if (check_name(dir, entries[i]->d_name, zone_in_force(p)))
			status = EXIT_USAGE;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	policy_free(p);
	return status;
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
	buf_release(&found.line);
	buf_release(&found.warning);
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

static int
add_file(
    const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	struct config_file f;

	if (config_load(&f, dir, name, fault) < 0)
		return -1;
	buf_add_span(out, f.text);
	config_release(&f);
	return 0;
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
		if (i == TEMPLATES)
			bad = listing_sum(
			    dir, files[i].name, ".txt", &out, &fault);
		else
			bad = listing_file(dir, files[i].name, &out, &fault);
		status |= tell(bad, &fault);
	}
	for (; *names; names++) {
		if (strcmp(*names, files[TEMPLATES].name) == 0)
			bad = listing_folder(dir, *names, ".txt", &out, &fault);
		else
			bad = add_file(dir, *names, &out, &fault);
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
	if (checks && dir && check_folder(dir))
		status = EXIT_USAGE;
	if (tickets && status == EXIT_DONE) {
		fflush(stdout); /* the stream writes by itself */
		status = check_tickets(dir, tickets);
	}
	return status;
}
