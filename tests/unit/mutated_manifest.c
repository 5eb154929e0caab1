/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/manifest.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/manifest", 20000);
}
