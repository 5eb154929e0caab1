/* The reading of partial figures that is the fuzz target, over its seeds and
 * mutations. */
#include "../fuzz/partial.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/partial", 20000);
}
