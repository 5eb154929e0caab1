/* Run a fuzz target without a fuzzer: its seeds, and mutations, ever the same.
 */
#ifndef CPLT_MUTATE_H
#define CPLT_MUTATE_H

#include <dirent.h>
#include <string.h>

#include "fuzz.h"

enum { SEEDS = 64, SEED_ROOM = 4096 };

struct seeds {
	struct {
		uint8_t bytes[SEED_ROOM];
		size_t len;
	} all[SEEDS];
	size_t count;
	uint64_t random;
};

static inline uint32_t
seeds_random(struct seeds *s)
{
	s->random = s->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(s->random >> 33);
}

static inline void
seeds_read(struct seeds *s, const char *dir)
{
	struct dirent **names;
	int count = scandir(dir, &names, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		char path[512];
		FILE *file;

		snprintf(path, sizeof path, "%s/%s", dir, names[i]->d_name);
		file = *names[i]->d_name == '.' ? NULL : fopen(path, "rb");
		if (file && s->count < SEEDS) {
			s->all[s->count].len =
			    fread(s->all[s->count].bytes, 1, SEED_ROOM, file);
			s->count++;
		}
		if (file)
			fclose(file);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
}

/* Change what stands in bytes, SEED_ROOM at most; returns its new length. */
static inline size_t
seeds_mutate(struct seeds *s, uint8_t *bytes, size_t len)
{
	static const char likely[] = "{}[],:\"\\u0eE+-. \t\r\n\x80\xe0\xed\xf4"
				     "\xff\x1f"
				     "tfn";
	size_t other = seeds_random(s) % s->count;
	size_t at = len ? seeds_random(s) % len : 0;
	size_t run = 1 + seeds_random(s) % 8;
	uint8_t byte = seeds_random(s) & 1
			   ? (uint8_t)likely[seeds_random(s) % sizeof likely]
			   : (uint8_t)(seeds_random(s) >> 8);

	if (run > len - at)
		run = len - at;
	switch (seeds_random(s) % 5) {
	case 0: /* leave some out */
		memmove(bytes + at, bytes + at + run, len - at - run);
		return len - run;
	case 1: /* put one in */
		if (len == SEED_ROOM)
			return len;
		memmove(bytes + at + 1, bytes + at, len - at);
		bytes[at] = byte;
		return len + 1;
	case 2: /* say some twice */
		if (len + run > SEED_ROOM)
			return len;
		memmove(bytes + at + run, bytes + at, len - at);
		return len + run;
	case 3: /* go on as another seed does there */
		if (at < s->all[other].len) {
			len = s->all[other].len;
			memcpy(bytes + at, s->all[other].bytes + at, len - at);
		}
		return len;
	default: /* another byte */
		if (len)
			bytes[at] = byte;
		return len;
	}
}

/* main of a test: the seeds in dir, and count mutations of them. */
static inline int
mutate_main(const char *dir, size_t count)
{
	static struct seeds s = { .random = 1 };

	seeds_read(&s, dir);
	for (size_t i = 0; i < s.count; i++)
		LLVMFuzzerTestOneInput(s.all[i].bytes, s.all[i].len);
	printf(
	    "%s 1 - %s: %zu seeds\n", s.count ? "ok" : "not ok", dir, s.count);
	for (size_t i = 0; s.count && i < count; i++) {
		const size_t from = seeds_random(&s) % s.count;
		uint8_t bytes[SEED_ROOM];
		size_t len = s.all[from].len;

		memcpy(bytes, s.all[from].bytes, len);
		for (uint32_t n = seeds_random(&s) % 6; n > 0; n--)
			len = seeds_mutate(&s, bytes, len);
		LLVMFuzzerTestOneInput(bytes, len);
	}
	printf("ok 2 - %zu mutations of them\n1..2\n", count);
	return s.count == 0;
}

#endif
