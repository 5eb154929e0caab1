/* The units of units.csv: read, checked, found by whatever name they go by. */
#include "config/units.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/intern.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "config/config.h"
#include "config/reader.h"
#include "config/table.h"

enum column { CODE, ZH, EN, PARENT, ROLE, ALIAS };

static const char *const columns[] = { "code", "zh", "en", "parent", "role",
	"alias", NULL };

struct units_own {
	struct arena arena;
	size_t unit_room;
	struct intern names; /* folded */
	int *places;         /* of the unit, by the name's number */
	size_t place_count;
	size_t place_room;
};

static int
check_name(const struct table *in, const char *column, struct span name)
{
	if (reader_is_name(name))
		return 0;
	return table_refuse(in,
	    _("'%s' must be lower-case letters, digits, '-', '.' and '_'"),
	    column);
}

static int
find_parent(const struct table *in, const struct units *u, struct span code,
    struct span parent, int *out)
{
	*out = -1;
	if (!parent.len)
		return 0;
	for (size_t i = 0; i < u->count; i++)
		if (span_equal(u->units[i].code, parent))
			*out = (int)i;
	if (*out < 0)
		return table_refuse(in, _("'%.*s' must stand above '%.*s'"),
		    SPAN_ARGS(parent), SPAN_ARGS(code));
	return 0;
}

/* A name that two units share would be read at random. */
static int
add_name(const struct table *in, struct units *u, struct span text, int place)
{
	struct units_own *own = u->own;
	struct buf folded = { 0 };
	size_t number;
	int other;

	text = text_trim(text);
	if (!text.len)
		return 0;
	text_fold(&folded, text);
	number = intern_add(&own->names, buf_span(&folded));
	buf_release(&folded);
	if (number == own->place_count) {
		own->places = xgrow(own->places, own->place_count,
		    &own->place_room, sizeof *own->places);
		own->places[own->place_count++] = place;
	}
	other = own->places[number];
	if (other == place)
		return 0;
	return table_refuse(in, _("both '%.*s' and '%.*s' are called '%.*s'"),
	    SPAN_ARGS(u->units[other].code), SPAN_ARGS(u->units[place].code),
	    SPAN_ARGS(text));
}

static int
check_unit(
    const struct table *in, const struct units *u, const struct span cells[])
{
	if (check_name(in, "code", cells[CODE]) < 0 ||
	    (cells[ROLE].len && check_name(in, "role", cells[ROLE]) < 0))
		return -1;
	for (size_t i = 0; i < u->count; i++)
		if (span_equal(u->units[i].code, cells[CODE]))
			return table_refuse(in, _("'%.*s' stands there twice"),
			    SPAN_ARGS(cells[CODE]));
	if (!cells[ZH].len || !cells[EN].len)
		return table_refuse(
		    in, _("'%.*s' wants zh and en"), SPAN_ARGS(cells[CODE]));
	return 0;
}

static int
read_unit(struct table *in, const struct span cells[], void *into)
{
	struct units *u = into;
	struct arena *arena = &u->own->arena;
	int parent, place = (int)u->count;

	if (check_unit(in, u, cells) < 0 ||
	    find_parent(in, u, cells[CODE], cells[PARENT], &parent) < 0)
		return -1;
	u->units =
	    xgrow(u->units, u->count, &u->own->unit_room, sizeof *u->units);
	u->units[u->count++] = (struct unit) {
		.code = arena_copy(arena, cells[CODE]),
		.zh = arena_copy(arena, cells[ZH]),
		.en = arena_copy(arena, cells[EN]),
		.role = arena_copy(arena, cells[ROLE]),
		.parent = parent,
	};
	if (add_name(in, u, cells[CODE], place) < 0 ||
	    add_name(in, u, cells[ZH], place) < 0 ||
	    add_name(in, u, cells[EN], place) < 0)
		return -1;
	for (struct span list = cells[ALIAS], one;
	     table_piece(&list, '|', &one);)
		if (add_name(in, u, one, place) < 0)
			return -1;
	return 0;
}

struct units *
units_parse(struct span text, const char *origin, struct fault *fault)
{
	struct units *u = xcalloc(1, sizeof *u);

	u->own = xcalloc(1, sizeof *u->own);
	if (table_read(text, origin, columns, read_unit, u, fault) == 0)
		return u;
	units_free(u);
	return NULL;
}

struct units *
units_load(const char *dir, struct fault *fault)
{
	struct config_file file;
	struct units *u;

	if (config_load(&file, dir, "units.csv", fault) < 0)
		return NULL;
	u = units_parse(file.text, file.origin, fault);
	config_release(&file);
	return u;
}

void
units_free(struct units *u)
{
	if (!u)
		return;
	arena_release(&u->own->arena);
	intern_release(&u->own->names);
	free(u->own->places);
	free(u->own);
	free(u->units);
	free(u);
}

int
units_find(const struct units *u, struct span name)
{
	struct buf folded = { 0 };
	size_t number;
	int place = -1;

	if (!name.len)
		return -1;
	/* Most names come as they are written in the file, folded or not. */
	if (intern_find(&u->own->names, name, &number))
		return u->own->places[number];
	text_fold(&folded, text_trim(name));
	if (intern_find(&u->own->names, buf_span(&folded), &number))
		place = u->own->places[number];
	buf_release(&folded);
	return place;
}

bool
units_is_within(const struct units *u, int unit, int other)
{
	while (unit >= 0 && unit != other)
		unit = u->units[unit].parent;
	return unit >= 0;
}

struct span
units_role(const struct units *u, int unit)
{
	for (; unit >= 0; unit = u->units[unit].parent)
		if (u->units[unit].role.len)
			return u->units[unit].role;
	return (struct span) { "", 0 };
}
