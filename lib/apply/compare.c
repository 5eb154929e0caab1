/* What a command made of a ticket file, and whether that may stand. */
#include "apply/compare.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "apply/window.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "store/census.h"
#include "store/whole.h"
#include "ticket/ticket.h"

enum { NAMED = 3 }; /* ids in a message */

/* While the output is gone through. */
struct comparing {
	struct comparison *result;
	struct census old;
	bool *seen;           /* in the output, by the number of the old id */
	size_t *strays;       /* the same of lines that are no tickets */
	struct intern new;    /* ids that the output alone has */
	struct intern again;  /* ids that it has more than once */
	struct window window; /* on the old file */
	struct record before, after;
	const char *name;
	struct fault *fault;
};

static void
add_id(struct compare_ids *ids, struct span id)
{
	if (ids->count++ >= NAMED)
		return;
	if (ids->count > 1)
		buf_addf(&ids->first, _(", '%.*s'"), SPAN_ARGS(id));
	else
		buf_addf(&ids->first, _("'%.*s'"), SPAN_ARGS(id));
}

static void
add_bad(struct comparing *c, const struct census_line *line, const char *why)
{
	struct comparison *r = c->result;

	if (r->bad_lines++)
		return;
	buf_addf(&r->bad, _("line %zu: %s"), line->number, why);
}

/* Read line as a ticket.  Returns 0, or 1 when it is none, which is noted. */
static int
read_new(struct comparing *c, const struct census_line *line)
{
	struct scan_fault fault;
	struct buf why = { 0 };
	struct ticket t;

	if (line->len > (off_t)SCAN_LINE) {
		add_bad(c, line, _("longer than 16 MiB"));
		return 1;
	}
	if (record_read(&c->after, line->text, &fault)) {
		buf_addf(&why, _("byte %zu: %s"), fault.at + 1, _(fault.text));
	} else if (ticket_read(&t, &c->after)) {
		buf_add_span(&why, buf_span(&c->after.why));
	} else {
		return 0;
	}
	add_bad(c, line, buf_text(&why));
	buf_release(&why);
	return 1;
}

static void
tell(struct comparing *c, enum compare_fate fate, struct span id,
    struct record *before, struct record *after)
{
	if (c->result->tell)
		c->result->tell(c->result->arg, fate, id, before, after);
}

static void
take_again(struct comparing *c, struct span id)
{
	size_t known = c->again.count;

	if (intern_add(&c->again, id) == known)
		add_id(&c->result->twice, id);
}

static void
take_stray(struct comparing *c, const struct census_line *line)
{
	struct span digest = { (const char *)line->digest, DIGEST_SIZE };
	size_t number;

	/* What is too long has been looked at in part. */
	if (intern_find(&c->old.strays, digest, &number) &&
	    c->strays[number] < c->old.stray_counts[number])
		c->strays[number]++;
	else
		read_new(c, line);
}

static void
take_added(struct comparing *c, const struct census_line *line)
{
	size_t known = c->new.count;

	if (intern_add(&c->new, line->id) < known) {
		take_again(c, line->id);
		return;
	}
	if (read_new(c, line))
		return;
	c->result->added++;
	tell(c, COMPARE_ADDED, line->id, NULL, &c->after);
}

static int
take_known(struct comparing *c, const struct census_line *line,
    const struct census_entry *entry)
{
	bool *seen = &c->seen[entry - c->old.entries];
	struct scan_fault unread;
	struct span old;

	if (*seen) {
		take_again(c, line->id);
		return 0;
	}
	*seen = true;
	if (window_line(&c->window, entry->at, entry->len, &old) < 0)
		return fault_set(c->fault, c->name, 0, _("cannot read: %s"),
		    strerror(errno));
	if (span_equal(old, line->text)) {
		c->result->unchanged++;
		return 0;
	}
	if (read_new(c, line))
		return 0;
	c->result->changed++;
	if (c->result->tell)
		tell(c, COMPARE_CHANGED, line->id,
		    record_read(&c->before, old, &unread) ? NULL : &c->before,
		    &c->after);
	return 0;
}

static int
take_line(const struct census_line *line, void *arg)
{
	struct comparing *c = arg;
	const struct census_entry *entry;

	if (!line->id.at) {
		take_stray(c, line);
		return 0;
	}
	entry = census_find(&c->old, line->id);
	if (entry)
		return take_known(c, line, entry);
	take_added(c, line);
	return 0;
}

/* What went in and did not come out. */
static void
find_dropped(struct comparing *c)
{
	const struct census *old = &c->old;

	for (size_t i = 0; i < old->ids.count; i++) {
		if (c->seen[i])
			continue;
		add_id(&c->result->dropped, old->ids.texts[i].text);
		tell(c, COMPARE_DROPPED, old->ids.texts[i].text, NULL, NULL);
	}
	for (size_t i = 0; i < old->strays.count; i++)
		c->result->dropped_lines += old->stray_counts[i] - c->strays[i];
}

int
compare_files(struct comparison *result, int before, int after,
    const char *name, struct fault *fault)
{
	struct comparing c = { .result = result,
		.window.fd = before,
		.name = name,
		.fault = fault };
	int done = census_take(&c.old, before, name, CENSUS_QUICK, fault);

	if (done == 0) {
		c.seen = xcalloc(c.old.ids.count + 1, sizeof *c.seen);
		c.strays = xcalloc(c.old.strays.count + 1, sizeof *c.strays);
		done = census_each(
		    after, name, CENSUS_QUICK, take_line, &c, fault);
	}
	if (done == 0)
		find_dropped(&c);
	census_release(&c.old);
	free(c.seen);
	free(c.strays);
	intern_release(&c.new);
	intern_release(&c.again);
	window_release(&c.window);
	record_release(&c.before);
	record_release(&c.after);
	return done;
}

int
compare_bytes(
    int before, int after, bool *same, const char *name, struct fault *fault)
{
	enum { BLOCK = 1 << 18 };
	char *blocks = xmalloc((size_t)2 * BLOCK);
	ssize_t a = 0, b = 0;
	off_t at = 0;

	do {
		a = whole_read(before, blocks, BLOCK, at);
		b = a < 0 ? -1 : whole_read(after, blocks + BLOCK, BLOCK, at);
		at += a;
	} while (a > 0 && a == b && !memcmp(blocks, blocks + BLOCK, (size_t)a));
	*same = a == 0 && b == 0;
	if (a < 0 || b < 0)
		fault_set(
		    fault, name, 0, _("cannot read: %s"), strerror(errno));
	free(blocks);
	return a < 0 || b < 0 ? -1 : 0;
}

/* "'a', 'b', 'c' and 4 more"; borrowed from ids. */
static const char *
ids_text(struct compare_ids *ids)
{
	if (ids->count > NAMED)
		buf_addf(&ids->first, _(" and %zu more"), ids->count - NAMED);
	return buf_text(&ids->first);
}

static void
report_bad(struct comparison *c, struct fault *f, const char *name)
{
	if (c->bad_lines > 1)
		buf_addf(&c->bad, _(" (and %zu lines more)"), c->bad_lines - 1);
	fault_set(f, name, 0,
	    _("left as it was: in the output is what is no ticket and did not "
	      "go in: %s"),
	    buf_text(&c->bad));
}

bool
compare_accepts(struct comparison *c, const char *name, bool may_drop,
    void (*report)(const struct fault *f))
{
	size_t reasons = 0;
	struct fault f;

	if (c->bad_lines && ++reasons) {
		report_bad(c, &f, name);
		report(&f);
	}
	if (c->twice.count && ++reasons) {
		fault_set(&f, name, 0,
		    _("left as it was: more than once in the output: %s; "
		      "wanted each id once"),
		    ids_text(&c->twice));
		report(&f);
	}
	if (c->dropped.count && !may_drop && ++reasons) {
		fault_set(&f, name, 0,
		    _("left as it was: missing in the output: %s; wanted each "
		      "ticket that went in, or --may-drop"),
		    ids_text(&c->dropped));
		report(&f);
	}
	if (c->dropped_lines && !may_drop && ++reasons) {
		fault_set(&f, name, 0,
		    _("left as it was: missing in the output: lines that are "
		      "no tickets, %zu of them; wanted each that went in, or "
		      "--may-drop"),
		    c->dropped_lines);
		report(&f);
	}
	return reasons == 0;
}

void
compare_release(struct comparison *c)
{
	buf_release(&c->dropped.first);
	buf_release(&c->twice.first);
	buf_release(&c->bad);
	*c = (struct comparison) { 0 };
}
