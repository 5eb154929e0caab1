/*
 * The rules applied to one ticket after the other.
 *
 * A class scores the weights of the rules that spoke for it, each rule once.
 * The topmost class whose tree has the highest sum wins; below it the way goes
 * down to the child with the highest sum as long as one has any.  Confidence is
 * b / (b + s + 2), where b is the winning tree's sum and s that of the next
 * best.  Less than JUDGE_FLOOR tells nothing: the class is then "other".
 */
#ifndef CPLT_JUDGE_H
#define CPLT_JUDGE_H

#include "jsonl/record.h"
#include "text/rules.h"

enum {
	JUDGE_FLOOR = RULES_UNIT,    /* the least sum that tells something */
	JUDGE_SAID = 4 * RULES_UNIT, /* weight of the class said at intake */
	JUDGE_TAGS = 16,             /* different tags of a ticket, at most */
};

struct judge;
struct pooled;

/* A rule that spoke. */
struct heard {
	const struct rule *rule;
	bool counts; /* it is one of the reasons for the verdict */
};

/* What the rules say of a ticket; borrowed from the judge until the next. */
struct verdict {
	int category;   /* class of the taxonomy */
	int confidence; /* per cent */
	int severity;   /* SEVERITY_…, of the rules or of the class */
	int kind;       /* KIND_…, or -1 when the rules do not say */
	struct span route;
	struct span tags[JUDGE_TAGS];
	size_t tag_count;
	struct heard *heard; /* in the order of the file */
	size_t heard_count;
	const int64_t *scores;       /* of each class's tree, 1/RULES_UNIT */
	bool settled;                /* a final rule has decided the category */
	const struct pooled *pooled; /* what decided it instead of the rules:
					text/pool.h; NULL when they did */
};

/* A new judge for one thread; borrows r. */
struct judge *judge_new(const struct rules *r);
void judge_free(struct judge *j);

/*
 * Judge a record.  said is a class that the intake named, or -1.  A category
 * that a person has settled is given as fixed, else -1: severity and route then
 * follow it.
 */
void judge_record(struct judge *j, struct record *r, int said, int fixed,
    struct verdict *out);

/* Let another class be the verdict of j: severity, kind, route and which rules
 * count then follow it. */
void judge_turn(struct judge *j, struct verdict *v, int category);

/*
 * The class with the highest of such scores, if one has any, else -1: below
 * parent, or of the topmost where parent is -1.  *next is the score of the next
 * best.
 */
int judge_best_below(
    const struct taxonomy *t, const int64_t *scores, int parent, int64_t *next);

/*
 * The word for which a rule that was heard in r, the record judged last, spoke:
 * of those of its match, the one that stands first in the ticket; its pattern,
 * if it has one; what the text says of people, if it counts them.  Borrowed
 * until the next record is judged.
 */
struct span
judge_word(struct judge *j, struct record *r, const struct rule *rule);

#endif
