/* The name of a message. */
#include "notify/msg.h"

#include "base/digest.h"
#include "base/when.h"
#include "notify/notices.h"

/* With template, time and role it must fit into the name of a file, which is of
 * 255 bytes, and a line of a mail. */
enum { ID_MOST = 100, SHORT_DIGEST = 16 };

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

static void
add_encoded(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		/* A pattern such as *.eml finds no name with a dot before it.
		 */
		if (is_plain(text.at[i]) && (i || text.at[i] != '.'))
			buf_add_char(out, text.at[i]);
		else
			buf_addf(out, "%%%02X", (unsigned char)text.at[i]);
	}
}

/* Cut what out has behind begin down, and say in its place which id it was. */
static void
shorten(struct buf *out, size_t begin, struct span id)
{
	unsigned char digest[DIGEST_SIZE];
	char text[SHORT_DIGEST + 1];

	digest_sha256(id, digest);
	digest_base32(digest, text, SHORT_DIGEST);
	out->len = begin + ID_MOST - SHORT_DIGEST - 1;
	buf_add_char(out, '~');
	buf_add_str(out, text);
}

void
msg_add_id(struct buf *out, struct span id)
{
	size_t begin = out->len, plain = 0;

	while (plain < id.len && is_plain(id.at[plain]))
		plain++;
	if (plain == id.len && id.len <= ID_MOST && *id.at != '.') {
		buf_add_span(out, id);
		return;
	}
	add_encoded(out, id);
	if (out->len - begin > ID_MOST)
		shorten(out, begin, id);
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
