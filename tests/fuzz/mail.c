/*
 * Any texts as a mail: no header but ours, no line of more than 76 characters,
 * and subject, name and body read back as they were.
 *
 * The input is name, subject and text, with zero bytes between them.
 */
#include <string.h>

#include "../unit/mailing.h"
#include "base/text.h"
#include "fuzz.h"
#include "notify/mail.h"

static struct span
next_part(struct span *rest)
{
	const char *end = rest->len ? memchr(rest->at, 0, rest->len) : NULL;
	struct span part = *rest;

	if (!end) {
		*rest = (struct span) { "", 0 };
		return part;
	}
	part.len = (size_t)(end - part.at);
	rest->at += part.len + 1;
	rest->len -= part.len + 1;
	return part;
}

/* Of the head, which ends with an empty line: only our headers, or a line that
 * goes on. */
static void
check_head(struct span head, struct span input)
{
	static const char *const ours[] = { " ", "From: ", "To: ", "Subject: ",
		"Date: ", "Message-ID: ", "MIME-Version: ", "Content-Type: ",
		"Auto-Submitted: ", "Content-Transfer-Encoding: " };
	size_t count = 0;

	while (head.len) {
		size_t len =
		    (size_t)((const char *)memchr(head.at, '\n', head.len) -
			     head.at);
		bool known = false;

		for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
			known |= len >= strlen(ours[i]) &&
				 !memcmp(head.at, ours[i], strlen(ours[i]));
		count += *head.at != ' ';
		fuzz_holds(known && len <= 76, input, "our headers, folded");
		for (size_t i = 0; i < len; i++)
			fuzz_holds(head.at[i] >= ' ' && head.at[i] < 0x7f,
			    input, "printable ASCII");
		head.at += len + 1;
		head.len -= len + 1;
	}
	fuzz_holds(count == 9, input, "each header once");
}

/* The body is text, its lines ended by LF or CRLF, and the last one, too. */
static void
check_body(struct span body, bool base64, struct span text)
{
	struct buf got = { 0 }, plain = { 0 };
	bool read = base64 ? read_base64(&got, body) : read_quoted(&got, body);

	fuzz_holds(read, text, "a body that can be read");
	for (size_t i = 0; i < text.len; i++) {
		if (base64 && text.at[i] == '\n' &&
		    (!i || text.at[i - 1] != '\r'))
			buf_add_char(&plain, '\r');
		buf_add_char(&plain, text.at[i]);
	}
	if (!text.len || text.at[text.len - 1] != '\n')
		buf_add_str(&plain,
		    base64 && (!text.len || text.at[text.len - 1] != '\r')
			? "\r\n"
			: "\n");
	fuzz_holds(span_equal(buf_span(&got), buf_span(&plain)), text,
	    "the body is the text");
	buf_release(&got);
	buf_release(&plain);
}

static const char *
find_body(const struct buf *mail)
{
	for (size_t i = 0; i + 1 < mail->len; i++)
		if (mail->at[i] == '\n' && mail->at[i + 1] == '\n')
			return mail->at + i + 2;
	return NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char base64[] = "Encoding: base64\n\n";
	struct span input = { (const char *)data, size }, rest = input;
	struct mail m = {
		.from = SPAN("desk@example.com"),
		.from_name = next_part(&rest),
		.to = SPAN("c@example.com"),
		.subject = next_part(&rest),
		.text = next_part(&rest),
		.msg = SPAN("t.n.w.by"),
	};
	struct zone *z;
	struct buf out = { 0 };
	const char *body;

	if (!size || !text_is_utf8(input))
		return 0;
	z = zone_load("+08:00");
	m.to_name = m.subject;
	mail_write(&out, &m, z, 1795222800);
	zone_free(z);
	body = find_body(&out);
	fuzz_holds(body != NULL, input, "an end of the head");
	check_head(
	    (struct span) { out.at, (size_t)(body - out.at) - 1 }, input);
	check_body((struct span) { body, out.len - (size_t)(body - out.at) },
	    !memcmp(body - sizeof base64 + 1, base64, sizeof base64 - 1),
	    m.text);
	buf_release(&out);
	return 0;
}
