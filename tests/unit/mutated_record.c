/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/mutate.h"
#include "../fuzz/record.c"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/record", 100000);
}
