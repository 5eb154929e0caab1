/* Every ticket of an archive, one after the other. */
#include "archive/each.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "store/lines.h"
#include "store/months.h"

struct tour {
	const struct call *call;
	void (*step)(struct ticket *t, void *arg);
	void *arg;
	struct record record;
	bool bad;
};

static bool
is_blank(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != ' ' && line.at[i] != '\t' &&
		    line.at[i] != '\r')
			return false;
	return true;
}

static void
take_line(struct tour *tour, const struct seglines *lines, struct span line)
{
	struct fault told = { 0 };
	struct scan_fault why;
	struct ticket t;
	char file[sizeof told.file];

	if (is_blank(line))
		return;
	snprintf(file, sizeof file, "%.*s/%s",
	    (int)(sizeof file - sizeof lines->name - 1), tour->call->dir,
	    lines->name);
	if (record_read(&tour->record, line, &why))
		fault_set(&told, file, lines->number, _("byte %zu: %s"),
		    why.at + 1, _(why.text));
	else if (ticket_read(&t, &tour->record))
		fault_set(&told, file, lines->number, "%s",
		    buf_text(&tour->record.why));
	else
		tour->step(&t, tour->arg);
	if (!*told.text)
		return;
	tour->call->tell(&told);
	tour->bad = true;
}

/* Returns 0, or -1 with *fault filled. */
static int
take_segment(
    struct tour *tour, int folder, const char *month, struct fault *fault)
{
	struct seglines lines;
	char name[SEGLINES_NAME];
	struct span line;
	int got;

	snprintf(name, sizeof name, "%s.jsonl", month);
	got = seglines_open(&lines, folder, tour->call->dir, name, fault);
	if (got)
		return got < 0 ? -1 : 0;
	while ((got = seglines_next(&lines, &line, fault)) > 0)
		take_line(tour, &lines, line);
	seglines_close(&lines);
	return got;
}

enum exit_status
each_archived(const struct call *call,
    void (*step)(struct ticket *t, void *arg), void *arg, struct fault *fault)
{
	struct tour tour = { .call = call, .step = step, .arg = arg };
	int folder = open(call->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct months months = { 0 };
	int got;

	if (folder < 0) {
		fault_set(fault, call->dir, 0, "%s: %s",
		    _("cannot open the folder"), strerror(errno));
		return EXIT_SYSTEM;
	}
	got = months_list(&months, folder, call->dir, &call->months, fault);
	for (size_t i = 0; got == 0 && i < months.count; i++)
		got = take_segment(&tour, folder, months.names[i], fault);
	months_release(&months);
	record_release(&tour.record);
	close(folder);
	if (got < 0)
		return EXIT_SYSTEM;
	return tour.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}
