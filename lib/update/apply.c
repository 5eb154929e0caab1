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
do_one(struct apply *a, const struct request *r, struct ticket *t)
{
	struct act act = r->act;
	enum act_answer answer = ACT_DONE;

	buf_clear(&a->why);
	if (rung_is(&act))
		answer = rung_fill(&act, &a->facts, t, &a->why);
	return answer == ACT_DONE ? act_do(&act, t, a->terms, &a->why) : answer;
}

/* The next command reads no longer lines.  added: bytes of the acts; what they
 * write beside themselves is much less than the room that is left here. */
static bool
is_too_long(struct apply *a, struct ticket *t, size_t added)
{
	if (t->record->line.len + added < SCAN_LINE / 4)
		return false;
	buf_clear(&a->line);
	record_write(t->record, &a->line);
	return a->line.len > SCAN_LINE;
}

/* None was done: the ticket stays as it is. */
static int
note_bad(struct apply *a, struct request *first, struct ticket *t)
{
	struct span why = buf_span(&t->record->why);

	for (struct request *r = first; r; r = r->next)
		requests_note(a->requests, r, ACT_BAD, why);
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
	count = 0;
	for (struct request *r = first; r; r = r->next) {
		struct outcome *o = &outcomes[count++];

		o->answer = do_one(a, r, t);
		o->why = arena_copy(&t->record->arena, buf_span(&a->why));
		if (o->answer == ACT_BAD)
			return note_bad(a, first, t);
	}
	if (is_too_long(a, t, added)) {
		record_bad(t->record, _("the line would grow to more than "
					"16 MiB, wanted a shorter one"));
		return note_bad(a, first, t);
	}
	count = 0;
	for (struct request *r = first; r; r = r->next, count++)
		requests_note(a->requests, r, outcomes[count].answer,
		    outcomes[count].why);
	return STEP_EMIT;
}

void
apply_release(struct apply *a)
{
	facts_release(&a->facts);
	buf_release(&a->why);
	buf_release(&a->line);
}
