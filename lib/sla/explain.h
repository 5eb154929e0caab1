/* Tell how each clock of a ticket came to stand as it does, and why. */
#ifndef CPLT_EXPLAIN_H
#define CPLT_EXPLAIN_H

#include "base/buf.h"
#include "sla/timeline.h"

/*
 * Append to out, in the reader's language, for each cycle of each clock of the
 * ticket that *f was read from and *sla judged: its state, limit, start, due
 * and stop, what its limit rests on, its timeline as a table, and what lies
 * ahead until it is due; and an empty line at the end. Returns 0, or 1 when a
 * calendar does not reach far enough, record_bad being told; out is then
 * unchanged.
 */
int sla_explain(const struct facts *f, const struct sla *sla, struct buf *out);

/*
 * The same as one line of JSON, the same for every reader:
 *
 *	{"id":…,"policy":…,"at":…,"state":…,"clocks":[{"name":…,"cycle":1,
 *	 "state":…,"start":…,"due":…,"stop":…,"unit":…,"limit":…,"calendar":…,
 *	 "consumed":…,"left":…,"legal":…,"basis":{"zh":…,"en":…},
 *	 "intervals":[{"from":…,"to":…,"counted":true,"reason":"running",
 *	 "detail":{…},"seconds":…}],"ahead":[…]}]}
 */
int
sla_explain_json(const struct facts *f, const struct sla *sla, struct buf *out);

#endif
