/* What a comparison asks for, and whether it can be. */
#include "pick/check.h"

#include "base/lang.h"
#include "pick/value.h"

enum { STEPS = 8 }; /* names in a path */

/* What a comparison costs, by where its values come from. */
enum cost {
	COST_KNOWN,   /* every ticket has it read already */
	COST_MEMBER,  /* at the top level */
	COST_NESTED,  /* below it */
	COST_SEARCH,  /* texts are looked through */
	COST_ANY,     /* all of them */
	COST_HISTORY, /* the history is read */
	COST_CLOCKS,  /* the clocks are judged */
};

/* Take the names of a path apart. */
static int
cut_path(struct pick_reader *in, struct pick_test *test, const struct token *t,
    struct span path)
{
	struct span steps[STEPS];
	size_t count = 0;
	const char *p = path.at, *end = path.at + path.len;

	for (;;) {
		const char *dot = memchr(p, '.', (size_t)(end - p));
		size_t len = (size_t)((dot ? dot : end) - p);

		if (!len)
			return pick_refuse(in, t->at,
			    _("'%.*s' is not a path such as owner.dept"),
			    SPAN_ARGS(t->text));
		if (count == STEPS)
			return pick_refuse(in, t->at,
			    _("'%.*s' has more than %d names"),
			    SPAN_ARGS(t->text), STEPS);
		steps[count++] = (struct span) { p, len };
		if (!dot)
			break;
		p = dot + 1;
	}
	test->steps = arena_take(&in->pick->arena, count * sizeof *test->steps);
	memcpy(test->steps, steps, count * sizeof *steps);
	test->step_count = count;
	return 0;
}

static int
refuse_clock(struct pick_reader *in, const struct token *t, struct span name)
{
	const struct policy *p = in->terms->by.policy;
	struct buf names = { 0 };

	for (size_t i = 0; i < p->name_count; i++)
		buf_addf(
		    &names, "%s%.*s", i ? ", " : "", SPAN_ARGS(p->names[i]));
	pick_refuse(in, t->at,
	    _("the policy has no clock '%.*s', wanted one of %s"),
	    SPAN_ARGS(name), buf_text(&names));
	buf_release(&names);
	return -1;
}

/* "clock.NAME" or "clock.NAME.WHAT"; name is what stands behind the first dot.
 */
static int
find_clock(struct pick_reader *in, const struct token *t, struct span name,
    struct pick_test *test, struct pick_field *field)
{
	const struct policy *p;
	const struct pick_field *known;
	struct span what;
	size_t dot = name.len;

	if (pick_need_policy(in) < 0)
		return -1;
	p = in->terms->by.policy;
	*field =
	    (struct pick_field) { "clock", PICK_WHOLE, SUBJECT_CLOCK, NULL, 0 };
	test->clock = policy_clock_number(p, name);
	if (test->clock < 0) {
		while (dot && name.at[dot - 1] != '.')
			dot--;
		if (!dot)
			return refuse_clock(in, t, name);
		what = (struct span) { name.at + dot, name.len - dot };
		name.len = dot - 1;
		test->clock = policy_clock_number(p, name);
		if (test->clock < 0)
			return refuse_clock(in, t, name);
		known = field_of_clock(what);
		if (!known)
			return pick_refuse(in, t->at,
			    _("a clock has no '%.*s', wanted one of consumed, "
			      "due, late, left, start, state, stop"),
			    SPAN_ARGS(what));
		*field = *known;
	}
	in->pick->clocks |= UINT32_C(1) << test->clock;
	return 0;
}

/* The same in the brackets of an act. */
static int
find_member(struct pick_reader *in, const struct token *t,
    struct pick_test *test, struct pick_field *field)
{
	char *name = arena_take(&in->pick->arena, t->text.len + 1);

	if (span_is(t->text, "any")) {
		*field =
		    (struct pick_field) { .path = "any", .type = PICK_WHOLE };
		return 0;
	}
	memcpy(name, t->text.at, t->text.len);
	name[t->text.len] = '\0';
	*field = field_of_event(in->act, t->text);
	field->path = name;
	return cut_path(in, test, t, t->text);
}

/* The names of clocks that are anybody's duty, not only windows. */
static uint32_t
names_of_duties(const struct policy *p)
{
	uint32_t names = 0;

	for (size_t i = 0; i < p->clock_count; i++)
		if (!p->clocks[i].window)
			names |= UINT32_C(1) << p->clocks[i].number;
	return names;
}

/* What path stands for, with what test needs of it but its comparison. */
static int
find_field(struct pick_reader *in, const struct token *t,
    struct pick_test *test, struct pick_field *field)
{
	const struct span clock = SPAN("clock.");
	struct span path = t->text;
	const struct pick_field *known;

	if (in->in_event)
		return find_member(in, t, test, field);
	if (path.len > clock.len && !memcmp(path.at, clock.at, clock.len)) {
		path.at += clock.len;
		path.len -= clock.len;
		return find_clock(in, t, path, test, field);
	}
	*field = (struct pick_field) { "", PICK_LOOSE, SUBJECT_PATH, NULL, 0 };
	if (path.len && *path.at == '.') {
		path.at++;
		path.len--;
		return cut_path(in, test, t, path);
	}
	known = field_find(path);
	if (!known)
		return pick_refuse(in, t->at,
		    _("'%.*s' is nothing a ticket can be asked for; a member "
		      "of your own is written '.%.*s'"),
		    SPAN_ARGS(path), SPAN_ARGS(path));
	*field = *known;
	if (known->subject >= SUBJECT_LATE && known->subject < SUBJECT_CLOCK) {
		if (pick_need_policy(in) < 0)
			return -1;
		in->pick->clocks |= names_of_duties(in->terms->by.policy);
	}
	test->nought = span_is(path, "level");
	return cut_path(in, test, t, path);
}

static bool
has_order(const struct pick_field *f)
{
	return f->type == PICK_NUMBER || f->type == PICK_TIME ||
	       f->type == PICK_LENGTH || f->type == PICK_LOOSE ||
	       (f->type == PICK_CODE && f->ordered);
}

static bool
has_texts(const struct pick_field *f)
{
	return f->type == PICK_TEXT || f->type == PICK_LOOSE ||
	       f->type == PICK_UNIT || f->type == PICK_CATEGORY ||
	       (f->type == PICK_WHOLE && f->subject != SUBJECT_CLOCK);
}

static int
check_operator(struct pick_reader *in, const struct pick_field *f,
    const struct pick_comparison *c)
{
	const struct token *o = &c->operator;

	if (o->type == TOKEN_END)
		return f->subject != SUBJECT_ANY
			   ? 0
			   : pick_refuse(in, c->path.at,
				 _("'any' goes with ~ or !~ alone"));
	if (o->op == PICK_HAS)
		return has_texts(f) ? 0
				    : pick_refuse(in, o->at,
					  _("'%.*s' is no text to look in"),
					  SPAN_ARGS(c->path.text));
	if (f->type == PICK_WHOLE)
		return pick_refuse(in, o->at,
		    _("'%.*s' has no value of its own, wanted ~, or nothing, "
		      "which asks whether it is there"),
		    SPAN_ARGS(c->path.text));
	if (o->op != PICK_EQUAL && !has_order(f))
		return pick_refuse(in, o->at,
		    _("the values of '%.*s' have no order, wanted =, != or in"),
		    SPAN_ARGS(c->path.text));
	return 0;
}

static int
read_values(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct pick_comparison *c)
{
	struct pick_value *values =
	    arena_take(&in->pick->arena, c->value_count * sizeof *values);

	test->values = values;
	test->value_count = c->value_count;
	for (size_t i = 0; i < c->value_count; i++)
		if (value_read(in, test, field, &c->values[i], &values[i]) < 0)
			return -1;
	return 0;
}

static int
cost_of(const struct pick_test *test)
{
	switch (test->subject) {
	case SUBJECT_PATH:
		if (test->op == PICK_HAS)
			return COST_SEARCH;
		return test->step_count == 1 ? COST_MEMBER : COST_NESTED;
	case SUBJECT_TEXTS:
		return COST_SEARCH;
	case SUBJECT_ANY:
		return COST_ANY;
	case SUBJECT_FIRST_CONTACT:
	case SUBJECT_ACT:
	case SUBJECT_COUNT:
	case SUBJECT_FIRST:
	case SUBJECT_LAST:
		return COST_HISTORY;
	case SUBJECT_KIND:
	case SUBJECT_STATUS:
	case SUBJECT_OPEN:
	case SUBJECT_RECEIVED:
	case SUBJECT_AGE:
		return COST_KNOWN;
	default:
		return COST_CLOCKS;
	}
}

/* Only with ~ does 'text' stand for more than the member of that name. */
static void
narrow_subject(struct pick_test *test)
{
	if (test->subject == SUBJECT_TEXTS && test->op != PICK_HAS)
		test->subject = SUBJECT_PATH;
}

static int
fill(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct pick_comparison *c)
{
	test->subject = field->subject;
	test->type = field->type;
	test->codes = field->codes;
	test->op =
	    c->operator.type == TOKEN_END ? PICK_IS_THERE : c->operator.op;
	if (check_operator(in, field, c) < 0)
		return -1;
	narrow_subject(test);
	return read_values(in, test, field, c);
}

struct pick_test *
check_comparison(
    struct pick_reader *in, const struct pick_comparison *c, int *cost)
{
	struct pick_test *test = arena_take(&in->pick->arena, sizeof *test);
	struct pick_field field;

	*test = (struct pick_test) { 0 };
	if (find_field(in, &c->path, test, &field) < 0 ||
	    fill(in, test, &field, c) < 0)
		return NULL;
	*cost = cost_of(test);
	return test;
}

int
check_acts(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct pick_comparison *c)
{
	return fill(in, test, field, c) < 0 ? -1 : cost_of(test);
}

int
check_act(struct pick_reader *in, const struct token *t, struct span *name,
    const struct lifecycle_act **act)
{
	*name = (struct span) { NULL, 0 };
	*act = NULL;
	if (span_is(t->text, "*"))
		return 0;
	*name = arena_copy(&in->pick->arena, t->text);
	*act = lifecycle_find(*name);
	if (*act)
		return 0;
	/* One's own acts mean something where the policy speaks of them. */
	if (pick_need_policy(in) < 0)
		return -1;
	if (policy_act_number(in->terms->by.policy, *name) < 0)
		return pick_refuse(in, t->at,
		    _("'%.*s' is no act: `cplt-update --acts` lists them"),
		    SPAN_ARGS(t->text));
	return 0;
}
