/* Evidence put to a case: what its file is, so that it can be told later. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "update/requests_own.h"

/* Of a regular file: another one may never end.  Returns 0, or -1 with errno
 * set. */
static int
digest_path(const char *path, unsigned char digest[DIGEST_SIZE], uint64_t *size)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), failed, error;
	struct stat st;

	if (fd < 0)
		return -1;
	failed = fstat(fd, &st);
	if (!failed && !S_ISREG(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		failed = -1;
	}
	if (!failed)
		failed = digest_file(fd, digest, size);
	error = errno;
	close(fd);
	errno = error;
	return failed;
}

static struct span
base_name(struct span path)
{
	size_t at = path.len;

	while (at > 0 && path.at[at - 1] != '/')
		at--;
	return (struct span) { path.at + at, path.len - at };
}

/* The three members set; the order is that of the table. */
static void
describe(struct record *r, struct span path,
    const unsigned char digest[DIGEST_SIZE], uint64_t size)
{
	char hex[DIGEST_HEX], number[BUF_INT_MOST];
	struct span bare = base_name(path);
	char *end = buf_put_int(number, (int64_t)size);

	digest_hex(digest, hex);
	record_set_text(r, "evidence.file", bare);
	record_set(r, "evidence.size",
	    (struct span) { number, (size_t)(end - number) });
	record_set_text(r, "evidence.sha256", span_of(hex));
}

int
requests_read_evidence(struct record *r, struct buf *why)
{
	struct span file = record_text(r, "evidence.file");
	struct value evidence = record_get(r, "evidence");
	unsigned char digest[DIGEST_SIZE];
	uint64_t size;
	char *path;
	int failed = -1;

	if (evidence.type != SCAN_OBJECT || !file.len ||
	    walk_member(evidence, SPAN("sha256")).type != SCAN_NONE)
		return 0;
	path = xstrndup(file.at, file.len);
	errno = EINVAL;
	if (!memchr(file.at, '\0', file.len))
		failed = digest_path(path, digest, &size);
	if (failed)
		buf_addf(why, _("'evidence.file': cannot read '%s': %s"), path,
		    strerror(errno));
	else
		describe(r, file, digest, size);
	free(path);
	return failed != 0;
}
