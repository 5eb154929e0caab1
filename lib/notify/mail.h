/* A message as mail: RFC 5322, for `sendmail -t`, and the mailbox format. */
#ifndef CPLT_MAIL_H
#define CPLT_MAIL_H

#include <stdbool.h>
#include <time.h>

#include "base/buf.h"
#include "base/zone.h"

/* All of it UTF-8; names may be empty. */
struct mail {
	struct span from, from_name;
	struct span to, to_name;
	struct span subject, text;
	struct span msg; /* its name, of which Message-ID is made */
};

/*
 * Is it an address that can be written to: one, of ASCII, without comments,
 * quotes, blanks and line ends, at most 254 bytes (RFC 5321, section 4.5.3.1)?
 */
bool mail_is_address(struct span s);

/* Append the mail, dated now in z; its lines end in LF.  Its addresses must be
 * such. */
void mail_write(
    struct buf *out, const struct mail *m, const struct zone *z, time_t now);

/* Append it as it stands in a mailbox (mboxrd): behind a "From " line, lines of
 * its that look so with a > before them, and an empty line at the end. */
void mail_write_mbox(
    struct buf *out, const struct mail *m, const struct zone *z, time_t now);

#endif
