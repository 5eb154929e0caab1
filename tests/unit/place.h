/* A folder of its own for each test. */
#ifndef PLACE_H
#define PLACE_H

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct place {
	char path[256];
	int folder; /* its descriptor */
};

static inline int
place_make(void **state)
{
	struct place *p = malloc(sizeof *p);
	const char *above = getenv("TMPDIR");

	snprintf(p->path, sizeof p->path, "%s/cplt-unit.XXXXXX",
	    above ? above : "/tmp");
	if (!mkdtemp(p->path))
		return -1;
	p->folder = open(p->path, O_RDONLY | O_DIRECTORY);
	*state = p;
	return p->folder < 0 ? -1 : 0;
}

/* With all files that are in it. */
static inline int
place_remove(void **state)
{
	struct place *p = *state;
	DIR *all = fdopendir(p->folder);
	struct dirent *entry;

	while (all && (entry = readdir(all)))
		unlinkat(p->folder, entry->d_name, 0);
	if (all)
		closedir(all);
	if (rmdir(p->path) < 0)
		perror(p->path);
	free(p);
	return 0;
}

#endif
