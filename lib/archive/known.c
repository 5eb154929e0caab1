/* The lines of a segment that MANIFEST knows of. */
#include "archive/known.h"

#include "base/lang.h"

int
known_open(struct known *k, int folder, const char *path,
    const struct manifest *m, const struct manifest_segment *s,
    struct fault *fault)
{
	char name[MANIFEST_FILE];
	int got;

	manifest_file(s, name);
	k->is = manifest_last(m, s);
	k->left = k->is->count;
	got = seglines_open(&k->lines, folder, path, name, fault);
	if (got <= 0)
		return got;
	fault_set(fault, name, 0, _("the segment is gone"));
	return fault_under(fault, path);
}

int
known_next(struct known *k, struct span *line, struct fault *fault)
{
	if (k->left == 0)
		return 0;
	k->left--;
	return seglines_next(&k->lines, line, fault);
}

int
known_more(struct known *k, struct fault *fault)
{
	struct span line;

	return seglines_next(&k->lines, &line, fault);
}

void
known_close(struct known *k)
{
	seglines_close(&k->lines);
}
