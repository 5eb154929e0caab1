/* Closed tickets out of a file into the archive, the file replaced whole. */
#include "archive/move.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/compare.h"
#include "archive/sweep.h"
#include "base/cli.h"
#include "base/intern.h"
#include "base/lang.h"
#include "store/census.h"
#include "store/door.h"
#include "store/lines.h"
#include "store/manifest.h"

struct move {
	const struct call *call;
	struct door door;
	struct comparison comparison;
	struct intern gone; /* ids that left the file */
	struct intern
	    stored; /* those of them that the archive or --rejects has */
	struct record record;
	int folder; /* of the archive */
};

static void
note_gone(void *arg, enum compare_fate fate, struct span id,
    struct record *before, struct record *after)
{
	struct move *m = arg;

	(void)before;
	(void)after;
	if (fate == COMPARE_DROPPED)
		intern_add(&m->gone, id);
}

/* Which of the tickets that left are in this segment?  Returns 0 or -1. */
static int
look_into(struct move *m, const char *name, struct fault *fault)
{
	struct scan_fault unread;
	struct seglines lines;
	struct span line;
	int got = seglines_open(&lines, m->folder, m->call->dir, name, fault);

	if (got != 0)
		return got < 0 ? -1 : 0;
	while ((got = seglines_next(&lines, &line, fault)) > 0) {
		struct span id;
		size_t number;

		if (record_read(&m->record, line, &unread))
			continue;
		id = record_text(&m->record, "id");
		if (intern_find(&m->gone, id, &number))
			intern_add(&m->stored, id);
	}
	seglines_close(&lines);
	return got;
}

static int
note_rejected(const struct census_line *line, void *arg)
{
	struct move *m = arg;
	size_t number;

	if (line->id.at && intern_find(&m->gone, line->id, &number))
		intern_add(&m->stored, line->id);
	return 0;
}

/* Which of the tickets that left were bad, and are where --rejects says?
 * Returns 0 or -1. */
static int
look_into_rejects(struct move *m, struct fault *fault)
{
	const char *path = cli_rejects();
	/* Without waiting, since it could be a pipe. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;
	int got = 0;

	if (fd < 0)
		return fault_set(
		    fault, path, 0, _("cannot open: %s"), strerror(errno));
	/* What keeps nothing is not asked. */
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		got = census_each(
		    fd, path, CENSUS_QUICK, note_rejected, m, fault);
	close(fd);
	return got;
}

/*
 * Look for all that left the file in the archive, as it stands on the disk, the
 * newest segment first, and then among what was rejected.  Returns 0, or -1
 * with *fault filled when one is not there.
 */
static int
find_gone(struct move *m, struct fault *fault)
{
	struct manifest manifest = { 0 };
	char name[MANIFEST_FILE];
	int got = 0;

	m->folder = open(m->call->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->folder < 0)
		return fault_set(fault, m->call->dir, 0, _("cannot open: %s"),
		    strerror(errno));
	if (manifest_load(&manifest, m->folder, MANIFEST_NAME, fault) < 0)
		got = -1;
	for (size_t i = manifest.segment_count;
	     got == 0 && i-- > 0 && m->stored.count < m->gone.count;) {
		manifest_file(&manifest.segments[i], name);
		got = look_into(m, name, fault);
	}
	manifest_release(&manifest);
	close(m->folder);
	if (got == 0 && m->stored.count < m->gone.count && cli_rejects())
		got = look_into_rejects(m, fault);
	if (got == 0 && m->stored.count < m->gone.count)
		return fault_set(fault, m->call->what, 0,
		    _("left as it was: %zu of the tickets that left it are "
		      "not in the archive"),
		    m->gone.count - m->stored.count);
	return got;
}

/* The filter, from the file into the one that is to take its place. */
static enum exit_status
sweep(struct move *m, struct fault *fault)
{
	char *const files[] = { (char *)m->call->what, NULL };
	struct call call = *m->call;
	int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	enum exit_status status = EXIT_SYSTEM;

	call.files = files;
	call.what = NULL;
	if (out < 0 || dup2(m->door.file.fd, STDOUT_FILENO) < 0)
		fault_set(
		    fault, call.dir, 0, _("cannot write: %s"), strerror(errno));
	else
		status = sweep_run(&call, fault);
	if (out >= 0) {
		dup2(out, STDOUT_FILENO);
		close(out);
	}
	return status;
}

/*
 * Nothing but what is in the archive may have left the file, and what was
 * rejected, be it only that it begins as a ticket does.  Lines that are no
 * tickets may have gone to --rejects, which waits for the disk as well.
 */
static int
judge(struct move *m, bool *same, struct fault *fault)
{
	struct comparison *c = &m->comparison;
	int before = m->door.fd, after = m->door.file.fd;
	const char *name = m->call->what;

	if (compare_bytes(before, after, same, name, fault) < 0)
		return -1;
	if (*same)
		return 0;
	c->tell = note_gone;
	c->arg = m;
	if (compare_files(c, before, after, name, fault) < 0)
		return -1;
	if (!compare_accepts(c, name, true, m->call->tell) || c->changed ||
	    c->added || (c->dropped_lines && !cli_rejects()))
		return fault_set(fault, name, 0,
		    _("left as it was: it was changed meanwhile, or what is "
		      "left of it is damaged"));
	return find_gone(m, fault);
}

enum exit_status
move_run(const struct call *call, struct fault *fault)
{
	struct move m = { .call = call, .folder = -1 };
	enum exit_status status = EXIT_SYSTEM;
	bool same = false;

	if (door_open(&m.door, call->what, DOOR_NEEDED, call->wait, fault) ==
		0 &&
	    door_begin(&m.door, false, fault) == 0)
		status = sweep(&m, fault);
	if ((status == EXIT_DONE || status == EXIT_BAD_INPUT) &&
	    (judge(&m, &same, fault) < 0 ||
		(!same && door_commit(&m.door, fault) < 0)))
		status = EXIT_SYSTEM;
	door_close(&m.door);
	compare_release(&m.comparison);
	intern_release(&m.gone);
	intern_release(&m.stored);
	record_release(&m.record);
	return status;
}
