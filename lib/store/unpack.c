/* The plain bytes of a file that may be compressed with zstd. */
#include "store/unpack.h"

#include <stdlib.h>

#include <zstd.h>
#include <zstd_errors.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"

enum { PACKED_BLOCK = 1 << 17 };

void
unpack_start(struct unpack *u, int fd, bool zstd)
{
	*u = (struct unpack) { .fd = fd };
	if (!zstd)
		return;
	u->zstd = ZSTD_createDCtx();
	if (!u->zstd)
		xalloc_failed();
	u->packed = xmalloc(PACKED_BLOCK);
}

/* Have bytes to unpack at hand.  Returns 1, 0 when there are none, or -1. */
static int
refill(struct unpack *u)
{
	ssize_t got;

	if (u->packed_at < u->packed_len)
		return 1;
	got = io_read(u->fd, u->packed, PACKED_BLOCK);
	if (got < 0)
		return -1;
	u->packed_at = 0;
	u->packed_len = (size_t)got;
	return got > 0;
}

static ssize_t
wrong(struct unpack *u, const char *why)
{
	u->why = why;
	return -1;
}

/* As unpack_read, but 0 may also mean that more has to be fed. */
static ssize_t
unpack_some(struct unpack *u, char *room, size_t size)
{
	ZSTD_outBuffer out = { room, size, 0 };
	ZSTD_inBuffer in = { u->packed, u->packed_len, u->packed_at };
	size_t left = ZSTD_decompressStream(u->zstd, &out, &in);

	if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
		xalloc_failed();
	if (ZSTD_isError(left))
		return wrong(u, N_("it is no zstd file, or a damaged one"));
	u->packed_at = in.pos;
	u->frame_open = left > 0;
	return (ssize_t)out.pos;
}

static ssize_t
unpack_zstd(struct unpack *u, char *room, size_t size)
{
	while (!u->ended) {
		/* Text may be left inside the decoder when all is fed. */
		int fed = refill(u);
		ssize_t got;

		if (fed < 0)
			return -1;
		if (!fed && !u->frame_open) {
			u->ended = true;
			break;
		}
		got = unpack_some(u, room, size);
		if (got)
			return got;
		if (!fed)
			return wrong(u, N_("it ends inside a zstd frame"));
	}
	return 0;
}

ssize_t
unpack_read(struct unpack *u, char *room, size_t size)
{
	return u->zstd ? unpack_zstd(u, room, size)
		       : io_read(u->fd, room, size);
}

void
unpack_end(struct unpack *u)
{
	ZSTD_freeDCtx(u->zstd);
	free(u->packed);
	*u = (struct unpack) { .fd = -1 };
}
