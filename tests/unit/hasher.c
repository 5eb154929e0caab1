/* Digests made in another thread are those made in this one. */
#include "store/hasher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DIGESTS = 3, BLOCKS = 200 };

static void
what_is_added_in_turn_is_right(void **state)
{
	struct hasher *h = hasher_new();
	struct digest here[DIGESTS], there[DIGESTS];
	struct buf block = { 0 };

	(void)state;
	for (size_t i = 0; i < DIGESTS; i++) {
		digest_start(&here[i]);
		digest_start(&there[i]);
	}
	for (size_t n = 0; n < BLOCKS; n++) {
		for (size_t k = 0; k < n * n % 997; k++)
			buf_addf(&block, "%zu %zu\n", n, k);
		digest_add(&here[n % DIGESTS], buf_span(&block));
		hasher_add(h, &there[n % DIGESTS], &block);
		assert_int_equal(block.len, 0);
		if (n % 50 == 0)
			hasher_wait(h);
	}
	hasher_wait(h);
	for (size_t i = 0; i < DIGESTS; i++) {
		unsigned char a[DIGEST_SIZE], b[DIGEST_SIZE];

		digest_end(&here[i], a);
		digest_end(&there[i], b);
		assert_memory_equal(a, b, DIGEST_SIZE);
	}
	buf_release(&block);
	hasher_free(h);
}

static void
one_without_work_ends(void **state)
{
	struct hasher *h = hasher_new();

	(void)state;
	hasher_wait(h);
	hasher_free(h);
	hasher_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_added_in_turn_is_right),
		cmocka_unit_test(one_without_work_ends),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
