/* The reading of partial figures that is the fuzz target, over its seeds and
 * mutations. */
#include "../fuzz/mutate.h"
#include "../fuzz/partial.c"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/partial", 20000);
}
