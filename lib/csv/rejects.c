/* A file that what was refused is added to. */
#include "csv/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"

static int
fail(const struct rejects *r, struct fault *fault)
{
	return fault_set(
	    fault, r->path, 0, _("cannot write: %s"), strerror(errno));
}

/* The bytes of path from offset on, which are len; false when they are fewer.
 */
static bool
read_at(const char *path, off_t offset, char *bytes, size_t len)
{
	FILE *f = fopen(path, "re");
	bool done = f && fseeko(f, offset, SEEK_SET) == 0 &&
		    fread(bytes, 1, len, f) == len;

	if (f)
		fclose(f);
	return done;
}

int
rejects_open(struct rejects *r, const char *path, struct fault *fault)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	struct stat s;
	char last = '\n';

	*r = (struct rejects) { .path = path };
	if (fd < 0)
		return fail(r, fault);
	if (fstat(fd, &s) < 0 || !(r->file = fdopen(fd, "a"))) {
		close(fd);
		return fail(r, fault);
	}
	r->kept = S_ISREG(s.st_mode) ? s.st_size : 0;
	if (r->kept)
		read_at(path, r->kept - 1, &last, 1);
	r->torn = last != '\n';
	return 0;
}

static bool
is_same(const struct rejects *r, const struct stat *other)
{
	struct stat own;

	return r->file && fstat(fileno(r->file), &own) == 0 &&
	       S_ISREG(own.st_mode) && other->st_dev == own.st_dev &&
	       other->st_ino == own.st_ino;
}

bool
rejects_is(const struct rejects *r, int fd)
{
	struct stat other;

	return fstat(fd, &other) == 0 && is_same(r, &other);
}

bool
rejects_is_path(const struct rejects *r, const char *path)
{
	struct stat other;

	if (!strcmp(path, "-"))
		return rejects_is(r, STDIN_FILENO);
	return stat(path, &other) == 0 && is_same(r, &other);
}

void
rejects_keep(struct rejects *r, struct span text)
{
	if (!r->file || text.len == 0)
		return;
	if (r->torn)
		fputc('\n', r->file);
	r->torn = false;
	r->used = true;
	fwrite(text.at, 1, text.len, r->file);
}

bool
rejects_go_on(const struct rejects *r, struct span head)
{
	char *bytes = xmalloc(head.len);
	bool same = r->kept == 0 || (read_at(r->path, 0, bytes, head.len) &&
					!memcmp(bytes, head.at, head.len));

	free(bytes);
	return same;
}

int
rejects_close(struct rejects *r, struct fault *fault)
{
	bool failed;
	int answer;

	if (!r->file)
		return 0;
	failed = fflush(r->file) != 0 || ferror(r->file);
	if (!failed && r->used)
		failed = fsync(fileno(r->file)) < 0 && errno != EINVAL;
	answer = failed ? fail(r, fault) : 0;
	fclose(r->file);
	r->file = NULL;
	return answer;
}
