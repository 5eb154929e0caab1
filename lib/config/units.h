/*
 * The units of the company, units.csv: departments, halls, hotlines, teams,
 * each below another, with the role it plays: front, technical, arbitration
 * and whatever else the company has.
 * A unit goes by its code, its name in either language, and its aliases.
 * Units are only read after units_load, so threads may share them.
 */
#ifndef CPLT_UNITS_H
#define CPLT_UNITS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/span.h"

struct unit {
	struct span code, zh, en;
	struct span role;
	int parent; /* place of the unit it belongs to, or -1 */
};

struct units {
	struct unit *units; /* a parent before its children */
	size_t count;
	struct units_own *own;
};

/* The units in force: units.csv of dir, or the built-in ones; dir may be NULL.
 * Returns new ones, or NULL with *fault filled. */
struct units *units_load(const char *dir, struct fault *fault);

/* The same from text, which is copied; origin is the name for messages. */
struct units *
units_parse(struct span text, const char *origin, struct fault *fault);

void units_free(struct units *u);

/* Place of the unit that goes by that code, name or alias, whatever its case
 * and width; or -1. */
int units_find(const struct units *u, struct span name);

/* True when unit is the other one, or somewhere below it. */
bool units_is_within(const struct units *u, int unit, int other);

/* The role of the unit or of the nearest one above it that has one; empty when
 * none has. */
struct span units_role(const struct units *u, int unit);

#endif
