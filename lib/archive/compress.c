/* Making a sealed segment smaller, without ever having it not at all. */
#include "archive/compress.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "store/lines.h"
#include "store/pack.h"

enum { READ_BLOCK = 1 << 17 };

static int
fail(const struct vault *v, const char *file, const char *what,
    struct fault *fault)
{
	char text[sizeof fault->text];

	snprintf(text, sizeof text, "%s: %s", what, strerror(errno));
	fault_set(fault, file, 0, "%s", text);
	return fault_under(fault, vault_path(v));
}

/* Compress the plain segment called name to fd, which will be called file. */
static int
pack_segment(struct vault *v, const char *name, int fd, const char *file,
    struct manifest_sum *sum, struct fault *fault)
{
	struct seglines lines;
	struct buf block = { 0 };
	struct pack pack;
	int got =
	    seglines_open(&lines, vault_folder(v), vault_path(v), name, fault);

	if (got) {
		errno = ENOENT;
		return got < 0 ? -1 : fail(v, name, _("cannot open"), fault);
	}
	pack_start(&pack, fd, true);
	while ((got = seglines_read(&lines, &block, fault)) > 0)
		pack_write(&pack, buf_span(&block));
	if (pack_finish(&pack, sum) < 0 && got == 0)
		got = fail(v, file, _("cannot write"), fault);
	seglines_close(&lines);
	buf_release(&block);
	return got;
}

/* What is in fd, unpacked.  Returns 0, or -1 when it cannot be read. */
static int
sum_unpacked(int fd, struct manifest_sum *sum)
{
	char *block = xmalloc(READ_BLOCK);
	struct unpack from;
	struct digest d;
	ssize_t got = -1;

	sum->size = 0;
	digest_start(&d);
	if (lseek(fd, 0, SEEK_SET) == 0) {
		unpack_start(&from, fd, true);
		while ((got = unpack_read(&from, block, READ_BLOCK)) > 0) {
			digest_add(&d, (struct span) { block, (size_t)got });
			sum->size += (uint64_t)got;
		}
		unpack_end(&from);
	}
	free(block);
	digest_end(&d, sum->sha256);
	return got < 0 ? -1 : 0;
}

/* Does the file give back what MANIFEST says the segment is?  Only then may the
 * plain one go. */
static int
look_back(struct vault *v, const struct manifest_entry *e, int fd,
    const char *file, struct fault *fault)
{
	struct manifest_sum is;

	if (sum_unpacked(fd, &is) == 0 && is.size == e->plain.size &&
	    !memcmp(is.sha256, e->plain.sha256, DIGEST_SIZE))
		return 0;
	if (vault_check(v, e->month, fault) < 0)
		return -1;
	fault_set(fault, file, 0, "%s",
	    _("what was written does not give the segment back"));
	return fault_under(fault, vault_path(v));
}

/* The entry for the segment once it is compressed, which is then staged. */
static int
stage(struct vault *v, struct manifest_entry *e, struct fault *fault)
{
	char plain[MANIFEST_FILE], file[MANIFEST_FILE];
	int fd;

	snprintf(plain, sizeof plain, "%.7s.jsonl", e->month);
	snprintf(file, sizeof file, "%.7s.jsonl.zst", e->month);
	fd = vault_stage(v, file, fault);
	if (fd < 0 || pack_segment(v, plain, fd, file, &e->file, fault) < 0)
		return -1;
	return look_back(v, e, fd, file, fault);
}

static enum exit_status
compress(struct vault *v, const struct manifest_segment *s, struct fault *fault)
{
	struct manifest_entry e = *manifest_last(vault_manifest(v), s);

	if (s->compressed)
		return EXIT_DONE;
	if (!s->sealed) {
		fault_set(fault, vault_path(v), 0,
		    _("the segment of %s is not sealed; --seal %s does that"),
		    s->month, s->month);
		return EXIT_NO;
	}
	e.act = MANIFEST_COMPRESS;
	e.at = (struct span) { NULL, 0 };
	if (stage(v, &e, fault) < 0 || vault_enter(v, &e, fault) < 0 ||
	    vault_commit(v, fault) < 0)
		return EXIT_SYSTEM;
	return EXIT_DONE;
}

enum exit_status
compress_run(const struct call *call, struct fault *fault)
{
	return call_month(call, "--compress", compress, fault);
}
