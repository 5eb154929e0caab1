/* One complaint typed into a form in an editor. */
#include "intake/form.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"

/* What the form asks for, in the order in which people tell it; the text comes
 * last, as it goes on to the end. */
static const enum slot asked[] = { SLOT_KIND, SLOT_CHANNEL, SLOT_RECEIVED,
	SLOT_OCCURRED, SLOT_NAME, SLOT_PHONE, SLOT_ACCOUNT, SLOT_TIER,
	SLOT_ON_BEHALF, SLOT_SERVICE, SLOT_AREA, SLOT_REGION, SLOT_FIRST_BY,
	SLOT_FIRST_DEPT, SLOT_ACCUSED_BY, SLOT_REPLY_BY, SLOT_DEMAND,
	SLOT_SUBJECT, SLOT_TEXT };

static const char complaint[] = "#! ";

/* "# channel: phone, app, …", for what takes codes. */
static void
add_codes(struct buf *form, const struct slot_kind *kind)
{
	if (kind->shape != SHAPE_CODE)
		return;
	buf_addf(form, "# %s: ", kind->path);
	ticket_code_list(kind->codes, form);
	buf_add_char(form, '\n');
}

void
form_compose(struct buf *form, const struct draft *d)
{
	buf_addf(form, "# %s\n# %s\n# %s\n",
	    _("A new ticket: fill in what is known, save, leave the editor."),
	    _("Lines that begin with # do not count."),
	    _("Without a subject and without a text no ticket is made."));
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		const struct slot_kind *kind = &slot_kinds[asked[i]];

		add_codes(form, kind);
		if (asked[i] == SLOT_RECEIVED)
			buf_addf(form, "# %s\n",
			    _("received: the present, when left empty"));
		if (asked[i] == SLOT_TEXT)
			buf_addf(form, "# %s\n",
			    _("text: as many lines as it takes, to the end"));
		buf_addf(form, "%s: ", kind->path);
		buf_add_span(form, d->values[asked[i]]);
		buf_add_char(form, '\n');
	}
}

void
form_clear(struct draft *d)
{
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		d->values[asked[i]] = (struct span) { NULL, 0 };
}

/* The line that begins s, without its end. */
static struct span
first_line(struct span s)
{
	const char *end = memchr(s.at, '\n', s.len);

	return (struct span) { s.at, end ? (size_t)(end - s.at) : s.len };
}

static struct span
after_line(struct span s, struct span line)
{
	size_t len = line.len + (line.len < s.len);

	return (struct span) { s.at + len, s.len - len };
}

static bool
begins(struct span line, const char *text)
{
	return line.len >= strlen(text) && !memcmp(line.at, text, strlen(text));
}

void
form_complain(struct buf *form, const char *fault)
{
	struct buf text = { 0 };
	struct span rest = buf_span(form), line;

	while (rest.len && begins(line = first_line(rest), complaint))
		rest = after_line(rest, line);
	buf_addf(&text, "%s%s\n", complaint, fault);
	buf_add_span(&text, rest);
	buf_release(form);
	*form = text;
}

int
form_read(const struct buf *form, struct draft *d, struct buf *why)
{
	enum { SHOWN = 60 };
	struct span rest = buf_span(form), ignored;

	if (!text_is_utf8(rest)) {
		buf_add_str(
		    why, _("bytes that are no UTF-8, wanted a form in UTF-8"));
		return 1;
	}
	while (rest.len) {
		struct span line = first_line(rest), path = line, value;
		const char *colon = memchr(line.at, ':', line.len);
		enum slot slot;

		if (begins(line, "#") || text_trim(line).len == 0) {
			rest = after_line(rest, line);
			continue;
		}
		if (colon)
			path.len = (size_t)(colon - line.at);
		slot = colon ? slot_find(text_trim(path), &ignored) : SLOT_NONE;
		if (slot >= SLOT_COUNT) {
			buf_addf(why,
			    _("'%.*s' is no line of the form, wanted "
			      "MEMBER: VALUE"),
			    (int)text_fit(line, SHOWN), line.at);
			return 1;
		}
		value = slot == SLOT_TEXT ? rest : line;
		value.len -= path.len + 1;
		value.at = colon + 1;
		/* What stands on lines of its own is the text, and no blank
		 * that the form put after the colon. */
		draft_set(d, slot, (struct span) { 0 }, text_trim(value));
		rest = slot == SLOT_TEXT ? (struct span) { 0 }
					 : after_line(rest, line);
	}
	return 0;
}

/* In the child: talk to the terminal, whatever our own stdin and stdout are. */
static _Noreturn void
run_editor(const char *path)
{
	const char *editor = getenv("VISUAL");
	int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);

	if (!editor || !*editor)
		editor = getenv("EDITOR");
	if (!editor || !*editor)
		editor = "vi";
	if (terminal >= 0 && !isatty(STDIN_FILENO))
		dup2(terminal, STDIN_FILENO);
	if (!isatty(STDOUT_FILENO))
		dup2(terminal >= 0 ? terminal : STDERR_FILENO, STDOUT_FILENO);
	setenv("CPLT_FORM_EDITOR", editor, 1);
	/* The editor may be a command with options. */
	execl("/bin/sh", "sh", "-c", "eval \"$CPLT_FORM_EDITOR \\\"\\$1\\\"\"",
	    "sh", path, (char *)NULL);
	_exit(127);
}

/* The keys that interrupt are the editor's as long as it runs. */
static pid_t
start_editor(const char *path, struct sigaction before[2])
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	pid_t child;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGINT, &ignore, &before[0]);
	sigaction(SIGQUIT, &ignore, &before[1]);
	child = fork();
	if (child == 0) {
		sigaction(SIGINT, &before[0], NULL);
		sigaction(SIGQUIT, &before[1], NULL);
		run_editor(path);
	}
	return child;
}

static int
edit_file(const char *path, struct fault *fault)
{
	struct sigaction before[2];
	pid_t child = start_editor(path, before);
	int status = 0;

	while (child > 0 && waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			child = -1;
	sigaction(SIGINT, &before[0], NULL);
	sigaction(SIGQUIT, &before[1], NULL);
	if (child < 0)
		return fault_set(fault, NULL, 0,
		    _("cannot start the editor: %s"), strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fault_set(
		    fault, NULL, 0, _("the editor failed, no ticket is made"));
	return 0;
}

static int
write_file(FILE *f, const struct buf *form)
{
	int failed = fwrite(form->at, 1, form->len, f) != form->len;

	return fclose(f) || failed ? -1 : 0;
}

/* Write the form into a new file, which only its owner can read. */
static int
write_form(const struct buf *form, char path[FORM_PATH], struct fault *fault)
{
	const char *folder = getenv("TMPDIR");
	FILE *f;
	int fd;

	snprintf(path, FORM_PATH, "%s/cplt-new.XXXXXX",
	    folder && *folder ? folder : "/tmp");
	fd = mkstemp(path);
	f = fd < 0 ? NULL : fdopen(fd, "w");
	if (f && write_file(f, form) == 0)
		return 0;
	fault_set(fault, path, 0, _("cannot write: %s"), strerror(errno));
	if (fd >= 0)
		unlink(path);
	return -1;
}

/* Editors may put a new file in the place of the old one: open it anew. */
static int
read_file(const char *path, struct buf *form)
{
	FILE *f = fopen(path, "re");
	size_t got;
	int failed;

	if (!f)
		return -1;
	buf_clear(form);
	while ((got = fread(buf_reserve(form, BUFSIZ), 1, BUFSIZ, f)) > 0)
		form->len += got;
	failed = ferror(f) ? -1 : 0;
	fclose(f);
	return failed;
}

int
form_edit(struct form *form, struct fault *fault)
{
	struct buf before = { 0 };
	char path[FORM_PATH];
	int failed;

	if (write_form(&form->text, path, fault) < 0)
		return -1;
	form_remove(form);
	memcpy(form->path, path, sizeof path);
	buf_add_span(&before, buf_span(&form->text));
	failed = edit_file(path, fault);
	if (read_file(path, &form->text) < 0) {
		if (!failed)
			failed = fault_set(fault, path, 0, _("cannot read: %s"),
			    strerror(errno));
		form->typed = access(path, F_OK) == 0;
	} else {
		form->changed =
		    !span_equal(buf_span(&before), buf_span(&form->text));
		form->typed |= form->changed;
	}
	buf_release(&before);
	return failed;
}

void
form_remove(const struct form *form)
{
	if (*form->path)
		unlink(form->path);
}
