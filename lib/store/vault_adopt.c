/* Taking segments that were there before there was a MANIFEST. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "jsonl/record.h"
#include "store/leaf.h"
#include "store/months.h"
#include "store/vault_parts.h"

/* What must be known of a segment before it is read as one. */
struct tail {
	uint64_t tombstones;
	/* A last line that lacks its newline: where it begins, and whether it
	 * is a ticket all the same. */
	uint64_t at, len;
	bool whole;
};

/* Is line a ticket as far as an archive must know? */
static bool
has_id(struct span line)
{
	struct record r = { 0 };
	struct scan_fault why;
	bool has =
	    record_read(&r, line, &why) == 0 && record_text(&r, "id").len > 0;

	record_release(&r);
	return has;
}

/* Look through a plain segment, *tail being zeros.  Returns 1 when it lacks its
 * newline, 0 when not, or -1 with *fault filled. */
static int
find_tail(const struct vault *v, const char *name, struct tail *tail,
    struct fault *fault)
{
	struct seglines l;
	unsigned char leaf[DIGEST_SIZE];
	struct span line;
	bool cut = false;
	int got = seglines_open(&l, v->folder, v->path, name, fault);

	if (got != 0)
		return got < 0 ? -1 : 0;
	if (strcmp(l.name, name) != 0) {
		seglines_close(&l);
		fault_set(fault, l.name, 0,
		    _("only a plain segment can be adopted; 'zstd -d --rm' "
		      "makes one of it"));
		return fault_under(fault, v->path);
	}
	while ((got = seglines_next(&l, &line, fault)) > 0) {
		tail->tombstones += leaf_is_tombstone(line, leaf);
		if (!l.whole) {
			cut = true;
			tail->at = l.at;
			tail->len = line.len;
			tail->whole = has_id(line);
		}
	}
	seglines_close(&l);
	return got < 0 ? -1 : cut;
}

/* Add the newline that alone is missing, or keep and cut off the line. */
static int
mend_file(struct vault *v, const char *name, const struct tail *tail,
    struct fault *fault)
{
	struct fault note;
	int fd = openat(
	    v->folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int result;

	if (fd < 0)
		return vault_errno(v, name, _("cannot open"), fault);
	if (tail->whole)
		result =
		    whole_write(fd, "\n", 1, (off_t)(tail->at + tail->len));
	else
		result = recovery_cut(v->folder, fd, name, (off_t)tail->at,
		    (off_t)(tail->at + tail->len));
	if (result == 0)
		result = whole_sync(fd);
	if (result < 0)
		vault_errno(v, name, _("cannot mend its last line"), fault);
	close(fd);
	if (result == 0 && !tail->whole) {
		fault_set(&note, name, 0,
		    _("its last line was cut off; the %lld bytes of it are "
		      "now in '%.7s.torn'"),
		    (long long)tail->len, name);
		fault_under(&note, v->path);
		v->how.tell(&note);
	}
	return result;
}

static int
adopt_month(struct vault *v, const char *month, struct fault *fault)
{
	struct manifest_entry e = { .act = MANIFEST_ADOPT };
	char name[MANIFEST_FILE];
	struct segment s;
	struct tail tail = { 0 };
	int result;

	snprintf(name, sizeof name, "%.7s.jsonl", month);
	result = find_tail(v, name, &tail, fault);
	if (result < 0 || (result && mend_file(v, name, &tail, fault) < 0))
		return -1;
	result = segment_load(&s, v->folder, v->path, month, false, fault);
	if (result == 0) {
		segment_entry(&s, &e);
		e.purged = tail.tombstones;
		result = vault_enter(v, &e, fault);
	}
	segment_release(&s);
	return result;
}

int
vault_adopt(struct vault *v, struct fault *fault)
{
	static const struct month_range all; /* every one */
	struct months m = { 0 };
	int result = months_list(&m, v->folder, v->path, &all, fault);

	for (size_t i = 0; i < m.count && result == 0; i++)
		result = adopt_month(v, m.names[i], fault);
	months_release(&m);
	return result;
}
