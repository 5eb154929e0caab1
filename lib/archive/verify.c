/* Checking an archive: MANIFEST, segments, signatures. */
#include "archive/verify.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "archive/diagnose.h"
#include "archive/signature.h"
#include "archive/survey.h"
#include "base/lang.h"

struct verifying {
	const struct call *call;
	struct witness w;
	const struct manifest *m;
	size_t told;     /* things that are wrong */
	bool unreadable; /* and some that could not be looked at */
	uint64_t tickets;
	struct buf who; /* who signed, and how much of it */
};

static void
tell(struct verifying *v, struct fault *fault)
{
	v->told++;
	v->call->tell(fault);
}

static void
tell_of(struct verifying *v, const char *name, const char *what)
{
	struct fault fault;

	fault_set(&fault, name, 0, "%s", what);
	fault_under(&fault, v->w.path);
	tell(v, &fault);
}

/* What cannot be read hides nothing of the rest. */
static void
tell_unreadable(struct verifying *v, struct fault *fault)
{
	v->unreadable = true;
	tell(v, fault);
}

static bool
same(const unsigned char *a, const unsigned char *b)
{
	return !memcmp(a, b, DIGEST_SIZE);
}

static bool
same_sum(const struct manifest_sum *a, const struct manifest_sum *b)
{
	return a->size == b->size && same(a->sha256, b->sha256);
}

/* What an entry says beside the text's digest follows from the text, so it is
 * the entry that is wrong; or NULL. */
static const char *
contradiction(const struct manifest *m, const struct manifest_entry *e,
    const struct survey_sum *sum)
{
	unsigned char root[DIGEST_SIZE];

	merkle_root(&sum->tree, root);
	if (e->count != sum->count)
		return _("'count' of its entry is not the number of its lines");
	if (!same(e->root, root))
		return _("'root' of its entry is not that of its lines");
	if (!same(e->head, sum->head))
		return _("'head' of its entry is not that of its last line");
	if (!span_equal(e->first, buf_span(&sum->first)) ||
	    !span_equal(e->last, buf_span(&sum->last)))
		return _("'first' and 'last' of its entry are not its ids");
	if (sum->tombstones != manifest_purged(m, e->month))
		return _("its entries do not tell of as many purged tickets "
			 "as there are");
	return NULL;
}

/* Is the text what an interrupted write left: what MANIFEST says, and more? */
static bool
is_interrupted(struct verifying *v, const struct manifest_segment *s,
    const struct survey_sum *sum)
{
	const struct manifest *next = &v->w.found.next;
	const struct manifest_segment *to = manifest_segment(next, s->month);
	const struct manifest_sum *was = &manifest_last(v->m, s)->plain;
	const struct manifest_sum *will;
	struct manifest_sum start;
	char name[MANIFEST_FILE];

	if (!to)
		return false;
	will = &manifest_last(next, to)->plain;
	if (same_sum(&sum->plain, will))
		return true;
	manifest_file(s, name);
	return sum->plain.size > was->size && sum->plain.size <= will->size &&
	       survey_start(&start, v->w.folder, name, was->size) == 0 &&
	       same_sum(&start, was);
}

static int
diagnose_segment(struct verifying *v, const struct manifest_segment *s,
    const char *name, struct fault *fault)
{
	struct survey read;
	struct fault file;
	int got = survey_load(&read, v->w.folder, v->w.path, name, fault);

	fault_set(&file, name, 0, "%s", "");
	fault_under(&file, v->w.path);
	if (got == 0) {
		v->told++;
		diagnose(v->m, s, &read, file.file, v->call->tell);
	}
	survey_release(&read);
	return got < 0 ? -1 : 0;
}

/* The bytes of a compressed file, beside the text in them. */
static int
check_packed(struct verifying *v, const struct manifest_segment *s,
    const char *name, struct fault *fault)
{
	const struct manifest *next = &v->w.found.next;
	const struct manifest_segment *to = manifest_segment(next, s->month);
	struct manifest_sum sum;

	if (survey_file(&sum, v->w.folder, name) < 0) {
		fault_set(
		    fault, name, 0, _("cannot read: %s"), strerror(errno));
		return fault_under(fault, v->w.path);
	}
	if (!same_sum(&sum, manifest_file_sum(v->m, s)) &&
	    !(to && same_sum(&sum, manifest_file_sum(next, to))))
		tell_of(v, name,
		    _("the file was changed: it is not as compressing left "
		      "it"));
	return 0;
}

static int
check_text(struct verifying *v, const struct manifest_segment *s,
    const char *name, const struct survey_sum *sum, struct fault *fault)
{
	const struct manifest_entry *e = manifest_last(v->m, s);
	const char *wrong;

	if (!same_sum(&sum->plain, &e->plain))
		return is_interrupted(v, s, sum)
			   ? 0
			   : diagnose_segment(v, s, name, fault);
	wrong = contradiction(v->m, e, sum);
	if (wrong)
		tell_of(v, name, wrong);
	if (sum->astray) {
		struct fault line;

		fault_set(&line, name, (size_t)sum->astray,
		    _("it does not say that it follows the line before"));
		fault_under(&line, v->w.path);
		tell(v, &line);
	}
	v->tickets += sum->count;
	return 0;
}

static int
check_segment(
    struct verifying *v, const struct manifest_segment *s, struct fault *fault)
{
	struct survey_sum sum;
	char name[MANIFEST_FILE];
	size_t told = v->told;
	int got;

	manifest_file(s, name);
	got = survey_sum(&sum, v->w.folder, v->w.path, name, fault);
	if (got == 0)
		got = check_text(v, s, name, &sum, fault);
	else if (got > 0 && *fault->text)
		tell(v, fault);
	else if (got > 0)
		tell_of(v, name, _("the segment was removed"));
	/* Where the text is another one, so is the file. */
	if (got == 0 && s->compressed && v->told == told)
		got = check_packed(v, s, name, fault);
	survey_sum_release(&sum);
	return got < 0 ? -1 : 0;
}

/* The month of a segment's file, or false. */
static bool
read_name(const char *name, char month[MANIFEST_MONTH])
{
	if (strlen(name) < MANIFEST_MONTH)
		return false;
	memcpy(month, name, MANIFEST_MONTH - 1);
	month[MANIFEST_MONTH - 1] = '\0';
	name += MANIFEST_MONTH - 1;
	return manifest_is_month(month) &&
	       (!strcmp(name, ".jsonl") || !strcmp(name, ".jsonl.zst"));
}

/* Does a manifest know the file? */
static bool
knows(const struct manifest *m, const char *month, const char *name)
{
	const struct manifest_segment *s = manifest_segment(m, month);
	char file[MANIFEST_FILE];

	if (!s)
		return false;
	manifest_file(s, file);
	return !strcmp(file, name);
}

/* The plain file that compressing leaves when it is stopped at the end. */
static bool
is_left_over(struct verifying *v, const char *month, const char *name)
{
	const struct manifest_segment *s = manifest_segment(v->m, month);
	struct manifest_sum sum;

	return s && s->compressed && v->w.found.what == RECOVERY_TIDY &&
	       survey_file(&sum, v->w.folder, name) == 0 &&
	       same_sum(&sum, &manifest_last(v->m, s)->plain);
}

static void
check_name(struct verifying *v, const char *name)
{
	char month[MANIFEST_MONTH];

	if (!read_name(name, month) || knows(v->m, month, name) ||
	    knows(&v->w.found.next, month, name) ||
	    is_left_over(v, month, name))
		return;
	tell_of(v, name,
	    v->w.found.fresh ? _("there is no MANIFEST that knows it")
			     : _("the segment was added"));
}

/* Files that look like segments and are none. */
static int
check_folder(struct verifying *v, struct fault *fault)
{
	int fd = openat(v->w.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;

	if (!d) {
		fault_set(fault, v->w.path, 0, _("cannot read the folder: %s"),
		    strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	while ((entry = readdir(d)))
		check_name(v, entry->d_name);
	closedir(d);
	return 0;
}

static void
check_interruption(struct verifying *v)
{
	switch (v->w.found.what) {
	case RECOVERY_FINISH:
		tell_of(v, MANIFEST_NEXT,
		    _("a write was interrupted; '--recover' finishes it"));
		break;
	case RECOVERY_UNDO:
		tell_of(v, MANIFEST_NEXT,
		    _("a write was interrupted; '--recover' undoes it"));
		break;
	case RECOVERY_TIDY:
		tell_of(v, "",
		    _("a write was interrupted when it was done; '--recover' "
		      "removes what is left over"));
		break;
	case RECOVERY_NOTHING:
		break;
	}
}

static void
check_head(struct verifying *v)
{
	unsigned char head[DIGEST_SIZE];

	if (!v->call->head)
		return;
	digest_unhex(span_of(v->call->head), head);
	for (size_t i = 0; i < v->m->count; i++)
		if (same(head, v->m->entries[i].digest))
			return;
	tell_of(
	    v, MANIFEST_NAME, _("no entry has the digest that '--head' names"));
}

static int
check_signature(
    struct verifying *v, size_t count, bool newest, struct fault *fault)
{
	struct buf who = { 0 };
	int got = signature_check(
	    &v->w, count, newest ? v->call->signers : NULL, &who, fault);

	if (got > 0)
		tell(v, fault);
	if (got == 0) {
		buf_clear(&v->who);
		buf_addf(&v->who, _("entry %zu, by %.*s"), count,
		    SPAN_ARGS(buf_span(&who)));
	}
	buf_release(&who);
	return got < 0 ? -1 : 0;
}

static int
check_signatures(struct verifying *v, struct fault *fault)
{
	size_t *counts, number;
	int result = signature_list(&v->w, &counts, &number, fault);

	for (size_t i = 0; i < number && result == 0; i++)
		if (check_signature(v, counts[i], i + 1 == number, fault) < 0)
			tell_unreadable(v, fault);
	if (result == 0 && number == 0 && v->call->signers)
		tell_of(v, "", _("it has no signature"));
	free(counts);
	return result;
}

static void
print_intact(const struct verifying *v)
{
	char head[DIGEST_HEX];

	printf(_("intact: %llu tickets in %zu segments, %zu entries\n"),
	    (unsigned long long)v->tickets, v->m->segment_count, v->m->count);
	if (v->m->count) {
		digest_hex(manifest_head(v->m), head);
		printf(_("head: %s\n"), head);
	}
	if (v->who.len)
		printf(_("signed: %.*s\n"), SPAN_ARGS(buf_span(&v->who)));
}

static int
check_all(struct verifying *v, struct fault *fault)
{
	check_interruption(v);
	if (check_folder(v, fault) < 0)
		return -1;
	for (size_t i = 0; i < v->m->segment_count; i++)
		if (check_segment(v, &v->m->segments[i], fault) < 0)
			tell_unreadable(v, fault);
	check_head(v);
	return check_signatures(v, fault);
}

enum exit_status
verify_run(const struct call *call, struct fault *fault)
{
	struct verifying v = { .call = call };
	int got = witness_open(&v.w, call, fault);

	v.m = &v.w.found.manifest;
	if (got == 0) {
		got = check_all(&v, fault);
		if (got == 0)
			*fault->text = '\0';
		if (got == 0 && !v.told)
			print_intact(&v);
	}
	buf_release(&v.who);
	witness_close(&v.w);
	if (got < 0 || v.unreadable)
		return EXIT_SYSTEM;
	return got > 0 || v.told ? EXIT_NO : EXIT_DONE;
}
