/* Check that a line is JSON and index its top-level members, in one pass. */
#include "jsonl/scan.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "jsonl/lex.h"
#include "jsonl/stops.h"

/*
 * A check_ function takes the place where something begins and returns the
 * place behind it, or NULL when s->fault has been set.  The byte behind the
 * line is no JSON, so none of them need ask whether the line has ended.
 */
struct scanner {
	const char *line, *end;
	struct scan_fault *fault;
};

static const char *
wrong(struct scanner *s, const char *at, const char *text)
{
	s->fault->at = (size_t)(at - s->line);
	s->fault->text = at >= s->end ? N_("the line ends inside a value, "
					   "wanted one whole JSON object")
				      : text;
	return NULL;
}

/* p is at the backslash. */
static const char *
check_escape(struct scanner *s, const char *p)
{
	int unit;

	switch (p[1]) {
	case '"':
	case '\\':
	case '/':
	case 'b':
	case 'f':
	case 'n':
	case 'r':
	case 't':
		return p + 2;
	case 'u':
		break;
	default:
		return wrong(s, p + 1,
		    N_("unknown escape, wanted one of \\\" \\\\ \\/ \\b \\f "
		       "\\n \\r \\t \\uXXXX"));
	}
	unit = lex_hex_quad(p + 2);
	if (unit < 0)
		return wrong(s, p + 2, N_("wanted four hex digits after \\u"));
	if (unit < 0xd800 || unit > 0xdfff)
		return p + 6;
	if (unit < 0xdc00 && p[6] == '\\' && p[7] == 'u') {
		int low = lex_hex_quad(p + 8);

		if (low >= 0xdc00 && low <= 0xdfff)
			return p + 12;
	}
	return wrong(s, p,
	    N_("lone surrogate, wanted \\uD800 to \\uDBFF followed by "
	       "\\uDC00 to \\uDFFF"));
}

/* A run of characters beyond ASCII. */
static inline const char *
check_utf8(struct scanner *s, const char *p)
{
	while ((unsigned char)*p >= 0x80) {
		size_t len;

		while (stops_han(p))
			p += STOPS_HAN;
		if ((unsigned char)*p < 0x80)
			break;
		len = utf8_length(p, 4); /* the line's end is no tail */
		if (len == 0)
			return wrong(s, p, N_("not UTF-8, wanted UTF-8 text"));
		p += len;
	}
	return p;
}

/* p is where plain text ended inside a string, or after STOPS_WIDTH of it;
 * returns the place of the closing quote. */
static const char *
check_long_string(struct scanner *s, const char *p, bool *escaped)
{
	while (p) {
		if (*p == '"')
			return p;
		if ((unsigned char)*p >= 0x80) {
			p = check_utf8(s, p);
		} else if (*p == '\\') {
			*escaped = true;
			p = check_escape(s, p);
		} else if (*p < ' ') {
			return wrong(s, p,
			    N_("control character in a string, wanted an "
			       "escape such as \\n or \\u0000"));
		}
		if (p)
			p += stops_find(p);
	}
	return NULL;
}

/* p is behind the opening quote; returns the place of the closing one.  Most
 * strings are names, codes and times, which end within the first look. */
static inline const char *
check_string(struct scanner *s, const char *p, bool *escaped)
{
	p += stops_find(p);
	return *p == '"' ? p : check_long_string(s, p, escaped);
}

static inline bool
is_digit(char c)
{
	return (unsigned char)(c - '0') <= 9;
}

static const char *
check_number(struct scanner *s, const char *p)
{
	if (*p == '-')
		p++;
	if (!is_digit(*p))
		return wrong(s, p, N_("wanted a digit"));
	if (*p++ == '0') {
		if (is_digit(*p))
			return wrong(s, p,
			    N_("a number with a leading zero, wanted none"));
	} else {
		while (is_digit(*p))
			p++;
	}
	if (*p == '.') {
		if (!is_digit(*++p))
			return wrong(
			    s, p, N_("wanted a digit after the point"));
		while (is_digit(*p))
			p++;
	}
	if ((*p | 0x20) == 'e') {
		p++;
		if (*p == '+' || *p == '-')
			p++;
		if (!is_digit(*p))
			return wrong(
			    s, p, N_("wanted a digit in the exponent"));
		while (is_digit(*p))
			p++;
	}
	return p;
}

/* Anything but an object or an array. */
static inline const char *
check_scalar(struct scanner *s, const char *p, enum scan_type *type)
{
	bool escaped;

	switch (*p) {
	case '"':
		*type = SCAN_STRING;
		p = check_string(s, p + 1, &escaped);
		return p ? p + 1 : NULL;
	case 't':
		*type = SCAN_TRUE;
		if (!memcmp(p, "true", 4))
			return p + 4;
		break;
	case 'f':
		*type = SCAN_FALSE;
		if (!memcmp(p, "false", 5))
			return p + 5;
		break;
	case 'n':
		*type = SCAN_NULL;
		if (!memcmp(p, "null", 4))
			return p + 4;
		break;
	case '-':
	case '0':
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
	case '8':
	case '9':
		*type = SCAN_NUMBER;
		return check_number(s, p);
	}
	return wrong(s, p, N_("wanted a JSON value"));
}

/* From a name's opening quote to where its value begins. */
static inline const char *
check_name(struct scanner *s, const char *p, struct span *name, bool *escaped)
{
	if (*p != '"')
		return wrong(s, p, N_("wanted a member name in double quotes"));
	name->at = p + 1;
	p = check_string(s, p + 1, escaped);
	if (!p)
		return NULL;
	name->len = (size_t)(p - name->at);
	p = lex_skip_blank(p + 1);
	if (*p != ':')
		return wrong(s, p, N_("wanted a colon after a member name"));
	return lex_skip_blank(p + 1);
}

/* The levels that are open, by the bracket that will close them. */
struct nesting {
	char closing[SCAN_DEPTH];
	unsigned depth;
};

static inline bool
in_object(const struct nesting *n)
{
	return n->closing[n->depth - 1] == '}';
}

static inline void
enter(struct nesting *n, bool object)
{
	n->closing[n->depth++] = object ? '}' : ']';
}

/*
 * Members that are texts, one behind the other without a blank: those are most
 * of all, and need no look at the levels.  The first one stands behind lead,
 * which p is at.  Returns the place behind the last; what is of another shape,
 * or wrong in its name, is left for the caller to find.
 */
static inline const char *
check_texts(struct scanner *s, const char *p, char lead)
{
	bool escaped;

	for (; *p == lead && p[1] == '"'; lead = ',') {
		const char *end = p + 2 + stops_find(p + 2);

		if (end[0] != '"' || end[1] != ':' || end[2] != '"')
			return p;
		p = check_string(s, end + 3, &escaped);
		if (!p)
			return NULL;
		p++;
	}
	return p;
}

/* An object or array with outer levels around it; p is behind its opening
 * bracket. */
static const char *
check_nested(struct scanner *s, const char *p, bool object, unsigned outer)
{
	struct nesting n;
	struct span name;
	enum scan_type type;
	bool escaped, fresh = true;
	const char *start;

	n.depth = outer; /* whose kind nobody asks */
	enter(&n, object);
	for (;;) {
		p = lex_skip_blank(p);
		while ((fresh || *p != ',') && *p == n.closing[n.depth - 1]) {
			if (--n.depth == outer)
				return p + 1;
			p = lex_skip_blank(p + 1);
			fresh = false;
		}
		if (!fresh && *p != ',')
			return wrong(s, p,
			    in_object(&n) ? N_("wanted a comma or '}'")
					  : N_("wanted a comma or ']'"));
		if (!fresh)
			p = lex_skip_blank(p + 1);
		if (in_object(&n) && !(p = check_name(s, p, &name, &escaped)))
			return NULL;
		fresh = *p == '{' || *p == '[';
		if (fresh) {
			if (n.depth == SCAN_DEPTH)
				return wrong(
				    s, p, N_("nested more than 1024 deep"));
			enter(&n, *p == '{');
			start = p;
			p = check_texts(s, p, '{');
			fresh = p == start;
			if (fresh)
				p++;
		} else {
			p = check_scalar(s, p, &type);
			if (p && in_object(&n))
				p = check_texts(s, p, ',');
		}
		if (!p)
			return NULL;
	}
}

static inline const char *
check_value(
    struct scanner *s, const char *p, unsigned outer, enum scan_type *type)
{
	if (*p != '{' && *p != '[')
		return check_scalar(s, p, type);
	*type = *p == '{' ? SCAN_OBJECT : SCAN_ARRAY;
	return check_nested(s, p + 1, *p == '{', outer);
}

/* Put a member whose name is known into the index; NULL when it may not. */
static inline struct member *
add_member(struct scanner *s, struct index *ix, struct span name, bool escaped)
{
	struct member *m;

	if (ix->count == INDEX_MEMBERS) {
		wrong(s, name.at, N_("more than 4096 members, wanted fewer"));
		return NULL;
	}
	m = index_add(ix, name, escaped);
	if (!m)
		wrong(s, name.at, N_("two members of one name, wanted one"));
	return m;
}

/* The outermost object; p is behind its opening brace. */
static const char *
check_members(struct scanner *s, const char *p, struct index *ix)
{
	p = lex_skip_blank(p);
	if (*p == '}')
		return p + 1;
	for (;; p = lex_skip_blank(p + 1)) {
		bool escaped = false;
		enum scan_type type;
		struct member *m;
		struct span name;

		p = check_name(s, p, &name, &escaped);
		if (!p || !(m = add_member(s, ix, name, escaped)))
			return NULL;
		m->at = (uint32_t)(p - s->line);
		p = check_value(s, p, 1, &type);
		if (!p)
			return NULL;
		m->len = (uint32_t)(p - s->line) - m->at;
		m->type = (uint8_t)type;
		p = lex_skip_blank(p);
		if (*p == '}')
			return p + 1;
		if (*p != ',')
			return wrong(s, p, N_("wanted a comma or '}'"));
	}
}

int
scan_line(struct span line, struct index *ix, struct scan_fault *fault)
{
	struct scanner s = { line.at, line.at + line.len, fault };
	const char *p, *start = lex_skip_blank(line.at);
	enum scan_type type = SCAN_OBJECT;

	index_start(ix, line.at);
	if (line.len > SCAN_LINE)
		p = wrong(&s, s.line, N_("a line of more than 16 MiB"));
	else if (*start == '{')
		p = check_members(&s, start + 1, ix);
	else
		p = check_value(&s, start, 0, &type);
	if (!p)
		return 1;
	ix->whole.raw = (struct span) { start, (size_t)(p - start) };
	ix->whole.type = type;
	p = lex_skip_blank(p);
	if (p < s.end)
		wrong(&s, p, N_("more after the value, wanted one a line"));
	return p < s.end;
}
