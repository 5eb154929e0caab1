/* A text with places for fields: read once, then filled in piece by piece. */
#include "text/template.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"

enum { SHOWN = 40 }; /* columns of what is wrong, in a message */

enum piece_kind {
	PIECE_TEXT,
	PIECE_FIELD,
	PIECE_IF,     /* the field is there */
	PIECE_UNLESS, /* it is not */
};

struct piece {
	enum piece_kind kind;
	struct span text; /* as it is, or the field */
	struct span form;
	size_t line;
	size_t behind; /* IF, UNLESS: the piece behind its {/} */
};

struct template
{
	char *text;
	struct piece *pieces;
	size_t count, room;
};

/* Reading a template. */
struct parse {
	struct template *t;
	struct span rest;
	size_t line;
	const char *origin;
	struct fault *fault;
	/* The innermost open condition, or NONE; while it is open its behind is
	 * the one around it. */
	size_t open;
};

#define NONE ((size_t)-1)

static struct piece *
add_piece(struct parse *p, enum piece_kind kind, struct span text)
{
	struct template *t = p->t;

	t->pieces = xgrow(t->pieces, t->count, &t->room, sizeof *t->pieces);
	t->pieces[t->count] =
	    (struct piece) { kind, text, { NULL, 0 }, p->line, 0 };
	return &t->pieces[t->count++];
}

/* Take the first len bytes of what is left. */
static struct span
take(struct parse *p, size_t len)
{
	struct span taken = { p->rest.at, len };

	for (size_t i = 0; i < len; i++)
		p->line += taken.at[i] == '\n';
	p->rest.at += len;
	p->rest.len -= len;
	return taken;
}

/* A path of the ticket: its members may have names in any script. */
bool
template_is_field(struct span s)
{
	bool dot = true; /* or the beginning */

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (c == '.' ? dot
			     : !letter && c < 0x80 && (c < '0' || c > '9') &&
				   c != '_' && c != '-')
			return false;
		dot = c == '.';
	}
	return !dot;
}

static int
end_condition(struct parse *p)
{
	struct piece *open;

	if (p->open == NONE)
		return fault_set(p->fault, p->origin, p->line,
		    _("'{/}' ends nothing, wanted '{?' or '{!' before it"));
	open = &p->t->pieces[p->open];
	p->open = open->behind;
	open->behind = p->t->count;
	return 0;
}

static int
add_condition(struct parse *p, struct span field, bool there)
{
	struct piece *condition;

	if (!template_is_field(field))
		return fault_set(p->fault, p->origin, p->line,
		    _("'%.*s' is no field, wanted a name such as "
		      "customer.name"),
		    SPAN_ARGS(field));
	condition = add_piece(p, there ? PIECE_IF : PIECE_UNLESS, field);
	condition->behind = p->open;
	p->open = p->t->count - 1;
	return 0;
}

static int
add_field(struct parse *p, struct span inside)
{
	const char *bar =
	    inside.len ? memchr(inside.at, '|', inside.len) : NULL;
	struct span field = inside, form = { NULL, 0 };
	struct piece *piece;

	if (bar) {
		field.len = (size_t)(bar - inside.at);
		form = (struct span) { bar + 1, inside.len - field.len - 1 };
	}
	if (!template_is_field(field) || (bar && !template_is_field(form)))
		return fault_set(p->fault, p->origin, p->line,
		    _("'%.*s' is no field, wanted a name such as "
		      "customer.name or received|date"),
		    SPAN_ARGS(inside));
	piece = add_piece(p, PIECE_FIELD, field);
	piece->form = form;
	return 0;
}

/* What begins with a brace that stands alone; no field has a line's end. */
static int
read_braces(struct parse *p)
{
	struct span s = p->rest, inside;
	size_t len = 1;
	int bad;

	while (len < s.len && s.at[len] != '}' && s.at[len] != '{' &&
	       s.at[len] != '\n')
		len++;
	if (len == s.len || s.at[len] != '}')
		return fault_set(p->fault, p->origin, p->line,
		    _("'%.*s' is never closed, wanted '}'"),
		    (int)text_fit((struct span) { s.at, len }, SHOWN), s.at);
	inside = (struct span) { s.at + 1, len - 1 };
	if (span_is(inside, "/"))
		bad = end_condition(p);
	else if (inside.len && (*inside.at == '?' || *inside.at == '!'))
		bad = add_condition(p,
		    (struct span) { inside.at + 1, inside.len - 1 },
		    *inside.at == '?');
	else
		bad = add_field(p, inside);
	take(p, len + 1);
	return bad;
}

static int
read_piece(struct parse *p)
{
	struct span s = p->rest;
	size_t len = 0;

	while (len < s.len && s.at[len] != '{' && s.at[len] != '}')
		len++;
	if (len) {
		struct piece *text = add_piece(p, PIECE_TEXT, s);

		text->text = take(p, len);
		return 0;
	}
	if (s.len > 1 && s.at[0] == s.at[1]) {
		add_piece(p, PIECE_TEXT, take(p, 1));
		take(p, 1);
		return 0;
	}
	if (*s.at == '}')
		return fault_set(p->fault, p->origin, p->line,
		    _("'}' closes nothing, wanted '}}' for the brace itself"));
	return read_braces(p);
}

static int
read_pieces(struct parse *p)
{
	const struct piece *open;

	while (p->rest.len)
		if (read_piece(p) < 0)
			return -1;
	if (p->open == NONE)
		return 0;
	open = &p->t->pieces[p->open];
	return fault_set(p->fault, p->origin, open->line,
	    _("'{%c%.*s}' is never ended, wanted '{/}'"),
	    open->kind == PIECE_IF ? '?' : '!', SPAN_ARGS(open->text));
}

struct template *
template_parse(
    struct span text, const char *origin, size_t line, struct fault *fault)
{
	struct template *t = xcalloc(1, sizeof *t);
	struct parse p = { .t = t,
		.line = line,
		.origin = origin,
		.fault = fault,
		.open = NONE };

	t->text = xmalloc(text.len + 1);
	if (text.len)
		memcpy(t->text, text.at, text.len);
	p.rest = (struct span) { t->text, text.len };
	if (read_pieces(&p) == 0)
		return t;
	template_free(t);
	return NULL;
}

void
template_free(struct template *t)
{
	if (!t)
		return;
	free(t->pieces);
	free(t->text);
	free(t);
}

/* Returns as the lookup; a text without a byte is not there. */
static int
add_value(
    const struct piece *p, template_lookup *lookup, void *arg, struct buf *out)
{
	size_t before = out->len;
	int answer = lookup(arg, p->text, p->form, out);

	return answer == 0 && out->len == before ? 1 : answer;
}

/* The place in list of what s begins, or ends, with; or -1. */
static int
find_edge(struct span s, const char *const list[], bool end)
{
	for (int i = 0; list[i]; i++) {
		size_t len = strlen(list[i]);

		if (s.len >= len &&
		    !memcmp(end ? s.at + s.len - len : s.at, list[i], len))
			return i;
	}
	return -1;
}

/*
 * A field that ends as a sentence does, "it was late.", stands within one:
 * drop its stop where the text goes on with a stop or ends a quotation.
 * A full stop before a comma is that of "Ltd.".
 */
static void
drop_stop(struct buf *out, size_t value, struct span text)
{
	static const char *const stops[] = { ".", "。", "．", "；", ";", "，",
		",", "、", NULL };
	static const char *const marks[] = { ",", ".", "。", "；", ";", "，",
		"、", "”", "」", "\"", NULL };
	int mark = find_edge(text, marks, false);

	while (mark >= 0 && out->len > value) {
		struct span s = { out->at + value, out->len - value };
		int stop = find_edge(s, stops, true);

		if (stop < 0 || (stop == 0 && mark == 0) ||
		    s.len == strlen(stops[stop]))
			break;
		out->len -= strlen(stops[stop]);
	}
}

int
template_render(const struct template *t, template_lookup *lookup, void *arg,
    struct buf *out, struct span *missing)
{
	const struct span no_form = { NULL, 0 };
	size_t before = out->len, value = before;

	for (size_t i = 0; i < t->count;) {
		const struct piece *p = &t->pieces[i++];
		int answer = 0;

		if (p->kind == PIECE_TEXT) {
			drop_stop(out, value, p->text);
			buf_add_span(out, p->text);
			value = out->len;
		} else if (p->kind == PIECE_FIELD) {
			value = out->len;
			answer = add_value(p, lookup, arg, out);
		} else if ((lookup(arg, p->text, no_form, NULL) == 0) !=
			   (p->kind == PIECE_IF))
			i = p->behind;
		if (answer) {
			out->len = before;
			*missing = p->text;
			return answer;
		}
	}
	return 0;
}

void
template_fields(const struct template *t, template_use *use, void *arg)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct piece *p = &t->pieces[i];

		if (p->kind != PIECE_TEXT)
			use(arg, p->text, p->form, p->line);
	}
}
