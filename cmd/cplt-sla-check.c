/* cplt-sla-check: judge every clock of every ticket and note how they stand */
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "sla/annotate.h"
#include "sla/cycles.h"
#include "sla/explain.h"
#include "sla/table.h"
#include "sla/terms.h"
#include "ticket/filter.h"

enum {
	OPT_CLOCK = CLI_LONG_ONLY + 1,
	OPT_ONLY,
	OPT_EXPLAIN,
	OPT_FAIL,
	OPT_AS_OF,
	OPT_JSON,
	OPT_POLICY,
	OPT_TABLE,
	OPT_WITHIN,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_AS_OF, "as-of", "TIME",
	    N_("judge tickets as they stood at TIME") },
	{ OPT_CLOCK, "clock", "NAME", N_("judge the clock NAME alone") },
	{ OPT_EXPLAIN, "explain", "ID",
	    N_("tell which time of the ticket ID counted, and why") },
	{ OPT_FAIL, "fail", NULL,
	    N_("end with status 1 when there is a breach") },
	{ OPT_JSON, "json", NULL, N_("with --explain: write JSON") },
	OPT_NOW,
	{ OPT_ONLY, "only", "STATES",
	    N_("drop tickets without a clock in one of STATES") },
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	{ 'q', "quiet", NULL, N_("as --fail, and write nothing") },
	OPT_RECORDS,
	{ OPT_TABLE, "table", NULL,
	    N_("show each clock in a table, pass no tickets on") },
	{ OPT_WITHIN, "within", "DURATION",
	    N_("drop tickets with no clock due within DURATION") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-sla-check",
	.operands = "[FILE...]",
	.purpose = N_("Judge the time limits of tickets."),
	.options = options,
};

/* A ticket to be explained. */
struct asked {
	struct span id;
	bool found;
};

/* What all workers share, only read while they run, and what they found. */
struct check {
	struct terms terms;
	uint32_t names; /* clock names looked at, a bit each */
	unsigned only;  /* states asked for, a bit each; 0: any */
	bool has_within;
	time_t within; /* seconds */
	struct asked *asked;
	size_t asked_count, asked_room;
	bool explain, json, table, quiet, fail;
	bool as_of; /* tickets as they stood at now */
	time_t now; /* seconds UTC */
	bool breach;
};

struct worker {
	const struct check *check;
	struct facts facts;
	struct sla sla;
	struct stamp stamp;
	struct buf text;
	bool *found; /* as check->asked */
	bool breach;
};

/* A window is open for years after the case is closed, so it is looked at where
 * its clock is named. */
static bool
is_window_aside(const struct check *check, const struct sla_clock *c)
{
	return c->clock->window && check->names == UINT32_MAX;
}

/* A ticket counts as "none" only when all of its clocks do. */
static bool
is_in_state(const struct check *check, const struct sla *sla)
{
	struct cycles it = { .sla = sla };
	unsigned states = 1u << sla->worst;

	for (const struct sla_clock *c; (c = cycles_next(&it));)
		if (c->state != SLA_NONE && !is_window_aside(check, c))
			states |= 1u << c->state;
	return check->only & states;
}

/* What is past due has fallen due. */
static bool
is_due_soon(const struct check *check, const struct sla *sla)
{
	for (size_t i = 0; i < sla->count; i++) {
		const struct sla_clock *c = &sla->clocks[i];

		if (sla_is_running(c->state) && !is_window_aside(check, c) &&
		    c->due - check->now <= check->within)
			return true;
	}
	return false;
}

static bool
is_dropped(const struct check *check, const struct sla *sla)
{
	return (check->only && !is_in_state(check, sla)) ||
	       (check->has_within && !is_due_soon(check, sla));
}

/* True when the ticket is one of those asked for, or all are. */
static bool
is_looked_at(struct worker *w, const struct ticket *t)
{
	const struct check *check = w->check;
	bool found = !check->explain;

	if (check->as_of && t->received > check->now)
		return false;
	for (size_t i = 0; i < check->asked_count; i++)
		if (span_equal(check->asked[i].id, t->id))
			found = w->found[i] = true;
	return found;
}

static int
explain(struct worker *w, struct ticket *t)
{
	int bad = (w->check->json ? sla_explain_json : sla_explain)(
	    &w->facts, &w->sla, record_say(t->record));

	return bad ? STEP_BAD : STEP_DROP;
}

static int
judge(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	const struct check *check = w->check;
	const struct policy *policy = check->terms.policy;
	struct sla *sla = &w->sla;

	if (!is_looked_at(w, t))
		return STEP_DROP;
	if (facts_read(&w->facts, t) ||
	    sla_judge(&w->facts, check->names, check->now, sla))
		return STEP_BAD;
	w->breach |= sla->worst == SLA_BREACH;
	if (check->quiet || is_dropped(check, sla))
		return STEP_DROP;
	if (check->explain)
		return explain(w, t);
	if (check->table) {
		sla_table(sla, t, policy, record_say(t->record));
		return STEP_DROP;
	}
	buf_clear(&w->text);
	sla_annotate(sla, policy, &w->stamp, &w->text);
	record_set(t->record, "sla", buf_span(&w->text));
	return STEP_EMIT;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->check = arg;
	w->facts.policy = w->check->terms.policy;
	w->facts.calendars = w->check->terms.calendars;
	w->facts.has_as_of = w->check->as_of;
	w->facts.as_of = w->check->now;
	w->found = xcalloc(w->check->asked_count + 1, sizeof *w->found);
	stamp_init(&w->stamp, w->check->terms.policy->zone);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct check *check = arg;

	check->breach |= w->breach;
	for (size_t i = 0; i < check->asked_count; i++)
		check->asked[i].found |= w->found[i];
	facts_release(&w->facts);
	sla_release(&w->sla);
	buf_release(&w->text);
	free(w->found);
	free(w);
}

/* Add the ids of a list with commas, each once. */
static void
read_ids(struct check *check, const char *list)
{
	check->explain = true;
	for (size_t len; *list; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		if (!len)
			continue;
		check->asked = xgrow(check->asked, check->asked_count,
		    &check->asked_room, sizeof *check->asked);
		check->asked[check->asked_count++] =
		    (struct asked) { .id = { list, len } };
	}
	if (!check->asked_count)
		cli_bad_arg(_("the id of a ticket"));
}

/* "breach,warn" as bits. */
static unsigned
read_states(const char *list)
{
	unsigned states = 0;

	while (*list) {
		size_t len = strcspn(list, ",");
		int state =
		    ticket_code(sla_states, (struct span) { list, len });

		if (state < 0)
			cli_bad_arg(_("a list of states out of none, met, "
				      "paused, ok, warn, late, breach"));
		states |= 1u << state;
		list += len + (list[len] == ',');
	}
	if (!states)
		cli_bad_arg(_("a list of states such as breach,warn"));
	return states;
}

static void
refuse_clock(const struct policy *p, const char *name)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < p->name_count; i++)
		buf_addf(
		    &names, "%s%.*s", i ? ", " : "", SPAN_ARGS(p->names[i]));
	cli_misused(_("the policy has no clock '%s', wanted one of %s"), name,
	    buf_text(&names));
}

static uint32_t
read_names(const struct policy *p, const char *name)
{
	int number;

	if (!name)
		return UINT32_MAX;
	number = policy_clock_number(p, span_of(name));
	if (number < 0)
		refuse_clock(p, name);
	return UINT32_C(1) << number;
}

static time_t
read_time(void)
{
	time_t t;

	if (when_parse(span_of(optarg), &t) < 0)
		cli_bad_arg(_("an RFC 3339 time"));
	return t;
}

/* What the options of a run say beside struct check. */
struct given {
	const char *clock, *policy;
	bool now;
};

static void
take_option(int key, struct check *check, struct given *given)
{
	if (key == OPT_CLOCK)
		given->clock = optarg;
	if (key == OPT_POLICY)
		given->policy = optarg;
	if (key == OPT_ONLY)
		check->only = read_states(optarg);
	if (key == OPT_EXPLAIN)
		read_ids(check, optarg);
	if (key == OPT_AS_OF)
		check->now = read_time();
	check->as_of |= key == OPT_AS_OF;
	if (key == OPT_WITHIN && when_duration(optarg, &check->within) < 0)
		cli_bad_arg(_("a duration such as 4h"));
	check->has_within |= key == OPT_WITHIN;
	check->json |= key == OPT_JSON;
	check->table |= key == OPT_TABLE;
	check->quiet |= key == 'q';
	check->fail |= key == OPT_FAIL || key == 'q';
	given->now |= key == CLI_NOW;
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct check *check, const struct given *given)
{
	if (check->explain + check->table + check->quiet > 1)
		cli_misused(_("give one of --explain, --table and --quiet"));
	if (check->explain && (check->only || check->has_within))
		cli_misused(_("'--explain' names its tickets: give --only and "
			      "--within without it"));
	if (check->json && !check->explain)
		cli_misused(_("'--json' goes with '--explain'"));
	if (check->as_of && given->now)
		cli_misused(_("'--as-of' is the present, too: give it without "
			      "--now"));
}

/* Name the tickets that were asked for in vain. */
static bool
are_missing(const struct check *check)
{
	bool missing = false;

	for (size_t i = 0; i < check->asked_count; i++) {
		const struct asked *a = &check->asked[i];

		if (!a->found)
			diag_warn(
			    _("there is no ticket '%.*s'"), SPAN_ARGS(a->id));
		missing |= !a->found;
	}
	return missing;
}

/* A breach that was found is the answer whatever else a file holds; where none
 * was, bad lines leave it open. */
static enum exit_status
answer(const struct check *check, enum exit_status status)
{
	bool told = status == EXIT_DONE || status == EXIT_BAD_INPUT;

	if (are_missing(check) && status == EXIT_DONE)
		status = EXIT_NO;
	return told && check->fail && check->breach ? EXIT_NO : status;
}

int
main(int argc, char *argv[])
{
	struct check check = { 0 };
	struct given given = { 0 };
	struct fault fault;
	enum exit_status status;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		take_option(key, &check, &given);
	refuse_idle(&check, &given);
	if (terms_load(&check.terms, cli_config_dir(), given.policy, &fault) <
	    0) {
		diag_fault(&fault);
		return EXIT_USAGE;
	}
	check.names = read_names(check.terms.policy, given.clock);
	if (!check.as_of)
		check.now = cli_now();
	status = filter_run(argv + optind,
	    &(struct filter) { .step = judge,
		.worker_new = worker_new,
		.worker_end = worker_end,
		.arg = &check,
		.silent = check.explain || check.table || check.quiet });
	status = answer(&check, status);
	terms_release(&check.terms);
	free(check.asked);
	return status;
}
