/* Archived cases that are like new tickets. */
#ifndef CPLT_SIMILAR_H
#define CPLT_SIMILAR_H

#include "archive/call.h"

/*
 * For each ticket of call->files, or stdin, in their order, write a line
 *
 *	{"id":…,"similar":[{"id":…,"score":0.58,"why":["category:…",…]},…]}
 *
 * of the archived cases of call->months that share most with it: the rarer what
 * they share is in the archive, the more it counts.  score is the part of what
 * the new ticket is about that the archived one shares, from 0 to 1; cases
 * below 0.05 are left out, and of the others the best five are told.
 *
 * The archive is read twice, and only the new tickets are held in memory.
 */
enum exit_status similar_run(const struct call *call, struct fault *fault);

#endif
