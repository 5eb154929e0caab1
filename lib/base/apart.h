/*
 * Work done by a process of its own, for libraries that do not look whether
 * they got the memory they asked for: what goes wrong there ends that process
 * alone.
 */
#ifndef CPLT_APART_H
#define CPLT_APART_H

#include "base/buf.h"

/*
 * Call work(arg, answer) in a copy of this process, which must have no other
 * thread, and append what it put into answer to out.  The copy can say nothing:
 * its first word to stdout or stderr ends it, and so does the end of this
 * process.
 * Returns 0; 1 when the copy came to no end of its own, most likely for lack of
 * memory; or -1 with errno when there was none.  out is then as it was.
 */
int apart_run(
    void (*work)(void *arg, struct buf *answer), void *arg, struct buf *out);

#endif
