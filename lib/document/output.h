/*
 * Where a document goes, and in what form: to stdout, or to a file that is
 * there whole or not at all.
 *
 *	struct output o = { .format = output_format("csv"), .file = "r.csv" };
 *	if (output_begin(&o, &fault))	before the work, which may be long
 *		…
 *	output_finish(&o, d, &view, &fault);	or output_drop(&o)
 */
#ifndef CPLT_DOCUMENT_OUTPUT_H
#define CPLT_DOCUMENT_OUTPUT_H

#include "document/render.h"
#include "store/outfile.h"

struct output_format;

struct output {
	const struct output_format *format;
	const char *file; /* where it goes; NULL: stdout; borrowed */
	bool gb18030;     /* its encoding; else UTF-8, of CSV with a BOM */
	struct outfile out;
};

/* The format of that name, or NULL; and what is wanted where there is none, for
 * cli_bad_arg. */
const struct output_format *output_format(const char *name);
const char *output_formats(void);

/* True when output_finish opens files beside the one of output_begin, or makes
 * some: the process must then not be confined to those it reads. */
bool output_opens(const struct output *o);

/*
 * See whether it can be written so, and begin the file.
 * Returns 0; 1 when it was asked for what cannot be, or -1, with *fault filled.
 */
int output_begin(struct output *o, struct fault *fault);

/* How a terminal or a pipe is to be told: columns, pictures, colour; the rest
 * is the caller's to set. */
struct document_view output_view(const struct output *o);

/*
 * Write d, and give the file its name.  Errors of stdout stay there.
 * Returns 0, or -1 with *fault filled; o->out is then as it never was open.
 */
int output_finish(struct output *o, const struct document *d,
    const struct document_view *v, struct fault *fault);

/* The same with text that is made of no document, where it is text that is
 * wanted; safe for terminals. */
bool output_is_text(const struct output *o);
int output_put(struct output *o, struct span text, struct fault *fault);

/* Throw away what was begun. */
void output_drop(struct output *o);

#endif
