/* Reading one file of a notice; for notices.c alone. */
#ifndef CPLT_NOTICES_READ_H
#define CPLT_NOTICES_READ_H

#include "base/arena.h"
#include "config/config.h"
#include "notify/notices.h"

/* What the files are read by, and where their texts are kept. */
struct notices_own {
	const char *dir; /* or NULL */
	const struct policy *policy;
	const struct taxonomy *taxonomy;
	struct arena arena;
};

/* Append the name of a notice's file in the folder of the configuration. */
void
notices_path(struct buf *out, struct span name, enum notice_language language);

/*
 * Read a file into *n: all but the name, and text and subject in language.
 * Returns 0; 1 when it is a built-in one of a clock that the policy does not
 * have; or -1 with *fault filled.
 */
int notices_read(struct notice *n, const struct config_file *file,
    enum notice_language language, struct notices_own *own,
    struct fault *fault);

/*
 * Look at a field of a condition or a text: is there such a member in the event
 * that n goes with, such a clock in the policy?  What the ticket itself may
 * have is open.
 * Returns 0, or -1 with *fault filled, of that line.
 */
int notices_check_field(const struct notices_own *own, const struct notice *n,
    const struct config_file *file, size_t line, struct span field,
    struct fault *fault);

#endif
