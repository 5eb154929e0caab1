/*
 * Write how the clocks of a ticket stand as JSON, the ticket's member "sla":
 *
 *	{"policy":"cn/1","at":…,"state":"warn","due":…,"clocks":{
 *	  "ack":{"cycle":2,"state":"met","start":…,"due":…,"stop":…,
 *		"consumed":7200,"left":3600,"earlier":[{"cycle":1,…}]}, …}}
 *
 * at is the present that was judged by, state the worst of all, due the next
 * one of a clock that runs.  Clocks of which all cycles are none are left out.
 */
#ifndef CPLT_ANNOTATE_H
#define CPLT_ANNOTATE_H

#include "base/buf.h"
#include "sla/clock.h"
#include "sla/stamp.h"

/* Append it to out; instants go through stamp, which has the policy's zone. */
void sla_annotate(const struct sla *sla, const struct policy *p,
    struct stamp *stamp, struct buf *out);

#endif
