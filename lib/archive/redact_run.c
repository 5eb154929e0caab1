/* Redacting as a filter. */
#include "archive/redact.h"
#include "base/cli.h"
#include "ticket/filter.h"

struct job {
	enum redact_profile profile;
	const struct staff *staff;
};

static void *
worker_new(void *arg)
{
	const struct job *job = arg;

	return redactor_new(job->profile, job->staff);
}

static void
worker_end(void *worker, void *arg)
{
	(void)arg;
	redactor_free(worker);
}

static int
redact(struct ticket *t, void *worker)
{
	struct buf *out = record_say(t->record);

	redact_ticket(worker, t->record, out);
	buf_add_char(out, '\n');
	return STEP_DROP;
}

enum exit_status
redact_run(const struct call *call, struct fault *fault)
{
	int profile = ticket_code(redact_profiles, span_of(call->what));
	struct job job = { (enum redact_profile)profile, NULL };
	enum exit_status status;
	struct staff *staff;

	if (profile < 0) {
		fault_set(fault, NULL, 0,
		    _("--redact: '%s' is no profile, wanted customer or "
		      "everyone"),
		    call->what);
		return EXIT_USAGE;
	}
	staff = staff_load(cli_config_dir(), fault);
	if (!staff)
		return EXIT_USAGE;
	job.staff = staff;
	status = filter_run(call->files, &(struct filter) { .step = redact,
					     .worker_new = worker_new,
					     .worker_end = worker_end,
					     .arg = &job,
					     .silent = true });
	staff_free(staff);
	return status;
}
