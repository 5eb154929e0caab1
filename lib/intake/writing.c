/* The members of a ticket written from a draft. */
#include "intake/writing.h"

#include "base/text.h"

void
writing_key(struct writing *w, struct span key)
{
	if (w->out->at[w->out->len - 1] != '{')
		buf_add_char(w->out, ',');
	buf_add_span(w->out, key);
}

int
writing_slots(struct writing *w, enum slot from, enum slot to)
{
	for (enum slot i = from; i <= to; i++) {
		if (writing_given(w, i).len == 0)
			continue;
		writing_key(w, slot_kinds[i].key);
		if (writing_value(w, i))
			return 1;
	}
	return 0;
}

int
writing_object(struct writing *w, struct span key, enum slot from, enum slot to)
{
	enum slot i = from;

	while (i <= to && writing_given(w, i).len == 0)
		i++;
	if (i > to)
		return 0;
	writing_key(w, key);
	buf_add_char(w->out, '{');
	if (writing_slots(w, from, to))
		return 1;
	buf_add_char(w->out, '}');
	return 0;
}

void
writing_pairs(struct writing *w, struct span key, enum slot slot)
{
	bool open = false;

	for (size_t i = 0; i < w->draft->pair_count; i++) {
		struct draft_pair *p = &w->draft->pairs[i];

		if (p->slot != slot)
			continue;
		if (!open)
			writing_key(w, key);
		buf_add_char(w->out, open ? ',' : '{');
		open = true;
		buf_add_json(w->out, p->name);
		buf_add_char(w->out, ':');
		if (p->json)
			buf_add_span(w->out, p->value);
		else
			buf_add_json(w->out, p->value);
	}
	if (open)
		buf_add_char(w->out, '}');
}
