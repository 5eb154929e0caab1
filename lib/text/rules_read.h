/* Reading of rules.csv, row by row; for rules.c alone. */
#ifndef CPLT_RULES_READ_H
#define CPLT_RULES_READ_H

#include "base/arena.h"
#include "config/table.h"
#include "text/rules.h"

/* A use of a word, before they are grouped. */
struct loose_use {
	unsigned word;
	struct rule_use use;
};

struct rules_own {
	struct arena arena;
	size_t rule_room, asks_room, wants_room, second_room;
	struct loose_use *loose;
	size_t loose_count;
	size_t loose_room;
};

/* For table_read. */
extern const char *const rules_columns[];

/* Add the rule of a row to the struct rules that into is; patterns are not
 * compiled yet, and the uses of words are loose. */
int rules_read_row(struct table *in, const struct span cells[], void *into);

#endif
