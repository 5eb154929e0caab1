/* What people call the codes of a ticket, in the language of a message, which
 * is not always the reader's. */
#ifndef CPLT_NOTIFY_LABEL_H
#define CPLT_NOTIFY_LABEL_H

#include "notify/notices.h"

/* The name of a kind, severity, channel, tier or status, as it stands within a
 * sentence; .at is NULL for a code that has none.  Of static duration. */
struct span label_of_code(struct span code, enum notice_language language);

#endif
