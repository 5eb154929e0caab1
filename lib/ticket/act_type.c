/* What the members of an act may be. */
#include "ticket/act_parts.h"

#include "base/lang.h"
#include "jsonl/nest.h"

static bool
is_text(struct value v)
{
	return v.type == SCAN_STRING && v.raw.len > 2;
}

static bool
is_code(const char *const codes[], struct value v)
{
	struct buf room = { 0 };
	bool found = ticket_code(codes, walk_text(v, &room)) >= 0;

	buf_release(&room);
	return found;
}

static bool
is_time(struct value v)
{
	struct buf room = { 0 };
	time_t at;
	bool good = when_parse(walk_text(v, &room), &at) == 0;

	buf_release(&room);
	return good;
}

static bool
is_number(const struct lifecycle_member *m, struct value v)
{
	int64_t n;

	return value_int(v, &n) == 0 && n >= m->lo && n <= m->hi;
}

static bool
is_list(struct value v)
{
	struct walk w = walk_start(v);
	size_t count = 0;

	while (v.type == SCAN_ARRAY && walk_next(&w)) {
		if (!is_text(w.value))
			return false;
		count++;
	}
	return count > 0;
}

/* An object of no other members than those listed, texts all but what is found
 * otherwise by the caller. */
static bool
has_only(struct value v, const char *const names[], const char *number)
{
	struct walk w = walk_start(v);

	while (walk_next(&w)) {
		size_t i = 0;

		while (names[i] && !walk_is_name(w.key, span_of(names[i])))
			i++;
		if (!names[i])
			return false;
		if (number && strcmp(names[i], number) == 0)
			continue;
		if (!is_text(w.value))
			return false;
	}
	return v.type == SCAN_OBJECT;
}

static bool
has(struct value object, const char *name)
{
	return walk_member(object, span_of(name)).type != SCAN_NONE;
}

static bool
is_party(struct value v)
{
	static const char *const names[] = { "by", "dept", "role", NULL };

	return has_only(v, names, NULL) && (has(v, "by") || has(v, "dept"));
}

static bool
is_transcript(struct value v)
{
	static const char *const names[] = { "who", "text", NULL };
	struct walk w = walk_start(v);
	size_t count = 0;

	if (v.type != SCAN_ARRAY)
		return is_text(v);
	while (walk_next(&w)) {
		if (!has_only(w.value, names, NULL) || !has(w.value, "who") ||
		    !has(w.value, "text"))
			return false;
		count++;
	}
	return count > 0;
}

/* As sha256sum prints it. */
static bool
is_digest(struct value v)
{
	struct span text = { v.raw.at + 1, v.raw.len - 2 };

	return v.type == SCAN_STRING && text.len == 64 &&
	       strspn(text.at, "0123456789abcdef") == text.len;
}

static bool
is_evidence(const struct lifecycle_member *m, struct value v)
{
	static const char *const names[] = { "file", "size", "sha256", "kind",
		NULL };
	struct value size = walk_member(v, SPAN("size"));
	struct value digest = walk_member(v, SPAN("sha256"));
	int64_t bytes;

	return has_only(v, names, "size") && has(v, "file") &&
	       is_code(m->codes, walk_member(v, SPAN("kind"))) &&
	       (size.type == SCAN_NONE ||
		   (value_int(size, &bytes) == 0 && bytes >= 0)) &&
	       (digest.type == SCAN_NONE || is_digest(digest));
}

static bool
is_link(const struct lifecycle_member *m, struct value v)
{
	static const char *const names[] = { "rel", "id", "why", NULL };
	struct value why = walk_member(v, SPAN("why"));

	return has_only(v, names, "why") && has(v, "id") &&
	       (why.type == SCAN_NONE || is_list(why)) &&
	       is_code(m->codes, walk_member(v, SPAN("rel")));
}

static bool
fits(const struct lifecycle_member *m, struct value v)
{
	switch (m->type) {
	case TYPE_TEXT:
		return is_text(v);
	case TYPE_TIME:
		return is_time(v);
	case TYPE_NUMBER:
		return is_number(m, v);
	case TYPE_AMOUNT:
		return v.type == SCAN_NUMBER && *v.raw.at != '-';
	case TYPE_TRUTH:
		return v.type == SCAN_TRUE || v.type == SCAN_FALSE;
	case TYPE_CODE:
		return is_code(m->codes, v);
	case TYPE_LIST:
		return is_list(v);
	case TYPE_PARTY:
		return is_party(v);
	case TYPE_TRANSCRIPT:
		return is_transcript(v);
	case TYPE_EVIDENCE:
		return is_evidence(m, v);
	case TYPE_LINK:
		return is_link(m, v);
	}
	return false;
}

static const char *
words(enum lifecycle_type type)
{
	switch (type) {
	case TYPE_TEXT:
		return _("a text that is not empty");
	case TYPE_TIME:
		return _("an RFC 3339 time such as 2026-11-21T09:00:00+08:00");
	case TYPE_AMOUNT:
		return _("an amount, a number not below 0");
	case TYPE_TRUTH:
		return _("true or false");
	case TYPE_LIST:
		return _("an array of texts that are not empty");
	case TYPE_PARTY:
		return _("an object of by, dept and role, with by or dept at "
			 "least");
	case TYPE_TRANSCRIPT:
		return _("a text that is not empty, or an array of objects of "
			 "who and text");
	case TYPE_EVIDENCE:
		return _("an object of file, size in bytes, sha256 in 64 hex "
			 "digits and kind, with file and kind at least");
	case TYPE_LINK:
		return _("an object of rel, id and, if known, why, a list of "
			 "texts");
	default:
		return "";
	}
}

void
act_type_words(const struct lifecycle_member *m, struct buf *out)
{
	if (m->type == TYPE_NUMBER) {
		buf_addf(out, _("a whole number of %d to %d"), m->lo, m->hi);
		return;
	}
	buf_add_str(out, words(m->type));
	if (!m->codes)
		return;
	if (m->type == TYPE_CODE)
		buf_add_str(out, _("one of "));
	else if (m->type == TYPE_LINK)
		buf_add_str(out, _(", rel being one of "));
	else
		buf_add_str(out, _(", kind being one of "));
	ticket_code_list(m->codes, out);
}

bool
act_type_fits(const struct lifecycle_member *m, struct value v, struct buf *why)
{
	if (fits(m, v))
		return true;
	buf_addf(why, _("'%s' must be "), m->path);
	act_type_words(m, why);
	return false;
}
