/* What the parts of the manifest have in common. */
#ifndef CPLT_MANIFEST_PARTS_H
#define CPLT_MANIFEST_PARTS_H

#include "store/manifest.h"

#define MANIFEST_HEADER "# cplt archive 1\n"
#define MANIFEST_MARK   "# "  /* before the JSON of an entry */
#define MANIFEST_BEGIN  "# {" /* how the line of an entry begins */

/* Append the JSON of entry number n (from 1), with its newline. */
void
manifest_entry_text(const struct manifest_entry *e, size_t n, struct buf *out);

/* Does the entry have the member purged? */
bool manifest_tells_purged(const struct manifest_entry *e);

/* Fill in what follows from e's place behind the entries there are: before,
 * digest, end. */
void manifest_chain(const struct manifest *m, struct manifest_entry *e);

#endif
