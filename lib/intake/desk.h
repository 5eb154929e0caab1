/*
 * Where rows of any source are taken in: a draft is filled, becomes a ticket on
 * stdout, or the row is rejected.
 */
#ifndef CPLT_DESK_H
#define CPLT_DESK_H

#include "csv/rejects.h"
#include "intake/intake.h"
#include "intake/seen.h"

struct desk {
	const struct intake_options *options;
	const char *name; /* of the source, for messages */
	int fd;
	struct rejects rejects; /* of bad rows */
	struct draft draft;
	struct buf out; /* tickets not yet written */
	struct buf why; /* what is wrong with the row at hand */
	struct seen seen;
	struct intake_count count;
	uint64_t shown; /* bytes when progress was last told */
};

/* Open the source and the file for rejects.  Returns EXIT_DONE, or another
 * status when that failed, which has been reported. */
enum exit_status desk_open(struct desk *d, const struct intake_options *o);

/*
 * Make a ticket of the draft, which the row that begins at line has filled, and
 * clear it.  Returns 0, or 1 with why filled when the row is bad.
 */
int desk_take(struct desk *d, size_t line);

/*
 * The same for a ticket that has been made already, of the id and with its
 * newline; on 0 it has been copied or written.
 */
int desk_add(
    struct desk *d, struct span ticket, const char id[TICKET_ID], size_t line);

/* Count and report a bad row; why says what is wrong. */
void desk_reject(struct desk *d, size_t line, const char *why);

/* Report what concerns the source, not a row; line may be 0. */
void desk_complain(struct desk *d, size_t line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Write what is waiting, when there is enough of it.  False when stdout
 * failed. */
bool desk_flush(struct desk *d, uint64_t bytes_done);

/* Write the rest and close.  Returns status, or what is worse. */
enum exit_status
desk_close(struct desk *d, enum exit_status status, struct intake_count *count);

#endif
