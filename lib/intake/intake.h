/* Rows of other systems taken in as tickets, which go to stdout. */
#ifndef CPLT_INTAKE_H
#define CPLT_INTAKE_H

#include "csv/rows.h"
#include "intake/draft.h"
#include "intake/map.h"

struct intake_options {
	const char *file; /* "-" is stdin */
	const struct draft_rules *rules;
	struct map *map; /* NULL: columns go by the names of members */
	bool keep;       /* unused columns go into extra */
	struct rows_options rows;
	const char *rejects; /* file for bad rows, or NULL */
	/* Folders that are still read once file and rejects are open, up to a
	 * NULL: the process is confined to them (see base/confine.h).  NULL:
	 * it is not. */
	const char *const *confined_to;

	/* Told of each bad row, in order. */
	void (*report)(const struct fault *f);
	/* Told how many bytes are done, now and then; may be NULL. */
	void (*progress)(uint64_t bytes);
};

/* What became of the rows. */
struct intake_count {
	uint64_t accepted, rejected;
};

/*
 * Take in the rows of a CSV file, or JSON lines.
 * Returns EXIT_DONE, EXIT_BAD_INPUT when rows were bad, EXIT_USAGE when map and
 * header do not go together, or EXIT_SYSTEM; all is reported, but for a failure
 * to write to stdout, which is left to diag_settle_stdout.
 */
enum exit_status
intake_csv(const struct intake_options *options, struct intake_count *count);
enum exit_status
intake_json(const struct intake_options *options, struct intake_count *count);

#endif
