/*
 * How figures reach who asked for them: as a report or one table of it, as a
 * list of the tables it has, or as partial figures that are merged later.
 *
 *	struct delivery d = { .output.format = output_format("csv") };
 *	deliver_begin(&d, &fault);		before the work
 *	deliver(&d, &figures, config, &fault);	or output_drop(&d.output)
 */
#ifndef CPLT_DELIVER_H
#define CPLT_DELIVER_H

#include "document/output.h"
#include "report/kind.h"

enum delivery_of {
	DELIVER_REPORT,
	DELIVER_TABLES,  /* the names of its tables, on stdout */
	DELIVER_PARTIAL, /* on stdout, to be merged */
};

/* All borrowed. */
struct delivery {
	enum delivery_of what;
	struct output output; /* of a report */
	const char *table;    /* only that of it; NULL: all */
	const char *trend;    /* as in struct telling, */
	uint64_t users;       /* and this */
	const char *dir;      /* folder of configuration, or NULL */
};

/* The name of an option that a report of that kind does not heed, so that it
 * must not be given; NULL when there is none. */
const char *
delivery_idle(const struct delivery *d, const struct report_kind *kind);

/* Begin the file of a report.  Returns as output_begin. */
int deliver_begin(struct delivery *d, struct fault *fault);

/*
 * Write f, which is settled; config is that of partial figures, else not read.
 * Errors of stdout stay there.  Returns 0; 1 when configuration is wrong or
 * there is no such table, or -1 when the file cannot be written, with *fault
 * filled and nothing left of the file.
 */
int deliver(struct delivery *d, const struct figures *f, const char *config,
    struct fault *fault);

#endif
