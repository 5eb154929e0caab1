/* What people call the codes of a ticket, in the reader's language. */
#ifndef CPLT_NAMES_H
#define CPLT_NAMES_H

#include "base/span.h"

/* The name of a kind, status, severity, channel, tier or area, or of a code of
 * an event's members, of static duration; NULL for a code that has none. */
const char *names_of_code(struct span code);

#endif
