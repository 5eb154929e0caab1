/* For lib/pick alone: what an expression is made into. */
#ifndef CPLT_PICK_NODE_H
#define CPLT_PICK_NODE_H

#include "base/arena.h"
#include "pick/field.h"
#include "pick/pick.h"
#include "pick/token.h"
#include "sla/clock.h"
#include "text/needle.h"

/* A value that is asked for, as far as it can be read as what is compared. */
struct pick_value {
	struct span text; /* TEXT, LOOSE, CATEGORY its code, UNIT its name */
	bool is_number;   /* LOOSE */
	double number;    /* NUMBER, LOOSE */
	bool is_time;     /* LOOSE */
	int64_t from, to; /* from <= n < to: TIME, LENGTH, TRUTH, LOOSE, and
			   * NUMBER where it is worked out */
	int place;        /* UNIT: among the units, or -1 */
	struct needle *needle; /* of PICK_HAS */
};

struct pick_node;

/* One comparison. */
struct pick_test {
	enum pick_subject subject;
	enum pick_type type;
	enum pick_op op;
	struct span *steps; /* SUBJECT_PATH: the names of its path */
	size_t step_count;
	const char *const *codes; /* PICK_CODE */
	uint64_t places;          /* PICK_CODE: a bit for each that will do */
	const struct pick_value *values; /* one of these must do */
	size_t value_count;
	bool nought;             /* a ticket without it has 0 */
	int clock;               /* the name's number in the policy */
	struct span act;         /* .at is NULL for all acts */
	struct pick_node *where; /* what its event must be; or NULL */
};

enum pick_kind { NODE_ALL, NODE_SOME, NODE_TEST };

struct pick_node {
	enum pick_kind kind;
	bool negated;
	int cost;                /* cheap ones are looked at first */
	struct pick_node *first; /* ALL, SOME: the nodes in it */
	struct pick_node *next;  /* in the one above */
	struct pick_test *test;
};

struct pick_needle {
	struct needle needle;
	struct pick_needle *next;
};

struct pick {
	const struct pick_terms *terms;
	struct pick_node *root;
	uint32_t clocks; /* names of clocks it asks for, a bit each */
	struct pick_needle *needles;
	struct arena arena;
};

/* What pick_match works in. */
struct pick_room {
	const struct pick *pick;
	struct ticket *ticket;
	bool judged; /* facts and sla are of this ticket */
	struct facts facts;
	struct sla sla;
	struct buf folded;
};

/* An expression while it is read. */
struct pick_reader {
	struct pick *pick;
	struct pick_terms *terms;
	const char *origin;
	struct tokens tokens;
	struct token token; /* the one at hand */
	size_t depth;       /* brackets and nots that are open */
	/* In the brackets of an act: of which one, NULL for all of them. */
	bool in_event;
	const struct lifecycle_act *act;
	struct fault *fault;
	struct pick_place *place;
};

/* Complain of what stands at a byte.  Returns -1. */
int pick_refuse(struct pick_reader *in, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Read what is needed of the configuration.  Return 0, or -1 with the fault
 * told. */
int pick_need_policy(struct pick_reader *in);
int pick_need_taxonomy(struct pick_reader *in);
int pick_need_units(struct pick_reader *in);

/* Does the node hold for the ticket, or its event?  Returns as pick_match. */
int match_node(
    struct pick_room *room, const struct pick_node *node, struct value event);

#endif
