/*
 * Any text read as a MANIFEST: what is read is written again byte for byte, and
 * what is refused leaves the entries above the line that is named.  And any
 * bytes as acts: what may follow is read back as it was, and no bit of it can
 * be another.
 */
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "fuzz.h"
#include "store/manifest.h"

/* The bytes that have not been made use of. */
struct script {
	const uint8_t *at, *end;
};

static unsigned
next(struct script *s)
{
	return s->at < s->end ? *s->at++ : 0;
}

static size_t
count_lines(struct span text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == '\n';
	return n;
}

static void
read_text(struct span text)
{
	struct manifest m = { 0 };
	struct fault f = { 0 };
	struct buf again = { 0 };

	if (manifest_parse(&m, text, &f) == 0) {
		manifest_write(&m, &again);
		fuzz_holds(span_equal(buf_span(&again), text), text,
		    "what is read is what would be written");
	} else {
		fuzz_holds(*f.text && f.line && f.line <= count_lines(text),
		    text, "a reason, and its line");
		if (m.count)
			manifest_write_entries(&m, m.count, &again);
		fuzz_holds(again.len <= text.len &&
			       !memcmp(buf_text(&again), text.at, again.len),
		    text, "the entries as they stand there");
	}
	manifest_release(&m);
	buf_release(&again);
}

/* An act as the next bytes have it, mostly one that may follow. */
static struct manifest_entry
next_entry(struct script *s, const struct manifest *m)
{
	static const char *const months[] = { "2026-01", "2026-02", "2026-12",
		"2026-13" };
	static const struct span ids[] = { { "a", 1 }, { "b", 1 },
		{ "\"\\\n", 3 }, { "\xe5\x8d\xb0", 3 }, { "\xff", 1 } };
	struct manifest_entry e = { 0 };
	unsigned how = next(s), what = next(s), grows = next(s);
	const char *month = months[what % 16 < 14 ? what % 3 : what % 4];
	const struct manifest_segment *segment = manifest_segment(m, month);

	if (segment)
		e = *manifest_last(m, segment);
	e.act = (enum manifest_act)(how % MANIFEST_ACTS);
	memcpy(e.month, month, MANIFEST_MONTH);
	e.at = span_of(how & 64 ? "2026-11-21T09:00:00+08:00" : "2026");
	e.purged = what >> 6;
	if (e.act == MANIFEST_HOLD || e.act == MANIFEST_RELEASE) {
		e = (struct manifest_entry) { .act = e.act, .at = e.at };
		e.id = ids[what % 5];
		e.reason = ids[grows % 5];
		return e;
	}
	if (e.act == MANIFEST_APPEND || e.act == MANIFEST_ADOPT) {
		e.plain.size += grows * 7919;
		e.count += grows % 4;
		e.first = segment ? e.first : ids[what % 5];
		e.last = ids[grows % 5];
		memset(e.root, (int)grows, sizeof e.root);
	}
	if (e.act == MANIFEST_COMPRESS || (how & 128))
		e.file.size = 1 + grows;
	if (e.act == MANIFEST_PURGE)
		memset(e.plain.sha256, (int)grows, sizeof e.plain.sha256);
	return e;
}

/* A text in which bit number n is another is refused. */
static void
turn_bit(const struct buf *text, size_t n)
{
	struct manifest m = { 0 };
	struct fault f = { 0 };

	text->at[n / 8 % text->len] ^= (char)(1u << n % 8);
	fuzz_holds(manifest_parse(&m, buf_span(text), &f) < 0, buf_span(text),
	    "a bit that nobody misses");
	manifest_release(&m);
}

static void
read_back(const struct manifest *m, size_t n)
{
	struct buf text = { 0 }, again = { 0 }, part = { 0 };
	struct manifest back = { 0 };
	struct fault f = { 0 };

	manifest_write(m, &text);
	fuzz_holds(manifest_parse(&back, buf_span(&text), &f) == 0,
	    buf_span(&text), "what was written is read");
	manifest_write(&back, &again);
	fuzz_holds(back.count == m->count &&
		       span_equal(buf_span(&again), buf_span(&text)),
	    buf_span(&text), "and it is the same");
	manifest_write_entries(m, n % (m->count + 1), &part);
	fuzz_holds(
	    part.len <= text.len && !memcmp(buf_text(&part), text.at, part.len),
	    buf_span(&text), "it begins as it did");
	turn_bit(&text, n);
	manifest_release(&back);
	buf_release(&text);
	buf_release(&again);
	buf_release(&part);
}

static void
do_acts(struct script s)
{
	struct manifest m = { 0 };
	struct fault f = { 0 };
	size_t n = next(&s);

	n = n << 8 | next(&s);
	while (s.at < s.end) {
		struct manifest_entry e = next_entry(&s, &m);
		size_t count = m.count;
		bool bad = manifest_add(&m, &e, &f) < 0;

		fuzz_holds(m.count == count + !bad, SPAN("an act"),
		    "what is refused is not there");
	}
	read_back(&m, n * 31);
	manifest_release(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *own = xstrndup(size ? (const char *)data : "", size);

	read_text((struct span) { own, size });
	if (size < 512)
		do_acts((struct script) { data, data + size });
	free(own);
	return 0;
}
