/* The name of a message. */
#include "notify/msg.h"

#include "base/when.h"
#include "notify/notices.h"

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

void
msg_add_text(struct buf *out, struct span text)
{
	size_t plain = 0;

	while (plain < text.len && is_plain(text.at[plain]))
		plain++;
	buf_add(out, text.at, plain);
	for (size_t i = plain; i < text.len; i++) {
		if (is_plain(text.at[i]))
			buf_add_char(out, text.at[i]);
		else
			buf_addf(out, "%%%02X", (unsigned char)text.at[i]);
	}
}

void
msg_add_time(struct buf *out, time_t t)
{
	char *at = buf_reserve(out, MSG_TIME);
	struct when_civil c;

	when_to_civil(t, &c);
	when_put_two(at, (unsigned)c.year / 100);
	when_put_two(at + 2, (unsigned)c.year % 100);
	when_put_two(at + 4, (unsigned)c.month);
	when_put_two(at + 6, (unsigned)c.day);
	at[8] = 'T';
	when_put_two(at + 9, (unsigned)c.hour);
	when_put_two(at + 11, (unsigned)c.minute);
	when_put_two(at + 13, (unsigned)c.second);
	at[15] = 'Z';
	out->len += MSG_TIME;
}

void
msg_add_role(struct buf *out, struct span role)
{
	buf_add_char(out, '.');
	buf_add_span(out, role);
}

bool
msg_is_whole(struct span text)
{
	for (size_t i = 0; notice_recipients[i]; i++) {
		struct span role = span_of(notice_recipients[i]);

		if (text.len > role.len + 1 &&
		    text.at[text.len - role.len - 1] == '.' &&
		    span_equal(
			role, (struct span) {
				  text.at + text.len - role.len, role.len }))
			return true;
	}
	return false;
}
