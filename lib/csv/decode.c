/* Bytes in one of four encodings become UTF-8, by iconv where needed. */
#include "csv/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"
#include "base/xalloc.h"

enum {
	BLOCK = 128 * 1024, /* also what an encoding is told from */
	SAMPLE = 4096,      /* what UTF-16 without a mark is told from */
};

struct decode {
	int fd;
	enum encoding encoding;
	iconv_t iconv; /* (iconv_t)-1 until it is needed */
	bool started, ended;
	char raw[BLOCK]; /* read and not yet decoded */
	size_t len;
};

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{ "UTF-8", ENCODING_UTF8 },
	{ "GB18030", ENCODING_GB18030 },
	{ "UTF-16LE", ENCODING_UTF16LE },
	{ "UTF-16BE", ENCODING_UTF16BE },
	{ "UTF8", ENCODING_UTF8 },
	{ "GBK", ENCODING_GB18030 },
	{ "GB2312", ENCODING_GB18030 },
};

int
encoding_parse(const char *name, enum encoding *out)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(name, names[i].name)) {
			*out = names[i].encoding;
			return 0;
		}
	return -1;
}

const char *
encoding_name(enum encoding e)
{
	return names[e == ENCODING_ANY ? 0 : e - ENCODING_UTF8].name;
}

struct decode *
decode_open(int fd, enum encoding e)
{
	struct decode *d = xmalloc(sizeof *d);

	d->fd = fd;
	d->encoding = e;
	d->iconv = (iconv_t)-1;
	d->started = d->ended = false;
	d->len = 0;
	return d;
}

void
decode_free(struct decode *d)
{
	if (!d)
		return;
	if (d->iconv != (iconv_t)-1)
		iconv_close(d->iconv);
	free(d);
}

enum encoding
decode_encoding(const struct decode *d)
{
	return d->encoding;
}

/* Read until raw holds want bytes or the file ends. */
static int
fill(struct decode *d, size_t want)
{
	while (d->len < want && !d->ended) {
		ssize_t got = io_read(d->fd, d->raw + d->len, BLOCK - d->len);

		if (got < 0)
			return -1;
		d->ended = got == 0;
		d->len += (size_t)got;
	}
	return 0;
}

static void
drop(struct decode *d, size_t len)
{
	d->len -= len;
	memmove(d->raw, d->raw + len, d->len);
}

/*
 * UTF-16 without a mark shows by the zero halves of its ASCII: there are many,
 * or the rest is no UTF-8, in which a few zeros are only dirt.
 */
static enum encoding
guess_wide(const char *raw, size_t len)
{
	size_t zeros[2] = { 0, 0 };
	size_t some = text_is_utf8((struct span) { raw, len }) ? 4 : 64;

	for (size_t i = 0; i < len; i++)
		zeros[i & 1] += raw[i] == '\0';
	if (zeros[1] > len / some && zeros[0] == 0)
		return ENCODING_UTF16LE;
	if (zeros[0] > len / some && zeros[1] == 0)
		return ENCODING_UTF16BE;
	return ENCODING_ANY;
}

static const struct mark {
	const char *bytes;
	size_t len;
	enum encoding encoding;
} marks[] = {
	{ "\xef\xbb\xbf", 3, ENCODING_UTF8 },
	{ "\x84\x31\x95\x33", 4, ENCODING_GB18030 },
	{ "\xff\xfe", 2, ENCODING_UTF16LE },
	{ "\xfe\xff", 2, ENCODING_UTF16BE },
};

/* Learn what a mark of byte order, or its lack, tells, and leave it out. */
static int
look_at_start(struct decode *d)
{
	if (fill(d, SAMPLE) < 0)
		return -1;
	d->started = true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const struct mark *m = &marks[i];

		if (d->len < m->len || memcmp(d->raw, m->bytes, m->len) ||
		    (d->encoding != ENCODING_ANY && d->encoding != m->encoding))
			continue;
		d->encoding = m->encoding;
		drop(d, m->len);
		return 0;
	}
	if (d->encoding == ENCODING_ANY)
		d->encoding =
		    guess_wide(d->raw, d->len < SAMPLE ? d->len : SAMPLE);
	return 0;
}

static size_t
ascii_length(const char *at, size_t len)
{
	size_t i = 0;
	uint64_t word;

	for (; i + sizeof word <= len; i += sizeof word) {
		memcpy(&word, at + i, sizeof word);
		if (word & 0x8080808080808080)
			break;
	}
	while (i < len && !(at[i] & 0x80))
		i++;
	return i;
}

static bool
is_gb18030(iconv_t from, struct span s)
{
	char out[1024];
	char *in = (char *)(uintptr_t)s.at; /* iconv's type lacks a const */

	iconv(from, NULL, NULL, NULL, NULL);
	while (s.len) {
		char *to = out;
		size_t room = sizeof out;

		if (iconv(from, &in, &s.len, &to, &room) == (size_t)-1 &&
		    errno != E2BIG)
			return false;
	}
	return true;
}

/*
 * Tell UTF-8 from GB18030 by the lines of raw that are not all ASCII: the one
 * in which more of them are valid.  Chinese UTF-8 often looks like GB18030,
 * and hardly ever the other way round.
 */
static enum encoding
judge(const struct decode *d, iconv_t from)
{
	size_t utf8 = 0, gb = 0;

	for (const char *at = d->raw, *end = at + d->len; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		struct span line = { at, (size_t)((stop ? stop : end) - at) };

		at = stop ? stop + 1 : end;
		if (ascii_length(line.at, line.len) == line.len)
			continue;
		/* The block may end inside a character. */
		for (int cut = 0; !stop && cut < 3 && line.len &&
				  !text_is_utf8(line) && !d->ended;
		     cut++)
			line.len--;
		if (text_is_utf8(line))
			utf8++;
		else if (is_gb18030(from, line))
			gb++;
	}
	return gb > utf8 ? ENCODING_GB18030 : ENCODING_UTF8;
}

static int
start_iconv(struct decode *d, enum encoding e)
{
	if (d->iconv == (iconv_t)-1)
		d->iconv = iconv_open("UTF-8", encoding_name(e));
	if (d->iconv != (iconv_t)-1)
		return 0;
	xalloc_errno();
	return -1;
}

/* Hand on the ASCII at the start of raw; what follows tells the encoding. */
static int
read_ascii(struct decode *d, struct buf *out)
{
	size_t plain = ascii_length(d->raw, d->len);

	buf_add(out, d->raw, plain);
	drop(d, plain);
	if (d->len == 0)
		return 0;
	if (fill(d, BLOCK) < 0 || start_iconv(d, ENCODING_GB18030) < 0)
		return -1;
	d->encoding = judge(d, d->iconv);
	return 0;
}

/* Put what is no character into out as bytes that are no UTF-8. */
static size_t
add_invalid(const struct decode *d, const char *at, size_t len, struct buf *out)
{
	unsigned high, low;

	if (d->encoding == ENCODING_GB18030) {
		buf_add(out, at, 1);
		return 1;
	}
	if (len < 2) {
		buf_add_char(out, '\xff');
		return 1;
	}
	/* A lone surrogate, as three bytes in UTF-8's manner. */
	low = (unsigned char)at[d->encoding == ENCODING_UTF16BE];
	high = (unsigned char)at[d->encoding == ENCODING_UTF16LE];
	buf_add_char(out, '\xed');
	buf_add_char(out, (char)(0x80 | (high & 0x0f) << 2 | low >> 6));
	buf_add_char(out, (char)(0x80 | (low & 0x3f)));
	return 2;
}

static void
convert(struct decode *d, struct buf *out)
{
	char *in = d->raw;
	size_t left = d->len;

	iconv(d->iconv, NULL, NULL, NULL, NULL);
	while (left) {
		/* UTF-8 takes up to twice the room of GB18030 or UTF-16. */
		char *to = buf_reserve(out, 2 * left + 16);
		size_t room = out->room - out->len;
		size_t done = iconv(d->iconv, &in, &left, &to, &room);

		out->len = (size_t)(to - out->at);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL && !d->ended)
			break;
		done = add_invalid(d, in, left, out);
		in += done;
		left -= done;
	}
	drop(d, d->len - left);
}

static int
read_converted(struct decode *d, struct buf *out)
{
	if (fill(d, BLOCK / 2) < 0 || start_iconv(d, d->encoding) < 0)
		return -1;
	convert(d, out);
	return 0;
}

static int
read_utf8(struct decode *d, struct buf *out)
{
	ssize_t got;

	if (d->len) {
		buf_add(out, d->raw, d->len);
		d->len = 0;
		return 0;
	}
	got = io_read(d->fd, buf_reserve(out, BLOCK), BLOCK);
	if (got < 0)
		return -1;
	out->len += (size_t)got;
	d->ended = got == 0;
	return 0;
}

int
decode_read(struct decode *d, struct buf *out)
{
	size_t before = out->len;

	if (!d->started && look_at_start(d) < 0)
		return -1;
	while (out->len == before) {
		int failed;

		if (d->len == 0 && d->ended)
			return 0;
		if (d->len == 0 && d->encoding == ENCODING_ANY &&
		    fill(d, 1) < 0)
			return -1;
		failed = d->encoding == ENCODING_ANY ? read_ascii(d, out)
			 : d->encoding == ENCODING_UTF8
			     ? read_utf8(d, out)
			     : read_converted(d, out);
		if (failed < 0)
			return -1;
	}
	return 1;
}

int
decode_file(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), got, error;
	struct decode *d;

	if (fd < 0)
		return -1;
	d = decode_open(fd, ENCODING_ANY);
	while ((got = decode_read(d, out)) > 0)
		;
	error = errno;
	decode_free(d);
	close(fd);
	errno = error;
	return got;
}
