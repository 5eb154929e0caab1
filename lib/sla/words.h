/* What people call what a clock says, in the reader's language. */
#ifndef CPLT_SLA_WORDS_H
#define CPLT_SLA_WORDS_H

#include "base/buf.h"
#include "sla/timeline.h"

/* "ok", "breach", …: of static duration. */
const char *words_state(enum sla_state state);

/* "weekend", "overdue", …: of static duration. */
const char *words_reason(enum timeline_reason reason);

/* Append a limit: "3d", "2 workdays", "same day". */
void words_limit(struct buf *out, const struct policy_limit *limit);

enum { WORDS_TIME = 19 }; /* columns, and bytes */

/* Append the date and time of t, without the offset: the heading says in which
 * zone. */
void words_time(struct buf *out, const struct zone *z, time_t t);

/*
 * Append a length of time as when_words makes it; of open time in hours, for a
 * day of it is not 24 of them.
 */
void words_length(struct buf *out, time_t seconds, bool open);

#endif
