/* Where rows of any source are taken in. */
#include "intake/desk.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/lang.h"
#include "base/terminal.h"

enum { OUT_BLOCK = 64 * 1024, SHOW_BLOCK = 64 << 20 };

void
desk_complain(struct desk *d, size_t line, const char *fmt, ...)
{
	char text[sizeof((struct fault *)0)->text];
	struct fault f;
	va_list args;

	va_start(args, fmt);
	diag_format(text, sizeof text, fmt, args);
	va_end(args);
	fault_set(&f, d->name, line, "%s", text);
	d->options->report(&f);
}

/* Returns EXIT_DONE, or another status, told. */
static enum exit_status
open_rejects(struct desk *d, const char *path)
{
	struct fault f;

	if (rejects_open(&d->rejects, path, &f) < 0) {
		d->options->report(&f);
		return EXIT_SYSTEM;
	}
	if (rejects_is(&d->rejects, d->fd)) {
		desk_complain(
		    d, 0, _("is the file for rejects too, wanted another one"));
		return EXIT_USAGE;
	}
	return EXIT_DONE;
}

static enum exit_status
close_rejects(struct desk *d, enum exit_status status)
{
	struct fault f;

	if (rejects_close(&d->rejects, &f) == 0)
		return status;
	d->options->report(&f);
	return EXIT_SYSTEM;
}

/* What was kept before is looked at again, so that like goes to like. */
static void
confine_desk(const struct intake_options *o)
{
	const char *const files[] = { o->rejects, NULL };

	if (o->confined_to)
		confine(files, o->confined_to);
}

enum exit_status
desk_open(struct desk *d, const struct intake_options *o)
{
	bool is_stdin = !strcmp(o->file, "-");
	enum exit_status status;

	*d = (struct desk) { .options = o,
		.fd = STDIN_FILENO,
		.name = is_stdin ? "<stdin>" : o->file };
	if (!is_stdin && (d->fd = open(o->file, O_RDONLY | O_CLOEXEC)) < 0) {
		desk_complain(d, 0, _("cannot read: %s"), strerror(errno));
		return EXIT_SYSTEM;
	}
	status = o->rejects ? open_rejects(d, o->rejects) : EXIT_DONE;
	if (status != EXIT_DONE && d->rejects.file)
		fclose(d->rejects.file);
	if (status != EXIT_DONE && !is_stdin)
		close(d->fd);
	if (status == EXIT_DONE)
		confine_desk(o);
	return status;
}

/* Take a ticket down: 0, or 1 with why filled when it came before. */
static int
note(struct desk *d, struct span ticket, const char id[TICKET_ID], size_t line)
{
	bool same;
	size_t before = seen_add(&d->seen, id, ticket, line, &same);

	if (!before) {
		d->count.accepted++;
		return 0;
	}
	buf_clear(&d->why);
	buf_addf(&d->why,
	    same ? _("the same as line %zu, wanted each row once")
		 : _("the same source, reference and day as line %zu, "
		     "wanted each ticket once"),
	    before);
	return 1;
}

int
desk_add(
    struct desk *d, struct span ticket, const char id[TICKET_ID], size_t line)
{
	if (note(d, ticket, id, line))
		return 1;
	if (ticket.len < OUT_BLOCK) {
		buf_add_span(&d->out, ticket);
		return 0;
	}
	if (d->out.len)
		terminal_print(buf_span(&d->out));
	buf_clear(&d->out);
	terminal_print(ticket);
	return 0;
}

int
desk_take(struct desk *d, size_t line)
{
	char id[TICKET_ID];
	size_t start = d->out.len;
	int bad;

	buf_clear(&d->why);
	bad = draft_write(&d->draft, d->options->rules, &d->out, id, &d->why);
	draft_clear(&d->draft);
	if (!bad &&
	    note(d, (struct span) { d->out.at + start, d->out.len - start }, id,
		line)) {
		d->out.len = start;
		bad = 1;
	}
	return bad;
}

void
desk_reject(struct desk *d, size_t line, const char *why)
{
	d->count.rejected++;
	desk_complain(d, line, "%s", why);
}

bool
desk_flush(struct desk *d, uint64_t bytes_done)
{
	void (*progress)(uint64_t) = d->options->progress;

	if (progress && bytes_done - d->shown > SHOW_BLOCK) {
		d->shown = bytes_done;
		progress(bytes_done);
	}
	if (d->out.len < OUT_BLOCK)
		return !ferror(stdout);
	terminal_print(buf_span(&d->out));
	buf_clear(&d->out);
	return !ferror(stdout);
}

enum exit_status
desk_close(struct desk *d, enum exit_status status, struct intake_count *count)
{
	if (d->out.len)
		terminal_print(buf_span(&d->out));
	if (fflush(stdout) != 0 || ferror(stdout))
		status = EXIT_SYSTEM;
	status = close_rejects(d, status);
	if (d->fd != STDIN_FILENO)
		close(d->fd);
	draft_release(&d->draft);
	seen_release(&d->seen);
	buf_release(&d->out);
	buf_release(&d->why);
	*count = d->count;
	if (status == EXIT_DONE && count->rejected)
		status = EXIT_BAD_INPUT;
	return status;
}
