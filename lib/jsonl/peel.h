/*
 * Records out of what grep printed of files of them: with the file's name, the
 * number of the line or of the byte before each, lines around a match, marks
 * between groups, colours.
 */
#ifndef CPLT_PEEL_H
#define CPLT_PEEL_H

#include "base/buf.h"

/*
 * The record of a line that may have before it what grep puts there, which ends
 * in a colon, a hyphen or an equals sign, with -T in a tab behind it, with -Z
 * in a zero byte after the name.  Line itself where no record is found in it;
 * .at NULL when it separates others: "--", "==> FILE <==" of head and tail.
 * Borrowed from line, or from room, whose content it replaces; SCAN_PAD bytes
 * beyond it are readable if they are beyond line.
 */
struct span peel_line(struct span line, struct buf *room);

#endif
