/* Writing a file that is plain or compressed with zstd. */
#include "store/pack.h"

#include <errno.h>

#include <zstd.h>

#include "base/io.h"
#include "base/xalloc.h"

enum {
	/* A sealed month is packed once and read often: slower than the usual
	 * 3, and still some 30 MB a second. */
	PACK_LEVEL = 9,
	PACK_BLOCK = 1 << 17,
};

void
pack_start(struct pack *p, int fd, bool zstd)
{
	*p = (struct pack) { .fd = fd };
	digest_start(&p->text);
	if (!zstd)
		return;
	p->zstd = ZSTD_createCCtx();
	if (!p->zstd)
		xalloc_failed();
	ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_compressionLevel, PACK_LEVEL);
	ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_checksumFlag, 1);
}

static void
flush(struct pack *p)
{
	struct span bytes = buf_span(&p->waiting);

	if (!p->error && io_write(p->fd, bytes) < 0)
		p->error = errno;
	digest_add(&p->text, bytes);
	p->size += bytes.len;
	buf_clear(&p->waiting);
}

/* Returns what is left inside the compressor. */
static size_t
compress(struct pack *p, ZSTD_inBuffer *in, ZSTD_EndDirective how)
{
	ZSTD_outBuffer out = { buf_reserve(&p->waiting, PACK_BLOCK), PACK_BLOCK,
		0 };
	size_t left = ZSTD_compressStream2(p->zstd, &out, in, how);

	/* Of what can go wrong here only memory is not in our hands. */
	if (ZSTD_isError(left))
		xalloc_failed();
	p->waiting.len += out.pos;
	if (p->waiting.len >= PACK_BLOCK)
		flush(p);
	return left;
}

void
pack_write(struct pack *p, struct span bytes)
{
	ZSTD_inBuffer in = { bytes.at, bytes.len, 0 };

	if (!p->zstd) {
		buf_add_span(&p->waiting, bytes);
		if (p->waiting.len >= PACK_BLOCK)
			flush(p);
		return;
	}
	while (in.pos < in.size)
		compress(p, &in, ZSTD_e_continue);
}

int
pack_finish(struct pack *p, struct manifest_sum *sum)
{
	ZSTD_inBuffer none = { NULL, 0, 0 };

	while (p->zstd && compress(p, &none, ZSTD_e_end) > 0)
		;
	flush(p);
	ZSTD_freeCCtx(p->zstd);
	buf_release(&p->waiting);
	sum->size = p->size;
	digest_end(&p->text, sum->sha256);
	errno = p->error;
	return p->error ? -1 : 0;
}
