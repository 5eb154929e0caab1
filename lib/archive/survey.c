/* Reading a segment line by line: leaves, chain and sums. */
#include "archive/survey.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "jsonl/record.h"
#include "store/leaf.h"
#include "store/lines.h"
#include "store/whole.h"

enum { READ_BLOCK = 1 << 18 };

/* What takes each line; its id is borrowed until it returns. */
typedef void
surveyor(struct span text, const struct survey_line *line, void *arg);

/* The digest in the event of archiving, of which a ticket has one. */
static bool
read_after(struct record *r, unsigned char after[DIGEST_SIZE])
{
	struct walk w = walk_start(record_member(r, SPAN("history")));
	bool found = false;

	while (walk_next(&w)) {
		struct value act = walk_member(w.value, SPAN("act"));

		if (span_is(record_value_text(r, act), "archive"))
			found = digest_unhex(
			    record_value_text(
				r, walk_member(w.value, SPAN("after"))),
			    after);
	}
	return found;
}

static void
read_line(struct record *r, struct span text, struct survey_line *line)
{
	struct scan_fault why;

	line->tombstone = leaf_is_tombstone(text, line->leaf);
	if (!line->tombstone)
		leaf_of(text, line->leaf);
	line->chained = false;
	line->id = (struct span) { NULL, 0 };
	if (record_read(r, text, &why))
		return;
	line->id = record_text(r, "id");
	line->chained = read_after(r, line->after);
}

static int
each_line(struct seglines *l, surveyor *take, void *arg, struct fault *fault)
{
	struct record record = { 0 };
	struct survey_line line;
	struct span text;
	int got;

	while ((got = seglines_next(l, &text, fault)) > 0) {
		line.at = l->at;
		line.len = text.len + l->whole;
		read_line(&record, text, &line);
		take(text, &line, arg);
	}
	record_release(&record);
	return got < 0 && l->damaged ? 1 : got;
}

static int
run(int folder, const char *path, const char *name, surveyor *take, void *arg,
    struct fault *fault)
{
	struct seglines l;
	int result;

	*fault->text = '\0';
	result = seglines_open(&l, folder, path, name, fault);
	if (result != 0)
		return result;
	/* The compressed file where the plain one is wanted is another one. */
	if (!strcmp(l.name, name))
		result = each_line(&l, take, arg, fault);
	else
		result = 1;
	seglines_close(&l);
	return result;
}

struct summing {
	struct survey_sum *sum;
	struct digest digest;
};

static void
sum_line(struct span text, const struct survey_line *line, void *arg)
{
	struct summing *s = arg;
	struct survey_sum *sum = s->sum;

	digest_add(&s->digest, (struct span) { text.at, (size_t)line->len });
	sum->plain.size += line->len;
	sum->tombstones += line->tombstone;
	if (sum->count++ == 0)
		buf_add_span(&sum->first, line->id);
	buf_clear(&sum->last);
	buf_add_span(&sum->last, line->id);
	if (!sum->astray && line->chained &&
	    memcmp(line->after, sum->head, DIGEST_SIZE) != 0)
		sum->astray = sum->count;
	merkle_add(&sum->tree, line->leaf);
	memcpy(sum->head, line->leaf, DIGEST_SIZE);
}

int
survey_sum(struct survey_sum *sum, int folder, const char *path,
    const char *name, struct fault *fault)
{
	struct summing s = { .sum = sum };
	int result;

	*sum = (struct survey_sum) { 0 };
	digest_start(&s.digest);
	result = run(folder, path, name, sum_line, &s, fault);
	digest_end(&s.digest, sum->plain.sha256);
	return result;
}

static void
keep_line(struct span text, const struct survey_line *line, void *arg)
{
	struct survey *r = arg;
	struct survey_line *kept;

	(void)text;
	r->lines = xgrow(r->lines, r->count, &r->room, sizeof *r->lines);
	kept = &r->lines[r->count++];
	*kept = *line;
	if (line->id.at)
		kept->id = arena_copy(&r->bytes, line->id);
}

int
survey_load(struct survey *r, int folder, const char *path, const char *name,
    struct fault *fault)
{
	*r = (struct survey) { 0 };
	return run(folder, path, name, keep_line, r, fault);
}

int
survey_start(
    struct manifest_sum *sum, int folder, const char *name, uint64_t size)
{
	int fd = openat(
	    folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct digest digest;
	ssize_t got = -1;
	char *block;

	sum->size = 0;
	if (fd < 0)
		return -1;
	block = xmalloc(READ_BLOCK);
	digest_start(&digest);
	do {
		uint64_t left = size - sum->size;

		got = whole_read(fd, block,
		    left < READ_BLOCK ? (size_t)left : READ_BLOCK,
		    (off_t)sum->size);
		if (got > 0) {
			digest_add(
			    &digest, (struct span) { block, (size_t)got });
			sum->size += (uint64_t)got;
		}
	} while (got > 0);
	digest_end(&digest, sum->sha256);
	free(block);
	close(fd);
	return got < 0 ? -1 : 0;
}

int
survey_file(struct manifest_sum *sum, int folder, const char *name)
{
	return survey_start(sum, folder, name, UINT64_MAX);
}

void
survey_sum_release(struct survey_sum *sum)
{
	buf_release(&sum->first);
	buf_release(&sum->last);
}

void
survey_release(struct survey *r)
{
	free(r->lines);
	arena_release(&r->bytes);
	*r = (struct survey) { 0 };
}
