/* Reading and writing streams of bytes, through interruptions. */
#ifndef CPLT_IO_H
#define CPLT_IO_H

#include <sys/types.h>

#include "base/span.h"

/* As read(2), begun again when a signal interrupts it. */
ssize_t io_read(int fd, void *bytes, size_t size);

/* Write all of bytes.  Returns 0, or -1 with errno when some may be missing. */
int io_write(int fd, struct span bytes);

#endif
