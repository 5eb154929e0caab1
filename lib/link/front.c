/* What a worker writes before each line. */
#include "link/front.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "link/trace.h"
#include "ticket/tombstone.h"

struct front {
	unsigned kinds;
	bool past;
	struct trace trace;
	struct buf room;
};

struct front *
front_new(unsigned kinds, bool past)
{
	struct front *f = xcalloc(1, sizeof *f);

	f->kinds = kinds;
	f->past = past;
	return f;
}

void
front_free(struct front *f)
{
	buf_release(&f->room);
	free(f);
}

static int
check(struct ticket *t)
{
	enum scan_type links = record_member(t->record, SPAN("links")).type;
	enum scan_type history = record_member(t->record, SPAN("history")).type;

	if (links != SCAN_NONE && links != SCAN_ARRAY)
		return record_bad(t->record, _("'links' must be an array"));
	if (history != SCAN_NONE && history != SCAN_ARRAY)
		return record_bad(
		    t->record, _("'history' must be an array of events"));
	return 0;
}

int
front_step(struct ticket *t, struct front *f)
{
	struct buf *out = record_say(t->record);
	uint32_t place = (uint32_t)t->record->place;
	bool part = f->kinds >> t->kind & 1 && !tombstone_is(t);

	if (check(t))
		return STEP_BAD;
	if (!f->past)
		buf_add_char(out, part ? FRONT_TICKET : FRONT_OTHER);
	if (part && !f->past)
		buf_add(out, &place, sizeof place);
	if (part) {
		trace_make(&f->trace, t, &f->room);
		trace_pack(&f->trace, out);
	}
	return f->past ? STEP_DROP : STEP_EMIT;
}
