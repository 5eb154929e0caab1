/* Each value of a draft checked, put right by its shape, and written. */
#include "base/lang.h"
#include "base/text.h"
#include "intake/writing.h"
#include "text/tidy.h"
#include "ticket/codes.h"

int
writing_refuse(struct writing *w, enum slot slot, const char *wanted)
{
	enum { SHOWN = 40 };
	struct span value = tidy_trim(writing_given(w, slot));
	struct span head = { value.at, text_fit(value, SHOWN) };

	buf_addf(w->why, _("'%s' is '%.*s%s', %s"), slot_kinds[slot].path,
	    (int)head.len, head.at, head.len < value.len ? "…" : "", wanted);
	return 1;
}

static int
refuse_code(struct writing *w, enum slot slot)
{
	struct buf wanted = { 0 };

	buf_add_str(&wanted, _("wanted one of "));
	ticket_code_list(slot_kinds[slot].codes, &wanted);
	writing_refuse(w, slot, buf_text(&wanted));
	buf_release(&wanted);
	return 1;
}

static int
write_code(struct writing *w, enum slot slot)
{
	const char *code = codes_find(
	    slot_kinds[slot].codes, tidy_trim(writing_given(w, slot)));

	if (!code)
		return refuse_code(w, slot);
	if (slot == SLOT_STATUS)
		w->status = code;
	buf_add_char(w->out, '"');
	buf_add_str(w->out, code);
	buf_add_char(w->out, '"');
	return 0;
}

static int
write_class(struct writing *w, enum slot slot)
{
	int place = taxonomy_resolve(
	    w->rules->taxonomy, tidy_trim(writing_given(w, slot)));

	if (place < 0)
		return writing_refuse(
		    w, slot, _("wanted a class of the taxonomy"));
	buf_add_json(w->out, w->rules->taxonomy->classes[place].code);
	return 0;
}

int
writing_read_time(struct writing *w, enum slot slot)
{
	struct buf wanted = { 0 };
	int bad = moment_read(&w->rules->moment, writing_given(w, slot),
	    &w->times[slot], &wanted);

	if (bad)
		writing_refuse(w, slot, buf_text(&wanted));
	w->is_read[slot] = !bad;
	buf_release(&wanted);
	return bad;
}

void
writing_add_time(struct writing *w, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(w->rules->moment.zone, t, text);
	buf_add_char(w->out, '"');
	buf_add_str(w->out, text);
	buf_add_char(w->out, '"');
}

static int
write_time(struct writing *w, enum slot slot)
{
	/* Some have been read before, for others to be compared with. */
	if (!w->is_read[slot] && writing_read_time(w, slot))
		return 1;
	writing_add_time(w, w->times[slot]);
	return 0;
}

static int
write_phone(struct writing *w, enum slot slot)
{
	struct span phone =
	    tidy_phone(&w->draft->arena, writing_given(w, slot));

	if (!phone.at)
		return writing_refuse(w, slot, _("wanted a telephone number"));
	buf_add_json(w->out, phone);
	return 0;
}

static int
write_yes(struct writing *w, enum slot slot)
{
	bool yes;

	if (tidy_yes(tidy_trim(writing_given(w, slot)), &yes) < 0)
		return writing_refuse(w, slot, _("wanted yes or no"));
	buf_add_str(w->out, yes ? "true" : "false");
	return 0;
}

static int
write_number(struct writing *w, enum slot slot)
{
	struct span n = tidy_mark(&w->draft->arena, writing_given(w, slot));
	bool score = slot_kinds[slot].shape == SHAPE_SCORE;

	if (score && (n.len != 1 || *n.at < '1' || *n.at > '5'))
		return writing_refuse(w, slot, _("wanted a score from 1 to 5"));
	if (!score && !tidy_is_number(n))
		return writing_refuse(
		    w, slot, _("wanted a number such as 12.50"));
	buf_add_span(w->out, n);
	return 0;
}

static int
write_list(struct writing *w, enum slot slot)
{
	struct span rest = writing_given(w, slot), label;
	char mark = '[';

	while (tidy_next(&rest, &label)) {
		buf_add_char(w->out, mark);
		buf_add_json(w->out, label);
		mark = ',';
	}
	if (mark == '[')
		buf_add_char(w->out, mark);
	buf_add_char(w->out, ']');
	return 0;
}

int
writing_value(struct writing *w, enum slot slot)
{
	struct arena *a = &w->draft->arena;

	switch (slot_kinds[slot].shape) {
	case SHAPE_CODE:
		return write_code(w, slot);
	case SHAPE_CLASS:
		return write_class(w, slot);
	case SHAPE_TIME:
		return write_time(w, slot);
	case SHAPE_PHONE:
		return write_phone(w, slot);
	case SHAPE_YES:
		return write_yes(w, slot);
	case SHAPE_SCORE:
	case SHAPE_MONEY:
		return write_number(w, slot);
	case SHAPE_LIST:
		return write_list(w, slot);
	case SHAPE_PROSE:
		buf_add_json(w->out, tidy_prose(a, writing_given(w, slot)));
		return 0;
	case SHAPE_LABEL:
		buf_add_json(w->out, tidy_trim(writing_given(w, slot)));
		return 0;
	case SHAPE_MARK:
		buf_add_json(w->out, tidy_mark(a, writing_given(w, slot)));
		return 0;
	}
	return 0;
}
