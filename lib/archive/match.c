/* Which archived tickets have all of several texts in their values. */
#include "archive/match.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "jsonl/lex.h"
#include "ticket/tombstone.h"

int
match_make(
    struct match *m, const char *const *texts, size_t count, const char **bad)
{
	*m = (struct match) { 0 };
	m->needles = xcalloc(count, sizeof *m->needles);
	m->found = xcalloc(count, sizeof *m->found);
	m->rarest = m->needles;
	for (m->count = 0; m->count < count;) {
		*bad = texts[m->count];
		if (needle_make(&m->needles[m->count++], span_of(*bad)) < 0)
			return -1;
	}
	return 0;
}

void
match_tune(struct match *m, struct span sample)
{
	struct needle_bytes met = { { 0 } };
	uint32_t fewest = UINT32_MAX;

	if (m->tuned)
		return;
	m->tuned = true;
	for (size_t i = 0; i < sample.len; i++)
		met.count[(unsigned char)sample.at[i]]++;
	for (size_t i = 0; i < m->count; i++) {
		uint32_t count = needle_tune(&m->needles[i], &met);

		if (count < fewest) {
			fewest = count;
			m->rarest = &m->needles[i];
		}
	}
}

static void
look_into(struct match *m, struct span text)
{
	for (size_t i = 0; i < m->count; i++) {
		if (m->found[i] || !needle_in(&m->needles[i], text, &m->folded))
			continue;
		m->found[i] = true;
		m->left--;
	}
}

/* p is at a value's first byte, or at a name's; returns the place behind it. */
static const char *
look_at(struct match *m, const char *p)
{
	struct value v = { { p, 0 }, SCAN_NONE };
	const char *end = walk_skip(p, &v.type);

	v.raw.len = (size_t)(end - p);
	if (v.type == SCAN_NUMBER)
		look_into(m, v.raw);
	else if (v.type == SCAN_STRING && *lex_skip_blank(end) != ':')
		look_into(m, walk_text(v, &m->decoded));
	return end;
}

/* From the first value to the last, in the order of the line. */
static void
look_through(struct match *m)
{
	struct span line = m->record.index.whole.raw;
	const char *p = line.at, *end = p + line.len;

	while (p < end && m->left) {
		switch (*p) {
		case '{':
		case '}':
		case '[':
		case ']':
		case ':':
		case ',':
		case ' ':
		case '\t':
		case '\r':
			p++;
			break;
		default:
			p = look_at(m, p);
		}
	}
}

int
match_line(struct match *m, struct span line, struct scan_fault *fault)
{
	if (record_read(&m->record, line, fault))
		return -1;
	memset(m->found, 0, m->count * sizeof *m->found);
	m->left = m->count;
	if (record_type(&m->record, SPAN(TOMBSTONE_MEMBER)) == SCAN_OBJECT)
		look_into(m, record_text(&m->record, "id"));
	else
		look_through(m);
	return m->left == 0;
}

void
match_release(struct match *m)
{
	for (size_t i = 0; i < m->count; i++)
		needle_release(&m->needles[i]);
	free(m->needles);
	free(m->found);
	record_release(&m->record);
	buf_release(&m->decoded);
	buf_release(&m->folded);
}
