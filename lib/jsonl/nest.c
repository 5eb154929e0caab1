/* Values inside values: paths, and objects with or without what is there. */
#include "jsonl/nest.h"

static const struct value no_value = { { NULL, 0 }, SCAN_NONE };

struct span
nest_first(const char **path)
{
	const char *start = *path;
	size_t len = strcspn(start, ".");

	*path = start[len] ? start + len + 1 : NULL;
	return (struct span) { start, len };
}

struct value
nest_get(struct value object, const char *path)
{
	while (path && object.type != SCAN_NONE)
		object = walk_member(object, nest_first(&path));
	return object;
}

struct span
nest_open(struct span json)
{
	return (struct span) { json.at, json.len - 1 };
}

bool
nest_is_filled(struct span open)
{
	for (size_t i = 1; i < open.len; i++)
		if (!strchr(" \t\r", open.at[i]))
			return true;
	return false;
}

int
nest_with(
    struct buf *out, struct value object, const char *path, struct span json)
{
	struct span name = nest_first(&path), open;
	struct value old;

	if (object.type != SCAN_OBJECT && object.type != SCAN_NONE)
		return 1;
	old = walk_member(object, name);
	if (old.type != SCAN_NONE) {
		const char *end = object.raw.at + object.raw.len;
		const char *behind = old.raw.at + old.raw.len;

		buf_add(
		    out, object.raw.at, (size_t)(old.raw.at - object.raw.at));
		if (!path)
			buf_add_span(out, json);
		else if (nest_with(out, old, path, json))
			return 1;
		buf_add(out, behind, (size_t)(end - behind));
		return 0;
	}
	open = object.type == SCAN_NONE ? SPAN("{") : nest_open(object.raw);
	buf_add_span(out, open);
	if (nest_is_filled(open))
		buf_add_char(out, ',');
	buf_add_json(out, name);
	buf_add_char(out, ':');
	if (!path)
		buf_add_span(out, json);
	else if (nest_with(out, no_value, path, json))
		return 1;
	buf_add_char(out, '}');
	return 0;
}

/* Append what stands from *from up to at, and go on from next. */
static void
add_up_to(struct buf *out, const char **from, const char *at, const char *next)
{
	if (at > *from)
		buf_add(out, *from, (size_t)(at - *from));
	*from = next;
}

void
nest_without(struct buf *out, struct value object, const char *path)
{
	struct span name = nest_first(&path);
	struct walk w = walk_start(object);
	const char *from = object.raw.at, *kept = NULL; /* end of a member */

	while (walk_next(&w)) {
		const char *end = w.value.raw.at + w.value.raw.len;
		bool here = walk_is_name(w.key, name);

		if (here && !path && kept) {
			add_up_to(out, &from, kept, end);
			continue;
		}
		if (here && !path) {
			/* No comma before it: the one behind it goes. */
			add_up_to(out, &from, w.key.at - 1,
			    *w.at == '"' ? w.at : end);
			continue;
		}
		if (here && w.value.type == SCAN_OBJECT) {
			add_up_to(out, &from, w.value.raw.at, end);
			nest_without(out, w.value, path);
		}
		kept = end;
	}
	add_up_to(out, &from, object.raw.at + object.raw.len, NULL);
}
