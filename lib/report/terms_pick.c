/* Choosing the terms that set a group or the period apart. */
#include "report/terms_pick.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "report/terms_fold.h"

enum { CANDIDATES = 256 }; /* the first of them are looked at for words */

static size_t
tally_of(const struct figures *f, size_t which)
{
	return f->plan->terms.tally + which;
}

/* Tickets of both periods that have the term of that row. */
static uint64_t
tickets_of(const uint64_t *row)
{
	return row[TERMS_NOW] + row[TERMS_BEFORE];
}

static int
compare_lines(const void *a, const void *b)
{
	const struct term_line *x = a, *y = b;
	int64_t m = x->score < 0 ? -x->score : x->score;
	int64_t n = y->score < 0 ? -y->score : y->score;
	int order;

	if (m != n)
		return m < n ? 1 : -1;
	order = span_compare(x->kind, y->kind);
	return order ? order : span_compare(x->name, y->name);
}

/* What is chosen, and by what. */
struct choice {
	struct term_lines *lines;
	struct span except; /* a kind that is left out, or .at NULL */
	int64_t least;      /* see term_score_least */
	bool more;          /* only what a group has more often */
};

/* Take the term of that number in the tally of all as it stands in that share.
 */
static void
consider(const struct choice *c, const struct tally *all, size_t number,
    const struct term_share *share)
{
	struct span key = all->keys.texts[number].text;
	struct term_lines *lines = c->lines;
	struct term_line line = { .share = *share,
		.tickets = tickets_of(tally_row(all, number)) };

	if (!term_share_is_sound(share))
		return;
	line.kind = key_text(&key);
	line.name = key_text(&key);
	line.score = term_share_score(share);
	if (line.score < c->least && (c->more || -line.score < c->least))
		return;
	if (c->except.at && span_equal(line.kind, c->except))
		return;
	lines->at =
	    xgrow(lines->at, lines->count, &lines->room, sizeof *lines->at);
	lines->at[lines->count++] = line;
}

static void
sort(struct term_lines *lines)
{
	if (lines->count)
		qsort(
		    lines->at, lines->count, sizeof *lines->at, compare_lines);
}

static void
finish(struct term_lines *lines)
{
	sort(lines);
	if (lines->count > CANDIDATES)
		lines->count = CANDIDATES;
	terms_fold(lines);
	sort(lines);
}

void
term_lines_init(struct term_lines *lines, const struct figures *f)
{
	*lines = (struct term_lines) { .figures = f };
	term_joins_init(&lines->joins, &f->tallies[tally_of(f, TERMS_JOINS)]);
}

/* How many terms so many tickets have that there is something to compare. */
static uint64_t
candidates(const struct tally *all, enum terms_column column)
{
	uint64_t n = 0;

	for (size_t i = 0; i < all->keys.count; i++)
		n += tally_row(all, i)[column] >= TERMS_LEAST;
	return n;
}

/* Consider all terms as they stand in the group of that key in that tally. */
static void
consider_all(const struct choice *c, const struct figures *f, size_t tally,
    struct span group, struct term_share share)
{
	enum terms_column column =
	    tally == TERMS_CAUSE ? TERMS_CAUSED : TERMS_NOW;
	const struct tally *all = &f->tallies[tally_of(f, TERMS_ALL)];
	struct buf key = { 0 };

	for (size_t i = 0; i < all->keys.count; i++) {
		const uint64_t *here;

		share.with = tally_row(all, i)[column];
		if (share.with < TERMS_LEAST)
			continue;
		buf_clear(&key);
		buf_add_span(&key, group);
		buf_add_span(&key, all->keys.texts[i].text);
		here =
		    tally_find(&f->tallies[tally_of(f, tally)], buf_span(&key));
		share.both = here ? here[0] : 0;
		if (share.both >= TERMS_LEAST)
			consider(c, all, i, &share);
	}
	buf_release(&key);
}

size_t
terms_groups(const struct figures *f, size_t which)
{
	const struct plan_terms *plan = &f->plan->terms;

	return which == TERMS_CAUSE ? (size_t)plan->causes
				    : f->plan->groups[plan->group].tally;
}

void
terms_of_group(struct term_lines *lines, size_t tally, struct span group,
    const char *except)
{
	const struct figures *f = lines->figures;
	enum terms_column column =
	    tally == TERMS_CAUSE ? TERMS_CAUSED : TERMS_NOW;
	const struct tally *all = &f->tallies[tally_of(f, TERMS_ALL)];
	const struct tally *groups = &f->tallies[terms_groups(f, tally)];
	const uint64_t *of = tally_find(groups, group);
	struct term_share share = {
		.group = of ? of[0] : 0,
		.all = figures_find_only(f, tally_of(f, TERMS_TICKETS))[column],
	};
	struct choice choice = {
		.lines = lines,
		.except = span_of(except),
		.least = term_score_least(
		    candidates(all, column) * groups->keys.count),
		.more = true,
	};

	lines->count = 0;
	consider_all(&choice, f, tally, group, share);
	finish(lines);
}

void
terms_of_period(struct term_lines *lines)
{
	const struct figures *f = lines->figures;
	const struct tally *all = &f->tallies[tally_of(f, TERMS_ALL)];
	const uint64_t *tickets =
	    figures_find_only(f, tally_of(f, TERMS_TICKETS));
	struct term_share share = { .group = tickets[TERMS_NOW],
		.all = tickets_of(tickets) };
	struct choice choice = { .lines = lines };
	uint64_t tests = 0;

	for (size_t i = 0; i < all->keys.count; i++)
		tests += tickets_of(tally_row(all, i)) >= TERMS_LEAST;
	choice.least = term_score_least(tests);
	lines->count = 0;
	for (size_t i = 0; i < all->keys.count; i++) {
		const uint64_t *row = tally_row(all, i);

		share.both = row[TERMS_NOW];
		share.with = tickets_of(row);
		if (share.with >= TERMS_LEAST)
			consider(&choice, all, i, &share);
	}
	finish(lines);
}

void
term_lines_release(struct term_lines *lines)
{
	free(lines->at);
	arena_release(&lines->names);
	term_joins_release(&lines->joins);
	*lines = (struct term_lines) { 0 };
}
