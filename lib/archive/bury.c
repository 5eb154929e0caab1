/* Writing a segment anew, with tombstones. */
#include "archive/bury.h"

#include <errno.h>
#include <string.h>

#include "archive/known.h"
#include "archive/tombstone.h"
#include "base/lang.h"
#include "store/pack.h"
#include "store/sums.h"

/* What is buried, and where it is written. */
struct burial {
	struct vault *vault;
	struct expiry *expiry;
	struct known from;
	struct pack to;
	struct sums was, is;
	struct manifest_entry entry;
};

/* Append the line that is to stand there in the place of line. */
static void
make_line(struct burial *b, struct span line, struct buf *out)
{
	struct expiry *x = b->expiry;

	if (expiry_judge(x, line) != EXPIRY_DUE) {
		buf_add_span(out, line);
		return;
	}
	tombstone_make(&x->ticket, b->entry.at, x->rule->name, out);
	b->entry.purged++;
}

/* Returns 0, 1 when more stands there than MANIFEST knows of, which is to stay
 * until somebody has looked at it, or -1 with *fault filled. */
static int
write_lines(struct burial *b, struct fault *fault)
{
	struct buf now = { 0 };
	struct span line;
	int got;

	sums_start(&b->was);
	sums_start(&b->is);
	while ((got = known_next(&b->from, &line, fault)) > 0) {
		sums_add(&b->was, line);
		buf_clear(&now);
		make_line(b, line, &now);
		buf_add_char(&now, '\n');
		pack_write(&b->to, buf_span(&now));
		now.len--;
		sums_add(&b->is, buf_span(&now));
	}
	buf_release(&now);
	return got < 0 ? -1 : known_more(&b->from, fault);
}

static int
fail(const struct burial *b, const char *name, const char *what,
    struct fault *fault)
{
	fault_set(fault, name, 0, "%s", what);
	return fault_under(fault, vault_path(b->vault));
}

/* Put the segment that is to be beside the one that is, with its entry. */
static int
stage(struct burial *b, const char *name, bool compressed, struct fault *fault)
{
	int fd = vault_stage(b->vault, name, fault);
	struct manifest_sum file;
	int got;

	if (fd < 0)
		return -1;
	pack_start(&b->to, fd, compressed);
	got = write_lines(b, fault);
	if (pack_finish(&b->to, &file) < 0) {
		fault_set(fault, name, 0, "%s: %s", _("cannot write"),
		    strerror(errno));
		return fault_under(fault, vault_path(b->vault));
	}
	if (got < 0)
		return -1;
	if (got > 0 || !sums_match(&b->was, b->from.is))
		return fail(b, name,
		    _("it is not what 'MANIFEST' says; --verify says where"),
		    fault);
	sums_fill(&b->is, &b->entry);
	if (compressed)
		b->entry.file = file;
	return vault_enter(b->vault, &b->entry, fault);
}

int
bury_segment(struct vault *v, const struct manifest_segment *s,
    struct expiry *x, struct span at, struct fault *fault)
{
	struct burial b = { .vault = v, .expiry = x };
	char name[MANIFEST_FILE];
	int result;

	if (known_open(&b.from, vault_folder(v), vault_path(v),
		vault_manifest(v), s, fault) < 0)
		return -1;
	b.entry = *b.from.is;
	b.entry.act = MANIFEST_PURGE;
	b.entry.purged = 0;
	b.entry.at = at;
	manifest_file(s, name);
	result = stage(&b, name, s->compressed, fault);
	known_close(&b.from);
	return result < 0 ? -1 : vault_commit(v, fault);
}
