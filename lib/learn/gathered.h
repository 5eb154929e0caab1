/* What the workers of a training share: see learn/learn.h. */
#ifndef CPLT_GATHERED_H
#define CPLT_GATHERED_H

#include <pthread.h>

#include "learn/learn.h"

struct learn {
	const struct taxonomy *taxonomy;
	const struct rules *rules;
	pthread_mutex_t putting; /* sample and states */
	struct sample *sample;
	size_t states[LABELS_STATES];
};

#endif
