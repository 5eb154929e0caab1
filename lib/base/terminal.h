/*
 * Lines of data on their way to a terminal.
 *
 * Tickets hold what strangers wrote.  A file or a pipe gets it byte for byte; a
 * terminal would obey what is in it, so there nothing arrives that it obeys.
 * Texts for people are made safe one by one instead, by text_shown.
 */
#ifndef CPLT_TERMINAL_H
#define CPLT_TERMINAL_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Append lines to safe as a terminal may have them: each control character but
 * tab and line end, and each mark that turns the direction of writing, as a
 * \u escape, which says the same in JSON; what is no UTF-8 as U+FFFD.
 */
void terminal_disarm(struct buf *safe, struct span lines);

/* What may be written to fd for lines: lines, or, where fd is a terminal, what
 * terminal_disarm makes of them, which lives in room. */
struct span terminal_safe(int fd, struct span lines, struct buf *room);

/* Write lines to the stream stdout, safe.  Errors stay in stdout. */
void terminal_print(struct span lines);

/* The columns of the screen that stdout is, or otherwise, where it is none: so
 * that what is read elsewhere does not hang on who made it. */
size_t terminal_columns(size_t otherwise);

/* May what is written to stdout be coloured: is it a terminal that can, and has
 * its user not said no by $NO_COLOR (https://no-color.org)? */
bool terminal_has_colour(void);

#endif
