/*
 * Taking the content of archived tickets away whose time is over.
 *
 * Each month is a change of its own: the segment is written anew, with a
 * tombstone in the place of each ticket that goes, and takes the place of the
 * old one together with an entry of MANIFEST.  A program that is stopped has
 * purged a month or not, and the next one does the rest.
 */
#ifndef CPLT_PURGE_H
#define CPLT_PURGE_H

#include "archive/call.h"

/*
 * Purge call->months, and write to stdout which tickets are due, as JSON lines;
 * with call->dry_run do only that.  Bytes that an interrupted write left in
 * YYYY-MM.torn go with the first purge of that month
 * or a later one.
 * Returns EXIT_BAD_INPUT when some lines could not be judged, all told; they
 * stay.
 */
enum exit_status purge_run(const struct call *call, struct fault *fault);

#endif
