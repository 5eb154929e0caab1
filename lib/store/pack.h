/*
 * Writing a file that is plain or compressed with zstd (RFC 8878), and the sum
 * of what is in it in the end.
 *
 * Calling sequence:
 *
 *	pack_start(&p, fd, zstd)
 *	pack_write(&p, bytes)		any number of times
 *	pack_finish(&p, &sum)
 *
 * The same bytes, in whatever pieces they come, give the same file.
 */
#ifndef CPLT_PACK_H
#define CPLT_PACK_H

#include "base/buf.h"
#include "store/manifest.h"

struct ZSTD_CCtx_s;

struct pack {
	int fd;                   /* borrowed, written where it stands */
	struct ZSTD_CCtx_s *zstd; /* NULL: the file is plain */
	struct buf waiting;       /* for the file */
	struct digest text;       /* of what has gone to the file */
	uint64_t size;            /* its bytes */
	int error;                /* errno of the first write that failed */
};

/* Begin to write to fd, which is to stay open until pack_finish. */
void pack_start(struct pack *p, int fd, bool zstd);

/* A write that fails is kept in mind and told by pack_finish. */
void pack_write(struct pack *p, struct span bytes);

/*
 * Write what is left, fill *sum with size and digest of the file's bytes, and
 * give the memory back; fd stays open and is not synced.
 * Returns 0, or -1 with errno set.
 */
int pack_finish(struct pack *p, struct manifest_sum *sum);

#endif
