/*
 * A file in UTF-8, GB18030 or UTF-16 read as UTF-8, block by block.
 *
 * What is no character of the file's encoding comes out as bytes that are no
 * UTF-8 either, so that the row it stands in can be found bad and the rest of
 * the file goes on.
 */
#ifndef CPLT_DECODE_H
#define CPLT_DECODE_H

#include "base/buf.h"

enum encoding {
	ENCODING_ANY, /* not known (yet): told apart by what is read */
	ENCODING_UTF8,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
};

/*
 * Read the name of an encoding: "utf-8", "gb18030", "utf-16le", "utf-16be" in
 * any case, and "gbk" and "gb2312", which are taken for the GB18030 they are
 * parts of.  Returns 0, or -1 when it is none of these.
 */
int encoding_parse(const char *name, enum encoding *out);

/* The name as people write it; "UTF-8" for what is not known. */
const char *encoding_name(enum encoding e);

struct decode;

/* A new reader of fd, which stays the caller's. */
struct decode *decode_open(int fd, enum encoding e);
void decode_free(struct decode *d);

/*
 * Append the next block as UTF-8 to out, a mark of byte order at the start of
 * the file left out.  Returns 1, 0 at the end of the file with nothing
 * appended, or -1 with errno set.
 */
int decode_read(struct decode *d, struct buf *out);

/*
 * Append the whole file at path, in whatever encoding, as UTF-8 to out.
 * Returns 0, or -1 with errno set, when out may have some of it.
 */
int decode_file(const char *path, struct buf *out);

/* The encoding told so far; ENCODING_ANY while all that came was ASCII. */
enum encoding decode_encoding(const struct decode *d);

#endif
