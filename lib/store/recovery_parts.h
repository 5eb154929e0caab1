/* What looking for an interrupted change and mending it have in common. */
#ifndef CPLT_RECOVERY_PARTS_H
#define CPLT_RECOVERY_PARTS_H

#include "store/recovery.h"

/* How a file stands that a change is to bring to a new content. */
enum recovery_state {
	STATE_DONE,  /* it has it */
	STATE_READY, /* it waits under the staged name */
	STATE_OPEN,  /* neither */
};

/* A segment that the change changes. */
struct recovery_change {
	const struct manifest_segment *to;
	const struct manifest_sum *sum;
	char name[MANIFEST_FILE], staged[RECOVERY_STAGED];
	/* What the file of that name was; NULL: there was none. */
	const struct manifest_sum *was;
};

/* Fill *fault for the file called name, or with "" for the folder; with errno.
 * Both return -1. */
int recovery_fail(const struct recovery *r, struct fault *fault,
    const char *name, const char *what);
int recovery_errno(const struct recovery *r, struct fault *fault,
    const char *name, const char *what);

/*
 * Open a regular file of the folder.  Returns it with its size in *size, -1
 * with *fault filled, or -2 when there is none.
 */
int recovery_file(const struct recovery *r, const char *name, int flags,
    off_t *size, struct fault *fault);

/* Does the file begin with what sum says?  1, 0, or -1 with errno. */
int recovery_begins(int fd, const struct manifest_sum *sum);

/* Go to the next segment whose file r->next brings to another content; *i, from
 * 0, counts them all.  False when there is none. */
bool
recovery_next(const struct recovery *r, size_t *i, struct recovery_change *c);

/* Which enum recovery_state it is in, or -1 with *fault filled. */
int recovery_state(const struct recovery *r, const struct recovery_change *c,
    struct fault *fault);

/* Is there a file with a name that recovery_staged makes?  With remove, there
 * is none afterwards. */
bool recovery_each_staged(const struct recovery *r, bool remove);

/* The name of the plain file of a segment. */
void recovery_plain(const struct manifest_segment *s, char name[MANIFEST_FILE]);

/* Is there the plain file of a compressed segment, as it was?  1, 0, or -1 with
 * *fault filled. */
int recovery_left_over(const struct recovery *r,
    const struct manifest_segment *s, struct fault *fault);

#endif
