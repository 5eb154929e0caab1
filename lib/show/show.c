/* The case file of one ticket after the other. */
#include "show/show.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "show/show_parts.h"

struct show *
show_new(const struct show_terms *terms)
{
	struct show *s = xcalloc(1, sizeof *s);
	const struct audit_terms *audit = &terms->audit;

	s->terms = terms;
	s->facts.policy = audit->terms->policy;
	s->facts.calendars = audit->terms->calendars;
	s->facts.has_as_of = terms->as_of;
	s->facts.as_of = audit->now;
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
	sla_release(&s->sla);
	page_release(&s->page);
	buf_release(&s->text);
	buf_release(&s->more);
	free(s);
}

int
show_ticket(struct show *s, struct ticket *t, struct buf *out)
{
	if (facts_read(&s->facts, t) ||
	    sla_judge(&s->facts, UINT32_MAX, s->terms->audit.now, &s->sla) ||
	    (s->audit && audit_run(s->audit, t)) || veil_draw(&s->veil, t))
		return 1;
	s->page.out = out;
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
