/* Files put in the place of others: what is kept, and what is refused. */
#include "store/door.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

static int above = -1;

/* Each test works in a folder of its own. */
static int
set_up(void **state)
{
	const char *folder = getenv("TMPDIR");
	char *path = malloc(256);

	snprintf(path, 256, "%s/cplt-outfile.XXXXXX", folder ? folder : "/tmp");
	above = open(".", O_RDONLY | O_DIRECTORY);
	*state = path;
	return above < 0 || !mkdtemp(path) || chdir(path) < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
	static const char *const names[] = { "f", "f.bak", "f.lock", ".f.new",
		".f.bak", "link", "other", "sub/f", "sub/f.lock", "pipe" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	rmdir("sub");
	if (fchdir(above) < 0 || rmdir(*state) < 0)
		return -1;
	close(above);
	free(*state);
	return 0;
}

static void
put(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void
assert_file(const char *path, const char *wanted, mode_t mode)
{
	char text[256];
	int fd = open(path, O_RDONLY | O_NOFOLLOW);
	struct stat st;
	ssize_t len;

	assert_true(fd >= 0);
	len = read(fd, text, sizeof text - 1);
	assert_true(len >= 0);
	text[len] = '\0';
	assert_string_equal(text, wanted);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode & 07777, mode);
	close(fd);
}

static void
assert_gone(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), -1);
	assert_int_equal(errno, ENOENT);
}

static struct door
opened(const char *path, bool backup)
{
	struct door d;
	struct fault fault;

	if (door_open(&d, path, DOOR_MAKE, 0, &fault) < 0 ||
	    door_begin(&d, backup, &fault) < 0)
		fail_msg("%s: %s", fault.file, fault.text);
	return d;
}

static int
replace(const char *path, bool backup, const char *text)
{
	struct door d = opened(path, backup);
	struct fault fault;
	int result;

	outfile_write(&d.file, span_of(text));
	result = door_commit(&d, &fault);
	door_close(&d);
	return result;
}

static void
permissions_stay_whatever_the_umask(void **state)
{
	static const mode_t modes[] = { 0600, 0664, 0666, 0640, 0755 };

	(void)state;
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		mode_t mask = umask(i % 2 ? 077 : 0);

		put("f", "old", modes[i]);
		assert_int_equal(replace("f", false, "new"), 0);
		umask(mask);
		assert_file("f", "new", modes[i]);
		assert_gone(".f.new");
		assert_gone("f.bak");
	}
}

static void
one_that_is_made_is_its_owners(void **state)
{
	(void)state;
	assert_int_equal(replace("f", true, "new"), 0);
	assert_file("f", "new", 0600);
	assert_file("f.lock", "", 0600);
	assert_gone("f.bak");
}

static void
group_and_owner_stay(void **state)
{
	struct stat st;

	(void)state;
	put("f", "old", 0640);
	if (chown("f", 12345, 54321) < 0)
		skip();
	assert_int_equal(replace("f", false, "new"), 0);
	assert_file("f", "new", 0640);
	assert_int_equal(stat("f", &st), 0);
	assert_int_equal(st.st_uid, 12345);
	assert_int_equal(st.st_gid, 54321);
	assert_int_equal(stat("f.lock", &st), 0);
	assert_int_equal(st.st_gid, 54321);
	assert_int_equal(st.st_mode & 07777, 0640);
}

/* version 2; user::rw-, user:12345:r--, group::---, mask::r--, other::--- */
static const unsigned char acl[] = { 2, 0, 0, 0, /**/
	1, 0, 6, 0, 255, 255, 255, 255,          /**/
	2, 0, 4, 0, 57, 48, 0, 0,                /**/
	4, 0, 0, 0, 255, 255, 255, 255,          /**/
	16, 0, 4, 0, 255, 255, 255, 255,         /**/
	32, 0, 0, 0, 255, 255, 255, 255 };
static const char acl_name[] = "system.posix_acl_access";
static const char default_name[] = "system.posix_acl_default";

static void
the_access_list_stays(void **state)
{
	unsigned char got[256];

	(void)state;
	put("f", "old", 0600);
	if (setxattr("f", acl_name, acl, sizeof acl, 0) < 0)
		skip();
	assert_int_equal(replace("f", false, "new"), 0);
	assert_file("f", "new", 0640);
	assert_int_equal(getxattr("f", acl_name, got, sizeof got), sizeof acl);
	assert_memory_equal(got, acl, sizeof acl);
}

/* The folder gives its list to what is made in it. */
static void
a_list_of_the_folder_is_not_taken_on(void **state)
{
	(void)state;
	put("f", "old", 0640);
	if (setxattr(".", default_name, acl, sizeof acl, 0) < 0)
		skip();
	assert_int_equal(replace("f", false, "new"), 0);
	assert_file("f", "new", 0640);
	assert_int_equal(getxattr("f", acl_name, NULL, 0), -1);
	assert_int_equal(errno, ENODATA);
}

static void
a_backup_is_the_old_file(void **state)
{
	struct stat before, after;

	(void)state;
	put("f", "1", 0640);
	put("f.bak", "0", 0600);
	assert_int_equal(stat("f", &before), 0);
	assert_int_equal(replace("f", true, "2"), 0);
	assert_file("f", "2", 0640);
	assert_file("f.bak", "1", 0640);
	assert_int_equal(stat("f.bak", &after), 0);
	assert_true(before.st_ino == after.st_ino);
	/* as a kill between the two renames leaves them */
	unlink("f.bak");
	assert_int_equal(link("f", "f.bak"), 0);
	assert_int_equal(link("f", ".f.bak"), 0);
	assert_int_equal(replace("f", true, "3"), 0);
	assert_file("f", "3", 0640);
	assert_file("f.bak", "2", 0640);
	assert_gone(".f.bak");
}

static void
a_leftover_is_written_over(void **state)
{
	(void)state;
	put("f", "old", 0600);
	put(".f.new", "half of something long", 0666);
	assert_int_equal(replace("f", false, "new"), 0);
	assert_file("f", "new", 0600);
	/* nor does one that leads elsewhere lead there */
	put("other", "mine", 0600);
	assert_int_equal(symlink("other", ".f.new"), 0);
	assert_int_equal(replace("f", false, "newer"), 0);
	assert_file("f", "newer", 0600);
	assert_file("other", "mine", 0600);
}

static void
what_is_dropped_leaves_nothing(void **state)
{
	struct door d;

	(void)state;
	put("f", "old", 0600);
	d = opened("f", true);
	outfile_write(&d.file, SPAN("new"));
	door_close(&d);
	door_close(&d);
	assert_file("f", "old", 0600);
	assert_gone(".f.new");
}

static void
links_lead_to_the_file(void **state)
{
	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	put("sub/f", "old", 0600);
	assert_int_equal(symlink("sub/f", "link"), 0);
	assert_int_equal(replace("link", false, "new"), 0);
	assert_file("sub/f", "new", 0600);
	assert_file("sub/f.lock", "", 0600);
	assert_gone("link.lock");
}

/* Whatever somebody does to the file in the meantime, the new one does not take
 * its place. */
static void
what_others_changed_is_not_replaced(void **state)
{
	(void)state;
	for (int how = 0; how < 4; how++) {
		struct timespec times[2] = { { 0, 0 }, { 1, 2 } };
		struct fault fault;
		struct door d;

		put("f", "old", 0600);
		d = opened("f", true);
		outfile_write(&d.file, SPAN("new"));
		if (how == 0)
			put("f", "longer", 0600);
		else if (how == 1)
			assert_int_equal(utimensat(AT_FDCWD, "f", times, 0), 0);
		else if (how == 2)
			assert_int_equal(unlink("f"), 0);
		else
			assert_int_equal(
			    link("f.lock", "other") | rename("other", "f"), 0);
		assert_int_equal(door_commit(&d, &fault), -1);
		assert_string_equal(fault.text,
		    "somebody changed it who does not hold the lock");
		assert_gone(".f.new");
		assert_gone("f.bak");
		door_close(&d);
		unlink("f");
	}
}

/* What was added after it was opened is in no copy that is made of it. */
static void
what_others_added_since_it_was_opened_is_not_lost(void **state)
{
	struct fault fault;
	struct door d;

	(void)state;
	put("f", "old\n", 0600);
	assert_int_equal(door_open(&d, "f", DOOR_MAKE, 0, &fault), 0);
	put("f", "old\nadded\n", 0600);
	assert_int_equal(door_begin(&d, false, &fault), 0);
	assert_int_equal(door_copy(&d, NULL, &fault), 0);
	assert_int_equal(door_commit(&d, &fault), -1);
	door_close(&d);
	assert_file("f", "old\nadded\n", 0600);
}

static void
one_that_came_meanwhile_is_not_replaced(void **state)
{
	struct door d;
	struct fault fault;

	(void)state;
	d = opened("f", false);
	put("f", "other", 0600);
	assert_int_equal(door_commit(&d, &fault), -1);
	door_close(&d);
	assert_file("f", "other", 0600);
}

static void
what_is_no_file_is_refused(void **state)
{
	static const char *const paths[] = { "sub", "sub/", "pipe", "link",
		"no/f", "", ".", "/dev/null", "f/" };

	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(symlink("nowhere", "link"), 0);
	put("f", "old", 0600);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct door d;
		struct fault fault;

		if (door_open(&d, paths[i], DOOR_MAKE, 0, &fault) == 0)
			fail_msg("'%s' was opened", paths[i]);
		assert_string_equal(fault.file, paths[i]);
		door_close(&d);
	}
	assert_gone("nowhere");
}

static void
one_that_must_be_there_is_not_made(void **state)
{
	struct door d;
	struct fault fault;

	(void)state;
	assert_int_equal(door_open(&d, "f", DOOR_NEEDED, 0, &fault), -1);
	assert_gone("f.lock");
	put("f", "", 0600);
	assert_int_equal(door_open(&d, "f", DOOR_NEEDED, 0, &fault), 0);
	door_close(&d);
}

static void
the_old_content_comes_first(void **state)
{
	static const struct {
		const char *old, *whole;
	} files[] = { { "", "new" }, { "a\n", "a\nnew" }, { "a", "a\nnew" } };

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct door d;
		struct fault fault;
		off_t end;

		put("f", files[i].old, 0600);
		d = opened("f", false);
		assert_int_equal(door_copy(&d, &end, &fault), 0);
		assert_int_equal(end, strlen(files[i].whole) - 3);
		outfile_write(&d.file, SPAN("new"));
		assert_int_equal(door_commit(&d, &fault), 0);
		door_close(&d);
		assert_file("f", files[i].whole, 0600);
	}
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(permissions_stay_whatever_the_umask),
		TEST(one_that_is_made_is_its_owners),
		TEST(group_and_owner_stay),
		TEST(the_access_list_stays),
		TEST(a_list_of_the_folder_is_not_taken_on),
		TEST(a_backup_is_the_old_file),
		TEST(a_leftover_is_written_over),
		TEST(what_is_dropped_leaves_nothing),
		TEST(links_lead_to_the_file),
		TEST(what_others_changed_is_not_replaced),
		TEST(what_others_added_since_it_was_opened_is_not_lost),
		TEST(one_that_came_meanwhile_is_not_replaced),
		TEST(what_is_no_file_is_refused),
		TEST(one_that_must_be_there_is_not_made),
		TEST(the_old_content_comes_first),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
