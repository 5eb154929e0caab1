/* Which messages have gone: read, locked, and added to. */
#include "notify/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "notify/keys.h"
#include "notify/msg.h"
#include "store/lock.h"
#include "store/outfile.h"
#include "store/whole.h"

enum { READ_BLOCK = 1 << 18, NOTE_BLOCK = 1 << 16, WAITING = 32 };

struct ledger {
	char *path;
	struct lock lock;
	bool made;        /* by us: its name must reach the disk, too */
	struct keys sent; /* by earlier runs; only read */
	struct keys noted;
	uint64_t waiting[WAITING]; /* keys whose memory is on its way */
	size_t waiting_count;
	size_t lines;
	off_t size;       /* of the file as it was read */
	off_t end;        /* of what counts of it */
	bool ended;       /* with a newline */
	struct buf notes; /* lines to be added, the newest of them */
	FILE *spool;      /* and those before, without a name */
};

/* The length of msg up to the last dot within len. */
static size_t
before_dot(struct span msg, size_t len)
{
	while (len && msg.at[len - 1] != '.')
		len--;
	return len ? len - 1 : 0;
}

/* About what is before template, time and role: the ticket, so that the keys
 * of one stand together. */
static size_t
ticket_length(struct span msg)
{
	size_t len = before_dot(msg, msg.len);

	if (len > MSG_TIME && msg.at[len - MSG_TIME - 1] == '.' &&
	    msg.at[len - 1] == 'Z')
		len -= MSG_TIME + 1;
	else
		len = before_dot(msg, len);
	return before_dot(msg, len);
}

uint64_t
ledger_key(struct span msg)
{
	size_t len = ticket_length(msg);
	uint64_t ticket = hash_text((struct span) { msg.at, len });
	uint64_t rest =
	    hash_text((struct span) { msg.at + len, msg.len - len });

	return ticket >> (64 - KEYS_NEAR) << (64 - KEYS_NEAR) |
	       hash_mix(ticket, rest) >> KEYS_NEAR;
}

static int
fail(const struct ledger *l, const char *what, struct fault *fault)
{
	return fault_set(fault, l->path, 0, "%s: %s", what, strerror(errno));
}

static void
add_waiting(struct ledger *l)
{
	for (size_t i = 0; i < l->waiting_count; i++)
		keys_add(&l->sent, l->waiting[i]);
	l->waiting_count = 0;
}

static void
read_line(struct ledger *l, struct span line)
{
	uint64_t key;

	l->lines++;
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	if (!line.len)
		return;
	key = ledger_key(line);
	keys_expect(&l->sent, key);
	l->waiting[l->waiting_count++] = key;
	if (l->waiting_count == WAITING)
		add_waiting(l);
}

/* Take the whole lines of b, and leave the rest of it. */
static void
read_lines(struct ledger *l, struct buf *b)
{
	const char *at = b->at, *end = b->at + b->len, *newline;

	while (at < end && (newline = memchr(at, '\n', (size_t)(end - at)))) {
		read_line(l, (struct span) { at, (size_t)(newline - at) });
		at = newline + 1;
	}
	b->len = (size_t)(end - at);
	memmove(b->at, at, b->len);
}

/* What stands behind the last newline: see the header. */
static void
read_torn(
    struct ledger *l, struct span rest, void (*mended)(const struct fault *f))
{
	bool whole = msg_is_whole(rest);
	struct fault told;

	l->ended = rest.len == 0;
	if (!rest.len)
		return;
	if (whole)
		read_line(l, rest);
	else
		l->end -= (off_t)rest.len;
	fault_set(&told, l->path, l->lines + !whole,
	    whole ? _("the last line lacks its newline: its message counts as "
		      "sent")
		  : _("the last line is half of one: its message counts as "
		      "not sent"));
	mended(&told);
}

static int
read_all(struct ledger *l, void (*mended)(const struct fault *f),
    struct fault *fault)
{
	struct buf b = { 0 };
	ssize_t got;

	do {
		got = io_read(
		    l->lock.fd, buf_reserve(&b, READ_BLOCK), READ_BLOCK);
		if (got <= 0)
			break;
		b.len += (size_t)got;
		l->size += got;
		read_lines(l, &b);
	} while (true);
	l->end = l->size;
	if (got == 0)
		read_torn(l, buf_span(&b), mended);
	else
		fail(l, _("cannot read"), fault);
	add_waiting(l);
	buf_release(&b);
	return got == 0 ? 0 : -1;
}

static int
look_at(struct ledger *l, struct fault *fault)
{
	const size_t usual = 56; /* bytes a line */
	struct stat st;

	if (fstat(l->lock.fd, &st) < 0)
		return fail(l, _("cannot read"), fault);
	if (!S_ISREG(st.st_mode))
		return fault_set(fault, l->path, 0,
		    _("this is no regular file, wanted one that keeps what "
		      "is written to it"));
	keys_reserve(&l->sent, (size_t)st.st_size / usual);
	return 0;
}

struct ledger *
ledger_open(const char *path, time_t patience,
    void (*mended)(const struct fault *f), struct fault *fault)
{
	struct ledger *l = xcalloc(1, sizeof *l);

	l->path = xstrdup(path);
	l->made = access(path, F_OK) < 0;
	if (lock_take(&l->lock, AT_FDCWD, path, -1, patience, fault) < 0)
		l->lock.fd = -1;
	else if (look_at(l, fault) == 0 && read_all(l, mended, fault) == 0)
		return l;
	ledger_free(l);
	return NULL;
}

void
ledger_expect(const struct ledger *l, struct span ticket)
{
	keys_expect(&l->sent, hash_text(ticket));
}

bool
ledger_has(const struct ledger *l, uint64_t key)
{
	return keys_has(&l->sent, key);
}

/* Put the notes that are in memory behind those that are not. */
static int
spool_notes(struct ledger *l, struct fault *fault)
{
	if (!l->spool && !(l->spool = tmpfile()))
		return fail(l, _("cannot make a temporary file"), fault);
	if (io_write(fileno(l->spool), buf_span(&l->notes)) < 0)
		return fail(l, _("cannot write a temporary file"), fault);
	buf_clear(&l->notes);
	return 0;
}

int
ledger_take(struct ledger *l, struct span msg, struct fault *fault)
{
	uint64_t key = ledger_key(msg);

	if (ledger_has(l, key) || !keys_add(&l->noted, key))
		return 0;
	if (l->notes.len >= NOTE_BLOCK && spool_notes(l, fault) < 0)
		return -1;
	buf_add_span(&l->notes, msg);
	buf_add_char(&l->notes, '\n');
	return 1;
}

/* Cut half a line off, or end one.  Returns where the next one goes, or -1 with
 * errno. */
static off_t
mend(const struct ledger *l)
{
	struct stat st;

	if (fstat(l->lock.fd, &st) < 0)
		return -1;
	if (st.st_size != l->size) /* by somebody who asks for no lock */
		return st.st_size;
	if (l->end < l->size && ftruncate(l->lock.fd, l->end) < 0)
		return -1;
	if (l->end < l->size || l->ended)
		return l->end;
	if (whole_write(l->lock.fd, "\n", 1, l->end) < 0)
		return -1;
	return l->end + 1;
}

/* Write the notes at that offset.  Returns 0, or -1 with errno. */
static int
append(struct ledger *l, off_t at)
{
	struct piece spooled = { 0, 0 };

	if (l->spool) {
		spooled.len = lseek(fileno(l->spool), 0, SEEK_END);
		if (spooled.len < 0 || whole_copy(l->lock.fd, at,
					   fileno(l->spool), &spooled, 1) < 0)
			return -1;
	}
	if (whole_write(
		l->lock.fd, l->notes.at, l->notes.len, at + spooled.len) < 0)
		return -1;
	return whole_sync(l->lock.fd);
}

/* Who is told that the run failed throws its messages away: none of them may
 * count as sent. */
static int
take_back(struct ledger *l, off_t at, struct fault *fault)
{
	fail(l, _("cannot write"), fault);
	if (ftruncate(l->lock.fd, at) < 0)
		fail(l,
		    _("cannot write, some messages of this run count as "
		      "sent"),
		    fault);
	return -1;
}

int
ledger_commit(struct ledger *l, struct fault *fault)
{
	off_t at;

	if (!l->notes.len && !l->spool && l->ended)
		return 0;
	if (l->made && outfile_sync_folder(l->path, fault) < 0)
		return -1;
	at = mend(l);
	if (at < 0)
		return fail(l, _("cannot write"), fault);
	return append(l, at) < 0 ? take_back(l, at, fault) : 0;
}

void
ledger_free(struct ledger *l)
{
	if (!l)
		return;
	if (l->lock.fd >= 0)
		lock_drop(&l->lock);
	if (l->spool)
		fclose(l->spool);
	keys_release(&l->sent);
	keys_release(&l->noted);
	buf_release(&l->notes);
	free(l->path);
	free(l);
}
