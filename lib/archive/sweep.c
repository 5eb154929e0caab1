/* Bringing tickets closed long ago into the archive, passing on the others. */
#include "archive/sweep.h"

#include "base/lang.h"
#include "store/archive.h"
#include "ticket/ending.h"
#include "ticket/event.h"
#include "ticket/filter.h"

struct job {
	struct archive *archive;
	const struct zone *zone;
	time_t now;
	time_t after; /* seconds a ticket stays once it is closed */
	struct record bare;
	struct buf line;
	struct buf more;
};

/*
 * The digest by which a ticket that comes again is known.  What cplt-sla-check
 * noted depends on when it ran, and a CR at the line's end on where the file
 * was copied, so they are left out.
 */
static void
digest_ticket(
    struct ticket *t, struct job *job, unsigned char digest[DIGEST_SIZE])
{
	struct span line = t->record->line;
	struct scan_fault never;

	if (record_member(t->record, SPAN("sla")).type != SCAN_NONE &&
	    record_read(&job->bare, line, &never) == 0) {
		record_remove(&job->bare, "sla");
		buf_clear(&job->line);
		record_write(&job->bare, &job->line);
		line = buf_span(&job->line);
	}
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	digest_sha256(line, digest);
}

/* The ticket's line as it is to stand in the archive, in job->line.  One that
 * would be too long to be read again must not get there. */
static int
make_line(
    struct ticket *t, struct job *job, const unsigned char digest[DIGEST_SIZE])
{
	char hex[DIGEST_HEX];

	digest_hex(digest, hex);
	/* Without printf, which takes a sixteenth of the whole run. */
	buf_clear(&job->more);
	buf_add_str(&job->more, "\"from\":\"");
	buf_add_str(&job->more, ticket_statuses[t->status]);
	buf_add_str(&job->more, "\",\"sha256\":\"");
	buf_add(&job->more, hex, DIGEST_HEX - 1);
	buf_add_char(&job->more, '"');
	if (event_append(t, job->now, job->zone, "cplt-archive", "archive",
		buf_span(&job->more)))
		return 1;
	record_set_text(t->record, "status", SPAN("archived"));
	buf_clear(&job->line);
	record_write(t->record, &job->line);
	if (job->line.len > SCAN_LINE)
		return record_bad(t->record,
		    _("the line would grow to more than 16 MiB, wanted a "
		      "shorter one"));
	return 0;
}

static int
put_away(struct ticket *t, struct job *job, time_t closed)
{
	unsigned char digest[DIGEST_SIZE];
	struct when_civil c;
	struct fault fault;

	digest_ticket(t, job, digest);
	if (make_line(t, job, digest))
		return STEP_BAD;
	zone_civil(job->zone, closed, &c);
	switch (archive_put(job->archive, c.year, c.month, t->id, digest,
	    buf_span(&job->line), &fault)) {
	case SEGMENT_NEW:
	case SEGMENT_SAME:
		return STEP_DROP;
	case SEGMENT_OTHER:
		return record_bad(t->record,
		    _("its 'id' is in the archive of %04d-%02d with other "
		      "content, so it stays"),
		    c.year, c.month);
	default:
		if (fault.line)
			record_bad(t->record, "%s:%zu: %s", fault.file,
			    fault.line, fault.text);
		else
			record_bad(t->record, "%s: %s", fault.file, fault.text);
		return STEP_STOP;
	}
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

	if (archive_commit(job->archive, diag_fault, &fault) == 0)
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

	job.archive = archive_open(call->dir, call->wait, fault);
	if (!job.archive)
		return EXIT_SYSTEM;
	status = filter_run(call->files, &(struct filter) { .step = archive,
					     .arg = &job,
					     .ordered = true,
					     .opens = true,
					     .finish = finish });
	archive_free(job.archive);
	record_release(&job.bare);
	buf_release(&job.line);
	buf_release(&job.more);
	return status;
}
