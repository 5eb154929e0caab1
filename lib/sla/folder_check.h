/* Looking over the folder of configuration files, for people. */
#ifndef CPLT_FOLDER_CHECK_H
#define CPLT_FOLDER_CHECK_H

#include "base/diag.h"

/*
 * Look for what no command reads in the folder dir: files of other names than
 * the built-in ones have, policies that nobody can ask for or that are wrong,
 * days off that no calendar has.  What begins with a dot may be there.
 * Returns how many there are; report is told of each, by name.
 */
size_t folder_check(const char *dir, void (*report)(const struct fault *f));

#endif
