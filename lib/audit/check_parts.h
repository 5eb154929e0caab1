/* For audit.c: the checks by what they look at. */
#ifndef CPLT_CHECK_PARTS_H
#define CPLT_CHECK_PARTS_H

#include "audit/audit.h"

/* How the case was handed about, stopped and forced. */
void checks_history(struct audit *a);

/* How staff behaved, and how a complaint against them was dealt with. */
void checks_conduct(struct audit *a);

/* How the case ended: agreed, called back, solved, learned from. */
void checks_closing(struct audit *a);

/* What the fields say against the history. */
void checks_fields(struct audit *a);

/* Fill a->clocks, once. */
void checks_find_clocks(struct audit *a);

/* What was late, or never came.  Returns 0, or 1 when a calendar does not reach
 * far enough, record_bad being told. */
int checks_clocks(struct audit *a);

/* What staff said. */
void checks_words(struct audit *a);

/* Is the category that one, or one below it? */
bool check_category(struct audit *a, struct span category);

#endif
