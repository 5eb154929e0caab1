/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/mutate.h"
#include "../fuzz/scan.c"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/scan", 100000);
}
