/* The Merkle tree: its shape, its growth by leaves, its audit paths. */
#include "store/merkle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 70 };

/* The leaf of the line "{i}". */
static void
make_leaf(size_t i, unsigned char leaf[DIGEST_SIZE])
{
	char line[32];

	snprintf(line, sizeof line, "{%zu}\n", i);
	digest_sha256((struct span) { line, strlen(line) }, leaf);
}

static void
make_leaves(unsigned char (*leaves)[DIGEST_SIZE], size_t count)
{
	for (size_t i = 0; i < count; i++)
		make_leaf(i, leaves[i]);
}

/* RFC 6962, section 2.1, word for word. */
static void
by_the_book(unsigned char (*leaves)[DIGEST_SIZE], size_t count,
    unsigned char root[DIGEST_SIZE])
{
	unsigned char left[DIGEST_SIZE], right[DIGEST_SIZE];
	size_t k = 1;

	if (count == 1) {
		memcpy(root, leaves[0], DIGEST_SIZE);
		return;
	}
	while (2 * k < count)
		k *= 2;
	by_the_book(leaves, k, left);
	by_the_book(leaves + k, count - k, right);
	merkle_node(left, right, root);
}

static void
roots_are_those_of_sha256sum(void **state)
{
	/* for i in …; do echo "{$i}" | sha256sum; done, and for each node
	 * echo "LEFT RIGHT" | sha256sum */
	static const char *const roots[] = { "e3b0c44298fc1c149afbf4c8996fb924"
					     "27ae41e4649b934ca495991b7852b855",
		"212201b2f637995c652578d162f5210e"
		"bc6572acb2f64b5fb4e9cdd852bb3ad9",
		"58f87ed9bdcd28addcf9515afa870a86"
		"7fe99a70f4c8e42d17ffefd22b950333",
		"65cf526dc7d9d7debc397e5b2cea036b"
		"cab5ae227ac2990d0974f4bdd6684ca7",
		"42155445cd0b1e5a5f3d7862d87342ad"
		"d8923e67e3ea4eff34a5ea2713a938b2",
		"6eb1185def6fa74cb23c5cb9f815d615"
		"23e53a327039235c55d5710b43c1505a" };
	struct merkle m = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		unsigned char digest[DIGEST_SIZE];
		char hex[DIGEST_HEX];

		merkle_root(&m, digest);
		digest_hex(digest, hex);
		assert_string_equal(hex, roots[i]);
		make_leaf(i, digest);
		merkle_add(&m, digest);
	}
}

static void
a_tree_that_grows_has_the_root_of_the_book(void **state)
{
	unsigned char leaves[MANY][DIGEST_SIZE];
	struct merkle m = { 0 };

	(void)state;
	make_leaves(leaves, MANY);
	for (size_t n = 1; n <= MANY; n++) {
		unsigned char root[DIGEST_SIZE], book[DIGEST_SIZE];

		merkle_add(&m, leaves[n - 1]);
		assert_int_equal(m.count, n);
		merkle_root(&m, root);
		by_the_book(leaves, n, book);
		assert_memory_equal(root, book, DIGEST_SIZE);
	}
}

static void
every_leaf_climbs_to_the_root(void **state)
{
	unsigned char leaves[MANY][DIGEST_SIZE];
	struct merkle_step path[MERKLE_DEPTH];

	(void)state;
	make_leaves(leaves, MANY);
	for (size_t n = 1; n <= MANY; n++) {
		unsigned char book[DIGEST_SIZE];

		by_the_book(leaves, n, book);
		for (size_t i = 0; i < n; i++) {
			unsigned char root[DIGEST_SIZE];
			size_t steps = merkle_path(leaves, n, i, path);

			assert_true(steps <= 7 && (steps > 0 || n == 1));
			merkle_climb(leaves[i], path, steps, root);
			assert_memory_equal(root, book, DIGEST_SIZE);
		}
	}
}

static void
no_other_leaf_climbs_there(void **state)
{
	enum { SOME = 13 };
	unsigned char leaves[SOME][DIGEST_SIZE], book[DIGEST_SIZE];
	struct merkle_step path[MERKLE_DEPTH];

	(void)state;
	make_leaves(leaves, SOME);
	by_the_book(leaves, SOME, book);
	for (size_t i = 0; i < SOME; i++) {
		size_t steps = merkle_path(leaves, SOME, i, path);
		unsigned char root[DIGEST_SIZE];

		for (size_t other = 0; other < SOME; other++) {
			merkle_climb(leaves[other], path, steps, root);
			assert_int_equal(
			    memcmp(root, book, DIGEST_SIZE) == 0, other == i);
		}
		for (size_t s = 0; s < steps; s++) {
			path[s].left = !path[s].left;
			merkle_climb(leaves[i], path, steps, root);
			assert_memory_not_equal(root, book, DIGEST_SIZE);
			path[s].left = !path[s].left;
			path[s].digest[31] ^= 1;
			merkle_climb(leaves[i], path, steps, root);
			assert_memory_not_equal(root, book, DIGEST_SIZE);
			path[s].digest[31] ^= 1;
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_are_those_of_sha256sum),
		cmocka_unit_test(a_tree_that_grows_has_the_root_of_the_book),
		cmocka_unit_test(every_leaf_climbs_to_the_root),
		cmocka_unit_test(no_other_leaf_climbs_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
