/* Units of the company in figures. */
#include "report/unit.h"

#include "base/lang.h"
#include "base/text.h"

struct span
unit_key(const struct units *u, struct span name)
{
	struct span trimmed = name.at ? text_trim(name) : name;
	int place = trimmed.len ? units_find(u, trimmed) : -1;

	if (!trimmed.len)
		return (struct span) { NULL, 0 };
	return place < 0 ? trimmed : u->units[place].code;
}

struct span
unit_of_owner(const struct units *u, struct ticket *t)
{
	return unit_key(u, record_text(t->record, "owner.dept"));
}

struct span
unit_of_person(const struct units *u, const struct staff *s, struct span dept,
    struct span by)
{
	struct span key = unit_key(u, dept);
	const struct person *p = !key.at && by.len ? staff_find(s, by) : NULL;

	return p ? unit_key(u, p->unit) : key;
}

struct cell
unit_cell(const struct units *u, struct span key)
{
	int place = key.at ? units_find(u, key) : -1;
	struct span label = key;

	if (!key.at)
		return cell_code(key, span_of(_("(none)")));
	if (place >= 0)
		label =
		    lang_is_chinese() ? u->units[place].zh : u->units[place].en;
	return cell_code(key, label.len ? label : key);
}
