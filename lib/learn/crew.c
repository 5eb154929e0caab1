/* Many tasks by several threads, each taking the next when it is ready. */
#include "learn/crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/xalloc.h"

struct crew {
	pthread_mutex_t taking;
	size_t next, count;
	void (*task)(void *arg, size_t i);
	void *arg;
};

static void *
work(void *arg)
{
	struct crew *c = arg;

	for (;;) {
		size_t i;

		pthread_mutex_lock(&c->taking);
		i = c->next;
		c->next += i < c->count;
		pthread_mutex_unlock(&c->taking);
		if (i >= c->count)
			return NULL;
		c->task(c->arg, i);
	}
}

void
crew_run(int jobs, size_t count, void (*task)(void *arg, size_t i), void *arg)
{
	struct crew c = { .count = count, .task = task, .arg = arg };
	pthread_t *threads = xcalloc((size_t)jobs, sizeof *threads);
	int started = 0;

	pthread_mutex_init(&c.taking, NULL);
	while (started < jobs - 1 && (size_t)started + 1 < count &&
	       !pthread_create(&threads[started], NULL, work, &c))
		started++;
	(void)work(&c);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	pthread_mutex_destroy(&c.taking);
	free(threads);
}
