/* What messages are made by. */
#include "notify/office.h"

int
office_load(struct office *o, const char *dir, struct fault *fault)
{
	if (terms_load(&o->terms, dir, NULL, fault) < 0)
		return -1;
	o->language = o->terms.policy->language == POLICY_ENGLISH ? LANGUAGE_EN
								  : LANGUAGE_ZH;
	o->taxonomy = taxonomy_load(dir, fault);
	o->units = o->taxonomy ? units_load(dir, fault) : NULL;
	o->staff = o->units ? staff_load(dir, fault) : NULL;
	o->notices =
	    o->staff ? notices_load(dir, o->terms.policy, o->taxonomy, fault)
		     : NULL;
	return o->notices ? 0 : -1;
}

void
office_release(struct office *o)
{
	notices_free(o->notices);
	staff_free(o->staff);
	units_free(o->units);
	taxonomy_free(o->taxonomy);
	terms_release(&o->terms);
}

struct span
office_label(
    const struct office *o, struct span by, enum notice_language language)
{
	const struct person *person = staff_find(o->staff, by);
	int unit;

	if (person && person->name.len)
		return person->name;
	unit = units_find(o->units, by);
	if (unit < 0)
		return by;
	return language == LANGUAGE_ZH ? o->units->units[unit].zh
				       : o->units->units[unit].en;
}
