/* Who may read and write a file: given from one file to another. */
#ifndef CPLT_ACCESS_H
#define CPLT_ACCESS_H

#include <sys/types.h>

/*
 * Give the file open as to the group, the permissions within mask (of 07777)
 * and the access control list of the file open as from; the owner as well,
 * where the system lets us.
 * Returns 0, or -1 with errno set, when some of it may have been given.
 */
int access_copy(int to, int from, mode_t mask);

#endif
