/* Where messages go, and in which order that is made safe. */
#include "notify/dispatch.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "store/whole.h"

/* Lengths in bytes of what follows. */
struct packed {
	size_t msg, message, act;
};

void
dispatch_pack(
    struct buf *out, struct span msg, struct span message, struct span act)
{
	struct packed p = { msg.len, message.len, act.len };

	buf_add(out, &p, sizeof p);
	buf_add_span(out, msg);
	buf_add_span(out, message);
	buf_add_span(out, act);
}

/* What stands there under the name is the very message: it stays. */
static int
put_into_outbox(struct dispatch *d, struct span msg, struct span message,
    struct fault *fault)
{
	struct buf path = { 0 };
	struct outfile file;
	int got = 0;

	buf_addf(&path, "%s/%.*s.eml", d->outbox, SPAN_ARGS(msg));
	if (access(buf_text(&path), F_OK) < 0) {
		got = outfile_open(&file, path.at, fault);
		if (got == 0) {
			outfile_write(&file, message);
			got = outfile_commit(&file, fault);
		}
	}
	d->filed = true;
	buf_release(&path);
	return got;
}

/* Returns 1 when the message stays in the output, 0, or -1. */
static int
take(struct dispatch *d, struct span msg, struct span message, struct span act,
    struct fault *fault)
{
	int goes = d->ledger ? ledger_take(d->ledger, msg, fault) : 1;

	if (goes <= 0)
		return goes;
	if (!message.len)
		return 0;
	if (d->outbox && put_into_outbox(d, msg, message, fault) < 0)
		return -1;
	buf_add_span(&d->block, act);
	d->count++;
	return !d->outbox;
}

int
dispatch_unpack(struct dispatch *d, struct buf *out, struct fault *fault)
{
	size_t kept = 0;

	buf_clear(&d->block);
	for (size_t at = 0; at < out->len;) {
		struct packed p;
		struct span msg, message, act;
		int stays;

		memcpy(&p, out->at + at, sizeof p);
		msg = (struct span) { out->at + at + sizeof p, p.msg };
		message = (struct span) { msg.at + p.msg, p.message };
		act = (struct span) { message.at + p.message, p.act };
		at += sizeof p + p.msg + p.message + p.act;
		stays = take(d, msg, message, act, fault);
		if (stays < 0)
			return -1;
		if (!stays)
			continue;
		memmove(out->at + kept, message.at, message.len);
		kept += message.len;
	}
	out->len = kept;
	if (d->acts_path && d->block.len)
		outfile_write(&d->acts, buf_span(&d->block));
	return 0;
}

/* Wait until stdout is on the disk, if it is a file; of a pipe the reader has
 * it. */
static int
sync_stdout(struct fault *fault)
{
	struct stat st;

	if (fstat(STDOUT_FILENO, &st) < 0 || !S_ISREG(st.st_mode) ||
	    whole_sync(STDOUT_FILENO) == 0)
		return 0;
	return fault_set(fault, NULL, 0, "%s %s",
	    _("cannot write to standard output:"), strerror(errno));
}

static int
sync_outbox(const struct dispatch *d, struct fault *fault)
{
	struct buf path = { 0 };
	int got;

	buf_addf(&path, "%s/", d->outbox);
	got = outfile_sync_folder(buf_text(&path), fault);
	buf_release(&path);
	return got;
}

int
dispatch_commit(struct dispatch *d, struct fault *fault)
{
	if (d->outbox && d->filed && sync_outbox(d, fault) < 0)
		return -1;
	if (!d->outbox && (d->ledger || d->acts_path) && d->count &&
	    sync_stdout(fault) < 0)
		return -1;
	if (d->acts_path && (outfile_commit(&d->acts, fault) < 0 ||
				outfile_sync_folder(d->acts_path, fault) < 0))
		return -1;
	return d->ledger ? ledger_commit(d->ledger, fault) : 0;
}

void
dispatch_release(struct dispatch *d)
{
	ledger_free(d->ledger);
	if (d->acts_path)
		outfile_drop(&d->acts);
	buf_release(&d->block);
}
