/*
 * An archive open for writing: a folder of segments and their MANIFEST, and a
 * change that goes into it whole.
 *
 * Calling sequence, to add tickets:
 *
 *	struct vault *v = vault_open("archive", &how, &fault);
 *	vault_find(v, "2026-08", id, &place, &fault)	for each ticket
 *	vault_put(v, &place, id, line, &fault)		if it is not there
 *	vault_commit(v, &fault)
 *	vault_free(v);
 *
 * to note an act without a change of the segments,
 *
 *	vault_enter(v, &entry, &fault)
 *	vault_commit(v, &fault)
 *
 * and to give a segment another content,
 *
 *	fd = vault_stage(v, "2026-08.jsonl", &fault)
 *	write to fd
 *	vault_enter(v, &entry, &fault)
 *	vault_commit(v, &fault)
 *
 * vault_open waits for the archive's lock, FOLDER/.lock, and finishes or undoes
 * what was interrupted: see store/recovery.h.  Before vault_commit nothing that
 * counts changes, so a program that is stopped leaves the archive as it was.
 *
 * Error handling.  When vault_commit returns 0 the change is on the disk, and
 * the caller may let go of what it put.  When it fails, all or nothing of the
 * change counts, and the caller must keep every ticket: putting them again
 * later adds only what is missing.  vault_free without vault_commit adds
 * nothing.
 *
 * What must be held in memory is the ids of the segments concerned, and some 64
 * KiB of lines a segment; all others are in a file.
 */
#ifndef CPLT_VAULT_H
#define CPLT_VAULT_H

#include <time.h>

#include "store/manifest.h"

struct vault;

/* How an archive is opened. */
struct vault_how {
	time_t patience; /* seconds to wait for the lock */
	bool make;       /* a folder that is not there is made, mode 0700 */
	bool adopt;      /* segments without a MANIFEST are taken as they are:
			  * vault_commit notes them */
	struct span at;  /* when it is, RFC 3339: for the entries; borrowed */
	void (*tell)(const struct fault *); /* what was recovered */
};

/*
 * Open the archive at path.  Returns a new vault, or NULL with *fault filled,
 * when it cannot be made, locked, read, or written; its MANIFEST is not as it
 * must be; or there are segments and no MANIFEST, and how->adopt is not set.
 */
struct vault *
vault_open(const char *path, const struct vault_how *how, struct fault *fault);

/* What the archive holds, with what was entered; borrowed. */
const struct manifest *vault_manifest(const struct vault *v);

/* The folder, a descriptor, and its path; borrowed. */
int vault_folder(const struct vault *v);
const char *vault_path(const struct vault *v);

/* Where a ticket is, or would go; good until the next vault_put. */
struct vault_place {
	char month[MANIFEST_MONTH];
	size_t number; /* of the id in its segment, if it is there */
	/* The leaf of the segment's last line, for the next one to carry;
	 * borrowed. */
	const unsigned char *head;
};

/*
 * Look for the ticket called id in the segment of a month, and where that is
 * sealed, of the months that follow, up to the first that is not: that is where
 * it would go.
 * Returns 1 when it is there, be it only put; 0 when not; or -1 with *fault
 * filled, when a segment cannot be read or is not what MANIFEST says.
 */
int vault_find(struct vault *v, const char *month, struct span id,
    struct vault_place *place, struct fault *fault);

/*
 * Put the line of a ticket that vault_find has found into line, readable
 * SCAN_PAD bytes beyond its end.  Returns 0, or -1 with *fault filled.
 */
int vault_line(struct vault *v, const struct vault_place *place,
    struct buf *line, struct fault *fault);

/*
 * Put line, without its newline, which must follow it, at the place that
 * vault_find has given for id.
 * Returns 0, or -1 with *fault filled when it cannot be noted.
 */
int vault_put(struct vault *v, const struct vault_place *place, struct span id,
    struct span line, struct fault *fault);

/* Read the segment of a month and compare it with MANIFEST.  Returns 0, or -1
 * with *fault filled. */
int vault_check(struct vault *v, const char *month, struct fault *fault);

/* Add an entry, as manifest_add; where e->at is empty, how->at is its time. */
int vault_enter(
    struct vault *v, const struct manifest_entry *e, struct fault *fault);

/*
 * Begin the file that is to take the place of the one called name ("2026-08"
 * with ".jsonl" or ".jsonl.zst"), or to stand there, with vault_commit; it has
 * the group and permissions of the segment's file as it is.
 * Returns a descriptor for reading and writing, which is v's own, or -1 with
 * *fault filled.
 */
int vault_stage(struct vault *v, const char *name, struct fault *fault);

/* Bring about what was put, entered and staged, and wait for the disk.
 * Returns 0, or -1 with *fault filled. */
int vault_commit(struct vault *v, struct fault *fault);

/* Give lock and memory back; v may be NULL. */
void vault_free(struct vault *v);

#endif
