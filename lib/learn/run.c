/* A whole training, from files to a file. */
#include "learn/run.h"

#include <stdlib.h>

#include "base/lang.h"
#include "learn/tell.h"
#include "store/outfile.h"

/* Which tickets taught nothing, and why. */
static void
say_left_out(const struct learn *l)
{
	static const char *const why[LABELS_STATES] = {
		[LABELS_NONE] = N_("%zu tickets without a category teach "
				   "nothing"),
		[LABELS_MACHINE] = N_("%zu tickets that only rules or a model "
				      "classified teach nothing"),
		[LABELS_UNKNOWN] = N_("%zu tickets of a category that the "
				      "taxonomy does not have teach nothing"),
		[LABELS_EMPTY] = N_("%zu purged tickets teach nothing"),
	};
	const size_t *states = learn_states(l);
	const struct sample *s = learn_sample(l);

	for (int i = 0; i < LABELS_STATES; i++)
		if (why[i] && states[i])
			diag_warn(_(why[i]), states[i]);
	if (s->twice)
		diag_warn(_("%zu tickets came twice: the one with the longer "
			    "history teaches"),
		    s->twice);
	if (s->left_out)
		diag_warn(
		    _("%zu tickets were left out: a model learns from %zu, "
		      "those whose ids have the lowest SHA-256"),
		    s->left_out, s->count);
}

/* When the newest ticket came in: no clock of ours enters the model, so the
 * same tickets make the same file. */
static time_t
newest(const struct sample *s)
{
	time_t latest = s->lessons[0]->received;

	for (size_t i = 1; i < s->count; i++)
		if (s->lessons[i]->received > latest)
			latest = s->lessons[i]->received;
	return latest;
}

static enum exit_status
make(const struct learn *l, const struct learn_call *call, struct outfile *file,
    struct buf *report)
{
	struct learn_options options = { .jobs = call->jobs };
	struct buf model = { 0 };
	struct learnt told;
	struct fault fault;
	int got, written;

	if (learn_sample(l)->count)
		options.made = newest(learn_sample(l));
	got = learn_train(l, NULL, &options, &told, &model, &fault);
	if (got < 0) {
		diag_fault(&fault);
		return EXIT_SYSTEM;
	}
	if (got > 0) {
		diag_warn(_("too little to learn from: %d tickets at least "
			    "are wanted, of two topmost classes, on whose "
			    "category people have decided"),
		    LEARN_LEAST);
		return EXIT_NO;
	}
	outfile_write(file, buf_span(&model));
	written = outfile_commit(file, &fault);
	if (written == 0)
		written = outfile_sync_folder(call->model, &fault);
	if (written == 0)
		learn_tell(report, l, &told, model.len);
	else
		diag_fault(&fault);
	buf_release(&model);
	return written == 0 ? EXIT_DONE : EXIT_SYSTEM;
}

enum exit_status
learn_run(
    char *const files[], const struct learn_call *call, struct buf *report)
{
	const char *const written[] = { call->model, NULL };
	struct learn *l;
	struct outfile file;
	struct fault fault;
	enum exit_status status, made;

	if (outfile_open(&file, call->model, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_SYSTEM;
	}
	l = learn_new(call->taxonomy, call->rules, 0);
	status = learn_read(l, files, written);
	if (status == EXIT_DONE || status == EXIT_BAD_INPUT) {
		learn_ready(l);
		say_left_out(l);
		made = make(l, call, &file, report);
		status = made == EXIT_DONE ? status : made;
	}
	outfile_drop(&file);
	learn_free(l);
	return status;
}
