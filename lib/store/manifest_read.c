/* Reading MANIFEST: entry by entry, each added as if it were new. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "jsonl/record.h"
#include "store/manifest_parts.h"
#include "store/whole.h"

/* A MANIFEST while it is read. */
struct reader {
	struct manifest *manifest;
	struct record record;
	struct buf line; /* the JSON of an entry */
	struct buf made; /* what it should be */
};

/* Take the next line off *text, with its newline if it has one. */
static struct span
next_line(struct span *text)
{
	const char *newline = memchr(text->at, '\n', text->len);
	struct span line = { text->at, text->len };

	if (newline)
		line.len = (size_t)(newline + 1 - text->at);
	text->at += line.len;
	text->len -= line.len;
	return line;
}

static bool
begins(struct span line, struct span with)
{
	return line.len >= with.len && !memcmp(line.at, with.at, with.len);
}

/* What cannot be read stays 0, and the entry is then not the one that stands
 * there. */
static uint64_t
number(struct reader *r, const char *name)
{
	int64_t n;

	return value_int(record_get(&r->record, name), &n) == 0 && n > 0
		   ? (uint64_t)n
		   : 0;
}

static void
digest(struct reader *r, const char *name, unsigned char out[DIGEST_SIZE])
{
	if (!digest_unhex(record_text(&r->record, name), out))
		memset(out, 0, DIGEST_SIZE);
}

static void
read_members(struct reader *r, struct manifest_entry *e)
{
	struct span segment = record_text(&r->record, "segment");

	if (segment.len > MANIFEST_MONTH - 1)
		memcpy(e->month, segment.at, MANIFEST_MONTH - 1);
	e->plain.size = number(r, "size");
	e->count = number(r, "count");
	e->first = record_text(&r->record, "first");
	e->last = record_text(&r->record, "last");
	digest(r, "sha256", e->plain.sha256);
	digest(r, "root", e->root);
	digest(r, "head", e->head);
	e->file.size = number(r, "file_size");
	digest(r, "file_sha256", e->file.sha256);
	e->purged = number(r, "purged");
	e->id = record_text(&r->record, "id");
	e->reason = record_text(&r->record, "reason");
	e->at = record_text(&r->record, "at");
}

/* The act in *act, or false. */
static bool
read_act(struct reader *r, enum manifest_act *act)
{
	struct span name = record_text(&r->record, "act");

	for (int i = 0; i < MANIFEST_ACTS; i++)
		if (span_is(name, manifest_acts[i])) {
			*act = (enum manifest_act)i;
			return true;
		}
	return false;
}

static bool
is_about_ticket(enum manifest_act act)
{
	return act == MANIFEST_HOLD || act == MANIFEST_RELEASE;
}

/* line is an entry's, its mark taken off. */
static int
read_entry(
    struct reader *r, struct span line, size_t number_of, struct fault *fault)
{
	struct manifest *m = r->manifest;
	struct manifest_entry e = { 0 };
	struct scan_fault why;

	buf_clear(&r->line);
	buf_reserve(&r->line, line.len + SCAN_PAD);
	buf_add_span(&r->line, line);
	buf_text(&r->line);
	if (line.len == 0 || line.at[line.len - 1] != '\n')
		return fault_set(
		    fault, MANIFEST_NAME, number_of, _("the entry is cut off"));
	r->line.len--;
	if (record_read(&r->record, buf_span(&r->line), &why))
		return fault_set(fault, MANIFEST_NAME, number_of,
		    _("byte %zu: %s"), why.at + sizeof MANIFEST_MARK,
		    _(why.text));
	if (!read_act(r, &e.act))
		return fault_set(fault, MANIFEST_NAME, number_of,
		    _("the entry has no 'act' that is known"));
	read_members(r, &e);
	if (is_about_ticket(e.act) != !*e.month)
		return fault_set(fault, MANIFEST_NAME, number_of,
		    _("the entry names no segment, or one too many"));
	manifest_chain(m, &e);
	buf_clear(&r->made);
	manifest_entry_text(&e, m->count + 1, &r->made);
	if (!span_equal(buf_span(&r->made), line))
		return fault_set(fault, MANIFEST_NAME, number_of,
		    _("the entry was changed, or one before it"));
	if (manifest_add(m, &e, fault) == 0)
		return 0;
	fault->line = number_of;
	return -1;
}

/* What follows on the entries follows from them. */
static int
check_sums(
    struct reader *r, struct span text, size_t number_of, struct fault *fault)
{
	const struct manifest *m = r->manifest;
	struct span made;

	buf_clear(&r->made);
	manifest_write(m, &r->made);
	made = buf_span(&r->made);
	next_line(&made);
	for (size_t i = 0; i < m->count; i++)
		next_line(&made);
	for (; made.len || text.len; number_of++)
		if (!span_equal(next_line(&made), next_line(&text)))
			return fault_set(fault, MANIFEST_NAME, number_of,
			    _("this is not the sum that follows from the "
			      "entries"));
	return 0;
}

static int
read_all(struct reader *r, struct span text, struct fault *fault)
{
	size_t number_of = 1;

	if (!span_is(next_line(&text), MANIFEST_HEADER))
		return fault_set(fault, MANIFEST_NAME, 1,
		    _("this is no manifest of this version, wanted '%.16s'"),
		    MANIFEST_HEADER);
	while (begins(text, SPAN(MANIFEST_BEGIN))) {
		struct span line = next_line(&text);

		line.at += sizeof MANIFEST_MARK - 1;
		line.len -= sizeof MANIFEST_MARK - 1;
		if (read_entry(r, line, ++number_of, fault) < 0)
			return -1;
	}
	return check_sums(r, text, number_of + 1, fault);
}

int
manifest_parse(struct manifest *m, struct span text, struct fault *fault)
{
	struct reader r = { .manifest = m };
	int result;

	*m = (struct manifest) { 0 };
	result = read_all(&r, text.len ? text : SPAN(""), fault);
	record_release(&r.record);
	buf_release(&r.line);
	buf_release(&r.made);
	return result;
}

static int
errno_fault(struct fault *fault, const char *name)
{
	return fault_set(fault, name, 0, _("cannot read: %s"), strerror(errno));
}

/* The whole file, in text. */
static int
read_file(int fd, const char *name, struct buf *text, struct fault *fault)
{
	struct stat status;
	ssize_t got;

	if (fstat(fd, &status) < 0)
		return errno_fault(fault, name);
	if (!S_ISREG(status.st_mode))
		return fault_set(fault, name, 0, _("it is not a regular file"));
	got = whole_read(fd, buf_reserve(text, (size_t)status.st_size + 1),
	    (size_t)status.st_size + 1, 0);
	if (got < 0)
		return errno_fault(fault, name);
	text->len = (size_t)got;
	return 0;
}

int
manifest_load(
    struct manifest *m, int folder, const char *name, struct fault *fault)
{
	struct buf text = { 0 };
	int fd = openat(
	    folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int result = -1;

	*m = (struct manifest) { 0 };
	if (fd < 0)
		return errno == ENOENT ? 1 : errno_fault(fault, name);
	if (read_file(fd, name, &text, fault) == 0) {
		result = manifest_parse(m, buf_span(&text), fault);
		if (result < 0)
			snprintf(fault->file, sizeof fault->file, "%s", name);
	}
	close(fd);
	buf_release(&text);
	return result;
}
