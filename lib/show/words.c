/* Who, where and when in a case file. */
#include "sla/words.h"
#include "base/lang.h"
#include "base/text.h"
#include "show/show_parts.h"
#include "ticket/names.h"

struct buf *
show_line(struct show *s)
{
	buf_clear(&s->text);
	return &s->text;
}

void
show_next(struct buf *out)
{
	if (out->len)
		buf_add_str(out, _("; "));
}

struct span
show_get(struct show *s, const char *path)
{
	return record_text(s->veil.seen->record, path);
}

bool
show_has(struct show *s, const char *path)
{
	return record_text(s->veil.whole->record, path).len > 0;
}

void
show_code(struct show *s, struct buf *out, struct span code)
{
	const char *name = names_of_code(code);

	if (name)
		buf_add_str(out, name);
	else
		veil_code(&s->veil, out, code);
}

void
show_person(struct show *s, struct buf *out, struct span by)
{
	const struct person *p = staff_find(s->terms->audit.staff, by);

	if (!p || !p->name.len) {
		show_code(s, out, by);
		return;
	}
	veil_text(&s->veil, out, p->name);
	buf_add_str(out, " (");
	veil_code(&s->veil, out, by);
	buf_add_str(out, ")");
}

void
show_unit(struct show *s, struct buf *out, struct span dept)
{
	const struct units *units = s->terms->audit.units;
	int place = units_find(units, dept);
	struct span name = dept;

	if (place >= 0)
		name = lang_is_chinese() ? units->units[place].zh
					 : units->units[place].en;
	veil_code(&s->veil, out, name.len ? name : dept);
}

/* Before another name of one party. */
static void
add_comma(struct buf *out, size_t start)
{
	if (out->len > start)
		buf_add_str(out, _(", "));
}

void
show_party(struct show *s, struct buf *out, struct value party)
{
	struct record *r = s->veil.seen->record;
	struct span by = record_value_text(r, walk_member(party, SPAN("by")));
	struct span dept =
	    record_value_text(r, walk_member(party, SPAN("dept")));
	struct span role =
	    record_value_text(r, walk_member(party, SPAN("role")));
	size_t start = out->len;

	if (by.len)
		show_person(s, out, by);
	if (dept.len) {
		add_comma(out, start);
		show_unit(s, out, dept);
	}
	if (role.len && out->len == start)
		show_code(s, out, role);
}

void
show_category(struct show *s, struct buf *out, struct span category)
{
	const struct taxonomy *t = s->terms->taxonomy;
	int place = taxonomy_find(t, category);

	if (place < 0) {
		veil_code(&s->veil, out, category);
		return;
	}
	buf_add_span(out, taxonomy_label(&t->classes[place]));
	buf_add_str(out, " (");
	buf_add_span(out, category);
	buf_add_str(out, ")");
}

void
show_policy_rule(struct show *s, struct buf *out, struct span id)
{
	const struct policy_rule *rule =
	    policy_find_rule(s->terms->audit.terms->policy, id);

	if (!rule) {
		show_code(s, out, id);
		return;
	}
	buf_add_span(out, policy_label_text(rule->label));
	buf_add_str(out, " (");
	buf_add_span(out, id);
	buf_add_str(out, ")");
}

void
show_moment(struct show *s, struct buf *out, time_t t)
{
	words_time(out, s->terms->audit.terms->policy->zone, t);
	if (!memcmp(out->at + out->len - 3, ":00", 3))
		out->len -= 3;
}

void
show_time(struct show *s, struct buf *out, struct span text)
{
	time_t t;

	if (when_parse(text, &t) == 0)
		show_moment(s, out, t);
	else
		veil_text(&s->veil, out, text);
}

void
show_list(struct show *s, struct buf *out, struct value list)
{
	struct record *r = s->veil.seen->record;
	struct walk w = walk_start(list);
	size_t start = out->len;

	if (list.type != SCAN_ARRAY) {
		veil_text(&s->veil, out, record_value_text(r, list));
		return;
	}
	while (walk_next(&w)) {
		struct span text = record_value_text(r, w.value);

		if (!text.len)
			continue;
		add_comma(out, start);
		veil_text(&s->veil, out, text);
	}
}
