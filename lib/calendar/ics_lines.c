/* Lines of iCalendar: unfolding, cutting, texts. */
#include "calendar/ics_lines.h"

#include <ctype.h>
#include <strings.h>

static struct span
take_line(struct ics_lines *l)
{
	const char *end = memchr(l->rest.at, '\n', l->rest.len);
	size_t len = end ? (size_t)(end - l->rest.at) : l->rest.len;
	struct span line = { l->rest.at, len };

	l->rest.at += len + !!end;
	l->rest.len -= len + !!end;
	l->passed++;
	line.len -= len && line.at[len - 1] == '\r';
	return line;
}

static bool
is_continued(const struct ics_lines *l)
{
	return l->rest.len && (*l->rest.at == ' ' || *l->rest.at == '\t');
}

static struct span
take_unfolded(struct ics_lines *l)
{
	struct span line = take_line(l);

	l->line = l->passed;
	if (!is_continued(l))
		return line;
	buf_clear(&l->unfolded);
	buf_add_span(&l->unfolded, line);
	while (is_continued(l)) {
		line = take_line(l);
		buf_add(&l->unfolded, line.at + 1, line.len - 1);
	}
	return buf_span(&l->unfolded);
}

/* A parameter's value may have colons and semicolons between quotes. */
static int
cut(struct ics_lines *l, struct span line)
{
	size_t name = line.len;
	bool quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.at[i];

		if (c == '"')
			quoted = !quoted;
		if (quoted || (c != ';' && c != ':'))
			continue;
		if (name == line.len)
			name = i;
		if (c == ';')
			continue;
		l->name = (struct span) { line.at, name };
		l->params = (struct span) { line.at + name, i - name };
		l->value = (struct span) { line.at + i + 1, line.len - i - 1 };
		return 1;
	}
	return -1;
}

int
ics_next(struct ics_lines *l)
{
	while (l->rest.len) {
		struct span line = take_unfolded(l);

		if (line.len)
			return cut(l, line);
	}
	return 0;
}

bool
ics_is(struct span text, const char *name)
{
	return text.len == strlen(name) && ics_begins(text, name);
}

bool
ics_begins(struct span whole, const char *start)
{
	size_t len = strlen(start);

	return whole.len >= len && strncasecmp(whole.at, start, len) == 0;
}

bool
ics_holds(struct span whole, const char *part)
{
	int first = tolower((unsigned char)*part);

	for (; whole.len; whole.at++, whole.len--)
		if (tolower((unsigned char)*whole.at) == first &&
		    ics_begins(whole, part))
			return true;
	return false;
}

void
ics_decode(struct buf *out, struct span value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.at[i];

		if (c == '\\' && i + 1 < value.len) {
			c = value.at[++i];
			if (c == 'n' || c == 'N')
				c = ' ';
		}
		buf_add_char(out, c);
	}
}

void
ics_release(struct ics_lines *l)
{
	buf_release(&l->unfolded);
}
