/* A batch of tickets on its way to the end of a file. */
#include "store/addition.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/xalloc.h"
#include "store/census.h"
#include "store/whole.h"
#include "ticket/version.h"

/* New lines go to the file in pieces of some length. */
enum { WRITE_BLOCK = 1 << 18 };

/* Where the first line of an id of the batch is. */
struct addition_place {
	enum { NOWHERE, OLD_FILE, NEW_FILE } where;
	off_t at; /* in that file, bytes */
	off_t len;
};

/* The place of an id, which is nowhere when the id is new. */
static struct addition_place *
find_place(struct addition *a, struct span id)
{
	size_t count = a->ids.count;
	size_t number = intern_add(&a->ids, id);

	if (number == count) {
		a->places =
		    xgrow(a->places, count, &a->room, sizeof *a->places);
		a->places[number] =
		    (struct addition_place) { .where = NOWHERE };
	}
	return &a->places[number];
}

static int
note_id(const struct census_line *line, void *arg)
{
	if (line->id.at)
		(void)find_place(arg, line->id);
	return 0;
}

static int
note_old(const struct census_line *line, void *arg)
{
	struct addition *a = arg;
	struct addition_place *p;
	size_t number;

	if (!line->id.at || !intern_find(&a->ids, line->id, &number))
		return 0;
	p = &a->places[number];
	if (p->where == NOWHERE)
		*p = (struct addition_place) { OLD_FILE, line->at, line->len };
	return 0;
}

int
addition_open(struct addition *a, const char *path, time_t patience, int batch,
    struct fault *fault)
{
	*a = (struct addition) { .added = 0 };
	if (door_open(&a->door, path, DOOR_MAKE, patience, fault) < 0 ||
	    census_each(batch, "<stdin>", CENSUS_QUICK, note_id, a, fault) < 0)
		return -1;
	if (a->door.fd < 0)
		return 0;
	return census_each(a->door.fd, path, CENSUS_QUICK, note_old, a, fault);
}

/* Bring the lines that wait to the new file. */
static int
flush(struct addition *a)
{
	outfile_write(&a->door.file, buf_span(&a->waiting));
	buf_clear(&a->waiting);
	errno = a->door.file.error;
	return errno ? -1 : 0;
}

/* Begin the new file with what the old one holds. */
static int
begin(struct addition *a, struct record *r)
{
	struct fault fault;

	if (a->begun)
		return 0;
	if (door_begin(&a->door, false, &fault) < 0 ||
	    door_copy(&a->door, &a->end, &fault) < 0) {
		record_bad(r, "%s: %s", fault.file, fault.text);
		return -1;
	}
	a->begun = true;
	return 0;
}

static int
stop(const struct addition *a, struct record *r, const char *what)
{
	record_bad(r, "%s: %s: %s", a->door.path, what, strerror(errno));
	return STEP_STOP;
}

static int
add(struct addition *a, struct addition_place *p, struct record *r)
{
	if (begin(a, r) < 0)
		return STEP_STOP;
	*p = (struct addition_place) { NEW_FILE, a->end, (off_t)r->line.len };
	buf_add_span(&a->waiting, r->line);
	buf_add_char(&a->waiting, '\n');
	a->end += p->len + 1;
	a->added++;
	if (a->waiting.len >= WRITE_BLOCK && flush(a) < 0)
		return stop(a, r, _("cannot write"));
	return STEP_DROP;
}

/* Read the line at a place into a->record.  Returns 0, 1 when it is none, or -1
 * with errno. */
static int
read_known(struct addition *a, const struct addition_place *p)
{
	struct scan_fault never;
	size_t len = (size_t)p->len;
	char *room;
	ssize_t got;

	if (p->where == NEW_FILE && a->waiting.len && flush(a) < 0)
		return -1;
	buf_clear(&a->known);
	room = buf_reserve(&a->known, len + SCAN_PAD);
	got = whole_read(p->where == NEW_FILE ? a->door.file.fd : a->door.fd,
	    room, len, p->at);
	if (got < 0)
		return -1;
	memset(room + got, 0, len + SCAN_PAD - (size_t)got);
	return record_read(
	    &a->record, (struct span) { room, (size_t)got }, &never);
}

/* Its id is there already: is there anything in the line that is not? */
static int
compare(struct addition *a, const struct addition_place *p, struct record *r)
{
	enum version version = VERSION_OTHER;
	int got = read_known(a, p);

	if (got < 0)
		return stop(a, r, _("cannot read"));
	if (got == 0)
		version = version_compare(r, &a->record);
	if (version == VERSION_LATER)
		return record_bad(r,
		    _("its 'id' is in '%s' in an earlier state, wanted a "
		      "ticket that is not there"),
		    a->door.path);
	if (version == VERSION_OTHER)
		return record_bad(r,
		    _("its 'id' is in '%s' with other content, wanted a "
		      "ticket that is not there"),
		    a->door.path);
	a->there++;
	return STEP_DROP;
}

int
addition_put(struct addition *a, struct ticket *t)
{
	struct addition_place *p = find_place(a, t->id);

	return p->where == NOWHERE ? add(a, p, t->record)
				   : compare(a, p, t->record);
}

int
addition_commit(struct addition *a, struct fault *fault)
{
	if (!a->begun)
		return 0;
	/* What fails here outfile_commit tells. */
	(void)flush(a);
	return door_commit(&a->door, fault);
}

void
addition_close(struct addition *a)
{
	door_close(&a->door);
	intern_release(&a->ids);
	free(a->places);
	buf_release(&a->waiting);
	buf_release(&a->known);
	record_release(&a->record);
}
