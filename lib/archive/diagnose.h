/* Telling what was done to a segment that is not as its MANIFEST says. */
#ifndef CPLT_DIAGNOSE_H
#define CPLT_DIAGNOSE_H

#include "archive/survey.h"

/*
 * Tell, first things first, which bytes of the plain text of segment s were
 * changed, removed, added or reordered; they are counted from 1, and lines that
 * were removed have the numbers they had.  file is its name for messages.
 * At least one thing is told: the text must not be as m says.
 */
void diagnose(const struct manifest *m, const struct manifest_segment *s,
    const struct survey *read, const char *file,
    void (*tell)(const struct fault *));

#endif
