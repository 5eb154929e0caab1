/* Ended cases in groups of one category and one cause. */
#include "cases/group.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/intern.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cases/features.h"
#include "cases/typical.h"
#include "ticket/tombstone.h"

/* Causes that a new one is compared with, of each category. */
enum { LEADERS = 200 };

struct case_groups_own {
	struct redactor *redactor;
	struct intern keys; /* of groups, by number */
	struct buf line;
	struct buf cause;
	struct buf key;
};

struct case_groups *
case_groups_new(const struct staff *staff)
{
	struct case_groups *g = xcalloc(1, sizeof *g);

	g->own = xcalloc(1, sizeof *g->own);
	g->own->redactor = redactor_new(REDACT_EVERYONE, staff);
	return g;
}

static void
sample_release(struct case_sample *s)
{
	free(s->id);
	free(s->line);
}

static void
group_release(struct case_group *group)
{
	free(group->category);
	free(group->cause);
	for (size_t i = 0; i < group->sample_count; i++)
		sample_release(&group->samples[i]);
}

void
case_groups_free(struct case_groups *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->count; i++)
		group_release(&g->list[i]);
	free(g->list);
	redactor_free(g->own->redactor);
	intern_release(&g->own->keys);
	buf_release(&g->own->line);
	buf_release(&g->own->cause);
	buf_release(&g->own->key);
	free(g->own);
	free(g);
}

/* Letters and digits of s in one case and width. */
static void
add_key(struct buf *key, struct span s)
{
	struct buf fold = { 0 };
	struct span f;

	text_fold(&fold, s);
	f = buf_span(&fold);
	for (size_t at = 0; at < f.len;) {
		size_t here = at;
		uint32_t c = text_next(f, &at);
		bool sign = c < 0x80 ? !((c >= '0' && c <= '9') ||
					   (c >= 'a' && c <= 'z'))
				     : (c >= 0x2000 && c <= 0x303f);

		if (!sign)
			buf_add(key, f.at + here, at - here);
	}
	buf_release(&fold);
}

/* The group of t's category and cause, made where it is new. */
static struct case_group *
find_group(struct case_groups *g, struct ticket *t)
{
	struct case_groups_own *own = g->own;
	struct span category = record_text(t->record, "category");
	struct case_group *group;
	size_t n;

	buf_clear(&own->cause);
	redact_text(own->redactor,
	    text_trim(record_text(t->record, "resolution.cause")), &own->cause);
	buf_clear(&own->key);
	buf_add_span(&own->key, category);
	buf_add_char(&own->key, '\n');
	add_key(&own->key, buf_span(&own->cause));
	n = intern_add(&own->keys, buf_span(&own->key));
	if (n == g->count) {
		g->list = xgrow(g->list, g->count, &g->room, sizeof *g->list);
		g->list[g->count++] = (struct case_group) {
			.category = xstrndup(
			    category.len ? category.at : "", category.len),
			.cause = xstrdup(buf_text(&own->cause)),
		};
	}
	group = &g->list[n];
	/* Of several spellings the same one, in whatever order they come. */
	if (strcmp(buf_text(&own->cause), group->cause) < 0) {
		free(group->cause);
		group->cause = xstrdup(buf_text(&own->cause));
	}
	return group;
}

static bool
goes_before(const struct case_sample *a, const struct case_sample *b)
{
	int order = memcmp(a->rank, b->rank, sizeof a->rank);

	if (a->facts.typical != b->facts.typical)
		return a->facts.typical;
	return order ? order < 0 : strcmp(a->id, b->id) < 0;
}

/* Returns true when the sample is kept; it then belongs to the group. */
static bool
keep_sample(struct case_group *group, const struct case_sample *s)
{
	size_t place = group->sample_count;

	while (place && goes_before(s, &group->samples[place - 1]))
		place--;
	if (place == CASE_SAMPLES)
		return false;
	if (group->sample_count == CASE_SAMPLES)
		sample_release(&group->samples[--group->sample_count]);
	memmove(&group->samples[place + 1], &group->samples[place],
	    (group->sample_count - place) * sizeof *s);
	group->samples[place] = *s;
	group->sample_count++;
	return true;
}

static void
take_sample(struct case_groups *g, struct case_group *group, struct ticket *t,
    const struct case_facts *facts)
{
	unsigned char digest[DIGEST_SIZE];
	struct case_sample s = { .facts = *facts };
	const struct case_sample *last;

	digest_sha256(t->id, digest);
	memcpy(s.rank, digest, sizeof s.rank);
	s.id = xstrndup(t->id.at, t->id.len);
	last = &group->samples[CASE_SAMPLES - 1];
	if (group->sample_count == CASE_SAMPLES && !goes_before(&s, last)) {
		free(s.id);
		return;
	}
	buf_clear(&g->own->line);
	redact_ticket(g->own->redactor, t->record, &g->own->line);
	s.line = xstrndup(g->own->line.at, g->own->line.len);
	s.len = g->own->line.len;
	if (!keep_sample(group, &s))
		sample_release(&s);
}

void
case_groups_take(struct case_groups *g, struct ticket *t)
{
	struct case_group *group;
	struct case_facts facts;

	if (ticket_is_open(t) || tombstone_is(t))
		return;
	redact_know(g->own->redactor, t->record);
	case_facts_read(&facts, t);
	group = find_group(g, t);
	group->cases++;
	group->ends[facts.end]++;
	group->lessons[facts.lesson]++;
	for (int r = 0; r < REASONS; r++)
		group->reasons[r] += facts.reasons >> r & 1;
	group->refunds +=
	    record_get(t->record, "resolution.refund").type == SCAN_NUMBER;
	take_sample(g, group, t, &facts);
}

static int
by_frequency(const void *a, const void *b)
{
	const struct case_group *x = a, *y = b;
	int order = strcmp(x->category, y->category);

	if (order)
		return order;
	if (x->cases != y->cases)
		return x->cases > y->cases ? -1 : 1;
	return strcmp(x->cause, y->cause);
}

/* Do two causes share half of their wording? */
static bool
is_alike(const struct features *a, const struct features *b)
{
	size_t i = 0, j = 0, both = 0;

	while (i < a->count && j < b->count) {
		int order = span_compare(a->list[i].text, b->list[j].text);

		both += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	return both && 2 * both >= a->count + b->count - both;
}

static void
join(struct case_group *into, struct case_group *from)
{
	into->cases += from->cases;
	into->refunds += from->refunds;
	for (int i = 0; i < ENDS; i++)
		into->ends[i] += from->ends[i];
	for (int i = 0; i < LESSONS; i++)
		into->lessons[i] += from->lessons[i];
	for (int i = 0; i < REASONS; i++)
		into->reasons[i] += from->reasons[i];
	for (size_t i = 0; i < from->sample_count; i++)
		if (!keep_sample(into, &from->samples[i]))
			sample_release(&from->samples[i]);
	from->sample_count = 0;
	group_release(from);
}

/* Join each cause of a category with the first one before it that is alike. */
static void
join_alike(struct case_groups *g)
{
	struct features *words = xcalloc(g->count + 1, sizeof *words);
	size_t kept = 0, first = 0; /* of the category */

	for (size_t i = 0; i < g->count; i++) {
		struct case_group *group = &g->list[i];
		size_t n;

		features_of_text(&words[kept], span_of(group->cause));
		if (kept == first ||
		    strcmp(g->list[first].category, group->category) != 0)
			first = kept;
		for (n = first; n < kept && n - first < LEADERS; n++)
			if (is_alike(&words[n], &words[kept]))
				break;
		if (n < kept && n - first < LEADERS)
			join(&g->list[n], group);
		else
			g->list[kept++] = *group;
	}
	for (size_t i = 0; i <= g->count; i++)
		features_release(&words[i]);
	free(words);
	g->count = kept;
}

static enum case_lesson
most_taught(const struct case_group *group)
{
	int best = LESSON_LISTEN;

	for (int l = 0; l < LESSONS; l++)
		if (group->lessons[l] > group->lessons[best])
			best = l;
	return (enum case_lesson)best;
}

void
case_groups_settle(struct case_groups *g)
{
	if (g->count)
		qsort(g->list, g->count, sizeof *g->list, by_frequency);
	join_alike(g);
	if (g->count)
		qsort(g->list, g->count, sizeof *g->list, by_frequency);
	for (size_t i = 0; i < g->count; i++) {
		g->list[i].lesson = most_taught(&g->list[i]);
		g->list[i].typical =
		    typical_choose(&g->list[i], g->own->redactor);
	}
}
