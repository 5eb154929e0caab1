/* The search for bursts: tickets in, and out when they are settled. */
#include "link/burst.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "link/burst_parts.h"

struct bursts *
bursts_new(const struct burst_rules *rules)
{
	struct bursts *b = xcalloc(1, sizeof *b);
	int window = (int)((rules->window + WHEN_HOUR - 1) / WHEN_HOUR);

	b->rules = *rules;
	burst_hours_init(&b->hours, rules->zone, window);
	b->block_room = (size_t)(BURST_LONG / window + 1);
	b->blocks = xcalloc(b->block_room, sizeof *b->blocks);
	b->room = 1024;
	b->events = xmalloc(b->room * sizeof *b->events);
	return b;
}

static void
free_incident(struct incident *i)
{
	for (size_t k = 0; k < i->member_count; k++)
		free((char *)i->members[k].at);
	free(i->members);
	free((char *)i->category.at);
	free((char *)i->region.at);
	free((char *)i->service.at);
	free(i);
}

void
bursts_free(struct bursts *b)
{
	for (size_t i = b->out; i < b->next; i++)
		free(burst_event(b, i)->id);
	for (size_t i = 0; i < b->keys.count; i++)
		free(b->series[i].recent);
	for (size_t i = 0; i < b->incident_count; i++)
		free_incident(b->incidents[i]);
	free(b->incidents);
	free(b->series);
	free(b->events);
	free(b->blocks);
	intern_release(&b->keys);
	intern_release(&b->regions);
	burst_hours_release(&b->hours);
	free(b);
}

static void
grow_ring(struct bursts *b)
{
	size_t room = b->room * 2;
	struct burst_event *events = xmalloc(room * sizeof *events);

	for (size_t i = b->first; i < b->next; i++)
		events[i & (room - 1)] = *burst_event(b, i);
	free(b->events);
	b->events = events;
	b->room = room;
}

/* What is neither in the past that counts nor to be handed on can go. */
static struct burst_event *
new_event(struct bursts *b)
{
	b->first = b->from_long < b->out ? b->from_long : b->out;
	if (b->next - b->first == b->room)
		grow_ring(b);
	return burst_event(b, b->next++);
}

static void
add_event(struct bursts *b, const struct burst_ticket *t)
{
	struct burst_event *e = new_event(b);

	*e = (struct burst_event) { .at = b->now, .past = t->past };
	e->id = xstrndup(t->id.at, t->id.len);
	e->id_len = t->id.len;
	burst_series_find(b, t, e);
	e->counts = e->usual = !t->again;
	burst_past_hear(b);
}

void
bursts_take(struct bursts *b, const struct burst_ticket *t)
{
	const struct burst_event *e;
	time_t at = t->received;

	if (b->next && at < b->now)
		at = b->now;
	burst_past_advance(b, at);
	burst_series_thin(b);
	add_event(b, t);
	e = burst_event(b, b->next - 1);
	for (int kind = 0; kind < BURST_KINDS; kind++)
		if (e->series[kind] != BURST_NONE)
			burst_find(b, &b->series[e->series[kind]]);
}

static void
add_member(struct incident *i, struct burst_event *e)
{
	i->members = xgrow(
	    i->members, i->member_count, &i->member_room, sizeof *i->members);
	i->members[i->member_count++] = (struct span) { e->id, e->id_len };
	i->fresh += !e->past;
}

bool
bursts_next(struct bursts *b, const struct incident **incident)
{
	struct burst_event *e;

	if (b->out == b->next)
		return false;
	e = burst_event(b, b->out);
	if (!b->finished && e->at > b->now - b->rules.window)
		return false;
	*incident = e->incident;
	if (e->incident)
		add_member(e->incident, e);
	else
		free(e->id);
	e->id = NULL;
	b->out++;
	return true;
}

void
bursts_finish(struct bursts *b)
{
	b->finished = true;
}

const struct incident *
bursts_incident(const struct bursts *b, size_t place)
{
	for (size_t i = 0; i < b->incident_count; i++)
		if (b->incidents[i]->fresh && !place--)
			return b->incidents[i];
	return NULL;
}
