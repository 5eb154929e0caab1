/* Tickets chosen by a list of their ids. */
#ifndef CPLT_PICK_IDS_H
#define CPLT_PICK_IDS_H

#include "base/diag.h"
#include "base/intern.h"

/*
 * Read a file of ids, one a line, into *ids; "-" is stdin.  White space around
 * an id, and empty lines, are left out.
 * Returns 0; or -1 with *fault filled when it cannot be read.
 */
int ids_load(struct intern *ids, const char *path, struct fault *fault);

#endif
