/* The vault: changes that replace files, and what becomes of them when they
 * are interrupted. */
#include "store/vault.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/recovery.h"

#define MONTH          "2026-08"
#define LINE(id, text) "{\"id\":\"" id "\",\"text\":\"" text "\"}\n"
#define NEW_TEXT       LINE("a", "-") LINE("b", "two")

/* An archive of its own for each test, with two tickets in one month. */
struct place {
	char path[256];
	int folder;
};

static char told[1024];

static void
tell(const struct fault *f)
{
	snprintf(told, sizeof told, "%s", f->text);
}

static struct vault *
open_vault(const struct place *p)
{
	struct fault fault;
	struct vault *v = vault_open(p->path,
	    &(struct vault_how) {
		.at = SPAN("2026-11-21T09:00:00+08:00"), .tell = tell },
	    &fault);

	if (!v)
		fail_msg("%s: %s", fault.file, fault.text);
	return v;
}

static void
put(struct vault *v, const char *id, const char *line)
{
	struct vault_place at;
	struct fault fault;

	assert_int_equal(vault_find(v, MONTH, span_of(id), &at, &fault), 0);
	assert_int_equal(vault_put(v, &at, span_of(id),
			     (struct span) { line, strlen(line) - 1 }, &fault),
	    0);
}

static void
commit(struct vault *v)
{
	struct fault fault;

	assert_int_equal(vault_commit(v, &fault), 0);
}

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof *p);
	const char *above = getenv("TMPDIR");
	struct vault *v;

	snprintf(p->path, sizeof p->path, "%s/cplt-vault.XXXXXX",
	    above ? above : "/tmp");
	if (!mkdtemp(p->path))
		return -1;
	p->folder = open(p->path, O_RDONLY | O_DIRECTORY);
	*state = p;
	v = open_vault(p);
	put(v, "a", LINE("a", "one"));
	put(v, "b", LINE("b", "two"));
	commit(v);
	vault_free(v);
	*told = '\0';
	return 0;
}

/* The names in the archive, in their order, or remove them all. */
static void
each_name(const struct place *p, char *names, size_t size)
{
	struct dirent **list;
	int count = scandir(p->path, &list, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		const char *name = list[i]->d_name;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
			if (names)
				snprintf(names + strlen(names),
				    size - strlen(names), "%s ", name);
			else
				unlinkat(p->folder, name, 0);
		}
		free(list[i]);
	}
	free(list);
}

static void
assert_names(const struct place *p, const char *wanted)
{
	char names[512] = "";

	each_name(p, names, sizeof names);
	assert_string_equal(names, wanted);
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	each_name(p, NULL, 0);
	close(p->folder);
	rmdir(p->path);
	free(p);
	return 0;
}

static void
write_file(const struct place *p, const char *name, const char *text)
{
	int fd = openat(p->folder, name, O_RDWR | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void
assert_file(const struct place *p, const char *name, const char *wanted)
{
	char text[4096];
	int fd = openat(p->folder, name, O_RDONLY);
	ssize_t len;

	assert_true(fd >= 0);
	len = read(fd, text, sizeof text - 1);
	assert_true(len >= 0);
	text[len] = '\0';
	close(fd);
	assert_string_equal(text, wanted);
}

/* The entry of an act that makes the whole segment, or its file, text. */
static struct manifest_entry
entry_for(const struct vault *v, enum manifest_act act, const char *text)
{
	const struct manifest *m = vault_manifest(v);
	struct manifest_entry e = *manifest_last(m, manifest_segment(m, MONTH));
	struct manifest_sum *sum =
	    act == MANIFEST_COMPRESS ? &e.file : &e.plain;

	e.act = act;
	e.at = (struct span) { NULL, 0 };
	if (act == MANIFEST_SEAL)
		return e;
	sum->size = strlen(text);
	digest_sha256(span_of(text), sum->sha256);
	e.purged = act == MANIFEST_PURGE;
	return e;
}

static void
enter(struct vault *v, enum manifest_act act, const char *text)
{
	struct manifest_entry e = entry_for(v, act, text);
	struct fault fault;

	assert_int_equal(vault_enter(v, &e, &fault), 0);
}

static void
stage(struct vault *v, const char *name, const char *text)
{
	struct fault fault;
	int fd = vault_stage(v, name, &fault);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
}

/* Write what the next MANIFEST would be, and no more. */
static void
begin_only(const struct place *p, const struct vault *v)
{
	struct buf text = { 0 };

	manifest_write(vault_manifest(v), &text);
	write_file(p, MANIFEST_NEXT, buf_text(&text));
	buf_release(&text);
}

static void
a_staged_file_takes_its_place(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);
	struct stat status;

	assert_int_equal(fchmodat(p->folder, MONTH ".jsonl", 0640, 0), 0);
	stage(v, MONTH ".jsonl", NEW_TEXT);
	enter(v, MANIFEST_PURGE, NEW_TEXT);
	commit(v);
	vault_free(v);
	assert_file(p, MONTH ".jsonl", NEW_TEXT);
	assert_int_equal(fstatat(p->folder, MONTH ".jsonl", &status, 0), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	assert_names(p, ".lock " MONTH ".jsonl MANIFEST ");
}

static void
what_is_not_committed_is_gone(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);

	stage(v, MONTH ".jsonl", NEW_TEXT);
	enter(v, MANIFEST_PURGE, NEW_TEXT);
	vault_free(v);
	assert_file(p, MONTH ".jsonl", LINE("a", "one") LINE("b", "two"));
	assert_names(p, ".lock " MONTH ".jsonl MANIFEST ");
}

static void
what_stands_ready_is_finished(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);

	enter(v, MANIFEST_PURGE, NEW_TEXT);
	begin_only(p, v);
	vault_free(v);
	write_file(p, "." MONTH ".jsonl.new", NEW_TEXT);
	v = open_vault(p);
	assert_string_equal(told, "an interrupted write was finished");
	assert_int_equal(vault_manifest(v)->count, 2);
	vault_free(v);
	assert_file(p, MONTH ".jsonl", NEW_TEXT);
	assert_names(p, ".lock " MONTH ".jsonl MANIFEST ");
}

static void
what_is_not_ready_is_undone(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);

	enter(v, MANIFEST_PURGE, NEW_TEXT);
	begin_only(p, v);
	vault_free(v);
	write_file(p, "." MONTH ".jsonl.new", LINE("a", "-"));
	v = open_vault(p);
	assert_int_equal(vault_manifest(v)->count, 1);
	vault_free(v);
	assert_file(p, MONTH ".jsonl", LINE("a", "one") LINE("b", "two"));
	assert_names(p, ".lock " MONTH ".jsonl MANIFEST ");
}

/* What a compressed file holds is not looked at here. */
static void
the_plain_file_makes_way(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);

	enter(v, MANIFEST_SEAL, NULL);
	stage(v, MONTH ".jsonl.zst", "packed");
	enter(v, MANIFEST_COMPRESS, "packed");
	commit(v);
	vault_free(v);
	assert_names(p, ".lock " MONTH ".jsonl.zst MANIFEST ");

	/* As a crash may leave it. */
	write_file(p, MONTH ".jsonl", LINE("a", "one") LINE("b", "two"));
	vault_free(open_vault(p));
	assert_names(p, ".lock " MONTH ".jsonl.zst MANIFEST ");

	/* As no crash leaves it. */
	write_file(p, MONTH ".jsonl", LINE("a", "one"));
	vault_free(open_vault(p));
	assert_file(p, MONTH ".jsonl", LINE("a", "one"));
}

static void
what_was_put_can_be_read_before_it_is_written(void **state)
{
	static const char *const ids[] = { "a", "b", "c", "d" };
	static const char *const lines[] = { LINE("a", "one"), LINE("b", "two"),
		LINE("c", "three"), LINE("d", "four") };
	struct place *p = *state;
	struct vault *v = open_vault(p);
	struct buf line = { 0 };

	put(v, "c", LINE("c", "three"));
	put(v, "d", LINE("d", "four"));
	for (size_t i = 4; i-- > 0;) {
		struct vault_place at;
		struct fault fault;

		assert_int_equal(
		    vault_find(v, MONTH, span_of(ids[i]), &at, &fault), 1);
		assert_int_equal(vault_line(v, &at, &line, &fault), 0);
		buf_add_char(&line, '\n');
		assert_string_equal(buf_text(&line), lines[i]);
	}
	buf_release(&line);
	vault_free(v);
}

static void
what_is_adopted_is_never_cut(void **state)
{
	struct place *p = *state;
	struct vault_how how = { .adopt = true,
		.at = SPAN("2026-11-21T09:00:00+08:00"),
		.tell = tell };
	struct fault fault;
	struct vault *v;

	unlinkat(p->folder, MANIFEST_NAME, 0);
	v = vault_open(p->path, &how, &fault);
	assert_non_null(v);
	begin_only(p, v);
	vault_free(v);
	write_file(p, MONTH ".jsonl", LINE("a", "one"));
	v = vault_open(p->path, &how, &fault);
	assert_non_null(v);
	commit(v);
	vault_free(v);
	assert_file(p, MONTH ".jsonl", LINE("a", "one"));
	assert_names(p, ".lock " MONTH ".jsonl MANIFEST ");
}

static void
looking_changes_nothing(void **state)
{
	struct place *p = *state;
	struct vault *v = open_vault(p);
	struct recovery r;
	struct fault fault;

	assert_int_equal(recovery_look(&r, p->folder, p->path, &fault), 0);
	assert_int_equal(r.what, RECOVERY_NOTHING);
	recovery_release(&r);
	enter(v, MANIFEST_PURGE, NEW_TEXT);
	begin_only(p, v);
	vault_free(v);
	assert_int_equal(recovery_look(&r, p->folder, p->path, &fault), 0);
	assert_int_equal(r.what, RECOVERY_UNDO);
	recovery_release(&r);
	write_file(p, "." MONTH ".jsonl.new", NEW_TEXT);
	assert_int_equal(recovery_look(&r, p->folder, p->path, &fault), 0);
	assert_int_equal(r.what, RECOVERY_FINISH);
	assert_int_equal(r.next.count, 2);
	recovery_release(&r);
	assert_names(p, "." MONTH ".jsonl.new .lock " MONTH
			".jsonl MANIFEST MANIFEST.new ");
}

static void
a_changed_segment_is_refused_each_time(void **state)
{
	struct place *p = *state;
	struct vault_place at;
	struct fault fault;
	struct vault *v;

	write_file(p, MONTH ".jsonl", LINE("a", "one"));
	v = open_vault(p);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
		    vault_find(v, MONTH, SPAN("a"), &at, &fault), -1);
		assert_int_equal(vault_check(v, MONTH, &fault), -1);
	}
	commit(v);
	vault_free(v);
}

#define WITH_ARCHIVE(test)                                                     \
	cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARCHIVE(a_staged_file_takes_its_place),
		WITH_ARCHIVE(what_is_not_committed_is_gone),
		WITH_ARCHIVE(what_stands_ready_is_finished),
		WITH_ARCHIVE(what_is_not_ready_is_undone),
		WITH_ARCHIVE(the_plain_file_makes_way),
		WITH_ARCHIVE(what_was_put_can_be_read_before_it_is_written),
		WITH_ARCHIVE(what_is_adopted_is_never_cut),
		WITH_ARCHIVE(looking_changes_nothing),
		WITH_ARCHIVE(a_changed_segment_is_refused_each_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
