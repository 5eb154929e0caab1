/* Memory that is there, or the program ends with EXIT_SYSTEM. */
#ifndef CPLT_XALLOC_H
#define CPLT_XALLOC_H

#include <stddef.h>

/* Each returns a new block, to be given to free(). */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);

/* Resize p (or NULL) to size bytes, or to count elements of size bytes; p is
 * then no longer valid. */
void *xrealloc(void *p, size_t size);
void *xreallocarray(void *p, size_t count, size_t size);

/*
 * Room for one more element: when used == *room, doubles *room (at least 16)
 * and moves p.  Returns p or where it moved to.
 */
void *xgrow(void *p, size_t used, size_t *room, size_t size);

/* Say that there is no memory and end with EXIT_SYSTEM: for what a library
 * could not get. */
_Noreturn void xalloc_failed(void);

/* The same when errno is ENOMEM: after a call of the C library that failed, so
 * that no lack of memory is taken for a file that is not there. */
void xalloc_errno(void);

#endif
