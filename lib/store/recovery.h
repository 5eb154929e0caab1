/*
 * What is left to do where a program was stopped while it changed an archive.
 *
 * Who changes an archive writes the whole new MANIFEST as MANIFEST.new first,
 * and the new content of files that are to be replaced as .NAME.new; when all
 * of that is on the disk, the segments are added to, the files renamed, and in
 * the end MANIFEST.new.  So while there is a MANIFEST.new it says what each
 * segment is to be, and MANIFEST what it was:
 *
 * - all is as it is to be, or stands ready to be renamed: it is finished;
 * - else each segment is cut back to what it was, and MANIFEST.new goes.  What
 *   is cut off is kept in YYYY-MM.torn: who wrote it never said that it was
 *   done, so the tickets are still where they came from.
 *
 * A segment that differs from MANIFEST in anything else, or has more than was
 * to be added, and a MANIFEST.new of more than one change were not left so by
 * us: that is never mended.
 *
 * Calling sequence, under the folder's lock where recovery_run is called:
 *
 *	if (recovery_look(&r, folder, path, &fault) == 0 &&
 *	    r.what != RECOVERY_NOTHING)
 *		recovery_run(&r, true, tell, &fault)
 *	use r.manifest
 *	recovery_release(&r)
 */
#ifndef CPLT_RECOVERY_H
#define CPLT_RECOVERY_H

#include <sys/types.h>

#include "store/manifest.h"

enum recovery_what {
	RECOVERY_NOTHING,
	RECOVERY_FINISH, /* an interrupted change is to be finished */
	RECOVERY_UNDO,   /* an interrupted change is to be undone */
	RECOVERY_TIDY,   /* files are left over that no longer count */
};

struct recovery {
	enum recovery_what what;
	bool fresh;               /* there is no MANIFEST */
	struct manifest manifest; /* as MANIFEST has it */
	struct manifest next;     /* as MANIFEST.new has it, if it is whole */

	/* For recovery.c. */
	int folder;
	const char *path;
};

/*
 * Look at the archive in folder, a descriptor, whose name for messages is path;
 * both are borrowed.  Changes nothing.
 * Returns 0, or -1 with *fault filled when MANIFEST or MANIFEST.new cannot be
 * read, MANIFEST is not as it must be, or MANIFEST.new is not it and one
 * change; *r is to be released in either case.
 */
int recovery_look(
    struct recovery *r, int folder, const char *path, struct fault *fault);

/*
 * Do what r->what says, so that it is on the disk, and tell each thing that was
 * done.  r->manifest is then what counts.  keep: bytes that are cut off are
 * kept in YYYY-MM.torn.
 * Returns 0, or -1 with *fault filled when a segment is neither what it was nor
 * what it is to be, which is then left alone, or when the system fails; it can
 * be called again later.
 */
int recovery_run(struct recovery *r, bool keep,
    void (*tell)(const struct fault *), struct fault *fault);

/* Give the memory back. */
void recovery_release(struct recovery *r);

/*
 * Move the bytes of a segment's file called name in folder, open as fd and of
 * that size, that stand behind from to YYYY-MM.torn, and cut them off.
 * Returns 0, or -1 with errno.
 */
int recovery_cut(int folder, int fd, const char *name, off_t from, off_t size);

/* The name under which the new content of a file waits: ".NAME.new". */
enum { RECOVERY_STAGED = MANIFEST_FILE + sizeof "..new" };
void recovery_staged(const char *name, char staged[RECOVERY_STAGED]);

#endif
