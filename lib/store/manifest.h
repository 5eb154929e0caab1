/*
 * MANIFEST: what an archive holds, as a chain of entries, and the sums of its
 * files for sha256sum -c; cplt-archive(5) has the format.
 *
 * Each entry says what was done to one segment and what the whole plain text of
 * that segment was afterwards, and carries the digest of the entry before.  The
 * rest of the file follows from the entries, byte for byte, so a MANIFEST in
 * which a single byte was changed is not read.
 *
 * Calling sequence:
 *
 *	manifest_load(&m, folder, "MANIFEST", &fault)	0, or 1: there is none
 *	manifest_add(&m, &entry, &fault)		any number of times
 *	manifest_write(&m, &text)
 *	manifest_release(&m)
 */
#ifndef CPLT_MANIFEST_H
#define CPLT_MANIFEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/digest.h"

#define MANIFEST_NAME "MANIFEST"
/* The next MANIFEST while segments are written: see store/recovery.h. */
#define MANIFEST_NEXT "MANIFEST.new"

enum manifest_act {
	MANIFEST_APPEND,
	MANIFEST_SEAL,     /* nothing is appended afterwards */
	MANIFEST_COMPRESS, /* of a sealed one: the plain file makes way */
	MANIFEST_PURGE,    /* some lines made way for tombstones */
	MANIFEST_HOLD,     /* a ticket must not be purged */
	MANIFEST_RELEASE,  /* it may be purged again */
	MANIFEST_ADOPT,    /* it was there before there was a MANIFEST */
	MANIFEST_ACTS
};

/* The acts as they are written, by their number. */
extern const char *const manifest_acts[];

enum {
	MANIFEST_MONTH = sizeof "2026-08",
	MANIFEST_FILE = sizeof "2026-08.jsonl.zst",
};

/* A segment's plain text, or a file, as a whole. */
struct manifest_sum {
	uint64_t size; /* bytes */
	unsigned char sha256[DIGEST_SIZE];
};

struct manifest_entry {
	enum manifest_act act;
	char month[MANIFEST_MONTH]; /* "2026-08"; "" for hold and release */
	/* The whole of the segment's plain text after the act: */
	struct manifest_sum plain;
	uint64_t count;                  /* lines */
	struct span first, last;         /* ids of the first and last line */
	unsigned char root[DIGEST_SIZE]; /* see store/merkle.h */
	unsigned char head[DIGEST_SIZE]; /* the leaf of the last line */
	/* Only where the segment is compressed after the act; else size 0. */
	struct manifest_sum file;
	uint64_t purged;        /* purge, adopt: lines that became tombstones */
	struct span id, reason; /* hold and release */
	struct span at;         /* when, RFC 3339 */
	/* Made by manifest_add: */
	unsigned char before[DIGEST_SIZE]; /* the digest of the entry before */
	unsigned char digest[DIGEST_SIZE]; /* its own */
	size_t end; /* bytes of the MANIFEST up to here, its own line too */
};

/* What the entries say of a month in the end. */
struct manifest_segment {
	char month[MANIFEST_MONTH];
	bool sealed, compressed;
	size_t last; /* the number, from 0, of the last entry that speaks of it
		      */
};

/* { 0 } is an empty one.  Entry number n of the file is entries[n - 1]. */
struct manifest {
	struct manifest_entry *entries;
	size_t count, room;
	struct manifest_segment *segments; /* by month */
	size_t segment_count, segment_room;
	size_t *holds; /* the entries whose holds are in force */
	size_t hold_count, hold_room;
	struct arena bytes; /* what the entries' texts stand in */
};

/*
 * Read the text of a MANIFEST, which is copied where it is kept.
 * Returns 0, or -1 with *fault filled, its line the first that is not as it
 * must be: an entry that cannot be read, does not follow from those before it,
 * or breaks the chain, or bytes that do not follow from the entries.  *m then
 * has the entries above that line.  It is to be released in either case.
 */
int manifest_parse(struct manifest *m, struct span text, struct fault *fault);

/*
 * Read the file called name in folder.
 * Returns 0; 1 when there is no such file, and *m is empty; -1 with *fault
 * filled when it cannot be read or is not as it must be, as manifest_parse.
 */
int manifest_load(
    struct manifest *m, int folder, const char *name, struct fault *fault);

/*
 * Add *e, whose texts are copied, at the end of the chain; what manifest_add
 * makes is made.
 * Returns 0, or -1 with *fault filled, and *m as it was, when it cannot follow:
 * a sealed month is appended to, one that is not sealed compressed, a purge
 * changes root or count, a release has no hold.
 */
int manifest_add(
    struct manifest *m, const struct manifest_entry *e, struct fault *fault);

/* The digest of the last entry, or zeros when there is none; borrowed. */
const unsigned char *manifest_head(const struct manifest *m);

/* Append the whole file to out: header, entries, sums, head. */
void manifest_write(const struct manifest *m, struct buf *out);

/* Append only the header and the first count entries, which every later
 * MANIFEST begins with. */
void
manifest_write_entries(const struct manifest *m, size_t count, struct buf *out);

/* The segment of a month ("2026-08"), or NULL; borrowed until the next
 * manifest_add. */
const struct manifest_segment *
manifest_segment(const struct manifest *m, const char *month);

/* The last entry of a segment, which says how it stands; borrowed as well. */
static inline const struct manifest_entry *
manifest_last(const struct manifest *m, const struct manifest_segment *s)
{
	return &m->entries[s->last];
}

/* The name of the segment's file: "2026-08.jsonl", or with ".zst". */
void manifest_file(const struct manifest_segment *s, char name[MANIFEST_FILE]);

/* The sum of that file as it must be now. */
const struct manifest_sum *
manifest_file_sum(const struct manifest *m, const struct manifest_segment *s);

/* How many lines of the segment of a month are tombstones. */
uint64_t manifest_purged(const struct manifest *m, const char *month);

/* The hold on id that is in force, or NULL; borrowed as manifest_segment. */
const struct manifest_entry *
manifest_hold(const struct manifest *m, struct span id);

/* Is month one, as "2026-08"? */
bool manifest_is_month(const char *month);

/* Give the memory back; m is then empty. */
void manifest_release(struct manifest *m);

#endif
