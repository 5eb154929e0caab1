/* The comparison that is the fuzz target, over its seeds and mutations. */
#include "../fuzz/model.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate_main("tests/fuzz/seeds/model", 20000);
}
