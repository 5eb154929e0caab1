/* The head of a notice's file, while it is read; for notices_read.c alone. */
#ifndef CPLT_NOTICES_HEAD_H
#define CPLT_NOTICES_HEAD_H

#include "notify/notices_read.h"

enum { NOTICES_IFS = 16 }; /* conditions of a notice */

/* A head while it is read. */
struct notice_head {
	struct notice *notice;
	struct notices_own *own;
	const struct config_file *file;
	struct fault *fault;
	enum notice_language language;
	size_t line;
	unsigned seen; /* a bit for each key */
	bool no_clock; /* see notices_read */
	struct notice_if ifs[NOTICES_IFS];
	size_t if_lines[NOTICES_IFS];
	struct span subject;
	size_t subject_line;
};

/* Complain of the line that is read. */
#define NOTICES_REFUSE(h, ...)                                                 \
	fault_set((h)->fault, (h)->file->origin, (h)->line, __VA_ARGS__)

/* The same, of a code that is not in list; key names the kind of code.  Returns
 * -1. */
int notices_refuse_code(struct notice_head *h, const char *key,
    struct span code, const char *const list[]);

/*
 * Read lines up to the blank one, which is taken from *rest too, into h and its
 * notice; h->line is then that of the text.  Texts in h are borrowed from rest.
 * Returns 0, or -1 with h->fault filled.
 */
int notices_read_head(struct notice_head *h, struct span *rest);

#endif
