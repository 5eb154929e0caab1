/*
 * Text for people in lines as wide as the screen: headings, labels with what
 * belongs to them beside, paragraphs; on a terminal with colour.
 *
 * All text given is made safe for terminals here, and here alone are the codes
 * written that a terminal obeys.
 */
#ifndef CPLT_SHOW_PAGE_H
#define CPLT_SHOW_PAGE_H

#include <stdbool.h>

#include "base/buf.h"

enum style {
	STYLE_PLAIN,
	STYLE_BOLD,
	STYLE_FAINT,
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_BAD,
};

enum {
	PAGE_LEAST = 40, /* columns: a screen of fewer has its lines broken */
	PAGE_INDENT = 2,
	PAGE_LABEL = 14, /* columns of a label beside its text */
};

struct page {
	struct buf *out;
	size_t columns;
	bool colour;
	const char *heading; /* for page.c, as the next: to come yet */
	struct buf text;
};

/* An empty line and a heading, once something stands below it; text, which is
 * borrowed until then, is NULL for none. */
void page_heading(struct page *p, const char *text);

/* An empty line. */
void page_gap(struct page *p);

/* A line across the page, between two tickets. */
void page_rule(struct page *p);

/* A paragraph in lines behind so many blanks. */
void
page_text(struct page *p, size_t indent, enum style style, struct span text);

/*
 * head behind so many blanks, in a column of so many, and text beside it in
 * lines of their own; a longer head has the text below it.
 */
void page_row(struct page *p, size_t indent, enum style style, struct span head,
    size_t head_columns, struct span text);

/* A second paragraph beside such a head. */
void page_beside(struct page *p, size_t indent, size_t head_columns,
    enum style style, struct span text);

/* A label and what belongs to it; nothing when text is empty. */
void page_pair(struct page *p, const char *label, struct span text);

/* Give the memory back. */
void page_release(struct page *p);

#endif
