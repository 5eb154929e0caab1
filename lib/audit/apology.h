/* Words of apology, and what is left without them. */
#ifndef CPLT_APOLOGY_H
#define CPLT_APOLOGY_H

#include <stdbool.h>

#include "base/span.h"

/* True when text says that somebody is sorry, and nothing besides: no cause, no
 * deed.  text must be UTF-8. */
bool apology_is_all(struct span text);

#endif
