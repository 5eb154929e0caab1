/* The classes of taxonomy.csv: read, checked, found by code and by alias. */
#include "config/taxonomy.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/table.h"

enum column { CODE, ZH, EN, PARENT, FOLD, ROUTE, SEVERITY, BASIS, ALIAS };

static const char *const columns[] = { "code", "zh", "en", "parent", "fold",
	"route", "severity", "basis", "alias", NULL };

/* A name by which a class goes, folded. */
struct name {
	struct span text;
	int place;
};

struct taxonomy_own {
	struct arena arena;
	size_t class_room;
	struct name *names; /* sorted once all are read */
	size_t name_count;
	size_t name_room;
};

static int
compare_names(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return span_compare(x->text, y->text);
}

/* The class among those read so far; there are few, and it is done once. */
static int
find_read(const struct taxonomy *t, struct span code)
{
	for (size_t i = 0; i < t->count; i++)
		if (span_equal(t->classes[i].code, code))
			return (int)i;
	return -1;
}

static int
check_code(const struct table *in, const struct taxonomy *t, struct span code)
{
	if (!code.len)
		return table_refuse(in, _("a class has no code"));
	for (size_t i = 0; i < code.len; i++)
		if (!strchr(
			"abcdefghijklmnopqrstuvwxyz0123456789-.", code.at[i]))
			return table_refuse(in,
			    _("'%.*s' is no code: lower-case letters, digits, "
			      "- and . are"),
			    SPAN_ARGS(code));
	if (find_read(t, code) >= 0)
		return table_refuse(
		    in, _("'%.*s' stands there twice"), SPAN_ARGS(code));
	return 0;
}

/* The parent is all of the code before its last dot. */
static int
find_parent(const struct table *in, const struct taxonomy *t, struct span code,
    struct span parent, int *out)
{
	struct span above = { code.at, 0 };

	*out = -1;
	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] == '.')
			above.len = i;
	if (!span_equal(above, parent))
		return table_refuse(in,
		    _("the parent of '%.*s' must be '%.*s'"), SPAN_ARGS(code),
		    SPAN_ARGS(above));
	if (!parent.len)
		return 0;
	*out = find_read(t, parent);
	if (*out < 0)
		return table_refuse(in, _("'%.*s' must stand above '%.*s'"),
		    SPAN_ARGS(parent), SPAN_ARGS(code));
	return 0;
}

static void
add_name(struct taxonomy *t, struct span text, int place)
{
	struct taxonomy_own *own = t->own;
	struct buf folded = { 0 };

	if (!text.len)
		return;
	text_fold(&folded, text);
	own->names = xgrow(
	    own->names, own->name_count, &own->name_room, sizeof *own->names);
	own->names[own->name_count++] =
	    (struct name) { arena_copy(&own->arena, buf_span(&folded)), place };
	buf_release(&folded);
}

/* Put the class at place last among those with its parent. */
static void
link_class(struct taxonomy *t, int parent, int place)
{
	int *link = parent < 0 ? NULL : &t->classes[parent].child;

	if (parent < 0 && place > 0)
		link = &t->classes[0].next;
	while (link && *link >= 0)
		link = &t->classes[*link].next;
	if (link)
		*link = place;
}

static int
read_class(struct table *in, const struct span cells[], void *into)
{
	struct taxonomy *t = into;
	struct arena *arena = &t->own->arena;
	struct taxonomy_class *c;
	int severity = ticket_code(ticket_severities, cells[SEVERITY]);
	int parent, place = (int)t->count;

	if (check_code(in, t, cells[CODE]) < 0 ||
	    find_parent(in, t, cells[CODE], cells[PARENT], &parent) < 0)
		return -1;
	if (severity < 0)
		return table_refuse(in,
		    _("severity '%.*s' must be one of minor, major, critical"),
		    SPAN_ARGS(cells[SEVERITY]));
	if (!cells[ZH].len || !cells[EN].len || !cells[FOLD].len)
		return table_refuse(in, _("'%.*s' wants zh, en and fold"),
		    SPAN_ARGS(cells[CODE]));
	t->classes = xgrow(
	    t->classes, t->count, &t->own->class_room, sizeof *t->classes);
	c = &t->classes[t->count++];
	*c = (struct taxonomy_class) {
		.code = arena_copy(arena, cells[CODE]),
		.zh = arena_copy(arena, cells[ZH]),
		.en = arena_copy(arena, cells[EN]),
		.fold = arena_copy(arena, cells[FOLD]),
		.route = arena_copy(arena, cells[ROUTE]),
		.basis = arena_copy(arena, cells[BASIS]),
		.severity = (enum ticket_severity)severity,
		.parent = parent,
		.child = -1,
		.next = -1,
		.root = parent < 0 ? place : t->classes[parent].root,
	};
	if (parent >= 0 && !c->basis.len)
		c->basis = t->classes[parent].basis;
	link_class(t, parent, place);
	add_name(t, c->code, place);
	add_name(t, c->zh, place);
	add_name(t, c->en, place);
	for (struct span list = cells[ALIAS], one;
	     table_piece(&list, '|', &one);)
		add_name(t, one, place);
	return 0;
}

/* A name that two classes share would be read at random. */
static int
sort_names(struct taxonomy *t, const struct table *whole)
{
	struct taxonomy_own *own = t->own;

	qsort(own->names, own->name_count, sizeof *own->names, compare_names);
	for (size_t i = 1; i < own->name_count; i++) {
		struct name *a = &own->names[i - 1], *b = &own->names[i];

		if (span_equal(a->text, b->text) && a->place != b->place)
			return table_refuse(whole,
			    _("both '%.*s' and '%.*s' are called '%.*s'"),
			    SPAN_ARGS(t->classes[a->place].code),
			    SPAN_ARGS(t->classes[b->place].code),
			    SPAN_ARGS(a->text));
	}
	t->other = taxonomy_find(t, SPAN("other"));
	if (t->other < 0)
		return table_refuse(whole,
		    _("class 'other' is missing: it takes what cannot be "
		      "told"));
	return 0;
}

struct taxonomy *
taxonomy_parse(struct span text, const char *origin, struct fault *fault)
{
	struct taxonomy *t = xcalloc(1, sizeof *t);
	struct table whole = { origin, 0, fault };

	t->own = xcalloc(1, sizeof *t->own);
	if (table_read(text, origin, columns, read_class, t, fault) == 0 &&
	    sort_names(t, &whole) == 0)
		return t;
	taxonomy_free(t);
	return NULL;
}

struct taxonomy *
taxonomy_load(const char *dir, struct fault *fault)
{
	struct config_file file;
	struct taxonomy *t;

	if (config_load(&file, dir, "taxonomy.csv", fault) < 0)
		return NULL;
	t = taxonomy_parse(file.text, file.origin, fault);
	config_release(&file);
	return t;
}

void
taxonomy_free(struct taxonomy *t)
{
	if (!t)
		return;
	arena_release(&t->own->arena);
	free(t->own->names);
	free(t->own);
	free(t->classes);
	free(t);
}

static int
find_name(const struct taxonomy *t, struct span text)
{
	struct name key = { .text = text };
	const struct name *found = bsearch(
	    &key, t->own->names, t->own->name_count, sizeof key, compare_names);

	return found ? found->place : -1;
}

int
taxonomy_find(const struct taxonomy *t, struct span code)
{
	int place = find_name(t, code);

	return place >= 0 && span_equal(t->classes[place].code, code) ? place
								      : -1;
}

int
taxonomy_resolve(const struct taxonomy *t, struct span name)
{
	struct buf folded = { 0 };
	int place = find_name(t, name);

	if (place >= 0) /* a folded one is its own, as most codes are */
		return place;
	text_fold(&folded, text_trim(name));
	place = find_name(t, buf_span(&folded));
	buf_release(&folded);
	return place;
}

struct span
taxonomy_label(const struct taxonomy_class *c)
{
	return lang_is_chinese() ? c->zh : c->en;
}
