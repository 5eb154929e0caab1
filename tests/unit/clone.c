/* Copying a file, and what is said where that cannot be done. */
#include "store/clone.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE = 300000 };

static FILE *
file_of_size(off_t size)
{
	FILE *f = tmpfile();

	assert_non_null(f);
	for (off_t i = 0; i < size; i++)
		fputc((int)(i % 251), f);
	assert_int_equal(fflush(f), 0);
	return f;
}

/* Nothing behind size is taken, be it there. */
static void
so_many_bytes_are_copied(void **state)
{
	static const off_t sizes[] = { 0, 1, 4096, SIZE - 1, SIZE };
	FILE *from = file_of_size(SIZE);

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		FILE *to = tmpfile();

		assert_int_equal(
		    clone_file(fileno(to), fileno(from), sizes[i]), 0);
		assert_int_equal(lseek(fileno(to), 0, SEEK_END), sizes[i]);
		rewind(to);
		for (off_t at = 0; at < sizes[i]; at++)
			if (fgetc(to) != at % 251)
				fail_msg("byte %ld is another", (long)at);
		fclose(to);
	}
	fclose(from);
}

static void
one_that_has_become_shorter_is_told(void **state)
{
	FILE *from = file_of_size(1000), *to = tmpfile();

	(void)state;
	assert_int_equal(clone_file(fileno(to), fileno(from), 1001), -1);
	assert_int_equal(errno, EIO);
	fclose(from);
	fclose(to);
}

static void
one_that_cannot_be_written_is_told(void **state)
{
	FILE *from = file_of_size(1000);
	int to = open("/dev/full", O_RDWR);

	(void)state;
	assert_true(to >= 0);
	assert_int_equal(clone_file(to, fileno(from), 1000), -1);
	assert_int_equal(errno, ENOSPC);
	close(to);
	fclose(from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(so_many_bytes_are_copied),
		cmocka_unit_test(one_that_has_become_shorter_is_told),
		cmocka_unit_test(one_that_cannot_be_written_is_told),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
