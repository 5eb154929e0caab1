/*
 * Rules that tell from its words what a ticket is about: rules.csv, read,
 * checked and compiled.  cplt-rules(5) is the authority for the file;
 * text/judge.h applies the rules.
 *
 * Rules are only read after rules_load, so threads may share them.
 */
#ifndef CPLT_RULES_H
#define CPLT_RULES_H

#include <hs/hs.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "config/taxonomy.h"
#include "text/words.h"

enum {
	RULES_FIELDS = 16,   /* different paths that rules can look at */
	RULES_UNIT = 100,    /* weights are whole numbers of 1/100 */
	RULES_WEIGHT = 1000, /* the greatest weight, and less than nought */
};

enum rule_sets {
	SETS_CATEGORY,
	SETS_SEVERITY,
	SETS_KIND,
	SETS_ROUTE,
	SETS_TAG,
};

/* How each is written before its value: "severity=". */
extern const char *const rule_sets_names[];

/* One thing that a rule sets. */
struct rule_effect {
	enum rule_sets sets;
	int value;        /* class of the taxonomy, SEVERITY_…, KIND_… */
	int weight;       /* of a category or kind, 1/RULES_UNIT; may be < 0 */
	struct span text; /* route or tag */
};

/* A rule speaks when its match was seen, a word of its with too if it has any,
 * and none of its unless: when those of its parts in `asks` that were seen are
 * `wants`. */
enum rule_part {
	PART_MATCH = 1,
	PART_WITH = 2,
	PART_UNLESS = 4,
};

/* What a rule whose words were seen is still to be asked. */
enum rule_second {
	SECOND_NONE,
	SECOND_MEANT,  /* are they whole words, and not denied? */
	SECOND_PEOPLE, /* are there at least so many people? */
};

struct rule {
	struct span id;
	size_t line;       /* in the file */
	struct span match; /* as it is written */
	uint16_t fields;   /* a bit for each path it looks at */
	bool pattern;      /* match is a regular expression */
	bool final;        /* later rules say nothing about the category */
	enum rule_second second;
	struct span words; /* of SECOND_MEANT: match as second_fold has it */
	long least;        /* of SECOND_PEOPLE */
	struct rule_effect *effects;
	size_t effect_count;
};

/* Where a word stands. */
struct rule_use {
	uint16_t rule;
	uint16_t fields; /* of that rule */
	uint8_t part;    /* enum rule_part */
};

struct rules {
	const struct taxonomy *taxonomy;
	struct rule *rules;
	size_t count;
	uint16_t *seconds; /* rules that need a second look */
	size_t second_count;
	uint8_t *asks, *wants;            /* of each rule: enum rule_part */
	struct span fields[RULES_FIELDS]; /* paths, by bit; zero-ended */
	size_t field_count;
	struct words *words;
	struct rule_use *uses; /* grouped by word */
	uint32_t *use_at; /* where a word's uses begin; one more at the end */
	hs_database_t *patterns; /* NULL when there are none; ids are rules */
	unsigned char digest[DIGEST_SIZE]; /* SHA-256 of the file */
	struct rules_own *own;
};

/*
 * Read the rules in force: rules.csv of dir, or the built-in ones; dir may be
 * NULL.  Borrows t.  Returns new rules, or NULL with *fault filled.
 */
struct rules *
rules_load(const char *dir, const struct taxonomy *t, struct fault *fault);

/* The same from text; origin is the name for messages.  text is copied. */
struct rules *rules_parse(struct span text, const char *origin,
    const struct taxonomy *t, struct fault *fault);

void rules_free(struct rules *r);

#endif
