/* What changed, as lines for a person. */
#include "apply/changes.h"

#include "base/lang.h"
#include "base/text.h"
#include "jsonl/equal.h"

static void
add_word(struct buf *out, const char *sign, struct span name)
{
	buf_add_char(out, ' ');
	buf_add_str(out, sign);
	text_shown(out, name);
}

/* The acts of the events that history has beyond those of old, in brackets;
 * nothing where it does not begin with the old ones. */
static void
add_acts(struct buf *out, struct value old, struct value history)
{
	struct walk a = walk_start(old), b = walk_start(history);
	struct buf room = { 0 };
	const char *before = "(";

	while (walk_next(&a))
		if (!walk_next(&b) || !value_equal(a.value, b.value))
			return;
	while (walk_next(&b)) {
		struct value act = walk_member(b.value, SPAN("act"));

		buf_add_str(out, before);
		text_shown(out, walk_text(act, &room));
		before = ",";
	}
	if (*before == ',')
		buf_add_char(out, ')');
	buf_release(&room);
}

static struct span
name_of(const struct record *r, const struct member *m)
{
	return (struct span) { r->line.at + m->key, m->key_len };
}

static struct value
value_of(const struct record *r, const struct member *m)
{
	return (struct value) { { r->line.at + m->at, m->len },
		(enum scan_type)m->type };
}

/* The members of one record that differ in the other or, with sign, are not
 * there.  Returns how many. */
static size_t
add_members(struct buf *out, struct record *of, struct record *in,
    const char *sign, bool differing)
{
	struct buf name = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < of->index.count; i++) {
		const struct member *m = &of->index.members[i];
		struct value mine = value_of(of, m), other;

		buf_clear(&name);
		walk_decode(&name, name_of(of, m));
		other = record_member(in, buf_span(&name));
		if (other.type == SCAN_NONE) {
			add_word(out, sign, buf_span(&name));
			count++;
		} else if (differing && !value_equal(mine, other)) {
			add_word(out, "", buf_span(&name));
			if (span_is(buf_span(&name), "history"))
				add_acts(out, other, mine);
			count++;
		}
	}
	buf_release(&name);
	return count;
}

void
changes_add(struct buf *out, enum compare_fate fate, struct span id,
    struct record *before, struct record *after)
{
	static const char *const fates[] = { N_("changed"), N_("added"),
		N_("dropped") };
	size_t count;

	text_shown(out, id);
	buf_addf(out, ": %s", _(fates[fate]));
	if (fate == COMPARE_CHANGED && before && after) {
		buf_add_char(out, ':');
		count = add_members(out, before, after, "-", false);
		count += add_members(out, after, before, "+", true);
		if (count == 0)
			buf_addf(out, " %s", _("only written otherwise"));
	}
	buf_add_char(out, '\n');
}

void
changes_add_counts(struct buf *out, const struct comparison *c)
{
	buf_addf(out, _("unchanged %zu, changed %zu, dropped %zu, added %zu\n"),
	    c->unchanged, c->changed, c->dropped.count, c->added);
}
