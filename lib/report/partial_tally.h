/* Tallies in partial figures, for partial.c and partial_sum.c alone. */
#ifndef CPLT_PARTIAL_TALLY_H
#define CPLT_PARTIAL_TALLY_H

#include <jansson.h>

#include "report/partial.h"

/* Append the name of the tally of that number and its rows. */
void
partial_write_tally(struct buf *out, const struct figures *f, size_t number);

/* Add rows that were so written to f, in which tallies of outer rows are before
 * their inner ones.  Returns 0, or -1 with *fault filled. */
int partial_take_tally(
    const json_t *rows, struct figures *f, size_t number, struct fault *fault);

/* Add a number to *into.  Returns 0, or -1 with *fault filled. */
int partial_take_number(const json_t *n, uint64_t *into, struct fault *fault);

/* Say in *fault that figures cannot be so.  Returns -1. */
int partial_disorder(struct fault *fault);

#endif
