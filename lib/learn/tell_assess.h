/* Parts of the document of an assessment. */
#ifndef CPLT_TELL_ASSESS_H
#define CPLT_TELL_ASSESS_H

#include "learn/assess_parts.h"

enum {
	ASSESS_NAME = 48,   /* bytes of a column's name */
	ASSESS_LABEL = 256, /* and of what people call it */
};

struct assess_telling {
	const struct assess_run *run;
	struct assess_figures f[ASSESS_SYSTEMS];
	enum assess_system last; /* the one that is used where there are
				  * several */
	struct document *d;
};

/* A share that is no count of anything. */
struct cell assess_share(double x);

/* Add a column of one system, as "rules_f1", "Rules: F1". */
void assess_column(struct exhibit *e, enum column_kind kind, size_t system,
    const char *name, const char *label);

/* Add exhibits: of each class, and what was taken for what; and of what the
 * confidence is worth. */
void tell_assess_classes(const struct assess_telling *t);
void tell_assess_confidence(const struct assess_telling *t);

#endif
