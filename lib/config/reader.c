/* Reading a JSON configuration file with file and line in every complaint. */
#include "config/reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/lang.h"
#include "base/when.h"
#include "jsonl/walk.h"

static size_t
line_of(const struct reader *in, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += in->source.at[i] == '\n';
	return line;
}

int
reader_refuse(struct reader *in, struct value v, const char *fmt, ...)
{
	char text[sizeof in->fault->text];
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	return fault_set(in->fault, in->origin,
	    line_of(in, (size_t)(v.raw.at - in->text.at)), "%s", text);
}

int
reader_open(struct reader *in, struct span text, const char *origin,
    struct fault *fault)
{
	struct scan_fault scan;

	*in = (struct reader) {
		.source = text, .origin = origin, .fault = fault
	};
	buf_add_span(&in->text, text);
	memset(buf_reserve(&in->text, SCAN_PAD), 0, SCAN_PAD);
	/* The scanner reads one line.  A carriage return is white space to it
	 * as well, and like a newline not allowed inside a string. */
	for (size_t i = 0; i < in->text.len; i++)
		if (in->text.at[i] == '\n')
			in->text.at[i] = '\r';
	if (record_read(&in->record, buf_span(&in->text), &scan) != 0)
		return fault_set(
		    fault, origin, line_of(in, scan.at), "%s", _(scan.text));
	in->whole = in->record.index.whole;
	return 0;
}

void
reader_close(struct reader *in)
{
	record_release(&in->record);
	buf_release(&in->text);
}

static const struct reader_key *
find_key(const struct reader_key keys[], struct span name)
{
	for (; keys->name; keys++)
		if (span_is(name, keys->name))
			return keys;
	return NULL;
}

static int
refuse_key(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], struct span name)
{
	struct buf list = { 0 };

	for (size_t i = 0; keys[i].name; i++)
		buf_addf(&list, "%s%s", i ? ", " : "", keys[i].name);
	reader_refuse(in, v, _("unknown key '%.*s' in %s, wanted one of %s"),
	    (int)name.len, name.at, what, buf_text(&list));
	buf_release(&list);
	return -1;
}

static int
read_object(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], bool lenient, void *into)
{
	struct walk w = walk_start(v);
	unsigned seen = 0;

	if (v.type != SCAN_OBJECT)
		return reader_refuse(in, v, _("%s must be an object"), what);
	while (walk_next(&w)) {
		const struct reader_key *key = find_key(keys, w.key);
		unsigned bit;

		if (!key && lenient)
			continue;
		if (!key)
			return refuse_key(in, w.value, what, keys, w.key);
		bit = 1u << (key - keys);
		if (seen & bit)
			return reader_refuse(in, w.value,
			    _("'%s' stands twice in %s"), key->name, what);
		seen |= bit;
		if (key->read(in, w.value, into) < 0)
			return -1;
	}
	for (size_t i = 0; keys[i].name; i++)
		if (keys[i].required && !(seen & 1u << i))
			return reader_refuse(
			    in, v, _("%s lacks '%s'"), what, keys[i].name);
	return 0;
}

int
reader_object(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], void *into)
{
	return read_object(in, v, what, keys, false, into);
}

int
reader_members(struct reader *in, struct value v, const char *what,
    const struct reader_key keys[], void *into)
{
	return read_object(in, v, what, keys, true, into);
}

int
reader_array(struct reader *in, struct value v, const char *what,
    int (*read)(struct reader *in, struct value v, void *into), void *into)
{
	struct walk w = walk_start(v);
	bool empty = true;

	if (v.type != SCAN_ARRAY)
		return reader_refuse(in, v, _("'%s' must be an array"), what);
	for (; walk_next(&w); empty = false)
		if (read(in, w.value, into) < 0)
			return -1;
	return empty ? reader_refuse(in, v, _("'%s' must not be empty"), what)
		     : 0;
}

int
reader_text(
    struct reader *in, struct value v, const char *what, struct span *out)
{
	if (v.type != SCAN_STRING || v.raw.len <= 2)
		return reader_refuse(
		    in, v, _("'%s' must be a string that is not empty"), what);
	*out = record_value_text(&in->record, v);
	return 0;
}

bool
reader_is_name(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if ((c < 'a' || c > 'z') && (c < '0' || c > '9') &&
		    (!c || !strchr("-._", c)))
			return false;
	}
	return text.len > 0;
}

int
reader_name(
    struct reader *in, struct value v, const char *what, struct span *out)
{
	if (reader_text(in, v, what, out) < 0)
		return -1;
	return reader_is_name(*out)
		   ? 0
		   : reader_refuse(in, v,
			 _("'%s' must be lower-case letters, digits, '-', '.' "
			   "and '_'"),
			 what);
}

int
reader_int(struct reader *in, struct value v, const char *what, long lo,
    long hi, long *out)
{
	int64_t n;

	if (value_int(v, &n) < 0 || n < lo || n > hi)
		return reader_refuse(in, v,
		    _("'%s' must be a whole number from %ld to %ld"), what, lo,
		    hi);
	*out = (long)n;
	return 0;
}

int
reader_bool(struct reader *in, struct value v, const char *what, bool *out)
{
	if (v.type != SCAN_TRUE && v.type != SCAN_FALSE)
		return reader_refuse(
		    in, v, _("'%s' must be true or false"), what);
	*out = v.type == SCAN_TRUE;
	return 0;
}

int
reader_duration(
    struct reader *in, struct value v, const char *what, time_t *out)
{
	struct span text;
	char s[64];

	if (reader_text(in, v, what, &text) < 0)
		return -1;
	snprintf(s, sizeof s, "%.*s", (int)text.len, text.at);
	if (text.len >= sizeof s || when_duration(s, out) < 0)
		return reader_refuse(in, v,
		    _("'%s' must be a duration such as 36h or 5d, not '%s'"),
		    what, s);
	return 0;
}
