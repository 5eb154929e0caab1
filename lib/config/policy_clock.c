/* Reading the clocks of policy.json. */
#include "base/lang.h"
#include "config/policy_read.h"
#include "ticket/ticket.h"

/* A clock while it is read. */
struct draft {
	struct policy *policy;
	struct policy_clock clock;
	struct policy_limit_draft limit;
	struct value stop, pause, cap, reopen; /* as they stand in the file */
};

static int
read_clock_name(struct reader *in, struct value v, void *into)
{
	return reader_name(in, v, "name", &((struct draft *)into)->clock.name);
}

static int
read_clock_label(struct reader *in, struct value v, void *into)
{
	return policy_read_label(in, v, &((struct draft *)into)->clock.label);
}

static int
read_clock_when(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	return policy_read_when(
	    in, v, &(struct policy_target) { d->policy, &d->clock.when });
}

static int
read_start(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	if (policy_read_acts(in, v, "start", d->policy, &d->clock.starts,
		&d->clock.start_count) < 0)
		return -1;
	for (size_t i = 0; i < d->clock.start_count; i++) {
		const struct policy_act *a = &d->clock.starts[i];
		struct span act = d->policy->acts[a->act];

		/* With a member it is the event of the history that counts. */
		d->clock.from_receipt |= !a->key.at && span_is(act, "receive");
		d->clock.from_occurrence |= !a->key.at && span_is(act, "occur");
	}
	return 0;
}

static int
read_stop(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->stop = v;
	return policy_read_acts(
	    in, v, "stop", d->policy, &d->clock.stops, &d->clock.stop_count);
}

static int
read_unit(struct reader *in, struct value v, void *into)
{
	return policy_read_unit(in, v, &((struct draft *)into)->limit);
}

static int
read_calendar(struct reader *in, struct value v, void *into)
{
	return policy_read_calendar(in, v, &((struct draft *)into)->limit);
}

static int
keep_limit(struct reader *in, struct value v, void *into)
{
	(void)in;
	((struct draft *)into)->limit.amount = v;
	return 0;
}

static int
read_pause(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->pause = v;
	return policy_read_pause(in, v, &d->clock.pauses);
}

static int
read_cap(struct reader *in, struct value v, void *into)
{
	struct draft *d = into;

	d->cap = v;
	if (reader_duration(in, v, "cap", &d->clock.cap) < 0)
		return -1;
	return d->clock.cap
		   ? 0
		   : reader_refuse(in, v, _("'cap' must be above nought"));
}

static int
read_reopen(struct reader *in, struct value v, void *into)
{
	static const char *const modes[] = { [REOPEN_FIRST] = "first",
		[REOPEN_TOTAL] = "total",
		[REOPEN_RESTART] = "restart",
		[REOPEN_CREDIT] = "credit",
		NULL };
	struct draft *d = into;
	struct span code;
	int mode;

	d->reopen = v;
	if (reader_text(in, v, "reopen", &code) < 0)
		return -1;
	mode = ticket_code(modes, code);
	if (mode < 0)
		return policy_refuse_code(in, v, code, modes, "reopen mode");
	d->clock.reopen = (enum policy_reopen)mode;
	return 0;
}

static int
read_one_warning(struct reader *in, struct value v, void *into)
{
	struct policy_clock *c = into;
	long last = c->warn_count ? c->warn[c->warn_count - 1] : 0;
	long percent;

	if (c->warn_count == POLICY_WARNINGS)
		return reader_refuse(
		    in, v, _("more than %d warning points"), POLICY_WARNINGS);
	if (last >= 99)
		return reader_refuse(in, v, _("'warn' must rise"));
	if (reader_int(in, v, "warn", last + 1, 99, &percent) < 0)
		return -1;
	c->warn[c->warn_count++] = (int)percent;
	return 0;
}

static int
read_warn(struct reader *in, struct value v, void *into)
{
	return reader_array(
	    in, v, "warn", read_one_warning, &((struct draft *)into)->clock);
}

static int
read_legal(struct reader *in, struct value v, void *into)
{
	return reader_bool(
	    in, v, "legal", &((struct draft *)into)->clock.legal);
}

static int
read_window(struct reader *in, struct value v, void *into)
{
	return reader_bool(
	    in, v, "window", &((struct draft *)into)->clock.window);
}

static int
read_basis(struct reader *in, struct value v, void *into)
{
	return policy_read_label(in, v, &((struct draft *)into)->clock.basis);
}

/* Why this clock never stands still, or NULL when it may. */
static const char *
pause_fault(const struct policy_clock *c)
{
	if (c->legal)
		return _("legal limits are never paused");
	if (c->window)
		return _("a window is never paused");
	if (c->limit.unit == UNIT_SAME_DAY || c->limit.unit == UNIT_PROMISE)
		return _("a clock of this unit is never paused");
	return NULL;
}

/* What a window has and a clock has not, or the other way round. */
static int
settle_window(struct reader *in, struct value whole, struct draft *d)
{
	struct policy_clock *c = &d->clock;

	if (!c->window && !c->stop_count)
		return reader_refuse(
		    in, whole, _("%s lacks '%s'"), _("a clock"), "stop");
	if (c->window && c->stop_count)
		return reader_refuse(in, d->stop,
		    _("a window closes by itself, wanted no 'stop'"));
	if (c->window && d->reopen.type != SCAN_NONE)
		return reader_refuse(in, d->reopen,
		    _("a window runs on whatever is reopened, wanted no "
		      "'reopen'"));
	if (d->reopen.type == SCAN_NONE)
		c->reopen =
		    c->legal || c->window ? REOPEN_FIRST : REOPEN_RESTART;
	return 0;
}

/* What one member cannot tell of another. */
static int
settle(struct reader *in, struct value whole, struct draft *d)
{
	struct policy_clock *c = &d->clock;
	const char *fault;

	if (policy_settle_limit(in, whole, &d->limit) < 0)
		return -1;
	c->limit = d->limit.limit;
	fault = pause_fault(c);
	if (c->pauses && fault)
		return reader_refuse(in, d->pause, "%s", fault);
	if (c->cap && !c->pauses)
		return reader_refuse(in, d->cap,
		    _("'cap' needs 'pause', whose length it limits"));
	if (c->from_receipt && c->from_occurrence)
		return reader_refuse(in, whole,
		    _("a clock starts with receive or with occur, "
		      "not with both"));
	return settle_window(in, whole, d);
}

int
policy_read_clock(struct reader *in, struct value v, void *policy)
{
	static const struct reader_key keys[] = {
		{ "name", read_clock_name, true },
		{ "label", read_clock_label, true },
		{ "when", read_clock_when, false },
		{ "start", read_start, true },
		{ "stop", read_stop, false },
		{ "unit", read_unit, true },
		{ "limit", keep_limit, false },
		{ "calendar", read_calendar, false },
		{ "pause", read_pause, false },
		{ "cap", read_cap, false },
		{ "reopen", read_reopen, false },
		{ "warn", read_warn, false },
		{ "legal", read_legal, false },
		{ "window", read_window, false },
		{ "basis", read_basis, true },
		{ NULL, NULL, false },
	};
	struct draft d = { .policy = policy,
		.clock.when = policy_any(),
		.limit = { .policy = policy, .limit.calendar = -1 } };

	if (reader_object(in, v, _("a clock"), keys, &d) < 0 ||
	    settle(in, v, &d) < 0)
		return -1;
	if (span_is(d.clock.name, "level"))
		return reader_refuse(in, v,
		    _("the clock 'level' is made of "
		      "the limits of the levels, "
		      "wanted another name"));
	if (policy_clock_add(policy, &d.clock) < 0)
		return reader_refuse(in, v,
		    _("more than %d clocks or %d names"), POLICY_CLOCKS,
		    POLICY_NAMES);
	return 0;
}
