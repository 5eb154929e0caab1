/* Reading how long closed tickets are kept, from policy.json. */
#include "base/lang.h"
#include "base/when.h"
#include "config/policy_read.h"

/* An entry while it is read. */
struct draft {
	struct policy *policy;
	struct policy_retention *entry;
	struct value *keep; /* where it stands */
};

static int
read_entry_name(struct reader *in, struct value v, void *draft)
{
	return reader_name(
	    in, v, "name", &((struct draft *)draft)->entry->name);
}

static int
read_entry_when(struct reader *in, struct value v, void *draft)
{
	struct draft *d = draft;

	return policy_read_when(
	    in, v, &(struct policy_target) { d->policy, &d->entry->when });
}

static int
read_basis(struct reader *in, struct value v, void *draft)
{
	return policy_read_label(in, v, &((struct draft *)draft)->entry->basis);
}

/* Nobody can be asked to keep something for part of a day. */
static int
read_days(struct span text, struct policy_limit *keep)
{
	char s[64];

	if (text.len >= sizeof s)
		return -1;
	memcpy(s, text.at, text.len);
	s[text.len] = '\0';
	if (when_duration(s, &keep->amount) < 0 || keep->amount % WHEN_DAY)
		return -1;
	keep->amount /= WHEN_DAY;
	keep->unit = UNIT_DAY;
	return 0;
}

static int
read_keep(struct reader *in, struct value v, void *draft)
{
	struct draft *d = draft;
	struct policy_limit *keep = &d->entry->keep;
	struct span text;

	if (reader_text(in, v, "keep", &text) < 0)
		return -1;
	*d->keep = v;
	d->entry->words = text;
	*keep = (struct policy_limit) { .unit = UNIT_MONTH, .calendar = -1 };
	if ((policy_parse_months(text, &keep->amount) == 0 ||
		read_days(text, keep) == 0) &&
	    keep->amount > 0)
		return 0;
	return reader_refuse(in, v,
	    _("'keep' must be whole months or days such as 25mo, P2Y or 400d, "
	      "not '%.*s'"),
	    SPAN_ARGS(text));
}

static bool
is_known(const struct policy *p, struct span name)
{
	for (size_t i = 0; i < p->retention_count; i++)
		if (span_equal(p->retention[i].name, name))
			return true;
	return false;
}

static int
read_entry(struct reader *in, struct value v, void *draft)
{
	static const struct reader_key keys[] = {
		{ "name", read_entry_name, true },
		{ "when", read_entry_when, false },
		{ "keep", read_keep, true },
		{ "basis", read_basis, true },
		{ NULL, NULL, false },
	};
	struct draft *d = draft;
	struct policy *p = d->policy;

	d->entry->when = policy_any();
	if (reader_object(in, v, _("an entry of 'retention'"), keys, d) < 0)
		return -1;
	if (is_known(p, d->entry->name))
		return reader_refuse(in, v,
		    _("there are two entries '%.*s' in 'retention'"),
		    SPAN_ARGS(d->entry->name));
	p->retention_count++;
	d->entry++;
	d->keep++;
	return 0;
}

int
policy_read_retention(struct reader *in, struct value v, void *policy)
{
	struct policy *p = policy;
	struct value *keeps;

	if (v.type == SCAN_NONE)
		return 0;
	p->retention = policy_room(p, v, sizeof *p->retention, NULL);
	keeps = policy_room(p, v, sizeof *keeps, NULL);
	if (reader_array(in, v, "retention", read_entry,
		&(struct draft) { p, p->retention, keeps }) < 0)
		return -1;
	return policy_check_retention(in, keeps, p);
}
