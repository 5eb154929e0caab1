/* What is packed comes out again, and its sum is that of the file. */
#include "store/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/unpack.h"

static int
open_nameless(void)
{
	char path[] = "/tmp/cplt-pack.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	unlink(path);
	return fd;
}

/* So many bytes in pieces of that size: text that repeats, but not quite. */
static void
assert_round(size_t len, size_t piece, bool zstd, struct manifest_sum *sum)
{
	struct buf text = { 0 }, back = { 0 };
	struct manifest_sum is;
	struct unpack u;
	struct pack p;
	int fd = open_nameless();
	ssize_t got;

	for (unsigned i = 1; text.len < len; i = i * 1103515245u + 12345u)
		buf_addf(&text, "{\"id\":\"%u\"}\n", i >> 8);
	text.len = len;
	pack_start(&p, fd, zstd);
	for (size_t at = 0; at < len; at += piece)
		pack_write(&p, (struct span) { text.at + at,
				   len - at < piece ? len - at : piece });
	assert_int_equal(pack_finish(&p, sum), 0);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_int_equal(digest_file(fd, is.sha256, &is.size), 0);
	assert_int_equal(is.size, sum->size);
	assert_memory_equal(is.sha256, sum->sha256, DIGEST_SIZE);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	unpack_start(&u, fd, zstd);
	while ((got = unpack_read(&u, buf_reserve(&back, 4096), 4096)) > 0)
		back.len += (size_t)got;
	assert_int_equal(got, 0);
	unpack_end(&u);
	assert_int_equal(back.len, len);
	if (len)
		assert_memory_equal(back.at, text.at, len);
	buf_release(&text);
	buf_release(&back);
	close(fd);
}

static void
goes_round(void **state)
{
	static const size_t sizes[] = { 0, 1, 4095, 1 << 17, 3000000 };
	struct manifest_sum whole, pieces;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (int zstd = 0; zstd < 2; zstd++) {
			assert_round(sizes[i], sizes[i] + 1, zstd, &whole);
			assert_round(sizes[i], 1009, zstd, &pieces);
			assert_int_equal(whole.size, pieces.size);
			assert_memory_equal(
			    whole.sha256, pieces.sha256, DIGEST_SIZE);
		}
	assert_true(whole.size < 3000000 / 2);
}

static void
tells_of_a_full_disk(void **state)
{
	struct manifest_sum sum;
	struct pack p;

	(void)state;
	for (int zstd = 0; zstd < 2; zstd++) {
		int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);

		assert_true(fd >= 0);
		pack_start(&p, fd, zstd);
		pack_write(&p, SPAN("x"));
		assert_int_equal(pack_finish(&p, &sum), -1);
		assert_int_equal(errno, ENOSPC);
		close(fd);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_round),
		cmocka_unit_test(tells_of_a_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
