/* How much it says that two cases share something. */
#include "cases/rarity.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"

unsigned
rarity(uint64_t cases, uint64_t having)
{
	enum { STEPS = 16 };
	uint64_t ratio; /* with 16 bits behind the point */
	unsigned log = 0;

	if (having == 0)
		having = 1;
	ratio = ((cases + 1) << 16) / having;
	while (ratio >= (uint64_t)2 << 16) {
		ratio >>= 1;
		log += STEPS;
	}
	/* One binary digit of the logarithm with each squaring. */
	for (unsigned bit = STEPS / 2; bit; bit /= 2) {
		ratio = ratio * ratio >> 16;
		if (ratio >= (uint64_t)2 << 16) {
			ratio >>= 1;
			log += bit;
		}
	}
	return log ? log : 1;
}

int
cases_write(const struct buf *out, struct fault *fault)
{
	if (io_write(STDOUT_FILENO, buf_span(out)) == 0)
		return 0;
	return fault_set(fault, NULL, 0, "%s: %s",
	    _("cannot write to standard output"), strerror(errno));
}

void
cases_tell_nobody(const struct fault *fault)
{
	(void)fault;
}
