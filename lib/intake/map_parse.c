/* The grammar of maps: member = column + "text" {case=value, *=other}. */
#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "intake/map.h"

struct parsing {
	struct map *map;
	struct span text;
	size_t at;
	struct intern members; /* that are filled */
	const char *origin;
	struct fault *fault;
};

/* Complain of what stands at place: origin:line:column, in characters. */
static int
refuse(struct parsing *p, size_t place, const char *wanted)
{
	size_t line = 1, start = 0, column = 1;
	char file[sizeof p->fault->file];

	for (size_t i = 0; i < place; i++)
		if (p->text.at[i] == '\n') {
			line++;
			start = i + 1;
		}
	for (size_t i = start; i < place; column++)
		text_next(p->text, &i);
	snprintf(file, sizeof file, "%s:%zu", p->origin, line);
	return fault_set(p->fault, file, column, "%s", wanted);
}

static bool
is_next(const struct parsing *p, char c)
{
	return p->at < p->text.len && p->text.at[p->at] == c;
}

static bool
skip(struct parsing *p, char c)
{
	bool found = is_next(p, c);

	p->at += found;
	return found;
}

static void
skip_blanks(struct parsing *p)
{
	while (is_next(p, ' ') || is_next(p, '\t') || is_next(p, '\r'))
		p->at++;
}

/* Skip what may stand between entries, or between cases. */
static void
skip_separators(struct parsing *p)
{
	bool fresh = p->at == 0; /* at the start of a line */

	for (;;) {
		skip_blanks(p);
		if (skip(p, '\n'))
			fresh = true;
		else if (fresh && is_next(p, '#'))
			while (p->at < p->text.len && !is_next(p, '\n'))
				p->at++;
		else if (!skip(p, ','))
			return;
	}
}

/* A word that ends at a sign of the grammar; may be empty. */
static struct span
bare(struct parsing *p)
{
	size_t start = p->at;

	while (p->at < p->text.len && !strchr(",+{}=\n\"", p->text.at[p->at]))
		p->at++;
	return arena_copy(&p->map->arena,
	    text_trim((struct span) { p->text.at + start, p->at - start }));
}

/* What stands up to a sign that, doubled, stands for itself. */
static int
enclosed(struct parsing *p, char end, struct span *out)
{
	size_t start = p->at++;
	struct buf text = { 0 };

	while (p->at < p->text.len && !is_next(p, '\n')) {
		if (skip(p, end) && !is_next(p, end)) {
			*out = arena_copy(&p->map->arena, buf_span(&text));
			buf_release(&text);
			return 0;
		}
		buf_add_char(&text, p->text.at[p->at++]);
	}
	buf_release(&text);
	return refuse(p, start,
	    end == '"' ? _("a quote that is not closed, wanted \" at the end")
		       : _("a bracket that is not closed, wanted ] at the "
			   "end"));
}

static int
parse_part(struct parsing *p)
{
	struct span text;
	bool is_text;
	size_t start;

	skip_blanks(p);
	start = p->at;
	is_text = is_next(p, '"');
	if (is_next(p, '"') || is_next(p, '[')) {
		if (enclosed(p, is_text ? '"' : ']', &text) < 0)
			return -1;
	} else {
		text = bare(p);
	}
	if (!is_text && text.len == 0)
		return refuse(p, start, _("wanted a column or a \"text\""));
	map_add_part(p->map, text, is_text);
	skip_blanks(p);
	return 0;
}

static int
parse_word(struct parsing *p, struct span *out, bool *quoted)
{
	skip_blanks(p);
	*quoted = is_next(p, '"');
	if (*quoted && enclosed(p, '"', out) < 0)
		return -1;
	if (!*quoted)
		*out = bare(p);
	skip_blanks(p);
	return 0;
}

static int
parse_case(struct parsing *p, struct map_entry *e)
{
	struct map *m = p->map;
	size_t start = p->at;
	struct map_case c;
	struct buf folded = { 0 };
	bool quoted, ignored;

	if (parse_word(p, &c.from, &quoted) < 0)
		return -1;
	if ((!quoted && c.from.len == 0) || !skip(p, '='))
		return refuse(p, start, _("wanted a case: VALUE = CODE"));
	if (parse_word(p, &c.to, &ignored) < 0)
		return -1;
	if (!quoted && span_is(c.from, "*")) {
		e->has_other = true;
		e->other = c.to;
		return 0;
	}
	text_fold(&folded, c.from);
	c.from = arena_copy(&m->arena, buf_span(&folded));
	buf_release(&folded);
	m->cases =
	    xgrow(m->cases, m->case_count, &m->case_room, sizeof *m->cases);
	m->cases[m->case_count++] = c;
	return 0;
}

static int
parse_cases(struct parsing *p, struct map_entry *e)
{
	size_t start = p->at++;

	for (;;) {
		skip_separators(p);
		if (skip(p, '}'))
			break;
		if (p->at == p->text.len)
			return refuse(p, start,
			    _("a brace that is not closed, wanted } at the "
			      "end"));
		if (parse_case(p, e) < 0)
			return -1;
		if (p->at < p->text.len && !is_next(p, ',') &&
		    !is_next(p, '\n') && !is_next(p, '}'))
			return refuse(
			    p, p->at, _("wanted a comma or } after a case"));
	}
	skip_blanks(p);
	return 0;
}

static int
parse_member(struct parsing *p, struct map_entry *e)
{
	size_t start = p->at;
	struct span path = bare(p);
	size_t filled = p->members.count;

	if (path.len == 0 || !is_next(p, '='))
		return refuse(p, start, _("wanted MEMBER = COLUMN"));
	e->slot = slot_find(path, &e->name);
	if (e->slot == SLOT_NONE)
		return refuse(p, start,
		    _("no member that can be filled, see cplt-new(1)"));
	if (intern_add(&p->members, path) < filled)
		return refuse(p, start, _("a member that is filled before"));
	p->at++;
	return 0;
}

static int
parse_entry(struct parsing *p)
{
	struct map *m = p->map;
	struct map_entry e = { 0 };

	if (parse_member(p, &e) < 0)
		return -1;
	e.part = m->part_count;
	do
		if (parse_part(p) < 0)
			return -1;
	while (skip(p, '+'));
	e.part_end = m->part_count;
	e.first = m->case_count;
	if (is_next(p, '{') && parse_cases(p, &e) < 0)
		return -1;
	e.first_end = m->case_count;
	if (p->at < p->text.len && !is_next(p, ',') && !is_next(p, '\n'))
		return refuse(p, p->at,
		    _("wanted a comma or the end of the line after an entry"));
	m->entries = xgrow(m->entries, m->count, &m->room, sizeof *m->entries);
	m->entries[m->count++] = e;
	return 0;
}

static int
parse_entries(struct parsing *p)
{
	for (;;) {
		skip_separators(p);
		if (p->at == p->text.len)
			return p->map->count
				   ? 0
				   : fault_set(p->fault, p->origin, 0,
					 _("an empty map, wanted MEMBER = "
					   "COLUMN"));
		if (parse_entry(p) < 0)
			return -1;
	}
}

int
map_parse(
    struct map *m, struct span text, const char *origin, struct fault *fault)
{
	struct parsing p = {
		.map = m, .text = text, .origin = origin, .fault = fault
	};
	int failed;

	if (text.len >= 3 && !memcmp(text.at, "\xef\xbb\xbf", 3))
		p.at = 3;
	if (!text_is_utf8(text))
		return fault_set(fault, origin, 0,
		    _("bytes that are no UTF-8, wanted a map in UTF-8"));
	failed = parse_entries(&p);
	intern_release(&p.members);
	return failed;
}
