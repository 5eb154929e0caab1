/* Bringing tickets closed long ago into the archive, passing on the others. */
#include "archive/sweep.h"

#include "base/lang.h"
#include "store/vault.h"
#include "ticket/ending.h"
#include "ticket/event.h"
#include "ticket/filter.h"
#include "ticket/tombstone.h"
#include "ticket/version.h"

struct job {
	struct vault *vault;
	const struct zone *zone;
	time_t now;
	time_t after;       /* seconds a ticket stays once it is closed */
	char at[WHEN_TEXT]; /* now, as it is written */
	struct buf line, event;
	struct record stored; /* what the archive has already */
	struct buf stored_line;
};

static int
stop(struct ticket *t, const struct fault *fault)
{
	if (fault->line)
		record_bad(t->record, "%s:%zu: %s", fault->file, fault->line,
		    fault->text);
	else
		record_bad(t->record, "%s: %s", fault->file, fault->text);
	return STEP_STOP;
}

/*
 * The ticket's line as it is to stand behind one whose leaf is head, in
 * job->line with its newline.  One that would be too long to be read again must
 * not get there, nor one that readers would take for a tombstone.
 */
static int
make_line(struct ticket *t, struct job *job, const unsigned char *head)
{
	char hex[DIGEST_HEX];

	if (record_type(t->record, SPAN(TOMBSTONE_MEMBER)) == SCAN_OBJECT)
		return record_bad(t->record,
		    _("'%s' is for what a purge has left, wanted a ticket "
		      "without it"),
		    TOMBSTONE_MEMBER);
	digest_hex(head, hex);
	/* Without printf, which takes a sixteenth of the whole run. */
	buf_clear(&job->event);
	event_begin(&job->event, span_of(job->at), "cplt-archive", "archive");
	buf_add_str(&job->event, ",\"from\":\"");
	buf_add_str(&job->event, ticket_statuses[t->status]);
	buf_add_str(&job->event, "\",\"after\":\"");
	buf_add(&job->event, hex, DIGEST_HEX - 1);
	buf_add_char(&job->event, '"');
	if (event_end(&job->event, t))
		return 1;
	record_set_text(t->record, "status", SPAN("archived"));
	buf_clear(&job->line);
	record_write(t->record, &job->line);
	if (job->line.len > SCAN_LINE)
		return record_bad(t->record,
		    _("the line would grow to more than 16 MiB, wanted a "
		      "shorter one"));
	buf_add_char(&job->line, '\n');
	return 0;
}

/* The id is in the archive: is it the same ticket, or what became of it? */
static int
compare(struct ticket *t, struct job *job, const struct vault_place *place)
{
	struct ticket stored;
	struct scan_fault why;
	struct fault fault;
	enum version version;

	if (vault_line(job->vault, place, &job->stored_line, &fault) < 0)
		return stop(t, &fault);
	if (record_read(&job->stored, buf_span(&job->stored_line), &why) ||
	    ticket_read(&stored, &job->stored))
		return record_bad(t->record,
		    _("its 'id' is in the archive of %s with a line that is "
		      "no ticket, so it stays"),
		    place->month);
	if (tombstone_is(&stored))
		return record_bad(t->record,
		    _("it was purged from the archive of %s at %.*s, so it "
		      "stays"),
		    place->month, SPAN_ARGS(tombstone_at(&stored)));
	version = version_compare(t->record, &job->stored);
	if (version == VERSION_SAME || version == VERSION_EARLIER)
		return STEP_DROP;
	return record_bad(t->record,
	    _("its 'id' is in the archive of %s with other content, so it "
	      "stays"),
	    place->month);
}

/* The month of a time, as "2026-08". */
static void
month_of(const struct job *job, time_t closed, char month[MANIFEST_MONTH])
{
	struct when_civil c;

	zone_civil(job->zone, closed, &c);
	when_put_two(month, (unsigned)c.year / 100);
	when_put_two(month + 2, (unsigned)c.year % 100);
	month[4] = '-';
	when_put_two(month + 5, (unsigned)c.month);
	month[7] = '\0';
}

static int
put_away(struct ticket *t, struct job *job, time_t closed)
{
	char month[MANIFEST_MONTH];
	struct vault_place place;
	struct fault fault;
	int found;

	month_of(job, closed, month);
	found = vault_find(job->vault, month, t->id, &place, &fault);
	if (found < 0)
		return stop(t, &fault);
	if (found)
		return compare(t, job, &place);
	if (make_line(t, job, place.head))
		return STEP_BAD;
	if (vault_put(job->vault, &place, t->id,
		(struct span) { job->line.at, job->line.len - 1 }, &fault) < 0)
		return stop(t, &fault);
	return STEP_DROP;
}

static int
archive(struct ticket *t, void *arg)
{
	struct job *job = arg;
	const char *act = ending_act(t->status);
	time_t closed;

	if (!act)
		return STEP_EMIT;
	if (ending_time(t, act, &closed))
		return STEP_BAD;
	return job->now - closed < job->after ? STEP_EMIT
					      : put_away(t, job, closed);
}

static int
finish(void *arg)
{
	struct job *job = arg;
	struct fault fault;

	if (vault_commit(job->vault, &fault) == 0)
		return 0;
	diag_fault(&fault);
	return -1;
}

enum exit_status
sweep_run(const struct call *call, struct fault *fault)
{
	struct job job = { .zone = call->policy->zone,
		.now = call->now,
		.after = call->after };
	enum exit_status status;

	job.vault = call_vault(call, CALL_MAKE, fault);
	if (!job.vault)
		return EXIT_SYSTEM;
	zone_format(job.zone, job.now, job.at);
	status = filter_run(call->files, &(struct filter) { .step = archive,
					     .arg = &job,
					     .ordered = true,
					     .opens = true,
					     .finish = finish });
	vault_free(job.vault);
	record_release(&job.stored);
	buf_release(&job.stored_line);
	buf_release(&job.line);
	buf_release(&job.event);
	return status;
}
