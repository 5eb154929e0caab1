/* The grammar of expressions: comparisons, and, or, not, brackets. */
#include "pick/parse.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "pick/check.h"

enum { PARSE_DEPTH = 100 };

static struct pick_node *parse_some(struct pick_reader *in);

static int
advance(struct pick_reader *in)
{
	const char *wrong = token_next(&in->tokens, &in->token);

	return wrong ? pick_refuse(in, in->token.at, "%s", _(wrong)) : 0;
}

static bool
is_word(const struct pick_reader *in, const char *word)
{
	return in->token.type == TOKEN_WORD && span_is(in->token.text, word);
}

/* Complain of the token at hand.  Returns -1. */
static int
expected(struct pick_reader *in, const char *wanted)
{
	const struct token *t = &in->token;

	if (t->type == TOKEN_END)
		return pick_refuse(in, t->at,
		    _("the expression ends here, wanted %s"), wanted);
	return pick_refuse(
	    in, t->at, _("'%.*s', wanted %s"), SPAN_ARGS(t->text), wanted);
}

static int
take(struct pick_reader *in, enum token_type type, const char *wanted)
{
	return in->token.type == type ? advance(in) : expected(in, wanted);
}

static struct pick_node *
new_node(struct pick_reader *in, enum pick_kind kind)
{
	struct pick_node *node = arena_take(&in->pick->arena, sizeof *node);

	*node = (struct pick_node) { .kind = kind };
	return node;
}

/* Put node where it stands by its cost, behind those of the same. */
static void
insert(struct pick_node *into, struct pick_node *node)
{
	struct pick_node **at = &into->first;

	while (*at && (*at)->cost <= node->cost)
		at = &(*at)->next;
	node->next = *at;
	*at = node;
	if (node->cost > into->cost)
		into->cost = node->cost;
}

/* Values while they are read. */
struct values {
	struct token *all;
	size_t count, room;
};

static int
read_value(struct pick_reader *in, struct values *v)
{
	if (in->token.type != TOKEN_WORD && in->token.type != TOKEN_QUOTED)
		return expected(in, _("a value"));
	v->all = xgrow(v->all, v->count, &v->room, sizeof *v->all);
	v->all[v->count++] = in->token;
	return advance(in);
}

/* Behind "in". */
static int
read_list(struct pick_reader *in, struct values *v)
{
	if (take(in, TOKEN_OPEN, "(") < 0 || read_value(in, v) < 0)
		return -1;
	while (in->token.type == TOKEN_COMMA)
		if (advance(in) < 0 || read_value(in, v) < 0)
			return -1;
	return take(in, TOKEN_CLOSE, _(", or )"));
}

/* What follows a path: an operator and what it compares with, or nothing. */
static int
read_comparison(struct pick_reader *in, struct pick_comparison *c,
    struct values *v, bool *negated)
{
	c->operator=(struct token) { .type = TOKEN_END };
	if (in->token.type == TOKEN_OPERATOR) {
		c->operator= in->token;
		*negated ^= in->token.negated;
		return advance(in) < 0 ? -1 : read_value(in, v);
	}
	if (!is_word(in, "in") && !is_word(in, "not"))
		return 0;
	c->operator=(struct token) {
		.type = TOKEN_OPERATOR, .op = PICK_EQUAL, .at = in->token.at
	};
	if (is_word(in, "not")) {
		*negated ^= true;
		if (advance(in) < 0)
			return -1;
		if (!is_word(in, "in"))
			return expected(in, "in");
	}
	return advance(in) < 0 ? -1 : read_list(in, v);
}

static int
read_where(struct pick_reader *in, const struct lifecycle_act *act,
    struct pick_test *test)
{
	if (in->in_event)
		return pick_refuse(
		    in, in->token.at, _("an event has no history of its own"));
	in->in_event = true;
	in->act = act;
	test->where = parse_some(in);
	in->in_event = false;
	return test->where ? 0 : -1;
}

/* Behind the name and "(": the act, and what its event must be. */
static int
read_acts(struct pick_reader *in, struct pick_test *test)
{
	const struct lifecycle_act *act;

	if (in->token.type != TOKEN_WORD && in->token.type != TOKEN_QUOTED)
		return expected(in, _("an act, or * for all of them"));
	if (check_act(in, &in->token, &test->act, &act) < 0 || advance(in) < 0)
		return -1;
	if (in->token.type == TOKEN_COMMA &&
	    (advance(in) < 0 || read_where(in, act, test) < 0))
		return -1;
	return take(in, TOKEN_CLOSE, _(", or )"));
}

static int
parse_acts(struct pick_reader *in, const struct pick_field *field,
    struct pick_comparison *c, struct values *v, struct pick_node *node)
{
	struct pick_test *test = arena_take(&in->pick->arena, sizeof *test);

	*test = (struct pick_test) { 0 };
	node->test = test;
	if (in->in_event)
		return pick_refuse(in, c->path.at,
		    _("'%.*s(' stands in the brackets of another act"),
		    SPAN_ARGS(c->path.text));
	if (advance(in) < 0 || read_acts(in, test) < 0 ||
	    read_comparison(in, c, v, &node->negated) < 0)
		return -1;
	c->values = v->all;
	c->value_count = v->count;
	node->cost = check_acts(in, test, field, c);
	return node->cost < 0 ? -1 : 0;
}

static int
parse_plain(struct pick_reader *in, struct pick_comparison *c, struct values *v,
    struct pick_node *node)
{
	if (read_comparison(in, c, v, &node->negated) < 0)
		return -1;
	c->values = v->all;
	c->value_count = v->count;
	node->test = check_comparison(in, c, &node->cost);
	return node->test ? 0 : -1;
}

static struct pick_node *
parse_test(struct pick_reader *in)
{
	struct pick_node *node = new_node(in, NODE_TEST);
	struct pick_comparison c = { .path = in->token };
	const struct pick_field *acts = NULL;
	struct values v = { 0 };
	int got;

	if (in->token.type != TOKEN_WORD && in->token.type != TOKEN_QUOTED) {
		expected(in, _("a path such as owner.dept, not or ("));
		return NULL;
	}
	if (in->token.type == TOKEN_WORD)
		acts = field_of_acts(in->token.text);
	if (advance(in) < 0)
		return NULL;
	if (acts && in->token.type == TOKEN_OPEN)
		got = parse_acts(in, acts, &c, &v, node);
	else
		got = parse_plain(in, &c, &v, node);
	free(v.all);
	return got < 0 ? NULL : node;
}

static struct pick_node *
parse_not(struct pick_reader *in)
{
	struct pick_node *node = NULL;
	bool negated = false;

	while (is_word(in, "not")) {
		negated = !negated;
		if (advance(in) < 0)
			return NULL;
	}
	if (in->token.type != TOKEN_OPEN) {
		node = parse_test(in);
	} else if (++in->depth > PARSE_DEPTH) {
		pick_refuse(in, in->token.at,
		    _("more than %d brackets one in the other"), PARSE_DEPTH);
	} else if (advance(in) == 0) {
		node = parse_some(in);
		if (node && take(in, TOKEN_CLOSE, _("and, or, )")) < 0)
			node = NULL;
		in->depth--;
	}
	if (node)
		node->negated ^= negated;
	return node;
}

/* Nodes with a word between them. */
static struct pick_node *
parse_list(struct pick_reader *in, enum pick_kind kind, const char *word,
    struct pick_node *(*parse)(struct pick_reader *in))
{
	struct pick_node *one = parse(in), *list;

	if (!one || !is_word(in, word))
		return one;
	list = new_node(in, kind);
	insert(list, one);
	while (is_word(in, word)) {
		if (advance(in) < 0)
			return NULL;
		one = parse(in);
		if (!one)
			return NULL;
		insert(list, one);
	}
	return list;
}

static struct pick_node *
parse_all(struct pick_reader *in)
{
	return parse_list(in, NODE_ALL, "and", parse_not);
}

static struct pick_node *
parse_some(struct pick_reader *in)
{
	return parse_list(in, NODE_SOME, "or", parse_all);
}

struct pick_node *
parse_expression(struct pick_reader *in)
{
	struct pick_node *node;

	if (advance(in) < 0)
		return NULL;
	node = parse_some(in);
	if (node && in->token.type != TOKEN_END) {
		expected(in, _("and, or, or the end"));
		return NULL;
	}
	return node;
}
