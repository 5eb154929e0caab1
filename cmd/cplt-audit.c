/* cplt-audit: find what was done wrong in handling cases, and what was not done
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audit/audit.h"
#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ticket/filter.h"
#include "ticket/names.h"

enum {
	OPT_FAIL = CLI_LONG_ONLY + 1,
	OPT_RULE,
	OPT_RULES,
	OPT_SEVERITY,
	OPT_SINCE,
	OPT_TABLE,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_FAIL, "fail", NULL,
	    N_("end with status 1 when something was found") },
	OPT_NOW,
	{ 'q', "quiet", NULL, N_("as --fail, and write nothing") },
	OPT_RECORDS,
	{ OPT_RULE, "rule", "IDS", N_("look for these rules alone") },
	{ OPT_RULES, "rules", NULL, N_("list the rules in force") },
	{ OPT_SEVERITY, "severity", "LEVEL",
	    N_("leave out what is less severe than LEVEL") },
	{ OPT_SINCE, "since", "TIME", N_("leave out what was before TIME") },
	{ OPT_TABLE, "table", NULL, N_("show findings in a table for people") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-audit",
	.operands = "[FILE...]",
	.purpose = N_("Find what was done wrong in handling cases."),
	.options = options,
};

/* What all workers share, only read while they run, and what they found. */
struct supervision {
	struct audit_terms terms;
	struct terms by; /* what the clocks are judged by */
	struct conduct *conduct;
	struct phrases *phrases;
	struct units *units;
	struct staff *staff;
	bool *on; /* by the rule's place */
	const char *ids;
	enum ticket_severity least;
	bool table, quiet, fail, list;
	bool found;
};

struct worker {
	const struct supervision *s;
	struct audit *audit;
	bool found;
};

static void
show(struct worker *w, const struct ticket *t, struct buf *out)
{
	const struct audit *a = w->audit;

	text_shown(out, t->id);
	buf_addf(out, _("  findings: %zu\n"), a->count);
	for (size_t i = 0; i < a->count; i++)
		finding_show(out, &a->findings[i], w->s->by.policy->zone);
	buf_add_char(out, '\n');
}

static int
look(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	struct audit *a = w->audit;
	struct buf *out = record_say(t->record);

	if (audit_run(a, t))
		return STEP_BAD;
	if (!a->count)
		return STEP_DROP;
	w->found = true;
	if (w->s->quiet)
		return STEP_DROP;
	if (w->s->table) {
		show(w, t, out);
		return STEP_DROP;
	}
	audit_write(a, out);
	return STEP_DROP;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->s = arg;
	w->audit = audit_new(&w->s->terms);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct supervision *s = arg;

	s->found |= w->found;
	audit_free(w->audit);
	free(w);
}

static void
release(struct supervision *s)
{
	free(s->on);
	phrases_free(s->phrases);
	conduct_free(s->conduct);
	staff_free(s->staff);
	units_free(s->units);
	terms_release(&s->by);
}

static int
load(struct supervision *s)
{
	const char *dir = cli_config_dir();
	struct fault fault;

	if (terms_load(&s->by, dir, NULL, &fault) < 0) {
		diag_fault(&fault);
		return -1;
	}
	s->units = units_load(dir, &fault);
	s->staff = s->units ? staff_load(dir, &fault) : NULL;
	s->conduct = s->staff ? conduct_load(dir, s->units, &fault) : NULL;
	s->phrases =
	    s->conduct ? phrases_new(s->conduct, "conduct.csv", &fault) : NULL;
	if (!s->phrases) {
		diag_fault(&fault);
		return -1;
	}
	return 0;
}

/* Turn the rules of a list with commas on. */
static void
read_ids(struct supervision *s)
{
	const char *list = s->ids;

	for (size_t len; *list; list += len + (list[len] == ',')) {
		struct span id = { list, len = strcspn(list, ",") };
		size_t i = 0;

		while (i < s->conduct->count &&
		       !span_equal(s->conduct->rules[i].id, id))
			i++;
		if (i == s->conduct->count)
			cli_misused(_("there is no rule '%.*s': see --rules"),
			    SPAN_ARGS(id));
		s->on[i] = true;
	}
}

static void
choose_rules(struct supervision *s)
{
	const struct conduct *c = s->conduct;

	s->on = xcalloc(c->count + 1, sizeof *s->on);
	for (size_t i = 0; i < c->count; i++)
		s->on[i] = !s->ids;
	if (s->ids)
		read_ids(s);
	for (size_t i = 0; i < c->count; i++)
		if (c->rules[i].severity < s->least)
			s->on[i] = false;
	s->terms.conduct = c;
	s->terms.phrases = s->phrases;
	s->terms.on = s->on;
	s->terms.units = s->units;
	s->terms.staff = s->staff;
	s->terms.terms = &s->by;
	s->terms.now = cli_now();
}

static void
list_rules(const struct supervision *s)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < s->conduct->count; i++) {
		const struct conduct_rule *r = &s->conduct->rules[i];

		if (!s->on[i])
			continue;
		text_pad(&out, r->id, 24, false);
		buf_addf(&out, "  %-8s  %-6s  ", ticket_severities[r->severity],
		    r->kind == CONDUCT_CHECK ? "check" : "phrase");
		text_shown(&out, finding_label(r));
		buf_add_char(&out, '\n');
	}
	fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
}

static enum ticket_severity
read_severity(void)
{
	int level = ticket_code(ticket_severities, span_of(optarg));

	if (level < 0)
		cli_bad_arg(_("one of minor, major, critical"));
	return (enum ticket_severity)level;
}

static void
read_options(int argc, char *argv[], struct supervision *s)
{
	for (int key; (key = cli_next(argc, argv)) != -1;) {
		if (key == OPT_RULE)
			s->ids = optarg;
		if (key == OPT_SEVERITY)
			s->least = read_severity();
		if (key == OPT_SINCE &&
		    when_parse(span_of(optarg), &s->terms.since) < 0)
			cli_bad_arg(_("an RFC 3339 time"));
		s->terms.has_since |= key == OPT_SINCE;
		s->table |= key == OPT_TABLE;
		s->quiet |= key == 'q';
		s->fail |= key == OPT_FAIL || key == 'q';
		s->list |= key == OPT_RULES;
	}
	if (s->table && s->quiet)
		cli_misused(_("give one of --table and --quiet"));
	if (s->ids && !*s->ids)
		cli_misused(_("'--rule' must name a rule: see --rules"));
	s->table |= !s->quiet && isatty(STDOUT_FILENO);
}

int
main(int argc, char *argv[])
{
	struct supervision s = { .least = SEVERITY_MINOR };
	enum exit_status status = EXIT_USAGE;

	cli_start(&cli);
	read_options(argc, argv, &s);
	if (load(&s) == 0) {
		choose_rules(&s);
		if (s.list) {
			list_rules(&s);
			status = EXIT_DONE;
		} else {
			status = filter_run(
			    argv + optind, &(struct filter) { .step = look,
					       .worker_new = worker_new,
					       .worker_end = worker_end,
					       .arg = &s,
					       .silent = true });
		}
	}
	/* What was found is the answer, whatever else a file holds. */
	if ((status == EXIT_DONE || status == EXIT_BAD_INPUT) && s.fail &&
	    s.found)
		status = EXIT_NO;
	release(&s);
	return status;
}
