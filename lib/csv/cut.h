/* One row of CSV cut into its fields, by libcsv where that has to judge. */
#ifndef CPLT_CUT_H
#define CPLT_CUT_H

#include <csv.h>

#include "csv/lines.h"

struct cut_piece;

struct cut {
	struct lines *lines; /* borrowed */
	char delimiter;
	size_t width; /* fields there should be; 0: any number */

	/* The row last cut; borrowed until the next one, or until lines are
	 * read further. */
	struct span *fields;
	size_t count;
	const char *why; /* it is broken: translated */

	struct csv_parser parser;
	bool complete;    /* libcsv saw the row's end */
	struct buf cells; /* what libcsv made of the fields */
	struct cut_piece *pieces;
	size_t piece_room, field_room;
};

void cut_init(struct cut *c, struct lines *lines);
void cut_release(struct cut *c);

/* Say what stands between fields. */
void cut_delimiter(struct cut *c, char delimiter);

/*
 * Cut the row that begins at offset, where there is one, reading no more than
 * limit bytes of a row that takes several lines; *row becomes the stretch it
 * takes.  lenient: a quote inside a field without quotes stands for itself, as
 * long as the row is one line of as many fields as there should be.
 * Returns 0, 1 when it is broken, with why set, or -1 as lines_find does.
 */
int cut_row(struct cut *c, size_t offset, size_t limit, bool lenient,
    struct stretch *row);

/* A blank that is not part of a field without quotes. */
static inline bool
cut_is_blank(const struct cut *c, char byte)
{
	return (byte == ' ' || byte == '\t') && byte != c->delimiter;
}

#endif
