/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/mutate.h"
#include "../fuzz/pick.c"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/pick", 200000);
}
