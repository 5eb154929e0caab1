/* What climbed, told to each target at once. */
#include "sla/summary.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"

static struct summary_target *
find_target(const struct summary *d, const struct policy_level *level)
{
	for (size_t i = 0; i < d->target_count; i++) {
		const struct policy_level *l = d->targets[i].level;

		if (span_equal(l->role, level->role) &&
		    span_equal(l->dept, level->dept))
			return &d->targets[i];
	}
	return NULL;
}

void
summary_init(struct summary *d, const struct policy *p)
{
	size_t levels = 0;

	*d = (struct summary) { .policy = p };
	for (size_t i = 0; i < p->ladder_count; i++) {
		d->rule_count += p->ladders[i].rule_count;
		levels += (size_t)p->ladders[i].top;
	}
	d->targets = xcalloc(levels + 1, sizeof *d->targets);
	for (size_t i = 0; i < p->ladder_count; i++) {
		for (int level = 1; level <= p->ladders[i].top; level++) {
			const struct policy_level *l =
			    &p->ladders[i].levels[level];

			if (find_target(d, l))
				continue;
			d->targets[d->target_count++] =
			    (struct summary_target) {
				    .level = l,
				    .rules = xcalloc(
					d->rule_count + 1, sizeof(size_t)),
			    };
		}
	}
}

static size_t
rule_place(const struct summary *d, const struct climb_step *step)
{
	size_t place = (size_t)(step->rule - step->ladder->rules);

	for (const struct policy_ladder *l = d->policy->ladders;
	     l != step->ladder; l++)
		place += l->rule_count;
	return place;
}

static bool
comes_before(time_t since, struct span id, const struct summary_id *other)
{
	return since != other->since
		   ? since < other->since
		   : span_compare(id, buf_span(&other->id)) < 0;
}

/* Keep an id among the first ones, if it is one of them. */
static void
keep_id(struct summary_target *t, time_t since, struct span id)
{
	struct summary_id kept;
	size_t at = t->id_count;

	while (at && comes_before(since, id, &t->ids[at - 1]))
		at--;
	if (at == SUMMARY_IDS)
		return;
	if (t->id_count < SUMMARY_IDS)
		t->id_count++;
	kept = t->ids[t->id_count - 1];
	for (size_t i = t->id_count - 1; i > at; i--)
		t->ids[i] = t->ids[i - 1];
	kept.since = since;
	buf_clear(&kept.id);
	buf_add_span(&kept.id, id);
	t->ids[at] = kept;
}

static void
hold(struct summary_target *t, size_t count, time_t tell_at)
{
	if (count && (!t->held || tell_at < t->tell_at))
		t->tell_at = tell_at;
	t->held += count;
}

void
summary_add(
    struct summary *d, struct span id, const struct climb *climb, time_t now)
{
	const struct climb_step *end = climb_end(climb);
	struct summary_target *t =
	    find_target(d, &end->ladder->levels[end->level]);
	time_t tell_at = ladder_tell_at(climb, d->policy, now);

	t->count++;
	t->moves[climb->from][end->level]++;
	t->rules[rule_place(d, end)]++;
	keep_id(t, end->since, id);
	hold(t, tell_at > now, tell_at);
}

void
summary_merge(struct summary *into, const struct summary *from)
{
	for (size_t i = 0; i < into->target_count; i++) {
		struct summary_target *t = &into->targets[i];
		const struct summary_target *more = &from->targets[i];

		t->count += more->count;
		for (int a = 0; a <= POLICY_LEVELS; a++)
			for (int b = 0; b <= POLICY_LEVELS; b++)
				t->moves[a][b] += more->moves[a][b];
		for (size_t rule = 0; rule < into->rule_count; rule++)
			t->rules[rule] += more->rules[rule];
		for (size_t id = 0; id < more->id_count; id++)
			keep_id(t, more->ids[id].since,
			    buf_span(&more->ids[id].id));
		hold(t, more->held, more->tell_at);
	}
}

static void
write_moves(struct buf *out, const struct summary_target *t)
{
	const char *before = _("  levels: ");

	for (int from = 0; from <= POLICY_LEVELS; from++)
		for (int to = 0; to <= POLICY_LEVELS; to++)
			if (t->moves[from][to]) {
				buf_addf(out, "%s%d > %d (%zu)", before, from,
				    to, t->moves[from][to]);
				before = ", ";
			}
	buf_add_char(out, '\n');
}

static void
write_rules(
    struct buf *out, const struct summary *d, const struct summary_target *t)
{
	const char *before = _("  rules: ");
	const size_t *count = t->rules;

	for (size_t i = 0; i < d->policy->ladder_count; i++) {
		const struct policy_ladder *l = &d->policy->ladders[i];

		for (size_t j = 0; j < l->rule_count; j++, count++) {
			if (!*count)
				continue;
			buf_add_str(out, before);
			text_shown(out, policy_label_text(l->rules[j].label));
			buf_addf(out, " [%.*s] (%zu)",
			    SPAN_ARGS(l->rules[j].id), *count);
			before = ", ";
		}
	}
	buf_add_char(out, '\n');
}

static void
write_ids(struct buf *out, const struct summary_target *t)
{
	const char *before = _("  most urgent: ");

	for (size_t i = 0; i < t->id_count; i++) {
		buf_add_str(out, before);
		text_shown(out, buf_span(&t->ids[i].id));
		before = ", ";
	}
	if (t->count > t->id_count)
		buf_addf(out, _(", and %zu more"), t->count - t->id_count);
	buf_add_char(out, '\n');
}

static void
write_target(
    struct buf *out, const struct summary *d, const struct summary_target *t)
{
	char time[WHEN_TEXT];

	text_shown(out, policy_label_text(t->level->label));
	buf_addf(out, " (%.*s, ", SPAN_ARGS(t->level->role));
	text_shown(out, t->level->dept);
	buf_addf(out, _("): %zu climbed\n"), t->count);
	write_moves(out, t);
	write_rules(out, d, t);
	zone_format(d->policy->zone, t->ids[0].since, time);
	buf_addf(out, _("  oldest: since %s\n"), time);
	write_ids(out, t);
	if (!t->held)
		return;
	zone_format(d->policy->zone, t->tell_at, time);
	buf_addf(out, _("  quiet hours: %zu to be told from %s on\n"), t->held,
	    time);
}

void
summary_write(const struct summary *d, struct buf *out)
{
	bool first = true;

	for (size_t i = 0; i < d->target_count; i++) {
		if (!d->targets[i].count)
			continue;
		if (!first)
			buf_add_char(out, '\n');
		write_target(out, d, &d->targets[i]);
		first = false;
	}
}

void
summary_release(struct summary *d)
{
	for (size_t i = 0; i < d->target_count; i++) {
		free(d->targets[i].rules);
		for (size_t id = 0; id < SUMMARY_IDS; id++)
			buf_release(&d->targets[i].ids[id].id);
	}
	free(d->targets);
	*d = (struct summary) { 0 };
}
