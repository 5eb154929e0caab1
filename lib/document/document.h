/*
 * What a report says, before it takes a form: headings, sentences and exhibits,
 * each cell with what it is worth and what people call it.  document/render.h
 * makes text, JSON, CSV, HTML and XLSX of it.
 *
 *	struct document *d = document_new("summary", _("Tickets"));
 *	document_fact(d, "now", _("Present"), cell_time(now));
 *	struct exhibit *t = document_exhibit(d, "severity", _("By severity"));
 *	exhibit_column(t, COLUMN_KEY, "severity", _("Severity"));
 *	exhibit_column(t, COLUMN_COUNT, "tickets", _("Tickets"));
 *	exhibit_row(t, 0);
 *	exhibit_cell(t, cell_code(span_of("major"), span_of(_("Major"))));
 *	exhibit_cell(t, cell_count(12));
 *	exhibit_chart(t, CHART_BARS, 1, -1);
 *	document_free(d);
 *
 * Names (of documents, facts, exhibits and columns) are for programs: English,
 * [a-z0-9_.], the same in every language.  Labels are for people, in the
 * reader's language.  All texts given are copied.
 *
 * Every number is whole, so that the same tickets give the same bytes on every
 * machine: a share is kept in millionths, a decimal number with its places.
 */
#ifndef CPLT_DOCUMENT_H
#define CPLT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/span.h"

enum {
	SHARE_WHOLE = 1000000, /* a share of one */
	DOCUMENT_COLUMNS = 64,
	CHART_COLUMNS = 8,
};

enum cell_type {
	CELL_NONE,    /* no value: "-" for people, null for programs */
	CELL_CODE,    /* a value and what people call it */
	CELL_RANGE,   /* of whole numbers, and what people call it */
	CELL_TEXT,    /* prose, as a ticket or the reader's language has it */
	CELL_COUNT,   /* how many */
	CELL_SHARE,   /* millionths of the whole */
	CELL_DECIMAL, /* number divided by ten to the places of the cell */
	CELL_SECONDS, /* a length of time */
	CELL_TIME,    /* seconds since the Epoch, UTC */
};

struct cell {
	enum cell_type type;
	union {
		int places; /* DECIMAL: 0..6 */
		int below;  /* RANGE: the least above it, or -1 */
	};
	int64_t number;    /* of all but CODE and TEXT; RANGE: its least */
	struct span value; /* CODE: for programs; .at NULL for none */
	struct span label; /* CODE, RANGE, TEXT: for people */
};

/* What cells there are; borrowed texts are copied by exhibit_cell. */
struct cell cell_none(void);
struct cell cell_code(struct span value, struct span label);
/* The numbers from least to that below another; -1: all from least on. */
struct cell cell_range(int64_t least, int below, struct span label);
struct cell cell_text(struct span text);
struct cell cell_count(uint64_t n);
/* part of whole; none when whole is 0. */
struct cell cell_share(uint64_t part, uint64_t whole);
/* times * part / whole to so many places, half rounded up; none when whole is
 * 0.  As cell_ratio(3, 8, 100, 1): 37.5. */
struct cell
cell_ratio(uint64_t part, uint64_t whole, uint64_t times, int places);
struct cell cell_decimal(int64_t number, int places);
struct cell cell_seconds(int64_t seconds);
struct cell cell_time(time_t at);

/* What a column holds: how it is aligned, formatted and sorted. */
enum column_kind {
	COLUMN_KEY, /* what the row is about; several of them nest: see below */
	COLUMN_TEXT,
	COLUMN_COUNT,
	COLUMN_SHARE,
	COLUMN_DECIMAL,
	COLUMN_SECONDS,
	COLUMN_TIME,
};

struct column {
	enum column_kind kind;
	const char *name;  /* for programs */
	struct span label; /* for people, with its unit where it has one */
	bool derived;      /* follows from others: not for programs */
	bool coded;        /* its codes have names: CSV gives both */
	const char *below; /* of RANGE: the name under which programs get what
			    * it is below; or NULL */
};

/*
 * A row has the cells of the columns in their order.  Where an exhibit has
 * several COLUMN_KEY, which are its first columns, its rows are an outline: a
 * row of level n has values for the keys 0..n, gives a cell for each of them,
 * and stands behind the row of level n-1 that it is part of.  Programs get the
 * rows of the last level only, of which the others are the sums.
 */
struct row {
	size_t at; /* its first cell, in exhibit->cells */
	size_t level;
	bool total;   /* the sum of all others: not for programs */
	bool repeats; /* says what the row that it is part of says: not for
		       * people */
	bool marked;  /* stands out: a signal, a breach */
};

enum chart_kind {
	CHART_NONE,
	CHART_BARS,    /* a bar a row: one column */
	CHART_LINES,   /* over the rows, as time goes: columns of one unit */
	CHART_PARETO,  /* bars, the greatest first, and their running share:
			* a column of counts and one of shares */
	CHART_HEAT,    /* a square a cell: columns given are those of the map */
	CHART_CONTROL, /* value, centre, lower limit, upper limit */
};

struct chart {
	enum chart_kind kind;
	size_t columns[CHART_COLUMNS]; /* unless HEAT: there first and last */
	size_t count;
};

struct exhibit {
	const char *name;  /* for programs */
	struct span title; /* for people */
	struct span note;  /* what its figures mean; may be empty */
	bool list;         /* one row a figure: programs get one object, the
			    * first column naming members, the second their
			    * values */
	struct column columns[DOCUMENT_COLUMNS];
	size_t column_count, keys; /* keys: the leading COLUMN_KEY */
	struct row *rows;
	size_t row_count, row_room;
	struct cell *cells;
	size_t cell_count, cell_room;
	struct chart chart;
	struct document *document;
};

enum block_kind {
	BLOCK_HEADING, /* of what follows */
	BLOCK_SAY,     /* a sentence or more, for people alone */
	BLOCK_EXHIBIT,
};

struct document_block {
	enum block_kind kind;
	struct span text;        /* HEADING, SAY */
	struct exhibit *exhibit; /* EXHIBIT */
};

/* A value that belongs to the whole: the present, the period. */
struct fact {
	const char *name;
	struct span label;
	struct cell cell;
	bool repeats; /* a table says it, too: not for people */
};

struct document;

/* What renderers read; see document_parts. */
struct document_parts {
	const char *name;  /* "summary" */
	struct span title; /* for people */
	const struct fact *facts;
	size_t fact_count;
	const struct document_block *blocks;
	size_t block_count;
};

/* A new, empty one. */
struct document *document_new(const char *name, const char *title);

void document_free(struct document *d);

/* Add a fact; returns it, so that repeats can be set before the next one. */
struct fact *document_fact(
    struct document *d, const char *name, const char *label, struct cell cell);

/* Add to the end. */
void document_heading(struct document *d, const char *text);
void document_say(struct document *d, struct span text);

/* A new exhibit, a table and perhaps a chart of it, at the end; owned by d,
 * good until document_free. */
struct exhibit *
document_exhibit(struct document *d, const char *name, const char *title);

/* All that is in d; borrowed until it is added to. */
struct document_parts document_parts(const struct document *d);

/* The exhibit of that name, or NULL. */
const struct exhibit *document_find(const struct document *d, const char *name);

/* Leave out all but the facts and the exhibit of that name.  Returns 0, or -1
 * when there is none; d is then as it was. */
int document_keep(struct document *d, const char *name);

/* Say what the figures of the exhibit mean. */
void exhibit_note(struct exhibit *t, const char *text);

/* Add a column, before the first row; returns it, so that derived can be set.
 */
struct column *exhibit_column(struct exhibit *t, enum column_kind kind,
    const char *name, const char *label);

/* Begin a row; the one before it must be full, but for keys below its level.
 * Returns it, so that total or marked can be set before the next row. */
struct row *exhibit_row(struct exhibit *t, size_t level);

/* Give the next cell of the row. */
void exhibit_cell(struct exhibit *t, struct cell cell);

/* Draw these columns, by their number; -1 ends them. */
void exhibit_chart(struct exhibit *t, enum chart_kind kind, ...);

/* The cell of a row in a column; type CELL_NONE where an outline has none. */
struct cell
exhibit_at(const struct exhibit *t, const struct row *r, size_t column);

#endif
