/* Tickets counted by several workers. */
#include "report/gather.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "ticket/filter.h"

static int
count(struct ticket *t, void *figures)
{
	return figures_add(figures, t);
}

static void *
worker_new(void *whole)
{
	struct figures *f = xmalloc(sizeof *f);

	figures_init(f, ((const struct figures *)whole)->plan);
	return f;
}

static void
worker_end(void *worker, void *whole)
{
	figures_merge(whole, worker);
	figures_release(worker);
	free(worker);
}

enum exit_status
figures_gather(
    struct figures *f, char *const files[], const char *output, bool opens)
{
	const char *const written[] = { output, NULL };
	struct stream_count lines = { 0 };
	enum exit_status status =
	    filter_run(files, &(struct filter) { .step = count,
				  .worker_new = worker_new,
				  .worker_end = worker_end,
				  .arg = f,
				  .written = written,
				  .silent = true,
				  .late = true,
				  .opens = opens,
				  .count = &lines });

	f->bad = lines.bad;
	figures_settle(f);
	return status;
}
