/* All acts that were asked for done to the tickets that pass. */
#include "update/apply.h"

#include "base/lang.h"
#include "update/rung.h"

/* What became of an act, until it is known that the ticket can be written. */
struct outcome {
	enum act_answer answer;
	struct span why;
};

static enum act_answer
do_one(struct apply *a, const struct request *r)
{
	struct act act = r->act;
	enum act_answer answer = ACT_DONE;

	buf_clear(&a->why);
	if (rung_is(&act))
		answer = rung_fill(&act, &a->facts, &a->past, &a->why);
	return answer == ACT_DONE ? act_do(&act, &a->past, a->terms, &a->why)
				  : answer;
}

/* Do them one after the other.  Returns 0, or 1 when the ticket is bad. */
static int
do_each(struct apply *a, struct request *first, struct ticket *t,
    struct outcome *outcome)
{
	if (act_past_read(&a->past, t))
		return 1;
	for (struct request *r = first; r; r = r->next, outcome++) {
		outcome->answer = do_one(a, r);
		outcome->why = arena_copy(&t->record->arena, buf_span(&a->why));
		if (outcome->answer == ACT_BAD)
			return 1;
	}
	return 0;
}

/* Returns 0, or 1 with the reason in the record.  added: bytes of the acts;
 * what they write beside themselves is much less than the room that is left
 * here. */
static int
check_length(struct apply *a, struct record *r, size_t added)
{
	if (r->line.len + added < SCAN_LINE / 4)
		return 0;
	buf_clear(&a->line);
	record_write(r, &a->line);
	if (a->line.len <= SCAN_LINE)
		return 0;
	return record_bad(r, _("the line would grow to more than 16 MiB, "
			       "wanted a shorter one"));
}

/* None was done: the ticket stays as it is. */
static int
note_bad(struct apply *a, struct request *first, const struct record *r)
{
	for (; first; first = first->next)
		requests_note(a->requests, first, ACT_BAD, buf_span(&r->why));
	return STEP_BAD;
}

int
apply_all(struct apply *a, struct ticket *t)
{
	struct request *first = requests_of(a->requests, t->id);
	struct outcome *outcomes;
	size_t count = 0, added = 0;

	if (!first)
		return STEP_EMIT;
	for (struct request *r = first; r; r = r->next, count++)
		added += r->act.event.raw.len;
	outcomes = arena_take(&t->record->arena, count * sizeof *outcomes);
	if (do_each(a, first, t, outcomes) || check_length(a, t->record, added))
		return note_bad(a, first, t->record);
	for (struct request *r = first; r; r = r->next, outcomes++)
		requests_note(a->requests, r, outcomes->answer, outcomes->why);
	return STEP_EMIT;
}

void
apply_release(struct apply *a)
{
	act_past_release(&a->past);
	facts_release(&a->facts);
	buf_release(&a->why);
	buf_release(&a->line);
}
