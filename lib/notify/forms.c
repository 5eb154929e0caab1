/* A value of a ticket as a letter says it. */
#include "notify/forms.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/when.h"
#include "notify/label.h"

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

struct span
forms_text(struct record *r, struct value v)
{
	return text_trim(record_value_text(r, v));
}

/* A string, a number or true; else nothing. */
static struct span
scalar(struct record *r, struct value v)
{
	return v.type == SCAN_TRUE ? SPAN("true") : forms_text(r, v);
}

bool
forms_has(struct record *r, struct value v)
{
	struct walk w;

	if (v.type != SCAN_OBJECT && v.type != SCAN_ARRAY)
		return scalar(r, v).len != 0;
	w = walk_start(v);
	while (walk_next(&w))
		if (v.type == SCAN_OBJECT || w.value.type == SCAN_OBJECT ||
		    scalar(r, w.value).len)
			return true;
	return false;
}

static int
add_list(
    const struct forms *f, struct buf *out, struct record *r, struct value v)
{
	const char *between = f->language == LANGUAGE_ZH ? "、" : ", ";
	size_t before = out->len;

	for (struct walk w = walk_start(v); walk_next(&w);) {
		struct span item = scalar(r, w.value);

		if (item.len && out->len > before)
			buf_add_str(out, between);
		buf_add_span(out, item);
	}
	return out->len > before ? FIELD_THERE : FIELD_FORMLESS;
}

static int
add_money(const struct forms *f, struct buf *out, struct value v)
{
	char number[64], text[400];
	int len;

	if (v.type != SCAN_NUMBER || v.raw.len >= sizeof number)
		return FIELD_FORMLESS;
	memcpy(number, v.raw.at, v.raw.len);
	number[v.raw.len] = '\0';
	/* The locale of numbers is never set: a point is a point. */
	len = snprintf(text, sizeof text, "%.2f", strtod(number, NULL));
	if (len < 0 || (size_t)len >= sizeof text)
		return FIELD_FORMLESS;
	if (f->language == LANGUAGE_EN)
		buf_add_str(out, "CNY ");
	buf_add(out, text, (size_t)len);
	if (f->language == LANGUAGE_ZH)
		buf_add_str(out, "元");
	return FIELD_THERE;
}

static void
add_clock(struct buf *out, const struct when_civil *c)
{
	char text[5];

	when_put_two(text, (unsigned)c->hour);
	text[2] = ':';
	when_put_two(text + 3, (unsigned)c->minute);
	buf_add(out, text, sizeof text);
}

/* "2026年11月21日", "11月21日18:00". */
static void
add_chinese(struct buf *out, const struct when_civil *c, bool year, bool clock)
{
	if (year) {
		buf_add_int(out, c->year);
		buf_add_str(out, "年");
	}
	buf_add_int(out, c->month);
	buf_add_str(out, "月");
	buf_add_int(out, c->day);
	buf_add_str(out, "日");
	if (clock)
		add_clock(out, c);
}

/* "21 November 2026", "18:00 on 21 November". */
static void
add_english(struct buf *out, const struct when_civil *c, bool year, bool clock)
{
	if (clock) {
		add_clock(out, c);
		buf_add_str(out, " on ");
	}
	buf_add_int(out, c->day);
	buf_add_char(out, ' ');
	buf_add_str(out, months[c->month - 1]);
	if (year) {
		buf_add_char(out, ' ');
		buf_add_int(out, c->year);
	}
}

int
forms_add_time(
    const struct forms *f, struct buf *out, time_t t, struct span form)
{
	struct when_civil c, today;
	char text[WHEN_TEXT];
	bool clock = span_is(form, "time");

	if (!form.len) {
		zone_format(f->zone, t, text);
		buf_add_str(out, text);
		return FIELD_THERE;
	}
	if (!clock && !span_is(form, "date"))
		return FIELD_FORMLESS;
	zone_civil(f->zone, t, &c);
	zone_civil(f->zone, f->now, &today);
	(f->language == LANGUAGE_ZH ? add_chinese : add_english)(
	    out, &c, !clock || c.year != today.year, clock);
	return FIELD_THERE;
}

/* A code that nobody calls otherwise is called by itself. */
static int
add_label(const struct forms *f, struct buf *out, struct span code)
{
	struct span label = label_of_code(code, f->language);

	buf_add_span(out, label.at ? label : code);
	return FIELD_THERE;
}

int
forms_add(const struct forms *f, struct buf *out, struct record *r,
    struct value v, struct span form)
{
	time_t t;

	if (!form.len || span_is(form, "list")) {
		if (v.type == SCAN_ARRAY)
			return add_list(f, out, r, v);
		if (v.type == SCAN_OBJECT)
			return FIELD_FORMLESS;
		buf_add_span(out, scalar(r, v));
		return FIELD_THERE;
	}
	if (span_is(form, "money"))
		return add_money(f, out, v);
	if (v.type != SCAN_STRING)
		return FIELD_FORMLESS;
	if (span_is(form, "label"))
		return add_label(f, out, forms_text(r, v));
	if (when_parse(forms_text(r, v), &t) < 0)
		return FIELD_FORMLESS;
	return forms_add_time(f, out, t, form);
}
