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

/* What t has become, in a->line, ready to be scanned. */
static struct span
write_line(struct apply *a, struct ticket *t)
{
	buf_clear(&a->line);
	record_write(t->record, &a->line);
	memset(buf_reserve(&a->line, SCAN_PAD), 0, SCAN_PAD);
	return buf_span(&a->line);
}

static int
fail_long(struct record *r)
{
	return record_bad(r, _("the line would grow to more than 16 MiB, "
			       "wanted a shorter one"));
}

/* Let t be read from what it has become.  Returns 0, or 1 when that is too
 * long. */
static int
begin_round(struct apply *a, struct ticket *t)
{
	struct span line = write_line(a, t);
	struct scan_fault fault;
	struct buf own = a->written;

	a->written = a->line;
	a->line = own;
	if (line.len > SCAN_LINE || record_read(&a->rounds, line, &fault))
		return fail_long(t->record);
	return ticket_read(t, &a->rounds);
}

/* Write into r what is another value, or new, in the line of rounds. */
static void
take_over(struct apply *a, struct record *r)
{
	struct walk w = walk_start(a->rounds.index.whole);

	while (walk_next(&w)) {
		struct value old = record_member(r, w.key);
		struct buf *name = &a->why;

		/* Acts write no member whose name has a dot or an escape. */
		if (memchr(w.key.at, '\\', w.key.len) ||
		    memchr(w.key.at, '.', w.key.len) ||
		    span_equal(old.raw, w.value.raw))
			continue;
		buf_clear(name);
		buf_add_span(name, w.key);
		(void)record_set(r, buf_text(name), w.value.raw);
	}
}

/* Do them in rounds to *t, which may afterwards be read from a->rounds.
 * Returns 0, or 1 when the ticket is bad. */
static int
do_each(struct apply *a, struct request *first, struct ticket *t,
    struct arena *arena, struct outcome *outcomes)
{
	enum { ROUND = 16 };
	size_t count = 0;

	for (struct request *r = first; r; r = r->next) {
		struct outcome *o = &outcomes[count];

		if (count++ % ROUND == ROUND - 1 && begin_round(a, t))
			return 1;
		o->answer = do_one(a, r, t);
		o->why = arena_copy(arena, buf_span(&a->why));
		if (o->answer == ACT_BAD)
			return 1;
	}
	return 0;
}

/* Returns 0, or 1 with the reason in t's record.  added: bytes of the acts;
 * what they write beside themselves is much less than the room that is left
 * here. */
static int
settle(struct apply *a, struct ticket *t, struct ticket *done, size_t added)
{
	if (done->record != t->record) {
		if (begin_round(a, done))
			return fail_long(t->record);
		take_over(a, t->record);
	}
	if (t->record->line.len + added >= SCAN_LINE / 4 &&
	    write_line(a, t).len > SCAN_LINE)
		return fail_long(t->record);
	return 0;
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
	struct arena *arena = &t->record->arena;
	struct outcome *outcomes;
	struct ticket done = *t;
	size_t count = 0, added = 0;

	if (!first)
		return STEP_EMIT;
	for (struct request *r = first; r; r = r->next, count++)
		added += r->act.event.raw.len;
	outcomes = arena_take(arena, count * sizeof *outcomes);
	if (do_each(a, first, &done, arena, outcomes)) {
		if (done.record != t->record)
			record_bad(
			    t->record, "%s", buf_text(&done.record->why));
		return note_bad(a, first, t->record);
	}
	if (settle(a, t, &done, added))
		return note_bad(a, first, t->record);
	for (struct request *r = first; r; r = r->next, outcomes++)
		requests_note(a->requests, r, outcomes->answer, outcomes->why);
	return STEP_EMIT;
}

void
apply_release(struct apply *a)
{
	facts_release(&a->facts);
	buf_release(&a->why);
	buf_release(&a->line);
	buf_release(&a->written);
	record_release(&a->rounds);
}
