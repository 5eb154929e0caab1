/* What was learnt, for a person. */
#ifndef CPLT_LEARN_TELL_H
#define CPLT_LEARN_TELL_H

#include "learn/learn.h"

/* Append a report on a training of all that l gathered, whose model takes so
 * many bytes. */
void learn_tell(struct buf *out, const struct learn *l,
    const struct learnt *told, size_t bytes);

#endif
