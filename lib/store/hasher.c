/* SHA-256 in a thread of its own. */
#include "store/hasher.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* Blocks that may wait: what the thread is behind when it was not run. */
enum { JOBS = 16 };

struct job {
	struct digest *digest;
	struct buf block;
};

/* Jobs from done to added, both counted from the start, wait or are worked on;
 * each is at its count's place in the ring. */
struct hasher {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct job jobs[JOBS];
	size_t added, done;
	bool ending, threaded;
	pthread_t thread;
};

static void *
work(void *arg)
{
	struct hasher *h = arg;

	pthread_mutex_lock(&h->lock);
	for (;;) {
		struct job *job = &h->jobs[h->done % JOBS];

		while (h->done == h->added && !h->ending)
			pthread_cond_wait(&h->changed, &h->lock);
		if (h->done == h->added)
			break;
		pthread_mutex_unlock(&h->lock);
		digest_add(job->digest, buf_span(&job->block));
		pthread_mutex_lock(&h->lock);
		h->done++;
		pthread_cond_broadcast(&h->changed);
	}
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

struct hasher *
hasher_new(void)
{
	struct hasher *h = xcalloc(1, sizeof *h);

	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->changed, NULL);
	h->threaded = pthread_create(&h->thread, NULL, work, h) == 0;
	return h;
}

void
hasher_add(struct hasher *h, struct digest *digest, struct buf *block)
{
	struct buf used;
	struct job *job;

	if (!h->threaded) {
		digest_add(digest, buf_span(block));
		buf_clear(block);
		return;
	}
	pthread_mutex_lock(&h->lock);
	while (h->added - h->done == JOBS)
		pthread_cond_wait(&h->changed, &h->lock);
	job = &h->jobs[h->added % JOBS];
	used = job->block;
	*job = (struct job) { digest, *block };
	*block = used;
	buf_clear(block);
	h->added++;
	pthread_cond_broadcast(&h->changed);
	pthread_mutex_unlock(&h->lock);
}

void
hasher_wait(struct hasher *h)
{
	pthread_mutex_lock(&h->lock);
	while (h->done < h->added)
		pthread_cond_wait(&h->changed, &h->lock);
	pthread_mutex_unlock(&h->lock);
}

void
hasher_free(struct hasher *h)
{
	if (!h)
		return;
	if (h->threaded) {
		pthread_mutex_lock(&h->lock);
		h->ending = true;
		pthread_cond_broadcast(&h->changed);
		pthread_mutex_unlock(&h->lock);
		pthread_join(h->thread, NULL);
	}
	for (size_t i = 0; i < JOBS; i++)
		buf_release(&h->jobs[i].block);
	pthread_mutex_destroy(&h->lock);
	pthread_cond_destroy(&h->changed);
	free(h);
}
