/* What was done to a segment, line by line, for people. */
#include "archive/diagnose.h"

#include <stdio.h>

#include "archive/align.h"
#include "base/lang.h"
#include "base/text.h"

/* More than so many findings help nobody. */
enum { FINDINGS = 20 };

enum deed { NOTHING, CHANGED, ADDED, REORDERED };

static const char *const deeds[] = { NULL, N_("changed"), N_("added"),
	N_("reordered") };

struct telling {
	const struct align *a;
	const struct survey_line *lines;
	uint64_t size; /* of the text as it was */
	const char *file;
	void (*tell)(const struct fault *);
	size_t told;
	/* Lines of the file between which the order is another. */
	size_t mixed_from, mixed_to;
};

/* The byte behind line number i of the file, from 0. */
static uint64_t
place(const struct telling *t, size_t i)
{
	const struct survey *r = t->a->file;

	if (i < r->count)
		return r->lines[i].at;
	return r->count ? r->lines[r->count - 1].at + r->lines[r->count - 1].len
			: 0;
}

static void
say(struct telling *t, const struct fault *fault)
{
	struct fault more;

	if (t->told < FINDINGS) {
		t->tell(fault);
	} else if (t->told == FINDINGS) {
		fault_set(&more, t->file, 0, _("and more"));
		t->tell(&more);
	}
	t->told++;
}

/* Tell of the lines from..end of the file. */
static void
say_lines(struct telling *t, size_t from, size_t end, const char *what)
{
	struct span id = t->lines[from].id;
	struct buf shown = { 0 };
	struct fault fault;

	text_shown(&shown, id.at ? id : SPAN("?"));
	if (end - from == 1)
		fault_set(&fault, t->file, 0,
		    _("bytes %llu-%llu (line %zu, %s): %s"),
		    (unsigned long long)place(t, from) + 1,
		    (unsigned long long)place(t, end), from + 1,
		    buf_text(&shown), what);
	else
		fault_set(&fault, t->file, 0,
		    _("bytes %llu-%llu (lines %zu-%zu): %s"),
		    (unsigned long long)place(t, from) + 1,
		    (unsigned long long)place(t, end), from + 1, end, what);
	say(t, &fault);
	buf_release(&shown);
}

/* Tell of lines first..last that are gone and stood before line i of the file.
 * Where nothing else was done, it is known how many bytes they were. */
static void
say_removed(struct telling *t, size_t first, size_t last, size_t i, bool alone)
{
	unsigned long long now = place(t, t->a->file->count);
	unsigned long long at = place(t, i), was = t->size;
	char bytes[128];
	struct fault fault;

	if (alone && now < was)
		snprintf(bytes, sizeof bytes, _("bytes %llu-%llu"), at + 1,
		    at + was - now);
	else
		snprintf(bytes, sizeof bytes, _("before byte %llu"), at + 1);
	if (first == last)
		fault_set(&fault, t->file, 0, _("%s (line %zu): removed"),
		    bytes, first);
	else
		fault_set(&fault, t->file, 0, _("%s (lines %zu-%zu): removed"),
		    bytes, first, last);
	say(t, &fault);
}

static enum deed
deed_of(const struct telling *t, size_t i)
{
	size_t number = t->a->number[i];

	if (number == 0)
		return ADDED;
	if (t->a->state[number] == ALIGN_CHANGED)
		return CHANGED;
	return i >= t->mixed_from && i < t->mixed_to ? REORDERED : NOTHING;
}

/* The least stretch of the file outside of which the lines are in order. */
static void
find_mixed(struct telling *t)
{
	const struct align *a = t->a;
	size_t most = 0, least = a->count + 1;

	for (size_t i = 0; i < a->file->count; i++) {
		if (a->number[i] && a->number[i] < most)
			t->mixed_to = i + 1;
		if (a->number[i] > most)
			most = a->number[i];
	}
	for (size_t i = a->file->count; i > 0; i--) {
		size_t number = a->number[i - 1];

		if (number > least)
			t->mixed_from = i - 1;
		if (number && number < least)
			least = number;
	}
}

/* Tell of the lines that are gone with a number from *next to below. */
static void
tell_removed(
    struct telling *t, size_t *next, size_t below, size_t i, bool alone)
{
	while (*next < below) {
		size_t first = *next;

		while (*next < below && t->a->state[*next] == ALIGN_REMOVED)
			++*next;
		if (*next > first)
			say_removed(t, first, *next - 1, i, alone);
		else
			++*next;
	}
}

/* Was nothing done but that lines in one place were removed? */
static bool
only_one_gap(const struct telling *t)
{
	const struct align *a = t->a;
	size_t gaps = 0;

	for (size_t i = 0; i < a->file->count; i++)
		if (deed_of(t, i) != NOTHING)
			return false;
	for (size_t n = 1; n <= a->count; n++)
		gaps += a->state[n] == ALIGN_REMOVED &&
			(n == 1 || a->state[n - 1] != ALIGN_REMOVED);
	return gaps == 1;
}

static void
tell_findings(struct telling *t)
{
	const struct align *a = t->a;
	bool alone = only_one_gap(t);
	size_t next = 1; /* numbers below are told of */

	for (size_t i = 0; i < a->file->count;) {
		enum deed deed = deed_of(t, i);
		size_t end = i + 1;

		if (a->number[i] >= next)
			tell_removed(t, &next, a->number[i], i, alone);
		while (deed != NOTHING && end < a->file->count &&
		       deed_of(t, end) == deed &&
		       (deed != CHANGED || a->number[end] == a->number[i] + 1))
			end++;
		if (deed != NOTHING)
			say_lines(t, i, end, _(deeds[deed]));
		i = end;
	}
	tell_removed(t, &next, a->count + 1, a->file->count, alone);
}

/* All lines are known and in order, so it is the text of a tombstone, or one
 * too many, of which the leaf says nothing. */
static void
tell_tombstones(struct telling *t)
{
	const struct survey *r = t->a->file;
	size_t from = 0, end = r->count;

	while (from < r->count && !r->lines[from].tombstone)
		from++;
	while (end > from && !r->lines[end - 1].tombstone)
		end--;
	if (end > from)
		say_lines(t, from, end,
		    _("a tombstone was changed, or put in the place of a "
		      "line"));
}

/* The lines contradict the root however they are taken: what remains is the
 * part of the text that was written at one time. */
static void
tell_batch(struct telling *t)
{
	size_t from = t->a->proven, end = t->a->batch_last;
	size_t count = t->a->file->count;

	if (end > count || t->a->count != count)
		end = count;
	if (from < end)
		say_lines(t, from, end,
		    _("changed, and what the lines say of each other too"));
}

void
diagnose(const struct manifest *m, const struct manifest_segment *s,
    const struct survey *read, const char *file,
    void (*tell)(const struct fault *))
{
	struct align a;
	struct telling t = { .a = &a,
		.lines = read->lines,
		.size = manifest_last(m, s)->plain.size,
		.file = file,
		.tell = tell };
	struct fault fault;

	align_make(&a, m, s, read);
	find_mixed(&t);
	if (a.certain)
		tell_findings(&t);
	else
		tell_batch(&t);
	if (t.told == 0)
		tell_tombstones(&t);
	if (t.told == 0) {
		fault_set(&fault, file, 0, _("it is not as MANIFEST says"));
		tell(&fault);
	}
	align_release(&a);
}
