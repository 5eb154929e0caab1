/* Finding the lines as they were among the lines of a damaged segment. */
#include "archive/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* How often lines are numbered and judged anew: for each place that lines with
 * a gap on either side may have, twice. */
enum { TRIES = 64 };

/* A line of the file by its leaf. */
struct known {
	const unsigned char *leaf;
	size_t line;
};

struct aligning {
	struct align *a;
	const struct manifest *m;
	const char *month;
	struct known *sorted;
	/* The leaves of the lines as they were, by number, where known. */
	unsigned char (*leaves)[DIGEST_SIZE];
	bool *leaf_known;
};

static bool
same(const unsigned char *a, const unsigned char *b)
{
	return !memcmp(a, b, DIGEST_SIZE);
}

static int
by_leaf(const void *left, const void *right)
{
	const struct known *a = left, *b = right;
	int order = memcmp(a->leaf, b->leaf, DIGEST_SIZE);

	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* The entry of the month that comes behind number i, or NULL. */
static const struct manifest_entry *
next_entry(const struct aligning *t, size_t *i)
{
	while (*i < t->m->count) {
		const struct manifest_entry *e = &t->m->entries[(*i)++];

		if (!strcmp(e->month, t->month))
			return e;
	}
	return NULL;
}

/* How far the file agrees with the entries, from the first on. */
static void
prove(struct aligning *t)
{
	struct align *a = t->a;
	struct merkle tree = { 0 };
	const struct manifest_entry *e;
	size_t i = 0;

	while ((e = next_entry(t, &i))) {
		unsigned char root[DIGEST_SIZE];

		a->batch_last = (size_t)e->count;
		while (tree.count < e->count && tree.count < a->file->count)
			merkle_add(&tree, a->file->lines[tree.count].leaf);
		merkle_root(&tree, root);
		if (tree.count != e->count || !same(root, e->root))
			return;
		a->proven = (size_t)e->count;
	}
}

static void
assign(struct align *a, size_t line, size_t number)
{
	a->number[line] = number;
	a->line[number] = line + 1;
}

/*
 * A line with that leaf that has no number, the one before the line above if
 * there are several.  Returns it, or the file's count.
 */
static size_t
find(const struct aligning *t, const unsigned char *leaf, size_t above)
{
	size_t count = t->a->file->count, low = 0, high = count, found = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (memcmp(t->sorted[middle].leaf, leaf, DIGEST_SIZE) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && same(t->sorted[low].leaf, leaf); low++) {
		size_t line = t->sorted[low].line;

		if (t->a->number[line] == 0 &&
		    (found == count || line + 1 == above))
			found = line;
	}
	return found;
}

/* Number lines from one whose leaf is known downwards, as they are chained. */
static void
climb_down(struct aligning *t, size_t number, const unsigned char *leaf)
{
	struct align *a = t->a;
	size_t above = a->file->count;

	for (; number > a->proven && a->line[number] == 0; number--) {
		size_t line = find(t, leaf, above);

		if (line == a->file->count)
			return;
		assign(a, line, number);
		if (!a->file->lines[line].chained)
			return;
		leaf = a->file->lines[line].after;
		above = line;
	}
}

/* Number the lines behind those that are proven, as they are chained. */
static void
climb_up(struct align *a)
{
	static const unsigned char nothing[DIGEST_SIZE];
	const struct survey_line *lines = a->file->lines;
	size_t i = a->proven;

	for (; i < a->file->count && i < a->count; i++) {
		const unsigned char *leaf = i ? lines[i - 1].leaf : nothing;

		if (a->number[i] || a->line[i + 1] || !lines[i].chained ||
		    !same(lines[i].after, leaf))
			return;
		assign(a, i, i + 1);
	}
}

/*
 * Number the lines between two that have numbers, by their place; where fewer
 * are left than there were, leave out as many as shift says first.
 * Returns how many could be left out.
 */
static size_t
fill_gaps(struct align *a, size_t shift)
{
	size_t below = 0, i = 0, most = 0;

	while (i < a->file->count) {
		size_t end = i, above, gap, next, spare;

		if (a->number[i]) {
			below = a->number[i++];
			continue;
		}
		while (end < a->file->count && !a->number[end])
			end++;
		above = end < a->file->count ? a->number[end] : a->count + 1;
		gap = above > below + 1 ? above - below - 1 : 0;
		spare = gap > end - i ? gap - (end - i) : 0;
		most = spare > most ? spare : most;
		next = below + 1 + (shift < spare ? shift : spare);
		for (; i < end && next < above && !a->line[next]; i++)
			assign(a, i, next++);
		i = end;
	}
	return most;
}

/* Note the leaf of line number as it was. */
static void
learn(struct aligning *t, size_t number, const unsigned char *leaf)
{
	memcpy(t->leaves[number], leaf, DIGEST_SIZE);
	t->leaf_known[number] = true;
}

/* What the entries know, and nothing else. */
static void
start_leaves(struct aligning *t)
{
	const struct manifest_entry *e;
	size_t i = 0;

	memset(t->leaf_known, 0, (t->a->count + 1) * sizeof *t->leaf_known);
	while ((e = next_entry(t, &i)))
		if (e->count > 0)
			learn(t, (size_t)e->count, e->head);
}

/*
 * Judge each number from the last one down.  A line that is as it was is
 * trusted to say which one it followed, and a changed one if it is believed;
 * else the line before it is taken to be as it was.
 */
static void
judge(struct aligning *t, bool believe)
{
	struct align *a = t->a;

	start_leaves(t);
	for (size_t n = a->count; n > 0; n--) {
		const struct survey_line *line =
		    a->line[n] ? &a->file->lines[a->line[n] - 1] : NULL;

		if (!line) {
			a->state[n] = ALIGN_REMOVED;
			continue;
		}
		if (!t->leaf_known[n])
			learn(t, n, line->leaf);
		a->state[n] =
		    same(t->leaves[n], line->leaf) ? ALIGN_GOOD : ALIGN_CHANGED;
		if ((believe || a->state[n] == ALIGN_GOOD) && line->chained &&
		    n > 1 && !t->leaf_known[n - 1])
			learn(t, n - 1, line->after);
	}
}

enum agreement { AGAINST, UNKNOWN, PROVEN };

/* Do the leaves make the root?  That is not known where one of them is not. */
static enum agreement
agrees(const struct aligning *t, const unsigned char *root)
{
	struct merkle tree = { 0 };
	unsigned char made[DIGEST_SIZE];

	for (size_t n = 1; n <= t->a->count; n++) {
		if (!t->leaf_known[n])
			return UNKNOWN;
		merkle_add(&tree, t->leaves[n]);
	}
	merkle_root(&tree, made);
	return same(made, root) ? PROVEN : AGAINST;
}

/* Give all numbers that follow from the entries and the chain. */
static void
number_lines(struct aligning *t)
{
	struct align *a = t->a;
	size_t i;

	memset(a->number, 0, (a->file->count + 1) * sizeof *a->number);
	memset(a->line, 0, (a->count + 1) * sizeof *a->line);
	for (i = 0; i < a->proven; i++)
		assign(a, i, i + 1);
	for (i = t->m->count; i > 0; i--) {
		const struct manifest_entry *e = &t->m->entries[i - 1];

		if (!strcmp(e->month, t->month))
			climb_down(t, (size_t)e->count, e->head);
	}
	climb_up(a);
}

/* Number and judge all lines.  Returns how far shift could be raised. */
static size_t
attempt(struct aligning *t, size_t shift, bool believe)
{
	size_t most;

	number_lines(t);
	most = fill_gaps(t->a, shift);
	judge(t, believe);
	return most;
}

/* Find the attempt that the root proves, or else the first one that it does not
 * speak against. */
static void
try_attempts(struct aligning *t, const unsigned char *root)
{
	size_t most = 0, best = 0;
	enum agreement found = AGAINST, got = AGAINST;

	for (size_t i = 0; got != PROVEN && i <= 2 * most + 1 && i < TRIES;
	     i++) {
		most = attempt(t, i / 2, i % 2);
		got = agrees(t, root);
		if (got > found) {
			found = got;
			best = i;
		}
	}
	if (got != found)
		attempt(t, best / 2, best % 2);
	t->a->certain = found != AGAINST;
}

static void
sort_lines(struct aligning *t)
{
	size_t count = t->a->file->count;

	t->sorted = xcalloc(count + 1, sizeof *t->sorted);
	for (size_t i = 0; i < count; i++)
		t->sorted[i] = (struct known) { t->a->file->lines[i].leaf, i };
	qsort(t->sorted, count, sizeof *t->sorted, by_leaf);
}

void
align_make(struct align *a, const struct manifest *m,
    const struct manifest_segment *s, const struct survey *file)
{
	const struct manifest_entry *last = manifest_last(m, s);
	struct aligning t = { .a = a, .m = m, .month = s->month };

	*a = (struct align) { .file = file, .count = (size_t)last->count };
	a->number = xcalloc(file->count + 1, sizeof *a->number);
	a->line = xcalloc(a->count + 1, sizeof *a->line);
	a->state = xcalloc(a->count + 1, sizeof *a->state);
	t.leaves = xcalloc(a->count + 1, sizeof *t.leaves);
	t.leaf_known = xcalloc(a->count + 1, sizeof *t.leaf_known);
	sort_lines(&t);
	prove(&t);
	try_attempts(&t, last->root);
	free(t.sorted);
	free(t.leaves);
	free(t.leaf_known);
}

void
align_release(struct align *a)
{
	free(a->number);
	free(a->line);
	free(a->state);
}
