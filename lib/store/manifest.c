/* The chain of what was done to an archive, and what follows from it. */
#include "store/manifest.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "store/manifest_parts.h"

const char *const manifest_acts[] = { "append", "seal", "compress", "purge",
	"hold", "release", "adopt", NULL };

bool
manifest_is_month(const char *month)
{
	static const char form[] = "0000-00";
	int number;

	if (strlen(month) != sizeof form - 1)
		return false;
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == '-' ? month[i] != '-'
				   : month[i] < '0' || month[i] > '9')
			return false;
	number = (month[5] - '0') * 10 + month[6] - '0';
	return number >= 1 && number <= 12 && strncmp(month, "0000", 4) != 0;
}

/* The place of a month among the segments, or where it would go. */
static size_t
find_place(const struct manifest *m, const char *month)
{
	size_t low = 0, high = m->segment_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(m->segments[middle].month, month) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct manifest_segment *
manifest_segment(const struct manifest *m, const char *month)
{
	size_t i = find_place(m, month);

	return i < m->segment_count && !strcmp(m->segments[i].month, month)
		   ? &m->segments[i]
		   : NULL;
}

void
manifest_file(const struct manifest_segment *s, char name[MANIFEST_FILE])
{
	snprintf(name, MANIFEST_FILE, "%.7s.jsonl%s", s->month,
	    s->compressed ? ".zst" : "");
}

const struct manifest_sum *
manifest_file_sum(const struct manifest *m, const struct manifest_segment *s)
{
	const struct manifest_entry *e = manifest_last(m, s);

	return s->compressed ? &e->file : &e->plain;
}

bool
manifest_tells_purged(const struct manifest_entry *e)
{
	return e->act == MANIFEST_PURGE ||
	       (e->act == MANIFEST_ADOPT && e->purged);
}

uint64_t
manifest_purged(const struct manifest *m, const char *month)
{
	uint64_t purged = 0;

	for (size_t i = 0; i < m->count; i++)
		if (manifest_tells_purged(&m->entries[i]) &&
		    !strcmp(m->entries[i].month, month))
			purged += m->entries[i].purged;
	return purged;
}

/* The place of the hold on id among the holds, or their count. */
static size_t
find_hold(const struct manifest *m, struct span id)
{
	size_t i = 0;

	while (i < m->hold_count && !span_equal(m->entries[m->holds[i]].id, id))
		i++;
	return i;
}

const struct manifest_entry *
manifest_hold(const struct manifest *m, struct span id)
{
	size_t i = find_hold(m, id);

	return i < m->hold_count ? &m->entries[m->holds[i]] : NULL;
}

static bool
same_lines(const struct manifest_entry *a, const struct manifest_entry *b)
{
	return a->count == b->count && span_equal(a->first, b->first) &&
	       span_equal(a->last, b->last) &&
	       !memcmp(a->root, b->root, DIGEST_SIZE) &&
	       !memcmp(a->head, b->head, DIGEST_SIZE);
}

static bool
same_text(const struct manifest_entry *a, const struct manifest_entry *b)
{
	return a->plain.size == b->plain.size &&
	       !memcmp(a->plain.sha256, b->plain.sha256, DIGEST_SIZE) &&
	       same_lines(a, b);
}

static bool
grows(const struct manifest_entry *e, const struct manifest_entry *was)
{
	if (e->count == 0)
		return false;
	return !was ||
	       (e->plain.size > was->plain.size && e->count > was->count &&
		   (was->count == 0 || span_equal(e->first, was->first)));
}

/* Why an entry cannot follow on a segment as it stands (NULL: there is none);
 * NULL when it can. */
static const char *
wrong_with_segment(const struct manifest *m, const struct manifest_entry *e)
{
	const struct manifest_segment *s = manifest_segment(m, e->month);
	const struct manifest_entry *was = s ? manifest_last(m, s) : NULL;
	bool compressed = s && (s->compressed || e->act == MANIFEST_COMPRESS);

	if (e->act == MANIFEST_ADOPT)
		return s ? N_("the segment is known already") : NULL;
	if (!s && e->act != MANIFEST_APPEND)
		return N_("there is no such segment");
	if (s && s->sealed &&
	    (e->act == MANIFEST_APPEND || e->act == MANIFEST_SEAL))
		return N_("the segment is sealed already");
	if (e->act == MANIFEST_COMPRESS && s->compressed)
		return N_("the segment is compressed already");
	if (e->act == MANIFEST_COMPRESS && !s->sealed)
		return N_("the segment is not sealed");
	if (compressed != (e->file.size > 0))
		return N_("only a compressed segment has a file of its own");
	if (e->act == MANIFEST_APPEND)
		return grows(e, was) ? NULL : N_("the segment does not grow");
	if (e->act == MANIFEST_PURGE)
		return e->purged && same_lines(e, was)
			   ? NULL
			   : N_("a purge must not change root, head or count");
	return same_text(e, was) ? NULL
				 : N_("the act must not change the segment");
}

static const char *
wrong_with(const struct manifest *m, const struct manifest_entry *e)
{
	time_t at;

	if (when_parse(e->at, &at) < 0)
		return N_("'at' must be an RFC 3339 time");
	if (!text_is_utf8(e->first) || !text_is_utf8(e->last) ||
	    !text_is_utf8(e->id) || !text_is_utf8(e->reason))
		return N_("a text is not UTF-8");
	if (*e->month)
		return manifest_is_month(e->month) ? wrong_with_segment(m, e)
						   : N_("there is no such "
							"month");
	if (e->id.len == 0 || e->reason.len == 0)
		return N_("'id' and 'reason' must not be empty");
	if (e->act == MANIFEST_HOLD)
		return manifest_hold(m, e->id) ? N_("the ticket is on hold "
						    "already")
					       : NULL;
	return manifest_hold(m, e->id) ? NULL : N_("the ticket is not on hold");
}

static void
note_segment(struct manifest *m, const struct manifest_entry *e)
{
	size_t i = find_place(m, e->month);
	struct manifest_segment *s;

	if (!manifest_segment(m, e->month)) {
		m->segments = xgrow(m->segments, m->segment_count,
		    &m->segment_room, sizeof *m->segments);
		memmove(&m->segments[i + 1], &m->segments[i],
		    (m->segment_count++ - i) * sizeof *m->segments);
		m->segments[i] = (struct manifest_segment) { 0 };
		memcpy(m->segments[i].month, e->month, MANIFEST_MONTH);
	}
	s = &m->segments[i];
	s->sealed |= e->act == MANIFEST_SEAL;
	s->compressed |= e->act == MANIFEST_COMPRESS;
	s->last = m->count;
}

static void
note_hold(struct manifest *m, const struct manifest_entry *e)
{
	if (e->act == MANIFEST_RELEASE) {
		m->holds[find_hold(m, e->id)] = m->holds[m->hold_count - 1];
		m->hold_count--;
		return;
	}
	m->holds =
	    xgrow(m->holds, m->hold_count, &m->hold_room, sizeof *m->holds);
	m->holds[m->hold_count++] = m->count;
}

const unsigned char *
manifest_head(const struct manifest *m)
{
	static const unsigned char zeros[DIGEST_SIZE];

	return m->count ? m->entries[m->count - 1].digest : zeros;
}

void
manifest_chain(const struct manifest *m, struct manifest_entry *e)
{
	struct buf text = { 0 };
	size_t start = m->count ? m->entries[m->count - 1].end
				: sizeof MANIFEST_HEADER - 1;

	memcpy(e->before, manifest_head(m), DIGEST_SIZE);
	manifest_entry_text(e, m->count + 1, &text);
	digest_sha256(buf_span(&text), e->digest);
	e->end = start + sizeof MANIFEST_MARK - 1 + text.len;
	buf_release(&text);
}

int
manifest_add(
    struct manifest *m, const struct manifest_entry *entry, struct fault *fault)
{
	struct manifest_entry e = *entry;
	const char *wrong = wrong_with(m, entry);

	if (wrong)
		return fault_set(fault, MANIFEST_NAME, 0, "%s%s%s: %s",
		    manifest_acts[e.act], *e.month ? " " : "", e.month,
		    _(wrong));
	e.first = arena_copy(&m->bytes, e.first);
	e.last = arena_copy(&m->bytes, e.last);
	e.id = arena_copy(&m->bytes, e.id);
	e.reason = arena_copy(&m->bytes, e.reason);
	e.at = arena_copy(&m->bytes, e.at);
	manifest_chain(m, &e);
	if (*e.month)
		note_segment(m, &e);
	else
		note_hold(m, &e);
	m->entries = xgrow(m->entries, m->count, &m->room, sizeof *m->entries);
	m->entries[m->count++] = e;
	return 0;
}

void
manifest_release(struct manifest *m)
{
	free(m->entries);
	free(m->segments);
	free(m->holds);
	arena_release(&m->bytes);
	*m = (struct manifest) { 0 };
}
