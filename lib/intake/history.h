/*
 * What was done before a ticket was taken in: the parts of draft_write that
 * read it and make the first history of it.
 */
#ifndef CPLT_HISTORY_H
#define CPLT_HISTORY_H

#include "intake/writing.h"

/*
 * Read the times of what was done, which cannot be before the receipt or in the
 * future, into w->deeds; find the status, where none was given, by the last
 * act that leads to one.  SLOT_RECEIVED must have been read.
 * Returns 0, or 1 when one is bad.
 */
int history_read(struct writing *w);

/*
 * Write the history: it came in; what was done, in the order of time; and of a
 * status whose act has no time, that it was so when it was taken over.
 */
void history_write(struct writing *w);

#endif
