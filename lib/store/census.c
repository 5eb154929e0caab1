/* Which tickets a file holds. */
#include "store/census.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "jsonl/lex.h"
#include "store/whole.h"
#include "ticket/ticket.h"

enum { READ_BLOCK = 1 << 20 };

/* How the commands begin a ticket. */
#define USUAL "{\"v\":1,\"id\":\""

/* One way through a file. */
struct passage {
	int fd;
	enum census_depth depth;
	int (*each)(const struct census_line *line, void *arg);
	void *arg;
	struct record record;
	struct buf bytes; /* of the file, from offset at on */
	off_t at;
	bool ended;  /* there is nothing behind them */
	off_t begun; /* bytes of a too long line that are no longer there */
	struct digest digest; /* of those */
	size_t number;        /* of the last line */
};

/* The id of a line that is a ticket as the commands write them. */
static struct span
usual_id(struct span line)
{
	const size_t head = sizeof USUAL - 1;
	struct span id = { line.at + head, 0 };
	const char *end;

	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	if (line.len <= head || memcmp(line.at, USUAL, head) != 0 ||
	    line.at[line.len - 1] != '}')
		return (struct span) { NULL, 0 };
	/* A newline or a zero byte stops it at the line's end. */
	end = id.at;
	for (size_t run = STOPS_WIDTH; run == STOPS_WIDTH; end += run)
		run = stops_find(end);
	if (*end != '"' || end == id.at)
		return (struct span) { NULL, 0 };
	id.len = (size_t)(end - id.at);
	return id;
}

static struct span
read_id(struct passage *p, struct span line)
{
	struct scan_fault never;
	struct ticket t;

	if (record_read(&p->record, line, &never) ||
	    ticket_read(&t, &p->record))
		return (struct span) { NULL, 0 };
	return t.id;
}

static struct span
find_id(struct passage *p, struct span line)
{
	struct span id = { NULL, 0 };

	/* One is let go before it ends, another is here whole, as the blocks
	 * happen to fall: it is none in either case. */
	if (line.len > SCAN_LINE)
		return id;
	if (p->depth == CENSUS_QUICK)
		id = usual_id(line);
	return id.at ? id : read_id(p, line);
}

/* Hand out the line that begins at text; its first bytes may be gone. */
static int
take_line(struct passage *p, struct span text)
{
	struct census_line line = { .text = text };

	line.number = ++p->number;
	line.at = p->at + (text.at - p->bytes.at) - p->begun;
	line.len = p->begun + (off_t)text.len;
	if (p->begun) {
		digest_add(&p->digest, text);
		digest_end(&p->digest, line.digest);
		p->begun = 0;
		return p->each(&line, p->arg);
	}
	if (lex_skip_blank(text.at) >= text.at + text.len)
		return 0;
	line.id = find_id(p, text);
	if (!line.id.at)
		digest_sha256(text, line.digest);
	return p->each(&line, p->arg);
}

/* The first len bytes are done with. */
static void
leave(struct passage *p, size_t len)
{
	p->bytes.len -= len;
	memmove(p->bytes.at, p->bytes.at + len, p->bytes.len);
	p->at += (off_t)len;
}

/* Let go of what is there of a line that is too long. */
static void
shorten(struct passage *p)
{
	if (!p->begun)
		digest_start(&p->digest);
	digest_add(&p->digest, buf_span(&p->bytes));
	p->begun += (off_t)p->bytes.len;
	leave(p, p->bytes.len);
}

/* Hand out the lines that are there whole. */
static int
take_lines(struct passage *p)
{
	const char *at = p->bytes.at, *end = at + p->bytes.len, *newline;
	int answer = 0;

	while (answer == 0 && at < end &&
	       (newline = memchr(at, '\n', (size_t)(end - at)))) {
		answer =
		    take_line(p, (struct span) { at, (size_t)(newline - at) });
		at = newline + 1;
	}
	if (answer == 0 && p->ended && (at < end || p->begun))
		answer = take_line(p, (struct span) { at, (size_t)(end - at) });
	if (answer)
		return answer;
	leave(p, p->ended ? p->bytes.len : (size_t)(at - p->bytes.at));
	if (p->bytes.len > SCAN_LINE)
		shorten(p);
	return 0;
}

/* Read on.  Returns -1 with errno. */
static int
read_more(struct passage *p)
{
	size_t had = p->bytes.len;
	char *room = buf_reserve(&p->bytes, READ_BLOCK + SCAN_PAD);
	ssize_t got =
	    whole_read(p->fd, room, READ_BLOCK, p->at + (off_t)p->bytes.len);

	if (got < 0)
		return -1;
	p->ended = got < READ_BLOCK;
	p->bytes.len += (size_t)got;
	memset(room + got, 0, SCAN_PAD);
	if (p->at == 0 && had == 0 && got >= 3 &&
	    memcmp(room, "\xef\xbb\xbf", 3) == 0)
		leave(p, 3);
	return 0;
}

int
census_each(int fd, const char *path, enum census_depth depth,
    int (*each)(const struct census_line *line, void *arg), void *arg,
    struct fault *fault)
{
	struct passage p = {
		.fd = fd, .depth = depth, .each = each, .arg = arg
	};
	int answer = 0;

	while (answer == 0 && !p.ended) {
		if (read_more(&p) < 0)
			answer = fault_set(fault, path, 0, _("cannot read: %s"),
			    strerror(errno));
		else
			answer = take_lines(&p);
	}
	record_release(&p.record);
	buf_release(&p.bytes);
	return answer;
}

static void
count_stray(struct census *c, const struct census_line *line)
{
	size_t count = c->strays.count;
	size_t number = intern_add(&c->strays,
	    (struct span) { (const char *)line->digest, DIGEST_SIZE });

	if (number == count) {
		c->stray_counts = xgrow(c->stray_counts, count, &c->stray_room,
		    sizeof *c->stray_counts);
		c->stray_counts[number] = 0;
	}
	c->stray_counts[number]++;
}

static int
count_line(const struct census_line *line, void *arg)
{
	struct census *c = arg;
	size_t count = c->ids.count, number;

	c->lines++;
	if (!line->id.at) {
		count_stray(c, line);
		return 0;
	}
	number = intern_add(&c->ids, line->id);
	if (number == count) {
		c->entries =
		    xgrow(c->entries, count, &c->room, sizeof *c->entries);
		c->entries[number] = (struct census_entry) { .at = line->at,
			.len = (uint32_t)line->len,
			.hash = hash_text(line->text) };
	}
	c->entries[number].count++;
	return 0;
}

int
census_take(struct census *c, int fd, const char *path, enum census_depth depth,
    struct fault *fault)
{
	return census_each(fd, path, depth, count_line, c, fault);
}

const struct census_entry *
census_find(const struct census *c, struct span id)
{
	size_t number;

	return intern_find(&c->ids, id, &number) ? &c->entries[number] : NULL;
}

void
census_release(struct census *c)
{
	intern_release(&c->ids);
	intern_release(&c->strays);
	free(c->entries);
	free(c->stray_counts);
	*c = (struct census) { 0 };
}
