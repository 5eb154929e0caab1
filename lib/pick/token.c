/* The words of an expression, one after the other. */
#include "pick/token.h"

#include "base/buf.h"
#include "base/lang.h"
#include "base/text.h"

/* What stands at *at, narrowed; 0 at the end. */
static uint32_t
look(const struct tokens *in, size_t *at)
{
	return *at < in->text.len ? text_narrow_point(text_next(in->text, at))
				  : 0;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0;
}

/* The mark that closes what c opens; 0 when it opens nothing. */
static uint32_t
closing_quote(uint32_t c)
{
	if (c == 0x201c || c == 0x2018) /* “ ‘ */
		return c + 1;
	return c == '"' || c == '\'' ? c : 0;
}

/* An operator of one letter, as Chinese input methods offer it: what it stands
 * for when '=' follows; 0 for any other. */
static char
joined_operator(uint32_t c)
{
	switch (c) {
	case 0x2264: /* ≤ */
	case 0x2266: /* ≦ */
		return '<';
	case 0x2265: /* ≥ */
	case 0x2267: /* ≧ */
		return '>';
	case 0x2260: /* ≠ */
		return '!';
	default:
		return 0;
	}
}

static bool
is_operator(uint32_t c)
{
	return joined_operator(c) || (c && c < 0x80 && strchr("=!<>~", (int)c));
}

/* Does c end a bare word? */
static bool
ends_word(uint32_t c)
{
	return !c || is_blank(c) || is_operator(c) || c == '(' || c == ')' ||
	       c == ',' || c == '"' || c == 0x201c;
}

/* Past blanks and comments, which go from # to the end of the line. */
static void
skip_blank(struct tokens *in)
{
	for (;;) {
		size_t next = in->at;
		uint32_t c = look(in, &next);

		if (c == '#')
			while (next < in->text.len && in->text.at[next] != '\n')
				next++;
		else if (!is_blank(c))
			return;
		in->at = next;
	}
}

static const char *
read_quoted(struct tokens *in, struct token *t, uint32_t close)
{
	struct buf text = { 0 };
	uint32_t c;

	t->type = TOKEN_QUOTED;
	for (;;) {
		if (in->at >= in->text.len) {
			buf_release(&text);
			return N_("a quotation mark without another one");
		}
		c = text_next(in->text, &in->at);
		if (c == close || (close < 0x80 && close + 0xfee0 == c))
			break;
		if (c == '\\' && in->at < in->text.len)
			c = text_next(in->text, &in->at);
		text_add(&text, c);
	}
	t->text = arena_copy(in->arena, buf_span(&text));
	buf_release(&text);
	return NULL;
}

static void
read_word(struct tokens *in, struct token *t)
{
	size_t next = in->at;

	t->type = TOKEN_WORD;
	while (!ends_word(look(in, &next)))
		in->at = next;
	t->text.len = in->at - t->at;
}

/* c was read. */
static const char *
read_operator(struct tokens *in, struct token *t, uint32_t c)
{
	size_t next = in->at;
	bool joined = joined_operator(c);
	uint32_t second = joined ? '=' : look(in, &next);
	bool longer = second == '=' || (c == '!' && second == '~');

	if (joined)
		c = (uint32_t)joined_operator(c);
	t->type = TOKEN_OPERATOR;
	t->negated = c == '!';
	if (c == '!' && !longer)
		return N_("'!' alone, wanted !=, !~ or the word not");
	if (c == '~' && longer)
		return N_("'~=' is no operator, wanted ~");
	if (longer)
		in->at = next;
	t->text.len = in->at - t->at;
	if (c == '<')
		t->op = longer ? PICK_AT_MOST : PICK_LESS;
	else if (c == '>')
		t->op = longer ? PICK_AT_LEAST : PICK_GREATER;
	else
		t->op = c == '~' || second == '~' ? PICK_HAS : PICK_EQUAL;
	/* "=~" would be two operators one after the other. */
	if (c == '=' && second == '~')
		return N_("'=~' is no operator, wanted ~");
	return NULL;
}

const char *
token_next(struct tokens *in, struct token *t)
{
	size_t next;
	uint32_t c;

	skip_blank(in);
	next = in->at;
	c = look(in, &next);
	*t = (struct token) { .at = in->at,
		.text = { in->text.at + in->at, next - in->at } };
	if (in->at >= in->text.len)
		return NULL;
	if (c < ' ' || c == 0x7f)
		return N_("a control character, wanted none");
	if (closing_quote(c)) {
		in->at = next;
		return read_quoted(in, t, closing_quote(c));
	}
	if (!ends_word(c)) {
		read_word(in, t);
		return NULL;
	}
	in->at = next;
	if (is_operator(c))
		return read_operator(in, t, c);
	t->type = c == '(' ? TOKEN_OPEN : c == ')' ? TOKEN_CLOSE : TOKEN_COMMA;
	return NULL;
}
