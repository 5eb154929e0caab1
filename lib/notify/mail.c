/* A message as mail. */
#include "notify/mail.h"

#include "base/when.h"
#include "notify/mime.h"

enum { ADDRESS_MOST = 254, LINE_USUAL = 76 };

static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
	"Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* Letters and digits, and what else RFC 5322 lets stand in an atom. */
static bool
is_atom(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* Atoms with single dots between them. */
static bool
is_dotted(struct span s)
{
	bool atom = false;

	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '.' ? !atom : !is_atom(s.at[i]))
			return false;
		atom = s.at[i] != '.';
	}
	return atom;
}

/* What stands behind the @, or nothing. */
static struct span
domain_of(struct span address)
{
	const char *at = memchr(address.at, '@', address.len);

	if (!at)
		return (struct span) { "", 0 };
	at++;
	return (struct span) { at, address.len - (size_t)(at - address.at) };
}

bool
mail_is_address(struct span s)
{
	struct span domain;

	if (!s.len || s.len > ADDRESS_MOST)
		return false;
	domain = domain_of(s);
	return is_dotted(domain) && s.len > domain.len + 1 &&
	       is_dotted((struct span) { s.at, s.len - domain.len - 1 });
}

static void
add_party(
    struct buf *out, const char *header, struct span name, struct span address)
{
	size_t begin = out->len, line, width;

	buf_add_str(out, header);
	if (!name.len) {
		buf_addf(out, "%.*s\n", SPAN_ARGS(address));
		return;
	}
	mime_add_name(out, name, out->len - begin);
	for (line = out->len; line > begin && out->at[line - 1] != '\n';)
		line--;
	width = out->len - line + address.len + sizeof " <>" - 1;
	buf_addf(out, "%s<%.*s>\n", width > LINE_USUAL ? "\n " : " ",
	    SPAN_ARGS(address));
}

static void
add_date(struct buf *out, const struct zone *z, time_t now)
{
	int offset = zone_offset(z, now) / WHEN_MINUTE, east = offset >= 0;
	struct when_civil c;
	long day;

	zone_civil(z, now, &c);
	day = when_days(c.year, c.month, c.day);
	offset = east ? offset : -offset;
	buf_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d %c%02d%02d\n",
	    days[when_weekday(day)], c.day, months[c.month - 1], c.year, c.hour,
	    c.minute, c.second, east ? '+' : '-', offset / 60, offset % 60);
}

/* A name of a message has dots where a ticket's id has some; an id of a mail
 * has none at its ends nor two together.  It is not folded, however long it is:
 * many do not read that. */
static void
add_message_id(struct buf *out, const struct mail *m)
{
	bool atom = false;

	buf_add_str(out, "Message-ID: <");
	for (size_t i = 0; i < m->msg.len; i++) {
		char c = m->msg.at[i];

		if (c == '.' && (!atom || i + 1 == m->msg.len))
			buf_add_str(out, "%2E");
		else
			buf_add_char(out, c);
		atom = c != '.' || !atom;
	}
	buf_addf(out, "@%.*s>\n", SPAN_ARGS(domain_of(m->from)));
}

void
mail_write(
    struct buf *out, const struct mail *m, const struct zone *z, time_t now)
{
	static const char subject[] = "Subject: ";

	add_party(out, "From: ", m->from_name, m->from);
	add_party(out, "To: ", m->to_name, m->to);
	buf_add_str(out, subject);
	mime_add_words(out, m->subject, sizeof subject - 1);
	buf_add_char(out, '\n');
	add_date(out, z, now);
	add_message_id(out, m);
	buf_add_str(out, "MIME-Version: 1.0\n"
			 "Content-Type: text/plain; charset=UTF-8\n"
			 "Auto-Submitted: auto-generated\n");
	mime_add_body(out, m->text);
}

/* "From " behind any number of >. */
static bool
looks_like_from(struct span line)
{
	while (line.len && *line.at == '>') {
		line.at++;
		line.len--;
	}
	return line.len >= 5 && !memcmp(line.at, "From ", 5);
}

static void
add_from_line(struct buf *out, const struct mail *m, time_t now)
{
	struct when_civil c;

	when_to_civil(now, &c);
	buf_addf(out, "From %.*s %s %s %2d %02d:%02d:%02d %04d\n",
	    SPAN_ARGS(m->from),
	    days[when_weekday(when_days(c.year, c.month, c.day))],
	    months[c.month - 1], c.day, c.hour, c.minute, c.second, c.year);
}

void
mail_write_mbox(
    struct buf *out, const struct mail *m, const struct zone *z, time_t now)
{
	struct buf plain = { 0 };
	struct span rest;

	add_from_line(out, m, now);
	mail_write(&plain, m, z, now);
	rest = buf_span(&plain);
	while (rest.len) {
		const char *end = memchr(rest.at, '\n', rest.len);
		struct span line = { rest.at, (size_t)(end + 1 - rest.at) };

		if (looks_like_from(line))
			buf_add_char(out, '>');
		buf_add_span(out, line);
		rest.at += line.len;
		rest.len -= line.len;
	}
	buf_add_char(out, '\n');
	buf_release(&plain);
}
