/* What a purge leaves of an archived ticket. */
#include "ticket/tombstone.h"

bool
tombstone_is(const struct ticket *t)
{
	return t->status == STATUS_ARCHIVED &&
	       record_type(t->record, SPAN(TOMBSTONE_MEMBER)) == SCAN_OBJECT;
}

struct span
tombstone_at(const struct ticket *t)
{
	struct walk w = walk_start(record_member(t->record, SPAN("history")));
	struct value last = { .type = SCAN_NONE };

	while (walk_next(&w))
		last = w.value;
	last = walk_member(last, SPAN("at"));
	if (last.type != SCAN_STRING)
		return (struct span) { NULL, 0 };
	return record_value_text(t->record, last);
}
