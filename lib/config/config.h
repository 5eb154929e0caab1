/*
 * Where configuration comes from: a file in the directory given with -C or
 * $CPLT_CONFIG, else the file of that name that is compiled in.
 *
 * Names: policy.json policy-uk.json policy-us.json taxonomy.csv rules.csv
 * units.csv staff.csv conduct.csv calendars.json calendar-cn.csv
 * templates/NAME.zh.txt templates/NAME.en.txt
 */
#ifndef CPLT_CONFIG_H
#define CPLT_CONFIG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

/* One configuration file in force. */
struct config_file {
	char origin[256]; /* for messages: its path, or "built-in NAME" */
	bool built_in;
	struct span text; /* UTF-8 without a BOM, followed by a zero byte */
	struct buf owned;
};

/*
 * Find the file called name; dir may be NULL.  A directory that does not have
 * it leaves the built-in one in force; one that is not there, or a file that is
 * no UTF-8 text, is a fault.
 * Returns 0, or -1 with *fault filled.  To be given to config_release.
 */
int config_load(struct config_file *file, const char *dir, const char *name,
    struct fault *fault);

/* The same with the file at a path, in whose place nothing is built in. */
int config_load_path(
    struct config_file *file, const char *path, struct fault *fault);

void config_release(struct config_file *file);

/* Is there such a file, in dir or built in? */
bool config_has(const char *dir, const char *name);

/* The compiled-in files; the list ends with a NULL name. */
struct config_default {
	const char *name;
	struct span text;
};
extern const struct config_default config_defaults[];

#endif
