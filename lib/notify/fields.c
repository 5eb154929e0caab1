/* The fields that a notice can speak of. */
#include "notify/fields.h"

#include "text/salutation.h"

/* Cut the first name off *path. */
static struct span
first_name(struct span *path)
{
	const char *dot = memchr(path->at, '.', path->len);
	struct span name = *path;

	if (!dot) {
		*path = (struct span) { NULL, 0 };
		return name;
	}
	name.len = (size_t)(dot - name.at);
	path->at = dot + 1;
	path->len -= name.len + 1;
	return name;
}

struct value
fields_value(const struct fields *f, struct span path)
{
	struct span name = first_name(&path);
	struct value v;

	v = span_is(name, "event") && path.len
		? f->event
		: record_member(f->ticket->record, name);
	while (path.len)
		v = walk_member(v, first_name(&path));
	return v;
}

struct span
fields_text(const struct fields *f, struct span path)
{
	return forms_text(f->ticket->record, fields_value(f, path));
}

static struct span
member_text(const struct fields *f, struct value v, struct span name)
{
	return forms_text(f->ticket->record, walk_member(v, name));
}

/* As notice_if_holds has it: the text of what has one, else the JSON. */
static struct span
condition_text(const struct fields *f, struct value v)
{
	struct span text = forms_text(f->ticket->record, v);

	if (text.at)
		return text;
	if (v.type == SCAN_NULL || v.type == SCAN_NONE ||
	    (v.type != SCAN_FALSE && !forms_has(f->ticket->record, v)))
		return (struct span) { NULL, 0 };
	return v.raw;
}

/* Of an array one element is enough, or none may be where it is not so. */
static bool
holds(const struct fields *f, const struct notice_if *c)
{
	struct value v = fields_value(f, c->field);
	struct notice_if is = *c;

	if (v.type != SCAN_ARRAY || !c->value.at)
		return notice_if_holds(c, condition_text(f, v));
	is.not_so = false;
	for (struct walk w = walk_start(v); walk_next(&w);)
		if (notice_if_holds(&is, condition_text(f, w.value)))
			return !c->not_so;
	return c->not_so;
}

bool
fields_fit(const struct fields *f, const struct notice *n)
{
	for (size_t i = 0; i < n->if_count; i++)
		if (!holds(f, &n->ifs[i]))
			return false;
	return true;
}

static struct span
leader_of(const struct fields *f, struct span by)
{
	const struct person *person =
	    by.len ? staff_find(f->office->staff, by) : NULL;

	return person ? person->leader : (struct span) { NULL, 0 };
}

struct span
fields_leader(const struct fields *f)
{
	struct span by = fields_text(f, SPAN("accused.by"));
	struct span leader = fields_text(f, SPAN("accused.leader"));

	if (leader.len)
		return leader;
	if (by.len)
		return leader_of(f, by);
	leader = leader_of(f, fields_text(f, SPAN("owner.by")));
	return leader.len ? leader : fields_text(f, SPAN("owner.dept"));
}

struct span
fields_party(const struct fields *f, struct value party)
{
	struct span text = forms_text(f->ticket->record, party);

	if (!text.len)
		text = member_text(f, party, SPAN("by"));
	if (!text.len)
		text = member_text(f, party, SPAN("dept"));
	if (!text.len)
		text = member_text(f, party, SPAN("role"));
	return text;
}

/* Why it was escalated, in the words of the policy: a rule's reason is kept in
 * English. */
static struct span
rule_label(const struct fields *f, struct span id)
{
	const struct policy_rule *r =
	    policy_find_rule(f->office->terms.policy, id);

	if (!r)
		return (struct span) { NULL, 0 };
	return f->language == LANGUAGE_ZH ? r->label.zh : r->label.en;
}

/* A class by its name; else of a party its unit's, its person's, or its role;
 * else of a text what goes by it. */
static struct span
label(const struct fields *f, struct span path)
{
	struct value v = fields_value(f, path);
	struct span name;
	int place;

	if (span_is(path, "category")) {
		place = taxonomy_find(
		    f->office->taxonomy, forms_text(f->ticket->record, v));
		if (place < 0)
			return (struct span) { NULL, 0 };
		return f->language == LANGUAGE_ZH
			   ? f->office->taxonomy->classes[place].zh
			   : f->office->taxonomy->classes[place].en;
	}
	if (span_is(path, "event.rule"))
		return rule_label(f, forms_text(f->ticket->record, v));
	name = member_text(f, v, SPAN("dept"));
	if (!name.len)
		name = fields_party(f, v);
	return name.len ? office_label(f->office, name, f->language) : name;
}

/* Only staff.csv knows names. */
static struct span
staff_name(const struct fields *f, struct span path)
{
	struct span by = span_is(path, "leader")
			     ? fields_leader(f)
			     : fields_party(f, fields_value(f, path));
	const struct person *person =
	    by.len ? staff_find(f->office->staff, by) : NULL;

	return person ? person->name : (struct span) { NULL, 0 };
}

static struct span
number(const struct fields *f)
{
	struct span text = fields_text(f, SPAN("ref.serial"));

	if (!text.len)
		text = fields_text(f, SPAN("ref.intake"));
	return text.len ? text : f->ticket->id;
}

static int
add_text(struct buf *out, struct span text, struct span form)
{
	if (!text.len)
		return FIELD_MISSING;
	if (form.len)
		return FIELD_FORMLESS;
	if (out)
		buf_add_span(out, text);
	return FIELD_THERE;
}

static enum gender
gender(struct span text)
{
	static const char *const male[] = { "male", "m", "M", "男", NULL };
	static const char *const female[] = { "female", "f", "F", "女", NULL };

	if (ticket_code(male, text) >= 0)
		return GENDER_MALE;
	return ticket_code(female, text) >= 0 ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static int
add_salutation(const struct fields *f, struct buf *out, struct span form)
{
	struct span sex = fields_text(f, SPAN("customer.gender"));

	if (form.len)
		return FIELD_FORMLESS;
	if (out)
		salutation_add(out, fields_text(f, SPAN("customer.name")),
		    sex.at ? gender(sex) : GENDER_UNKNOWN,
		    f->language == LANGUAGE_ZH);
	return FIELD_THERE;
}

static struct forms
forms_of(const struct fields *f)
{
	return (struct forms) { f->office->terms.policy->zone, f->language,
		f->office->now };
}

static int
add_time(const struct fields *f, struct buf *out, time_t t, struct span form)
{
	struct forms forms = forms_of(f);
	struct buf unwanted = { 0 };
	int got = forms_add_time(&forms, out ? out : &unwanted, t, form);

	buf_release(&unwanted);
	return got;
}

static int
add_due(const struct fields *f, struct buf *out, struct span clock,
    struct span form)
{
	int place = policy_clock_number(f->office->terms.policy, clock);
	const struct sla *sla =
	    place < 0 ? NULL : judged_clocks(f->judged, UINT32_C(1) << place);
	const struct sla_clock *c = sla ? sla_find(sla, place) : NULL;

	if (!c || !c->started)
		return FIELD_MISSING;
	return add_time(f, out, c->due, form);
}

/* Does the path begin, or end, so?  What is left of it in *rest. */
static bool
begins(struct span path, struct span with, struct span *rest)
{
	if (path.len <= with.len || memcmp(path.at, with.at, with.len) != 0)
		return false;
	*rest = (struct span) { path.at + with.len, path.len - with.len };
	return true;
}

static bool
ends(struct span path, struct span with, struct span *rest)
{
	if (path.len <= with.len ||
	    memcmp(path.at + path.len - with.len, with.at, with.len) != 0)
		return false;
	*rest = (struct span) { path.at, path.len - with.len };
	return true;
}

static struct span
operator_field(const struct fields *f, struct span name)
{
	const struct policy_operator *o = &f->office->terms.policy->operator;

	if (span_is(name, "hotline"))
		return o->hotline;
	if (span_is(name, "mail"))
		return o->mail;
	if (!span_is(name, "name"))
		return (struct span) { NULL, 0 };
	return f->language == LANGUAGE_ZH ? o->name.zh : o->name.en;
}

struct span
fields_operator(const struct fields *f)
{
	return operator_field(f, SPAN("name"));
}

int
fields_lookup(void *arg, struct span field, struct span form, struct buf *out)
{
	const struct fields *f = arg;
	struct record *r = f->ticket->record;
	struct forms forms = forms_of(f);
	struct value v = fields_value(f, field);
	struct span rest;

	if (span_is(field, "salutation"))
		return add_salutation(f, out, form);
	if (span_is(field, "number"))
		return add_text(out, number(f), form);
	if (span_is(field, "today"))
		return add_time(
		    f, out, f->office->now, form.len ? form : SPAN("date"));
	if (begins(field, SPAN("operator."), &rest))
		return add_text(out, operator_field(f, rest), form);
	if (begins(field, SPAN("due."), &rest))
		return add_due(f, out, rest, form);
	if (forms_has(r, v))
		return out ? forms_add(&forms, out, r, v, form) : FIELD_THERE;
	if (ends(field, SPAN(".label"), &rest))
		return add_text(out, label(f, rest), form);
	if (ends(field, SPAN(".name"), &rest) && !span_is(rest, "customer"))
		return add_text(out, staff_name(f, rest), form);
	return FIELD_MISSING;
}
