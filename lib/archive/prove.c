/* Writing the proof of one case. */
#include "archive/prove.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "archive/proof.h"
#include "archive/signature.h"
#include "archive/survey.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/record.h"
#include "store/leaf.h"
#include "store/lines.h"
#include "store/outfolder.h"

struct proving {
	const struct call *call;
	struct witness w;
	const struct manifest *m;
	const struct manifest_segment *segment;
	char name[MANIFEST_FILE]; /* of its file */
	size_t line;              /* from 1 */
	bool purged;     /* there was a case of that id, and is no more */
	struct buf text; /* the line, with its newline */
	size_t entry;    /* number of the entry whose root is proved, from 1 */
	size_t until;    /* MANIFEST goes so far */
	bool is_signed;
	char *folder; /* where it is to stand */
};

/* Look for the case in an open segment.  1 when it is there, 0, or -1. */
static int
search_lines(struct proving *p, struct seglines *l, struct record *record,
    struct fault *fault)
{
	unsigned char leaf[DIGEST_SIZE];
	struct scan_fault why;
	struct span text;
	int got;

	while ((got = seglines_next(l, &text, fault)) > 0) {
		if (record_read(record, text, &why) ||
		    !span_is(record_text(record, "id"), p->call->what))
			continue;
		/* One that was purged may have come again in another month. */
		if (leaf_is_tombstone(text, leaf)) {
			p->purged = true;
			continue;
		}
		buf_add_span(&p->text, text);
		buf_add_char(&p->text, '\n');
		p->line = l->number;
		return 1;
	}
	return got;
}

static int
search_segment(
    struct proving *p, const struct manifest_segment *s, struct fault *fault)
{
	struct record record = { 0 };
	struct seglines l;
	int got;

	p->segment = s;
	manifest_file(s, p->name);
	got = seglines_open(&l, p->w.folder, p->w.path, p->name, fault);
	if (got > 0) {
		fault_set(fault, p->name, 0, _("the segment is gone"));
		fault_under(fault, p->w.path);
	}
	if (got != 0)
		return -1;
	got = search_lines(p, &l, &record, fault);
	record_release(&record);
	seglines_close(&l);
	return got;
}

/* Find the segment and the line. */
static int
find_case(struct proving *p, struct fault *fault)
{
	for (size_t i = 0; i < p->m->segment_count; i++) {
		int got = search_segment(p, &p->m->segments[i], fault);

		if (got != 0)
			return got;
	}
	fault_set(fault, p->w.path, 0,
	    p->purged ? _("'%s' was purged: only its digest is left")
		      : _("no case is called '%s'"),
	    p->call->what);
	return 0;
}

/* The last of the first until entries that speaks of the segment and has the
 * line; 0 when there is none. */
static size_t
find_entry(const struct proving *p, size_t until)
{
	for (size_t n = until; n > 0; n--) {
		const struct manifest_entry *e = &p->m->entries[n - 1];

		if (!strcmp(e->month, p->segment->month))
			return e->count >= p->line ? n : 0;
	}
	return 0;
}

/* The newest signature that covers the line says how far MANIFEST is to go. */
static int
choose_entry(struct proving *p, struct fault *fault)
{
	size_t *counts, number;

	if (signature_list(&p->w, &counts, &number, fault) < 0)
		return -1;
	p->until = p->m->count;
	while (number > 0 && !p->is_signed) {
		size_t count = counts[--number];

		p->is_signed = count <= p->m->count && find_entry(p, count);
		if (p->is_signed)
			p->until = count;
	}
	free(counts);
	p->entry = find_entry(p, p->until);
	return 0;
}

static void
add_hex(struct buf *out, const char *word, const unsigned char *digest)
{
	char hex[DIGEST_HEX];

	digest_hex(digest, hex);
	buf_addf(out, "%s%s\n", word, hex);
}

/* Append the steps from the line to the root of its entry.  Returns 0, or 1
 * when they do not lead there. */
static int
add_steps(const struct proving *p, const struct survey *read, struct buf *out)
{
	const struct manifest_entry *e = &p->m->entries[p->entry - 1];
	size_t count = (size_t)e->count, steps;
	struct merkle_step path[MERKLE_DEPTH];
	unsigned char(*leaves)[DIGEST_SIZE], root[DIGEST_SIZE];

	if (count > read->count)
		return 1;
	leaves = xcalloc(count, sizeof *leaves);
	for (size_t i = 0; i < count; i++)
		memcpy(leaves[i], read->lines[i].leaf, DIGEST_SIZE);
	steps = merkle_path(leaves, count, p->line - 1, path);
	merkle_climb(leaves[p->line - 1], path, steps, root);
	free(leaves);
	for (size_t i = 0; i < steps; i++)
		add_hex(out, "", path[i].digest);
	return memcmp(root, e->root, DIGEST_SIZE) != 0;
}

/* Make path.txt.  Returns 0; 1 with *fault filled when the case cannot be
 * proved; -1 with *fault filled. */
static int
make_path(struct proving *p, struct span manifest, struct buf *out,
    struct fault *fault)
{
	unsigned char digest[DIGEST_SIZE];
	struct survey read;
	int got = survey_load(&read, p->w.folder, p->w.path, p->name, fault);

	if (got == 0) {
		digest_sha256(manifest, digest);
		buf_add_str(out, "cplt proof 1\n");
		add_hex(out, "manifest ", digest);
		buf_addf(out, "entry %zu\nsegment %s.jsonl\nline %zu of %llu\n",
		    p->entry, p->segment->month, p->line,
		    (unsigned long long)p->m->entries[p->entry - 1].count);
		got = add_steps(p, &read, out);
	}
	if (got > 0) {
		fault_set(fault, p->name, 0,
		    _("it is not as MANIFEST says: see '--verify'"));
		fault_under(fault, p->w.path);
	}
	survey_release(&read);
	return got;
}

static int
add_signature(
    const struct proving *p, struct outfolder *folder, struct fault *fault)
{
	char name[SIGNATURE_NAME];
	struct buf text = { 0 };
	int result;

	signature_name(name, p->until);
	result = witness_read(&p->w, name, &text, fault);
	if (result == 0)
		result = outfolder_add(folder, name, buf_span(&text), fault);
	buf_release(&text);
	return result;
}

static int
add_files(const struct proving *p, struct outfolder *folder, struct span path,
    struct span manifest, struct fault *fault)
{
	for (const struct config_default *f = proof_files; f->name; f++)
		if (outfolder_add(
			folder, strchr(f->name, '/') + 1, f->text, fault) < 0)
			return -1;
	if (outfolder_add(folder, "case.jsonl", buf_span(&p->text), fault) <
		0 ||
	    outfolder_add(folder, "path.txt", path, fault) < 0 ||
	    outfolder_add(folder, MANIFEST_NAME, manifest, fault) < 0)
		return -1;
	return p->is_signed ? add_signature(p, folder, fault) : 0;
}

static int
write_folder(const struct proving *p, struct span path, struct span manifest,
    struct fault *fault)
{
	struct outfolder folder;
	int result = outfolder_open(&folder, p->folder, fault);

	if (result == 0)
		result = add_files(p, &folder, path, manifest, fault);
	if (result == 0)
		result = outfolder_commit(&folder, fault);
	outfolder_release(&folder);
	return result;
}

/* Is the signature that covers it a good one?  0, or 1 with *fault filled. */
static int
check_signed(const struct proving *p, struct fault *fault)
{
	struct buf who = { 0 };
	int got = 0;

	if (p->is_signed)
		got = signature_check(
		    &p->w, p->until, p->call->signers, &who, fault);
	buf_release(&who);
	return got;
}

static int
prove(struct proving *p, struct fault *fault)
{
	struct buf manifest = { 0 }, path = { 0 };
	int got = find_case(p, fault);

	if (got <= 0)
		return got < 0 ? -1 : 1;
	got = choose_entry(p, fault);
	if (got == 0)
		got = check_signed(p, fault);
	if (got == 0) {
		manifest_write_entries(p->m, p->until, &manifest);
		got = make_path(p, buf_span(&manifest), &path, fault);
	}
	if (got == 0)
		got = write_folder(
		    p, buf_span(&path), buf_span(&manifest), fault);
	if (got == 0 && !p->is_signed) {
		fault_set(fault, p->folder, 0,
		    _("no signature covers the case yet: see '--sign'"));
		p->call->tell(fault);
	}
	buf_release(&manifest);
	buf_release(&path);
	return got;
}

/* An id may be any text; not every text is the name of a folder. */
static bool
is_name(const char *id)
{
	static const char fit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "abcdefghijklmnopqrstuvwxyz0123456789-_.";

	return *id && *id != '.' && *id != '-' && strlen(id) < 200 &&
	       id[strspn(id, fit)] == '\0';
}

static char *
choose_folder(const struct call *call)
{
	struct buf name = { 0 };

	if (!call->output && !is_name(call->what))
		return NULL;
	if (call->output)
		buf_add_str(&name, call->output);
	else
		buf_addf(&name, "%s.proof", call->what);
	while (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	buf_text(&name);
	return name.at;
}

enum exit_status
prove_run(const struct call *call, struct fault *fault)
{
	struct proving p = { .call = call, .folder = choose_folder(call) };
	int got;

	if (!p.folder) {
		fault_set(fault, NULL, 0,
		    _("no folder can be called after '%s', wanted '--output "
		      "DIR'"),
		    call->what);
		return EXIT_USAGE;
	}
	got = witness_open(&p.w, call, fault);
	p.m = &p.w.found.manifest;
	if (got == 0)
		got = prove(&p, fault);
	if (got == 0)
		*fault->text = '\0';
	witness_close(&p.w);
	buf_release(&p.text);
	free(p.folder);
	return got < 0 ? EXIT_SYSTEM : got > 0 ? EXIT_NO : EXIT_DONE;
}
