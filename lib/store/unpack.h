/*
 * The plain bytes of a file that may be compressed with zstd (RFC 8878); one
 * that is made of several frames is their texts, one after the other.
 *
 * Calling sequence:
 *
 *	unpack_start(&u, fd, zstd)
 *	while ((got = unpack_read(&u, room, size)) > 0)
 *		use room[0..got)
 *	unpack_end(&u);
 */
#ifndef CPLT_UNPACK_H
#define CPLT_UNPACK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct ZSTD_DCtx_s;

struct unpack {
	int fd;                   /* borrowed, read where it stands */
	struct ZSTD_DCtx_s *zstd; /* NULL: the file is plain */
	char *packed;             /* read and not yet unpacked */
	size_t packed_at, packed_len;
	bool frame_open; /* the bytes so far end inside a frame */
	bool ended;
	const char *why; /* why the bytes are wrong, for _(), or NULL */
};

/* Begin to read fd, which is to stay open until unpack_end. */
void unpack_start(struct unpack *u, int fd, bool zstd);

/*
 * Put up to size bytes into room.
 * Returns how many, 0 at the end, or -1: u->why says what is wrong with the
 * bytes, or it is NULL and errno says why they cannot be read.
 */
ssize_t unpack_read(struct unpack *u, char *room, size_t size);

/* Give the memory back; fd stays open. */
void unpack_end(struct unpack *u);

#endif
