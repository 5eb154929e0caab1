/* Does somebody still write to a file whose writer has ended? */
#ifndef CPLT_WRITERS_H
#define CPLT_WRITERS_H

#include <stdbool.h>

/*
 * True when the file is open elsewhere than at fd, which is open to read and
 * write and must not be a copy of a descriptor that others hold; false too
 * where the system cannot tell.
 */
bool writers_remain(int fd);

#endif
