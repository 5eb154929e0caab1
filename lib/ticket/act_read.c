/* An act that was asked for, looked at for itself. */
#include "ticket/act.h"

#include "base/lang.h"
#include "jsonl/nest.h"
#include "ticket/act_parts.h"

struct reading {
	struct act *act;
	struct buf path; /* of the member that is being looked at */
	struct buf *why;
};

/* Members of every act's request that are no members of the table. */
static bool
is_free(struct span path)
{
	return span_is(path, "id") || span_is(path, "act") ||
	       span_is(path, "extra");
}

static bool
begins(struct span path, const char *longer)
{
	return longer && strncmp(longer, path.at, path.len) == 0 &&
	       longer[path.len] == '.';
}

/* Does a member of the act stand inside the object at path? */
static bool
is_outer(const struct lifecycle_act *kind, struct span path)
{
	const struct lifecycle_member *m = kind->members;

	for (; lifecycle_is_member(m); m++)
		if (begins(path, m->path))
			return true;
	return false;
}

static void
list_own(const struct lifecycle_act *kind, struct buf *out)
{
	const struct lifecycle_member *m = kind->members;
	bool any = false;

	for (; lifecycle_is_member(m); m++) {
		if (!m->path)
			continue;
		buf_addf(out, "%s%s", any ? ", " : "", m->path);
		any = true;
	}
}

static void
list_members(const struct lifecycle_act *kind, struct buf *out)
{
	const struct lifecycle_member *m;
	size_t before = out->len;

	list_own(kind, out);
	if (out->len > before)
		buf_add_str(out, ", ");
	for (m = lifecycle_common; m->path; m++)
		if (lifecycle_member(kind, span_of(m->path)) == m)
			buf_addf(out, "%s, ", m->path);
	buf_add_str(out, "extra");
}

static int
refuse_member(struct reading *x)
{
	buf_addf(x->why, _("'%s' takes no '%s', wanted "), x->act->kind->name,
	    buf_text(&x->path));
	list_members(x->act->kind, x->why);
	return 1;
}

static int
refuse_dotted(struct reading *x)
{
	const char *path = buf_text(&x->path), *rest = path;
	struct span outer = nest_first(&rest);

	buf_addf(x->why,
	    _("'%s' is no name, wanted an object: {\"%.*s\":{\"%s\":…}}"), path,
	    SPAN_ARGS(outer), rest);
	return 1;
}

static int check_members(struct reading *x, struct value object);

static int
check_member(struct reading *x, struct span key, struct value v)
{
	const struct lifecycle_act *kind = x->act->kind;
	struct span path = buf_span(&x->path);
	const struct lifecycle_member *m = lifecycle_member(kind, path);
	bool dotted = memchr(key.at, '.', key.len);

	if (m && dotted)
		return refuse_dotted(x);
	if (m)
		return !act_type_fits(m, v, x->why);
	if (v.type == SCAN_OBJECT && !dotted && is_outer(kind, path))
		return check_members(x, v);
	if (!is_free(path))
		return refuse_member(x);
	if (v.type == SCAN_OBJECT || !span_is(path, "extra"))
		return 0;
	buf_add_str(x->why, _("'extra' must be an object"));
	return 1;
}

/* The members of the object at x->path. */
static int
check_members(struct reading *x, struct value object)
{
	struct walk w = walk_start(object);
	size_t outer;

	if (x->path.len)
		buf_add_char(&x->path, '.');
	outer = x->path.len;
	while (walk_next(&w)) {
		struct span key;

		x->path.len = outer;
		walk_decode(&x->path, w.key);
		key = (struct span) { x->path.at + outer, x->path.len - outer };
		if (check_member(x, key, w.value))
			return 1;
	}
	return 0;
}

static int
refuse_missing(
    const struct act *act, const struct lifecycle_member *m, struct buf *why)
{
	buf_addf(why, _("'%s' needs '%s', "), act->kind->name, m->path);
	act_type_words(m, why);
	return 1;
}

static int
check_needed(const struct act *act, struct buf *why)
{
	const struct lifecycle_member *m = act->kind->members;
	bool any = false;

	for (; lifecycle_is_member(m); m++) {
		if (m->path && nest_get(act->event, m->path).type != SCAN_NONE)
			any = true;
		else if (m->needed)
			return refuse_missing(act, m, why);
	}
	if (any || !m || !m->needed)
		return 0;
	buf_addf(why, _("'%s' says nothing, wanted one of "), act->kind->name);
	list_own(act->kind, why);
	return 1;
}

static int
read_kind(struct act *act, struct buf *why)
{
	struct buf room = { 0 };
	struct span name =
	    walk_text(walk_member(act->event, SPAN("act")), &room);

	act->kind = name.len ? lifecycle_find(name) : NULL;
	if (!name.len)
		buf_add_str(why, _("'act' must be an act, a text"));
	else if (!act->kind)
		buf_addf(why,
		    _("'%.*s' is no act, wanted one of cplt-ticket(5)"),
		    SPAN_ARGS(name));
	buf_release(&room);
	if (!act->kind || act->kind->hand == HAND_PERSON)
		return !act->kind;
	buf_addf(why, _("'%s' is not done by hand, wanted an act that is"),
	    act->kind->name);
	return 1;
}

static int
read_at(struct act *act, const struct act_terms *terms, struct buf *why)
{
	struct value v = walk_member(act->event, SPAN("at"));
	struct buf room = { 0 };
	char now[WHEN_TEXT];

	act->has_at = v.type != SCAN_NONE;
	act->at = terms->now;
	if (!act->has_at)
		return 0;
	/* Its type was checked. */
	(void)when_parse(walk_text(v, &room), &act->at);
	buf_release(&room);
	if (act->at <= terms->now)
		return 0;
	zone_format(terms->zone, terms->now, now);
	buf_addf(
	    why, _("'at' is in the future, wanted a time not after %s"), now);
	return 1;
}

int
act_read(struct act *act, struct value event, const struct act_terms *terms,
    struct buf *why)
{
	struct reading x = { .act = act, .why = why };
	int bad;

	*act = (struct act) { .event = event };
	if (event.type != SCAN_OBJECT) {
		buf_add_str(why, _("no act, wanted an object with 'act'"));
		return 1;
	}
	bad = read_kind(act, why) || check_members(&x, event) ||
	      check_needed(act, why) || read_at(act, terms, why);
	buf_release(&x.path);
	return bad;
}
