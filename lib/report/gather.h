/* The figures of the tickets in files. */
#ifndef CPLT_GATHER_H
#define CPLT_GATHER_H

#include "base/diag.h"
#include "report/figures.h"

/*
 * Count all tickets of the files (a NULL-terminated list; "-" and an empty list
 * are stdin) into f, which was begun, and settle it.  output: the file to which
 * they will be written, and which must not be one of files; NULL: none.  opens:
 * files are opened or made after that, too, so that the process is not to be
 * confined.  Says on stderr what lines are bad.  Returns the status of the run;
 * after EXIT_SYSTEM and EXIT_USAGE the figures are good for nothing.
 */
enum exit_status figures_gather(
    struct figures *f, char *const files[], const char *output, bool opens);

#endif
