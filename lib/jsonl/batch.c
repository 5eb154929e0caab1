/* One block of lines through a step. */
#include "jsonl/batch.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/xalloc.h"

static void
complain(struct batch *b, const struct stream *s, const char *text)
{
	b->complaints = xgrow(b->complaints, b->complaint_count,
	    &b->complaint_room, sizeof *b->complaints);
	b->complaints[b->complaint_count++] =
	    (struct complaint) { b->lines, xstrdup(text) };
	if (s->instead)
		s->instead(text, &b->out);
}

/* Each line of text is a complaint. */
static void
complain_of_parts(struct batch *b, const struct stream *s, const char *text)
{
	for (size_t len; *text; text += len + (text[len] == '\n')) {
		char *part;

		len = strcspn(text, "\n");
		part = xstrndup(text, len);
		complain(b, s, part);
		free(part);
	}
}

static void
pass(struct batch *b, const struct stream *s, struct span bytes)
{
	if (s->passed)
		buf_add_char(&b->out, s->passed);
	buf_add_span(&b->out, bytes);
}

/* A bad line's bytes, with its newline, go where they are kept. */
static void
pass_on(struct batch *b, const struct stream *s, struct span bytes)
{
	if (s->rejects)
		buf_add_span(&b->rejects, bytes);
	else if (!s->silent && !s->instead)
		pass(b, s, bytes);
}

static void
refuse(struct batch *b, const struct stream *s, struct span bytes,
    const struct scan_fault *fault)
{
	char text[400];

	snprintf(text, sizeof text, _("byte %zu: %s"), fault->at + 1,
	    _(fault->text));
	complain(b, s, text);
	pass_on(b, s, bytes);
}

static bool
is_blank(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (!strchr(" \t\r", line.at[i]) || !line.at[i])
			return false;
	return true;
}

static const char *
too_long(void)
{
	return _("a line of more than 16 MiB, wanted a shorter one");
}

/* Write the record, which was read from bytes.  Returns false when its edits
 * made it longer than the next command would read. */
static bool
write_record(struct batch *b, struct span bytes)
{
	size_t before = b->out.len;

	if (!record_changed(&b->record)) {
		buf_add_span(&b->out, bytes);
		return true;
	}
	record_write(&b->record, &b->out);
	buf_add_char(&b->out, '\n');
	return b->out.len - before <= SCAN_LINE + 1;
}

/* bytes is a line with its newline. */
static void
take_line(
    struct batch *b, const struct stream *s, struct span bytes, void *state)
{
	struct span line = { bytes.at, bytes.len - 1 };
	struct record *r = &b->record;
	struct scan_fault fault;
	size_t before;
	int verdict;

	if (line.len > SCAN_LINE) {
		complain(b, s, too_long());
		pass_on(b, s, bytes);
		return;
	}
	if (is_blank(line)) {
		if (!s->silent && !s->bad_alone)
			pass(b, s, bytes);
		return;
	}
	if (s->peel)
		line = s->peel(line, &b->peeled);
	if (!line.at)
		return;
	if (record_read(r, line, &fault)) {
		if (line.at > bytes.at && line.at < bytes.at + bytes.len)
			fault.at += (size_t)(line.at - bytes.at);
		refuse(b, s, bytes, &fault);
		return;
	}
	r->place = b->lines;
	verdict = s->step(r, state);
	if (verdict == STEP_BAD || verdict == STEP_STOP) {
		complain(b, s, buf_text(&r->why));
		pass_on(b, s, bytes);
		b->stop = verdict == STEP_STOP;
		return;
	}
	if (verdict == STEP_PART) {
		complain_of_parts(b, s, buf_text(&r->why));
		if (s->rejects)
			buf_add_span(&b->rejects, bytes);
	}
	before = b->out.len;
	buf_add_span(&b->out, buf_span(&r->say));
	if (verdict == STEP_EMIT && !write_record(b, bytes)) {
		b->out.len = before;
		complain(b, s,
		    _("the line would grow to more than 16 MiB, "
		      "wanted a shorter one"));
		pass_on(b, s, bytes);
		return;
	}
	b->records++;
	b->stop = b->last = verdict == STEP_LAST;
}

void
batch_take(struct batch *b, const struct stream *s, void *state)
{
	const char *at = b->block.bytes, *end = at + b->block.len;

	b->out.len = b->rejects.len = 0;
	b->lines = 0;
	b->records = 0;
	if (b->block.part) {
		b->lines = 1;
		if (b->block.part_begins)
			complain(b, s, too_long());
		pass_on(b, s, (struct span) { at, b->block.len });
		b->lines = end[-1] == '\n';
		return;
	}
	while (at < end && !b->stop) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		struct span bytes = { at, (size_t)(newline + 1 - at) };

		b->lines++;
		take_line(b, s, bytes, state);
		at = newline + 1;
	}
}

void
batch_report(struct batch *b, const struct stream *s, size_t lines_before)
{
	for (size_t i = 0; i < b->complaint_count; i++) {
		const struct complaint *c = &b->complaints[i];
		struct fault f;

		fault_set(
		    &f, b->block.file, lines_before + c->line, "%s", c->text);
		s->report(&f);
		free(c->text);
	}
	b->complaint_count = 0;
}

void
batch_release(struct batch *b)
{
	block_release(&b->block);
	record_release(&b->record);
	buf_release(&b->peeled);
	buf_release(&b->out);
	buf_release(&b->rejects);
	for (size_t i = 0; i < b->complaint_count; i++)
		free(b->complaints[i].text);
	free(b->complaints);
}
