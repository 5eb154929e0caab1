/* Words of a list that stand in a text; a list ends with NULL. */
#ifndef CPLT_LISTED_H
#define CPLT_LISTED_H

#include "base/span.h"

/* The length of the longest one that begins at text[at]; 0 for none. */
size_t listed_at(struct span text, size_t at, const char *const list[]);

/* The same for those that end where text does. */
size_t listed_before(struct span text, const char *const list[]);

/* The length of the first one that stands anywhere in text; 0 for none. */
size_t listed_in(struct span text, const char *const list[]);

#endif
