/*
 * Text as mail carries it: base64 and quoted-printable bodies (RFC 2045), and
 * encoded words in headers (RFC 2047).  No line is longer than 76 characters.
 */
#ifndef CPLT_MIME_H
#define CPLT_MIME_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Append a body, which ends with a line's end, and its header
 * Content-Transfer-Encoding: quoted-printable where most of it is ASCII, else
 * base64.  Lines end in LF; inside base64 in CRLF, as MIME has them.  text is
 * UTF-8; an end of line that it lacks is added.
 */
void mime_add_body(struct buf *out, struct span text);

/*
 * Append a text of a header, such as the subject: as it is where it is short
 * and printable ASCII, else as encoded words, folded, none of which cuts a
 * character.  column is where it begins in its line.  Whatever could end the
 * header, or hide in it, becomes a blank.
 */
void mime_add_words(struct buf *out, struct span text, size_t column);

/* The same of a name before an address. */
void mime_add_name(struct buf *out, struct span name, size_t column);

#endif
