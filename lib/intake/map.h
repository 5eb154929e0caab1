/*
 * Which column fills which member: the maps of cplt-new(1), their grammar and
 * their use.
 *
 *	map_parse(&map, text, "export.map", &fault)
 *	map_bind(&map, header, count, &fault)     for each file
 *	map_fill(&map, fields, &draft)            for each row
 */
#ifndef CPLT_MAP_H
#define CPLT_MAP_H

#include "base/diag.h"
#include "base/intern.h"
#include "intake/draft.h"

/* A piece of a value: a column, or a text that is always the same. */
struct map_part {
	struct span text; /* the column's name, or the text */
	bool is_text;
	size_t column; /* where map_bind found it */
};

struct map_case {
	struct span from; /* folded, see text_fold */
	struct span to;
};

struct map_entry {
	enum slot slot;
	struct span name;        /* of SLOT_REF and SLOT_EXTRA */
	size_t part, part_end;   /* places in parts */
	size_t first, first_end; /* places in cases */
	bool has_other;
	struct span other; /* for what no case names */
};

/* { 0 } is an empty one. */
struct map {
	struct map_entry *entries;
	size_t count, room;
	struct map_part *parts;
	size_t part_count, part_room;
	struct map_case *cases;
	size_t case_count, case_room;
	struct intern columns; /* of the parts */
	struct arena arena;
	struct buf scratch;
};

/*
 * Add the entries of text, a map; origin is its name for messages, in which
 * fault->file is "ORIGIN:LINE" and fault->line the column.
 * Returns 0, or -1 with *fault filled.
 */
int map_parse(
    struct map *m, struct span text, const char *origin, struct fault *fault);

/* Add a part, text or a column's name; text is borrowed. */
void map_add_part(struct map *m, struct span text, bool is_text);

/*
 * Add an entry that fills the member called path from the column of the same
 * name.  Returns false when intake fills no such member.
 */
bool map_add_same(struct map *m, struct span path);

/* True when a part of m is the column of that name. */
bool map_uses(const struct map *m, struct span column);

/*
 * Find the columns of m in a header of count fields.
 * Returns 0, or -1 with the text of *fault filled: one is missing, or stands
 * there twice.
 */
int map_bind(struct map *m, const struct span *header, size_t count,
    struct fault *fault);

/*
 * Give d what a row's fields make of m, which must be bound; d borrows from
 * both.
 */
void map_fill(struct map *m, const struct span *fields, struct draft *d);

void map_release(struct map *m);

#endif
