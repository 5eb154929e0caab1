/* A line of JSON as a record, read where it stands. */
#include "jsonl/record.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/lang.h"
#include "jsonl/edit.h"
#include "jsonl/nest.h"

static const struct value no_value = { { NULL, 0 }, SCAN_NONE };

int
record_read(struct record *r, struct span line, struct scan_fault *fault)
{
	r->line = line;
	r->edit_count = 0;
	r->why.len = 0;
	r->say.len = 0;
	arena_clear(&r->arena);
	if (scan_line(line, &r->index, fault))
		return 1;
	if (r->index.whole.type == SCAN_OBJECT)
		return 0;
	fault->at = (size_t)(r->index.whole.raw.at - line.at);
	fault->text = N_("no JSON object, wanted one in braces");
	return 1;
}

void
record_release(struct record *r)
{
	index_release(&r->index);
	arena_release(&r->arena);
	free(r->edits);
	buf_release(&r->why);
	buf_release(&r->say);
	*r = (struct record) { 0 };
}

struct value
record_edited_member(struct record *r, struct span name)
{
	struct record_edit *e = edit_find(r, name);
	const struct member *m;

	if (e)
		return edit_value(r, e);
	m = index_find(&r->index, name);
	return m ? edit_original(r, (size_t)(m - r->index.members)) : no_value;
}

enum scan_type
record_type(struct record *r, struct span name)
{
	struct record_edit *e = r->edit_count ? edit_find(r, name) : NULL;

	return e ? edit_type(e) : record_member(r, name).type;
}

struct value
record_get(struct record *r, const char *path)
{
	struct value v = record_member(r, nest_first(&path));

	return nest_get(v, path);
}

struct span
record_value_text(struct record *r, struct value v)
{
	struct buf decoded = { 0 };
	struct span text;

	if (v.type == SCAN_NUMBER)
		return v.raw;
	if (v.type != SCAN_STRING)
		return no_value.raw;
	text = (struct span) { v.raw.at + 1, v.raw.len - 2 };
	if (!text.len || !memchr(text.at, '\\', text.len))
		return text;
	walk_decode(&decoded, text);
	text = arena_copy(&r->arena, buf_span(&decoded));
	buf_release(&decoded);
	return text;
}

struct span
record_text(struct record *r, const char *path)
{
	return record_value_text(r, record_get(r, path));
}

int
value_int(struct value v, int64_t *out)
{
	char digits[32], *end;
	long long n;

	if (v.type != SCAN_NUMBER || v.raw.len >= sizeof digits)
		return -1;
	if (v.raw.len == 1) {
		*out = *v.raw.at - '0';
		return 0;
	}
	memcpy(digits, v.raw.at, v.raw.len);
	digits[v.raw.len] = '\0';
	errno = 0;
	n = strtoll(digits, &end, 10);
	if (errno || *end)
		return -1;
	*out = n;
	return 0;
}

void
record_bad_part(struct record *r, const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	/* A line's end is the end of the reason. */
	for (char *p = text; (p = strchr(p, '\n'));)
		*p = '?';
	if (r->why.len)
		buf_add_char(&r->why, '\n');
	buf_add_str(&r->why, text);
}

int
record_bad(struct record *r, const char *fmt, ...)
{
	char text[400];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	r->why.len = 0;
	buf_add_str(&r->why, text);
	return 1;
}

struct buf *
record_say(struct record *r)
{
	return &r->say;
}
