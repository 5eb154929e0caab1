/* What the parts of the vault have in common. */
#ifndef CPLT_VAULT_PARTS_H
#define CPLT_VAULT_PARTS_H

#include "store/hasher.h"
#include "store/lock.h"
#include "store/recovery.h"
#include "store/segment.h"
#include "store/vault.h"

/* A segment, and what of the spool goes into it. */
struct part {
	struct segment segment;
	bool sealed;
	struct piece *pieces;
	size_t count, room;
	struct buf waiting; /* its lines that are not in the spool yet */
};

/* The new content of a file. */
struct staged {
	char name[MANIFEST_FILE], staged[RECOVERY_STAGED];
	int fd;
};

struct vault {
	char *path, *at;
	int folder;
	struct lock lock;
	struct vault_how how;
	struct recovery recovery; /* its manifest is the vault's */
	size_t known;             /* entries of the MANIFEST on the disk */
	struct part **parts;      /* by month */
	size_t count, room;
	struct staged *staged;
	size_t staged_count, staged_room;
	bool begun;            /* some of it may have its name already */
	int spool;             /* lines that were put, without a name; or -1 */
	off_t spooled;         /* bytes of it */
	struct hasher *hasher; /* of what is spooled, once there is much */
};

/* Fill *fault with errno for something in, or with "" for, the folder. */
int vault_errno(const struct vault *v, const char *name, const char *what,
    struct fault *fault);

/*
 * Bring the lines that wait to the spool's end, and to their digest, which is
 * right once the hasher has nothing to do.  Returns 0, or -1 with *fault
 * filled.
 */
int vault_flush(struct vault *v, struct part *p, struct fault *fault);

/*
 * Take the segments in the folder as they are, and enter that they were
 * adopted.  A last line that was cut off is mended first.
 * Returns 0, or -1 with *fault filled.
 */
int vault_adopt(struct vault *v, struct fault *fault);

#endif
