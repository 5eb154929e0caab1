/* A ticket's id; apart, since only what makes ids needs libcrypto. */
#include "base/digest.h"
#include "base/when.h"
#include "ticket/ticket.h"

void
ticket_id(char out[TICKET_ID], time_t received, int offset, struct span source,
    struct span key)
{
	unsigned char digest[DIGEST_SIZE];
	struct when_civil day;
	struct buf text = { 0 };
	int date;

	buf_add_span(&text, source);
	buf_add_char(&text, '\0');
	buf_add_span(&text, key);
	digest_sha256(buf_span(&text), digest);
	buf_release(&text);
	when_to_civil(received + offset, &day);
	date = (day.year * 100 + day.month) * 100 + day.day;
	for (int i = 7; i >= 0; date /= 10)
		out[i--] = (char)('0' + date % 10);
	out[8] = '-';
	digest_base32(digest, out + 9, 10);
}
