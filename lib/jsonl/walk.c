/* Walk the inside of a value that has been checked. */
#include "jsonl/walk.h"

#include "base/text.h"
#include "jsonl/lex.h"

/* From an opening bracket to behind the one that closes it. */
static const char *
skip_nested(const char *p)
{
	size_t depth = 0;

	for (;; p++) {
		if (*p == '"') {
			p = lex_skip_string(p + 1);
		} else if (*p == '{' || *p == '[') {
			depth++;
		} else if (*p == '}' || *p == ']') {
			if (--depth == 0)
				return p + 1;
		}
	}
}

/* From the first byte of a value that is no string to behind it. */
static const char *
skip_other(const char *p, enum scan_type *type)
{
	switch (*p) {
	case '{':
		*type = SCAN_OBJECT;
		return skip_nested(p);
	case '[':
		*type = SCAN_ARRAY;
		return skip_nested(p);
	case 't':
		*type = SCAN_TRUE;
		return p + 4;
	case 'f':
		*type = SCAN_FALSE;
		return p + 5;
	case 'n':
		*type = SCAN_NULL;
		return p + 4;
	}
	*type = SCAN_NUMBER;
	while ((*p >= '0' && *p <= '9') || *p == '-' || *p == '+' ||
	       *p == '.' || (*p | 0x20) == 'e')
		p++;
	return p;
}

const char *
walk_skip(const char *p, enum scan_type *type)
{
	if (*p != '"')
		return skip_other(p, type);
	*type = SCAN_STRING;
	return lex_skip_string(p + 1) + 1;
}

struct walk
walk_start(struct value v)
{
	struct walk w = { 0 };

	if (v.type == SCAN_OBJECT || v.type == SCAN_ARRAY)
		w.at = lex_skip_blank(v.raw.at + 1);
	w.object = v.type == SCAN_OBJECT;
	return w;
}

/* Take the name before the next value, if there is one; w->at is then at the
 * value.  Returns false at the end. */
static inline bool
take_name(struct walk *w)
{
	const char *p = w->at;

	if (!p || *p == '}' || *p == ']')
		return false;
	if (w->object) {
		w->key.at = p + 1;
		p = lex_skip_string(p + 1);
		w->key.len = (size_t)(p - w->key.at);
		p = lex_skip_colon(p + 1);
	}
	w->at = w->value.raw.at = p;
	return true;
}

bool
walk_next(struct walk *w)
{
	const char *end;

	if (!take_name(w))
		return false;
	end = walk_skip(w->at, &w->value.type);
	w->value.raw.len = (size_t)(end - w->at);
	w->at = lex_skip_comma(end);
	return true;
}

bool
walk_is_name(struct span key, struct span name)
{
	struct buf decoded = { 0 };
	bool same;

	/* An escape is longer than what it stands for. */
	if (key.len <= name.len)
		return span_equal(key, name) &&
		       !(key.len && memchr(key.at, '\\', key.len));
	if ((name.len && *key.at != *name.at && *key.at != '\\') ||
	    !memchr(key.at, '\\', key.len))
		return false;
	walk_decode(&decoded, key);
	same = span_equal(buf_span(&decoded), name);
	buf_release(&decoded);
	return same;
}

struct value
walk_member(struct value v, struct span name)
{
	struct value found = { { NULL, 0 }, SCAN_NONE };
	const char *p;

	if (v.type != SCAN_OBJECT)
		return found;
	p = lex_skip_blank(v.raw.at + 1);
	while (*p != '}') {
		struct span key = { p + 1, 0 };
		struct value one;

		p = lex_skip_string(p + 1);
		key.len = (size_t)(p - key.at);
		one.raw.at = lex_skip_colon(p + 1);
		p = walk_skip(one.raw.at, &one.type);
		one.raw.len = (size_t)(p - one.raw.at);
		p = lex_skip_comma(p);
		if (key.len >= name.len && walk_is_name(key, name))
			found = one;
	}
	return found;
}

/* Decode the escape at p, which is at its backslash; returns its length. */
static size_t
decode_escape(struct buf *out, const char *p)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	uint32_t point;
	const char *letter;

	if (p[1] != 'u') {
		letter = strchr(from, p[1]);
		buf_add_char(out, letter ? to[letter - from] : p[1]);
		return 2;
	}
	point = (uint32_t)lex_hex_quad(p + 2);
	if (point < 0xd800 || point > 0xdfff) {
		text_add(out, point);
		return 6;
	}
	text_add(out, 0x10000 + ((point & 0x3ff) << 10 |
				    ((uint32_t)lex_hex_quad(p + 8) & 0x3ff)));
	return 12;
}

void
walk_decode(struct buf *out, struct span quoted)
{
	const char *p = quoted.at, *end = p + quoted.len;

	buf_reserve(out, quoted.len);
	while (p < end) {
		const char *escape = memchr(p, '\\', (size_t)(end - p));

		if (!escape)
			escape = end;
		buf_add(out, p, (size_t)(escape - p));
		p = escape;
		if (p < end)
			p += decode_escape(out, p);
	}
}

struct span
walk_text(struct value v, struct buf *room)
{
	struct span text;

	if (v.type != SCAN_STRING)
		return (struct span) { NULL, 0 };
	text = (struct span) { v.raw.at + 1, v.raw.len - 2 };
	if (!text.len || !memchr(text.at, '\\', text.len))
		return text;
	buf_clear(room);
	walk_decode(room, text);
	return buf_span(room);
}
