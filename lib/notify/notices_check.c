/* Whether a field that a notice speaks of can be there at all. */
#include "base/lang.h"
#include "notify/notices_read.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

/* Cut prefix off *s. */
static bool
cut_prefix(struct span *s, struct span prefix)
{
	if (s->len <= prefix.len || memcmp(s->at, prefix.at, prefix.len) != 0)
		return false;
	s->at += prefix.len;
	s->len -= prefix.len;
	return true;
}

/* The path without its last name; empty when it has only one. */
static struct span
path_above(struct span path)
{
	while (path.len && path.at[path.len - 1] != '.')
		path.len--;
	path.len -= path.len > 0;
	return path;
}

/* A member of the act's event, or one within it: to.by, evidence.file; or one
 * that commands add. */
static bool
is_member(const struct lifecycle_act *act, struct span path)
{
	static const char *const added[] = { "status", "told", "forced", "rule",
		"rule.label", NULL };
	const struct lifecycle_member *m = lifecycle_member(act, path);

	if (m || ticket_code(added, path) >= 0)
		return true;
	m = lifecycle_member(act, path_above(path));
	return m && (m->type == TYPE_PARTY || m->type == TYPE_EVIDENCE ||
			m->type == TYPE_LINK);
}

/* What begins with these is worked out: whatever else follows is a mistake. */
static bool
is_worked_out(const struct policy *p, struct span field)
{
	static const char *const operator[] = { "name", "hotline", "mail",
		NULL };

	if (cut_prefix(&field, SPAN("due.")))
		return policy_clock_number(p, field) >= 0;
	if (cut_prefix(&field, SPAN("operator.")))
		return ticket_code(operator, field) >= 0;
	return true;
}

int
notices_check_field(const struct notices_own *own, const struct notice *n,
    const struct config_file *file, size_t line, struct span field,
    struct fault *fault)
{
	const struct lifecycle_act *act = lifecycle_find(n->act);
	struct span path = field;

	/* A built-in one may speak of a clock that another policy has. */
	if (!file->built_in && !is_worked_out(own->policy, field))
		return fault_set(fault, file->origin, line,
		    _("there is no field '%.*s'"), SPAN_ARGS(field));
	if (!cut_prefix(&path, SPAN("event.")))
		return 0;
	if (!act)
		return fault_set(fault, file->origin, line,
		    _("'%.*s': a clock has no event"), SPAN_ARGS(field));
	/* The table does not tell what intake and archiving write. */
	if (act->hand == HAND_COMMAND || is_member(act, path))
		return 0;
	return fault_set(fault, file->origin, line,
	    _("'%.*s': the act '%s' has no such member"), SPAN_ARGS(field),
	    act->name);
}
