/*
 * What a complaint can be about: the classes of taxonomy.csv.
 *
 * A code is dotted: "network.slow" is a kind of "network".  A taxonomy is only
 * read after taxonomy_load, so threads may share it.
 */
#ifndef CPLT_TAXONOMY_H
#define CPLT_TAXONOMY_H

#include "base/diag.h"
#include "base/span.h"
#include "ticket/ticket.h"

struct taxonomy_class {
	struct span code, zh, en;
	struct span fold;  /* the coarse label */
	struct span route; /* department, unless a rule says otherwise */
	struct span basis; /* governing document, its own or its parent's */
	enum ticket_severity severity;
	int parent; /* place of the class above, or -1 */
	int root;   /* place of the topmost class: itself when parent is -1 */
	int child;  /* place of the first class below, or -1 */
	int next;   /* place of the next with the same parent, or -1 */
};

struct taxonomy {
	struct taxonomy_class *classes; /* a parent before its children */
	size_t count;
	int other; /* place of the class of what cannot be told, "other" */
	struct taxonomy_own *own;
};

/*
 * Read the taxonomy in force: taxonomy.csv of dir, or the built-in one; dir may
 * be NULL.  Returns a new taxonomy, or NULL with *fault filled.
 */
struct taxonomy *taxonomy_load(const char *dir, struct fault *fault);

/* The same from text; origin is the name for messages.  text is copied. */
struct taxonomy *
taxonomy_parse(struct span text, const char *origin, struct fault *fault);

void taxonomy_free(struct taxonomy *t);

/* Place of the class of that code, or -1. */
int taxonomy_find(const struct taxonomy *t, struct span code);

/*
 * Place of the class that goes by that code, alias, or Chinese or English name,
 * whatever its case and width; or -1.
 */
int taxonomy_resolve(const struct taxonomy *t, struct span name);

/* The name of a class in the reader's language; borrowed. */
struct span taxonomy_label(const struct taxonomy_class *c);

#endif
