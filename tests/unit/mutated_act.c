/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/act.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/act", 100000);
}
