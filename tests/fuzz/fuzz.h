/* What the fuzz targets share. */
#ifndef CPLT_FUZZ_H
#define CPLT_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/span.h"

/* One run of a target over size bytes; aborts when something does not hold. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unless good, print what is the matter with line, and abort. */
static inline void
fuzz_holds(bool good, struct span line, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "%s: %.*s\n", what, (int)line.len, line.at);
	abort();
}

#endif
