/* Run a stream and keep what it writes. */
#ifndef CPLT_CAPTURE_H
#define CPLT_CAPTURE_H

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "jsonl/stream.h"

/* What a run wrote and said; { 0 } before the first. */
struct outcome {
	struct buf out, err;
	enum exit_status status;
	struct stream_count count;
};

static inline void
outcome_release(struct outcome *o)
{
	buf_release(&o->out);
	buf_release(&o->err);
}

static inline void
must(bool good, const char *what)
{
	if (good)
		return;
	perror(what);
	abort();
}

/* All of the file behind fd, which is closed. */
static inline void
slurp(int fd, struct buf *to)
{
	ssize_t got;

	to->len = 0;
	must(lseek(fd, 0, SEEK_SET) == 0, "lseek");
	while ((got = read(fd, buf_reserve(to, 1 << 16), 1 << 16)) > 0)
		to->len += (size_t)got;
	must(got == 0, "read");
	(void)buf_text(to);
	close(fd);
}

static inline void
put_file(const char *path, struct span bytes)
{
	FILE *file = fopen(path, "wb");

	must(file != NULL, path);
	must(fwrite(bytes.at, 1, bytes.len, file) == bytes.len, path);
	must(fclose(file) == 0, path);
}

static inline void
get_file(const char *path, struct buf *to)
{
	int fd = open(path, O_RDONLY);

	must(fd >= 0, path);
	slurp(fd, to);
}

/* A file without a name. */
static inline int
scratch(void)
{
	char name[] = "/tmp/cplt-unit.XXXXXX";
	int fd = mkstemp(name);

	must(fd >= 0 && unlink(name) == 0, "mkstemp");
	return fd;
}

/* Put fd in the place of another; returns a copy of that to be put back. */
static inline int
replace(int place, int fd)
{
	int kept = dup(place);

	must(kept >= 0 && dup2(fd, place) == place, "dup2");
	return kept;
}

static inline void
put_back(int place, int kept)
{
	must(dup2(kept, place) == place, "dup2");
	close(kept);
}

/*
 * Run s over files, stdin being in (or what it was, for -1), with stdout going
 * to out, or for -1 into o.
 */
static inline void
capture(struct outcome *o, const char *const files[], const struct stream *s,
    int in, int out)
{
	int to_out = out < 0 ? scratch() : out, to_err = scratch();
	int kept_in = in < 0 ? -1 : replace(STDIN_FILENO, in);
	int kept_out, kept_err;

	fflush(stdout);
	kept_out = replace(STDOUT_FILENO, to_out);
	kept_err = replace(STDERR_FILENO, to_err);
	o->status = stream_run((char *const *)(uintptr_t)files, s, &o->count);
	put_back(STDERR_FILENO, kept_err);
	put_back(STDOUT_FILENO, kept_out);
	if (kept_in >= 0)
		put_back(STDIN_FILENO, kept_in);
	slurp(to_err, &o->err);
	if (out < 0)
		slurp(to_out, &o->out);
}

/* A socket from which a read gets size bytes of input at once, no more. */
static inline int
in_pieces(struct span input, size_t size)
{
	int ends[2], room = 1 << 20;

	must(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), "socketpair");
	setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	for (size_t at = 0; at < input.len; at += size) {
		size_t len = input.len - at < size ? input.len - at : size;

		must(send(ends[1], input.at + at, len, MSG_DONTWAIT) ==
			 (ssize_t)len,
		    "send");
	}
	close(ends[1]);
	return ends[0];
}

#endif
