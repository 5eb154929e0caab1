/* The table of acts as text. */
#include "update/acts.h"

#include "base/lang.h"
#include "ticket/lifecycle.h"

/* A list with commas between; - when there was nothing. */
struct listing {
	struct buf *out;
	bool any;
};

static void
add(struct listing *l, const char *word)
{
	buf_addf(l->out, "%s%s", l->any ? "," : "", word);
	l->any = true;
}

static void
end(struct listing *l)
{
	buf_add_str(l->out, l->any ? "\t" : "-\t");
	l->any = false;
}

static void
write_states(struct buf *out, const struct lifecycle_act *act)
{
	struct listing l = { out, false };

	for (int i = 0; i < STATUS_COUNT; i++)
		if (lifecycle_allows(act, (enum ticket_status)i))
			add(&l, ticket_statuses[i]);
	end(&l);
	if (act->leads_to == LIFECYCLE_BACK)
		add(&l, "back");
	else if (act->leads_to >= 0)
		add(&l, ticket_statuses[act->leads_to]);
	end(&l);
}

static void
write_members(struct buf *out, const struct lifecycle_act *act, bool needed)
{
	const struct lifecycle_member *m = act->members;
	struct listing l = { out, false };

	for (; lifecycle_is_member(m); m++)
		if (m->path && m->needed == needed)
			add(&l, m->path);
	end(&l);
}

void
acts_write(struct buf *out)
{
	for (const struct lifecycle_act *a = lifecycle_acts; a->name; a++) {
		buf_addf(out, "%s\t", a->name);
		write_states(out, a);
		write_members(out, a, true);
		write_members(out, a, false);
		buf_addf(out, "%s\n", _(a->label));
	}
}
