/* The lines of a vault: finding them, and gathering more. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/scan.h"
#include "store/vault_parts.h"

/* What a part gathers before it goes to the spool: pieces of some length, for
 * each is a read and a write at the end. */
enum { SPOOL_BLOCK = 1 << 16 };

static int
fail(const struct vault *v, const char *month, const char *what,
    struct fault *fault)
{
	char name[MANIFEST_FILE];

	snprintf(name, sizeof name, "%.7s.jsonl", month);
	fault_set(fault, name, 0, "%s", what);
	return fault_under(fault, v->path);
}

/* Nothing is built on a segment that is not what MANIFEST says. */
static int
load_part(
    struct vault *v, struct part *p, const char *month, struct fault *fault)
{
	const struct manifest *m = vault_manifest(v);
	const struct manifest_segment *known = manifest_segment(m, month);
	struct segment *s = &p->segment;
	int result;

	p->sealed = known && known->sealed;
	result = segment_load(
	    s, v->folder, v->path, month, known && known->compressed, fault);
	if (!known && (s->stored || (result < 0 && fault->line)))
		return fail(v, month, _("'MANIFEST' does not know it"), fault);
	if (known && ((result < 0 && fault->line) ||
			 (result == 0 &&
			     !sums_match(&s->sums, manifest_last(m, known)))))
		return fail(v, month,
		    _("it is not what 'MANIFEST' says; --verify says where"),
		    fault);
	return result;
}

/* The part of a month, read in when it is first asked for; or NULL. */
static struct part *
find_part(struct vault *v, const char *month, struct fault *fault)
{
	size_t i = v->count;
	struct part *p;

	while (i > 0 && strcmp(v->parts[i - 1]->segment.month, month) > 0)
		i--;
	if (i > 0 && !strcmp(v->parts[i - 1]->segment.month, month))
		return v->parts[i - 1];
	p = xcalloc(1, sizeof *p);
	if (load_part(v, p, month, fault) < 0) {
		segment_release(&p->segment);
		free(p);
		return NULL;
	}
	v->parts = xgrow(v->parts, v->count, &v->room, sizeof(struct part *));
	memmove(&v->parts[i + 1], &v->parts[i],
	    (v->count++ - i) * sizeof(struct part *));
	v->parts[i] = p;
	return p;
}

int
vault_check(struct vault *v, const char *month, struct fault *fault)
{
	return find_part(v, month, fault) ? 0 : -1;
}

/* Step on to the month after; false after the last there is. */
static bool
next_month(char month[MANIFEST_MONTH])
{
	int year = (int)strtol(month, NULL, 10);
	int number = (int)strtol(month + 5, NULL, 10) % 12 + 1;

	year += number == 1;
	snprintf(month, MANIFEST_MONTH, "%04u-%02u", (unsigned)year % 10000,
	    (unsigned)number % 100);
	return manifest_is_month(month);
}

int
vault_find(struct vault *v, const char *month, struct span id,
    struct vault_place *place, struct fault *fault)
{
	struct part *p;

	snprintf(place->month, sizeof place->month, "%s", month);
	do {
		p = find_part(v, place->month, fault);
		if (!p)
			return -1;
		place->head = p->segment.sums.head;
		if (segment_find(&p->segment, id, &place->number))
			return 1;
		if (!p->sealed)
			return 0;
	} while (next_month(place->month));
	return fail(v, month, _("all months that follow are sealed"), fault);
}

/* A file in the folder that has no name any more, or -1 with errno. */
static int
open_spool(int folder)
{
	static const char name[] = ".batch";
	int fd;

	/* Who holds the lock is alone: a file of that name is a leftover. */
	unlinkat(folder, name, 0);
	fd = openat(folder, name,
	    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd >= 0)
		unlinkat(folder, name, 0);
	return fd;
}

/* A thread is for those who have much. */
static void
hash(struct vault *v, struct part *p)
{
	if (!v->hasher && p->waiting.len >= SPOOL_BLOCK)
		v->hasher = hasher_new();
	if (v->hasher) {
		hasher_add(v->hasher, &p->segment.sums.text, &p->waiting);
	} else {
		digest_add(&p->segment.sums.text, buf_span(&p->waiting));
		buf_clear(&p->waiting);
	}
}

int
vault_flush(struct vault *v, struct part *p, struct fault *fault)
{
	struct piece piece = { v->spooled, (off_t)p->waiting.len };

	if (piece.len == 0)
		return 0;
	if (v->spool < 0)
		v->spool = open_spool(v->folder);
	if (v->spool < 0 ||
	    whole_write(v->spool, p->waiting.at, p->waiting.len, piece.at) < 0)
		return vault_errno(
		    v, "", _("cannot write to the folder"), fault);
	v->spooled += piece.len;
	p->pieces = xgrow(p->pieces, p->count, &p->room, sizeof *p->pieces);
	p->pieces[p->count++] = piece;
	hash(v, p);
	return 0;
}

int
vault_put(struct vault *v, const struct vault_place *place, struct span id,
    struct span line, struct fault *fault)
{
	struct part *p = find_part(v, place->month, fault);

	if (!p)
		return -1;
	segment_add(&p->segment, id, line);
	buf_add(&p->waiting, line.at, line.len + 1);
	return p->waiting.len < SPOOL_BLOCK ? 0 : vault_flush(v, p, fault);
}

/* Read a line that was put: the pieces have the lines in their order. */
static int
read_spooled(struct vault *v, struct part *p, struct piece line,
    struct buf *out, struct fault *fault)
{
	off_t at = line.at - (off_t)p->segment.stored;
	const struct piece *in;
	ssize_t got;

	if (vault_flush(v, p, fault) < 0)
		return -1;
	for (in = p->pieces; at >= in->len; in++)
		at -= in->len;
	buf_clear(out);
	got =
	    whole_read(v->spool, buf_reserve(out, (size_t)line.len + SCAN_PAD),
		(size_t)line.len, in->at + at);
	if (got != line.len)
		return vault_errno(
		    v, "", _("cannot read from the folder"), fault);
	out->len = (size_t)got;
	memset(out->at + out->len, 0, SCAN_PAD);
	return 0;
}

int
vault_line(struct vault *v, const struct vault_place *place, struct buf *line,
    struct fault *fault)
{
	struct part *p = find_part(v, place->month, fault);

	if (!p)
		return -1;
	if ((uint64_t)p->segment.lines[place->number].at < p->segment.stored)
		return segment_line(&p->segment, place->number, line, fault);
	return read_spooled(v, p, p->segment.lines[place->number], line, fault);
}
