/* The case file of one ticket after the other. */
#include "show/show.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "show/show_parts.h"
#include "ticket/tombstone.h"

struct show *
show_new(const struct show_terms *terms)
{
	struct show *s = xcalloc(1, sizeof *s);
	const struct audit_terms *audit = &terms->audit;

	s->terms = terms;
	s->facts.policy = audit->terms->policy;
	s->facts.calendars = audit->terms->calendars;
	s->past = s->facts;
	s->past.has_as_of = true;
	s->past.as_of = audit->now;
	s->page.columns = terms->columns;
	s->page.colour = terms->colour;
	veil_init(&s->veil, terms->reveal, audit->staff);
	if (terms->findings)
		s->audit = audit_new(audit);
	return s;
}

void
show_free(struct show *s)
{
	if (!s)
		return;
	veil_release(&s->veil);
	if (s->audit)
		audit_free(s->audit);
	facts_release(&s->facts);
	facts_release(&s->past);
	rewind_release(&s->rewind);
	sla_release(&s->sla);
	page_release(&s->page);
	buf_release(&s->text);
	buf_release(&s->more);
	free(s);
}

/* t, or what it was; NULL when it is misshapen. */
static struct ticket *
ticket_then(struct show *s, struct ticket *t)
{
	s->rewind.later = 0;
	if (!s->terms->as_of || tombstone_is(t))
		return t;
	if (facts_read(&s->past, t) ||
	    rewind_to(&s->rewind, t, s->past.as_of, s->past.status))
		return NULL;
	return &s->rewind.ticket;
}

/* The reason why a copy of t is bad is t's own. */
static int
misshapen(struct ticket *t, struct ticket *then)
{
	if (then != t)
		return record_bad(
		    t->record, "%s", buf_text(&then->record->why));
	return 1;
}

int
show_ticket(struct show *s, struct ticket *t, struct buf *out)
{
	struct ticket *then = ticket_then(s, t);

	if (!then)
		return 1;
	if (facts_read(&s->facts, then) ||
	    sla_judge(&s->facts, UINT32_MAX, s->terms->audit.now, &s->sla) ||
	    (s->audit && audit_run(s->audit, then)) ||
	    veil_draw(&s->veil, then))
		return misshapen(t, then);
	s->page.out = out;
	page_heading(&s->page, NULL);
	show_head(s);
	show_complaint(s);
	show_clocks(s);
	show_events(s);
	show_messages(s);
	show_evidence(s);
	show_outcome(s);
	show_links(s);
	if (s->audit)
		show_findings(s);
	return 0;
}

void
show_rule(const struct show_terms *terms, struct buf *out)
{
	struct page page = {
		.out = out, .columns = terms->columns, .colour = terms->colour
	};

	page_rule(&page);
	page_release(&page);
}
