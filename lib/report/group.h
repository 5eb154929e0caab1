/*
 * Counting tickets by the values of one field or of several, one inside the
 * other: by category, and in each category by status.
 *
 *	if (grouping_parse(&by, "category/1,status", &fault) < 0) …
 *	struct tally levels[GROUP_FIELDS] = { { .columns = 2 }, … };
 *	struct group g = { .by = &by, .levels = levels };
 *	group_add(&g, ticket, numbers);		for each ticket
 *	group_release(&g);
 */
#ifndef CPLT_GROUP_H
#define CPLT_GROUP_H

#include "base/buf.h"
#include "base/diag.h"
#include "report/tally.h"
#include "ticket/ticket.h"

enum {
	GROUP_FIELDS = 8, /* fields one inside the other */
	FIELD_STEPS = 8,  /* names in a path */
};

/* In which order a field's values are shown. */
enum field_order {
	ORDER_TICKETS, /* most tickets first */
	ORDER_CODES,   /* as the list of codes has them */
	ORDER_VALUE,   /* by their bytes */
};

/* What is known of some members of a ticket beforehand. */
struct field_known {
	const char *path;
	const char *const *codes; /* its list of codes, or NULL */
	enum field_order order;
	const char *missing; /* what a ticket without it has; NULL: none */
	bool taxonomy;       /* its values are codes of the taxonomy */
};

/* A member of a ticket: "owner.dept", "category/1". */
struct field {
	struct span name;              /* as it was asked for */
	struct span path[FIELD_STEPS]; /* "owner", "dept" */
	size_t steps;
	size_t parts; /* dotted parts of the value that count; 0: all */
	const struct field_known *known;
};

struct grouping {
	const char *list; /* the fields as they were asked for */
	struct field fields[GROUP_FIELDS];
	size_t count;
};

struct group {
	const struct grouping *by; /* borrowed */
	/* The counts by the first field, by the first two, …: as many as there
	 * are fields, all with the same columns; keys as report/key.h has them.
	 * Borrowed. */
	struct tally *levels;
	struct buf key;
	uint64_t added; /* tickets so far */
	/* By level, by a key's number, the last ticket that had it. */
	struct group_stamps {
		uint64_t *at;
		size_t room;
	} stamps[GROUP_FIELDS];
};

/*
 * Read FIELD[,FIELD…], where FIELD is the path of a member that cplt-ticket(5)
 * names, such as customer.tier, or of another with a dot before it, and /N
 * after it takes the first N dotted parts of its value.  *by borrows list.
 * Returns 0, or -1 with *fault filled.
 */
int grouping_parse(struct grouping *by, const char *list, struct fault *fault);

/* True when both are of the same member, of whatever parts of its value. */
bool field_same_path(const struct field *a, const struct field *b);

/*
 * Give each value that r has in the field, of a list each element, to each():
 * what it counts under, .at NULL for none; borrowed for that call.
 */
void field_each(const struct field *f, struct record *r,
    void (*each)(void *arg, struct span value), void *arg);

/*
 * Count t with n, as many numbers as the levels have columns, under the values
 * of its fields.  A list counts under each of its elements, once a ticket; no
 * value, null and an empty list are one.
 */
void group_add(struct group *g, struct ticket *t, const uint64_t n[]);

/* Give the memory back, but not the levels. */
void group_release(struct group *g);

#endif
