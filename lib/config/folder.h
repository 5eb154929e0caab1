/* The configuration files of a folder, such as templates, by their names. */
#ifndef CPLT_FOLDER_H
#define CPLT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/* Is there a folder of that name, "templates", among the built-in files? */
bool folder_is(const char *name);

struct folder {
	char **names; /* "templates/accept.en.txt", in the order of bytes */
	size_t count;
};

/*
 * Find all files of the folder path ("templates/") whose names end in ending,
 * built in or in that folder of dir, each once; what begins with a dot is left
 * out.  dir may be NULL.
 * Returns 0, or -1 with *fault filled.  To be given to folder_release.
 */
int folder_find(struct folder *f, const char *dir, const char *path,
    const char *ending, struct fault *fault);

void folder_release(struct folder *f);

#endif
