/* What the files of lib/show share: the ticket at hand and the page on which
 * it is shown. */
#ifndef CPLT_SHOW_PARTS_H
#define CPLT_SHOW_PARTS_H

#include "show/page.h"
#include "show/rewind.h"
#include "show/show.h"
#include "show/veil.h"

struct show {
	const struct show_terms *terms;
	struct facts past;    /* of the ticket as it came, at another time */
	struct rewind rewind; /* the ticket as it was then */
	struct veil veil;
	struct facts facts; /* of the whole ticket, as the clocks are */
	struct sla sla;
	struct audit *audit; /* NULL where no findings are shown */
	struct page page;
	struct buf text; /* for what stands in one place of the page */
	struct buf more; /* beside it */
};

/* The chapters, in the order of the page; one without content has no heading.
 */
void show_head(struct show *s);
void show_complaint(struct show *s);
void show_clocks(struct show *s);
void show_events(struct show *s);
void show_messages(struct show *s);
void show_evidence(struct show *s);
void show_outcome(struct show *s); /* resolution and call-back */
void show_links(struct show *s);
void show_findings(struct show *s);

/* Empty s->text, and return it. */
struct buf *show_line(struct show *s);

/* Begin another of several things in one line: a semicolon behind those that
 * are there. */
void show_next(struct buf *out);

/* The text at path of the ticket that may be seen; .at NULL for none. */
struct span show_get(struct show *s, const char *path);

/* Does the ticket have something at path, though it may not be seen? */
bool show_has(struct show *s, const char *path);

/* Append what people call a code, or the code where it has no name. */
void show_code(struct show *s, struct buf *out, struct span code);

/* Append a member of staff: name and number. */
void show_person(struct show *s, struct buf *out, struct span by);

/* Append a unit by its name. */
void show_unit(struct show *s, struct buf *out, struct span dept);

/* Append an object {by, dept, role}: who, and of where; a role that has
 * neither. */
void show_party(struct show *s, struct buf *out, struct value party);

/* Append a rule of the policy by its label, and its id. */
void show_policy_rule(struct show *s, struct buf *out, struct span id);

/* Append a class of the taxonomy by its name, and its code. */
void show_category(struct show *s, struct buf *out, struct span category);

/* Append date and time; seconds where there are any. */
void show_moment(struct show *s, struct buf *out, time_t t);

/* The same of an RFC 3339 text; of any other, the text. */
void show_time(struct show *s, struct buf *out, struct span text);

/* Append the texts of an array, or the one that it is instead. */
void show_list(struct show *s, struct buf *out, struct value list);

/* Append a piece of evidence: what it is, its size, its digest. */
void show_paper(struct show *s, struct buf *out, struct value v);

/* Append a link to another ticket. */
void show_link(struct show *s, struct buf *out, struct value link);

/* Append the clock that is due next: when, which, what is left of it. */
void show_next_due(struct show *s, struct buf *out);

/* Append what an event says beside who, when and what: see details.c. */
void show_details(
    struct show *s, struct value whole, struct value seen, size_t indent);

#endif
