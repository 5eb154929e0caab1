/* Tickets on which people have decided, gathered by several threads. */
#include <pthread.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "learn/gathered.h"
#include "text/grams.h"

struct learn_worker {
	struct learn *learn;
	struct judge *judge;
	struct grams *grams;
	size_t states[LABELS_STATES];
};

struct learn *
learn_new(
    const struct taxonomy *taxonomy, const struct rules *rules, size_t most)
{
	struct learn *l = xcalloc(1, sizeof *l);

	l->taxonomy = taxonomy;
	l->rules = rules;
	l->sample = sample_new(most, 0);
	pthread_mutex_init(&l->putting, NULL);
	return l;
}

void
learn_free(struct learn *l)
{
	if (!l)
		return;
	sample_free(l->sample);
	pthread_mutex_destroy(&l->putting);
	free(l);
}

struct learn_worker *
learn_worker_new(struct learn *l)
{
	struct learn_worker *w = xcalloc(1, sizeof *w);

	w->learn = l;
	w->judge = judge_new(l->rules);
	w->grams = grams_new();
	return w;
}

void
learn_worker_free(struct learn_worker *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->learn->putting);
	for (size_t i = 0; i < LABELS_STATES; i++)
		w->learn->states[i] += w->states[i];
	pthread_mutex_unlock(&w->learn->putting);
	judge_free(w->judge);
	grams_free(w->grams);
	free(w);
}

int
learn_gather(struct learn_worker *w, struct ticket *t)
{
	const struct taxonomy *taxonomy = w->learn->taxonomy;
	struct labels labels;
	struct verdict v;
	struct lesson *e;
	int state = labels_read(t, taxonomy, &labels);

	if (state < 0)
		return STEP_BAD;
	w->states[state]++;
	if (state != LABELS_TEACH)
		return STEP_DROP;
	judge_record(w->judge, t->record, -1, -1, &v);
	grams_find(w->grams, t->record);
	e = lesson_new(&(struct lesson_parts) { .id = t->id,
	    .received = t->received,
	    .labels = &labels,
	    .grams = w->grams->hash,
	    .gram_count = w->grams->count,
	    .verdict = &v,
	    .classes = taxonomy->count });
	pthread_mutex_lock(&w->learn->putting);
	sample_put(w->learn->sample, e);
	pthread_mutex_unlock(&w->learn->putting);
	return STEP_DROP;
}

void
learn_ready(struct learn *l)
{
	sample_ready(l->sample);
}

const struct sample *
learn_sample(const struct learn *l)
{
	return l->sample;
}

const struct taxonomy *
learn_taxonomy(const struct learn *l)
{
	return l->taxonomy;
}

const size_t *
learn_states(const struct learn *l)
{
	return l->states;
}
