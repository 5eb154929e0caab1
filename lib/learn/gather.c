/* Tickets on which people have decided, gathered by several threads. */
#include <pthread.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "learn/gathered.h"
#include "text/grams.h"
#include "ticket/filter.h"

struct gatherer {
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

static void *
gatherer_new(void *learn)
{
	struct gatherer *w = xcalloc(1, sizeof *w);

	w->learn = learn;
	w->judge = judge_new(w->learn->rules);
	w->grams = grams_new();
	return w;
}

static void
gatherer_end(void *gatherer, void *learn)
{
	struct gatherer *w = gatherer;

	(void)learn;
	pthread_mutex_lock(&w->learn->putting);
	for (size_t i = 0; i < LABELS_STATES; i++)
		w->learn->states[i] += w->states[i];
	pthread_mutex_unlock(&w->learn->putting);
	judge_free(w->judge);
	grams_free(w->grams);
	free(w);
}

/* Take what t teaches, if it does. */
static int
gather(struct ticket *t, void *gatherer)
{
	struct gatherer *w = gatherer;
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

enum exit_status
learn_read(struct learn *l, char *const files[], const char *const *written)
{
	return filter_run(files, &(struct filter) { .step = gather,
				     .worker_new = gatherer_new,
				     .worker_end = gatherer_end,
				     .arg = l,
				     .written = written,
				     .silent = true,
				     .late = true,
				     .opens = true });
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
