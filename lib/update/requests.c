/* Acts asked for, found again by their tickets, and what became of them. */
#include "update/requests.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "update/requests_own.h"

struct requests *
requests_new(const char *name, int fd, const struct requests_terms *terms)
{
	struct requests *q = xcalloc(1, sizeof *q);

	q->terms = terms;
	q->name = name;
	q->fd = fd;
	pthread_mutex_init(&q->noting, NULL);
	return q;
}

void
requests_free(struct requests *q)
{
	if (!q)
		return;
	for (size_t i = 0; i < q->count; i++)
		free(q->all[i]->why);
	if (q->fd > STDIN_FILENO)
		close(q->fd);
	if (q->rejects.file)
		fclose(q->rejects.file);
	pthread_mutex_destroy(&q->noting);
	taxonomy_free(q->taxonomy);
	record_release(&q->record);
	intern_release(&q->ids);
	arena_release(&q->arena);
	buf_release(&q->why);
	free(q->heads);
	free(q->all);
	free(q);
}

size_t
requests_size(const struct requests *q)
{
	return q->count;
}

const struct request *
requests_at(const struct requests *q, size_t place)
{
	return q->all[place];
}

/* Later ones first: they are put before what is there. */
static int
compare_late_first(const void *a, const void *b)
{
	const struct request *x = *(struct request *const *)a;
	const struct request *y = *(struct request *const *)b;

	if (x->act.at != y->act.at)
		return x->act.at < y->act.at ? 1 : -1;
	return x->line < y->line ? 1 : -1;
}

void
requests_join(struct requests *q)
{
	struct request **sorted = xcalloc(q->count + 1, sizeof(void *));
	size_t count = 0, number;

	q->heads = xcalloc(q->ids.count + 1, sizeof(void *));
	for (size_t i = 0; i < q->count; i++) {
		struct request *r = q->all[i];

		if (!r->act.has_at)
			r->act.at = q->terms->act.now;
		if (!r->bad)
			sorted[count++] = r;
	}
	if (count)
		qsort(sorted, count, sizeof(void *), compare_late_first);
	for (size_t i = 0; i < count; i++) {
		intern_find(&q->ids, sorted[i]->id, &number);
		sorted[i]->next = q->heads[number];
		q->heads[number] = sorted[i];
	}
	free(sorted);
}

struct request *
requests_of(const struct requests *q, struct span id)
{
	size_t number;

	return intern_find(&q->ids, id, &number) ? q->heads[number] : NULL;
}

/* What counts when an act was tried on several tickets of one id. */
static int
weight(enum act_answer answer)
{
	return answer == ACT_THERE ? 0 : answer == ACT_DONE ? 1 : 2;
}

void
requests_note(struct requests *q, struct request *r, enum act_answer answer,
    struct span why)
{
	pthread_mutex_lock(&q->noting);
	if (!r->noted || weight(answer) > weight(r->answer) ||
	    (weight(answer) == 2 && weight(r->answer) == 2 &&
		span_compare(why, span_of(r->why)) < 0)) {
		free(r->why);
		r->why = xstrndup(why.at ? why.at : "", why.len);
		r->answer = answer;
		r->noted = true;
	}
	pthread_mutex_unlock(&q->noting);
}

/* JSON lines go to JSON lines, and a CSV's rows under its header. */
static bool
keeps_same_kind(const struct requests *q)
{
	struct buf head = { 0 };
	bool same;

	if (!q->header.at)
		return rejects_go_on(&q->rejects, SPAN("{"));
	buf_add_span(&head, q->header);
	buf_add_char(&head, '\n');
	same = rejects_go_on(&q->rejects, buf_span(&head));
	buf_release(&head);
	return same;
}

/* What is read, or written otherwise, must not be added to. */
static bool
is_in_use(const struct requests *q, char *const tickets[])
{
	const struct rejects *r = &q->rejects;
	bool used = (q->fd >= 0 && rejects_is(r, q->fd)) ||
		    rejects_is(r, STDOUT_FILENO) ||
		    (!*tickets && rejects_is(r, STDIN_FILENO));

	for (; *tickets && !used; tickets++)
		used = rejects_is_path(r, *tickets);
	return used;
}

int
requests_keep(struct requests *q, const char *path, char *const tickets[],
    struct fault *fault, enum exit_status *status)
{
	*status = EXIT_SYSTEM;
	if (rejects_open(&q->rejects, path, fault) < 0)
		return -1;
	*status = EXIT_USAGE;
	if (is_in_use(q, tickets))
		return fault_set(fault, path, 0,
		    _("this file is written to, wanted another one"));
	if (!keeps_same_kind(q))
		return fault_set(fault, path, 0,
		    _("holds other lines than the acts have, wanted another "
		      "file"));
	return 0;
}

static void
keep(struct requests *q, const struct request *r)
{
	if (q->header.at && !q->rejects.kept && !q->rejects.used) {
		rejects_keep(&q->rejects, q->header);
		rejects_keep(&q->rejects, SPAN("\n"));
	}
	rejects_keep(&q->rejects, r->raw);
	rejects_keep(&q->rejects, SPAN("\n"));
}

/* The reason why it was not done, or NULL. */
static const char *
reason(const struct request *r, struct buf *why)
{
	buf_clear(why);
	if (r->bad)
		return r->bad;
	if (!r->noted) {
		buf_addf(why, _("there is no ticket '%.*s'"), SPAN_ARGS(r->id));
		return buf_text(why);
	}
	if (r->answer == ACT_BAD) {
		buf_addf(why, _("its ticket is bad: %s"), r->why);
		return buf_text(why);
	}
	return r->answer == ACT_REFUSED ? r->why : NULL;
}

/* Nothing else would tell it from one that was done. */
static void
report_there(const struct request *r, void (*report)(const struct fault *f))
{
	struct fault f;

	fault_set(&f, NULL, 0,
	    _("'%s' stands in the history of '%.*s' already, nothing was done"),
	    r->act.kind->name, SPAN_ARGS(r->id));
	report(&f);
}

int
requests_settle(struct requests *q, void (*report)(const struct fault *f),
    struct requests_count *count, struct fault *fault)
{
	*count = (struct requests_count) { 0 };
	for (size_t i = 0; i < q->count; i++) {
		struct request *r = q->all[i];
		const char *why = reason(r, &q->why);
		struct fault f;

		count->done += !why && r->answer == ACT_DONE;
		count->there += !why && r->answer == ACT_THERE;
		if (!why && r->answer == ACT_THERE && !q->name)
			report_there(r, report);
		if (!why)
			continue;
		count->refused++;
		fault_set(&f, q->name, r->line, "%s", why);
		report(&f);
		keep(q, r);
	}
	return rejects_close(&q->rejects, fault);
}
