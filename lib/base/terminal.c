/* Lines of data on their way to a terminal, which must not obey them. */
#include "base/terminal.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd };

/* The bytes of the character that begins s, 0 when none does. */
static size_t
character(struct span s)
{
	return (unsigned char)*s.at < 0x80 ? 1 : utf8_length(s.at, s.len);
}

void
terminal_disarm(struct buf *safe, struct span lines)
{
	while (lines.len) {
		size_t len = character(lines), at = 0;
		uint32_t point = len ? text_next(lines, &at) : REPLACEMENT;
		bool line_end = lines.len > 1 && !memcmp(lines.at, "\r\n", 2);

		if (!len)
			text_add(safe, REPLACEMENT);
		else if (text_is_obeyed(point) && point != '\n' &&
			 point != '\t' && !line_end)
			buf_addf(safe, "\\u%04x", (unsigned)point);
		else
			buf_add(safe, lines.at, len);
		lines.at += len ? len : 1;
		lines.len -= len ? len : 1;
	}
}

struct span
terminal_safe(int fd, struct span lines, struct buf *room)
{
	int kept = errno, terminal = isatty(fd);

	errno = kept;
	if (!terminal)
		return lines;
	buf_clear(room);
	terminal_disarm(room, lines);
	return buf_span(room);
}

void
terminal_print(struct span lines)
{
	struct buf room = { 0 };

	lines = terminal_safe(STDOUT_FILENO, lines, &room);
	fwrite(lines.at, 1, lines.len, stdout);
	buf_release(&room);
}

size_t
terminal_columns(size_t otherwise)
{
	const char *said = getenv("COLUMNS");
	unsigned long columns = said ? strtoul(said, NULL, 10) : 0;
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return otherwise;
	if (columns > 0 && columns <= USHRT_MAX)
		return columns;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return otherwise;
}

bool
terminal_has_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && term && *term &&
	       strcmp(term, "dumb") != 0;
}
