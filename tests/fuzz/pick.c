/*
 * Any ticket and any expression, a line end between them: what is wrong is said
 * and lies inside the expression; what is right holds or does not, its contrary
 * the other way round, and the same when it is read again.
 */
#include "pick/pick.h"

#include "fuzz.h"

static const char usual[] =
    "{\"id\":\"A1\",\"status\":\"closed\",\"received\":"
    "\"2026-11-01T09:00:00+08:00\",\"text\":\"\\u6263\xe8\xb4\xb9 WiFi\","
    "\"severity\":\"major\",\"category\":\"billing.extra\",\"level\":2,"
    "\"tags\":[\"a\",[\"b\"]],\"customer\":{\"tier\":\"vip\"},\"owner\":"
    "{\"by\":\"3001\",\"dept\":\"\xe7\xbd\x91\xe7\xbb\x9c\xe9\x83\xa8\"},"
    "\"extra\":{\"n\":1.5},\"history\":[{\"at\":"
    "\"2026-11-01T09:00:00+08:00\",\"by\":\"1001\",\"act\":\"receive\"},"
    "{\"at\":\"2026-11-02T09:00:00+08:00\",\"act\":\"transfer\",\"to\":"
    "{\"dept\":\"hall\"}},{\"at\":\"2026-11-03T09:00:00+08:00\",\"act\":"
    "\"reply\"}]}";

/* What is asked, between before and after. */
static struct pick *
read_between(const char *before, struct span text, const char *after,
    struct pick_terms *terms)
{
	struct buf whole = { 0 };
	struct pick_place place;
	struct fault fault = { 0 };
	struct pick *p;

	buf_add_str(&whole, before);
	buf_add_span(&whole, text);
	buf_add_str(&whole, after);
	p = pick_read(buf_span(&whole), "expression", terms, &fault, &place);
	if (!p) {
		fuzz_holds(*fault.text, text, "refused without a reason");
		fuzz_holds(place.at <= whole.len || place.at == SIZE_MAX, text,
		    "wrong outside");
	}
	buf_release(&whole);
	return p;
}

static int
match(const struct pick *p, struct ticket *t)
{
	struct pick_room *room = pick_room_new(p);
	int holds = pick_match(p, room, t);

	pick_room_free(room);
	return holds;
}

static void
compare(struct span text, struct ticket *t, struct pick_terms *terms)
{
	struct pick *p = read_between("", text, "", terms), *other;
	int holds, also;

	if (!p)
		return;
	holds = match(p, t);
	fuzz_holds(match(p, t) == holds, text, "another answer again");
	other = read_between("not (", text, "\n)", terms);
	/* There may be as many brackets as are allowed. */
	if (other) {
		also = match(other, t);
		fuzz_holds(holds < 0 ? also < 0 : also == !holds, text,
		    "its contrary is none");
	}
	pick_free(other);
	pick_free(p);
}

static bool
read_ticket(struct record *r, struct span line, struct ticket *t)
{
	struct scan_fault fault;

	return record_read(r, line, &fault) == 0 && ticket_read(t, r) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct pick_terms terms = { .now = 1795222800 };
	const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
	struct span text = { (const char *)data, size };
	struct record r = { 0 };
	struct buf line = { 0 };
	struct ticket t;

	if (end) {
		buf_add(&line, data, (size_t)(end - data));
		text.at = (const char *)end + 1;
		text.len = size - (size_t)(end + 1 - data);
	}
	memset(buf_reserve(&line, SCAN_PAD), 0, SCAN_PAD);
	if (!read_ticket(&r, buf_span(&line), &t)) {
		buf_clear(&line);
		buf_add_str(&line, usual);
		memset(buf_reserve(&line, SCAN_PAD), 0, SCAN_PAD);
		fuzz_holds(read_ticket(&r, buf_span(&line), &t),
		    buf_span(&line), "no ticket");
	}
	compare(text, &t, &terms);
	record_release(&r);
	buf_release(&line);
	return 0;
}
