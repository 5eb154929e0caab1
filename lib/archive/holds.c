/* Putting archived tickets on hold, and releasing them. */
#include "archive/holds.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "store/lines.h"
#include "ticket/tombstone.h"

/* What was found of a ticket in the archive. */
struct trace {
	struct span id;
	bool there;        /* one that was not purged */
	struct buf purged; /* when one was, if one was */
	struct record record;
};

static void
look_at(struct trace *t, struct span line)
{
	struct scan_fault ignored;
	struct ticket ticket;

	if (record_read(&t->record, line, &ignored) ||
	    !span_equal(record_text(&t->record, "id"), t->id))
		return;
	t->there = ticket_read(&ticket, &t->record) || !tombstone_is(&ticket);
	if (!t->there) {
		buf_clear(&t->purged);
		buf_add_span(&t->purged, tombstone_at(&ticket));
	}
}

static int
look_in(struct trace *t, struct vault *v, const struct manifest_segment *s,
    struct fault *fault)
{
	char name[MANIFEST_FILE];
	struct seglines lines;
	struct span line;
	int got;

	manifest_file(s, name);
	got =
	    seglines_open(&lines, vault_folder(v), vault_path(v), name, fault);
	if (got != 0)
		return got < 0 ? -1 : 0;
	while (!t->there && (got = seglines_next(&lines, &line, fault)) > 0)
		look_at(t, line);
	seglines_close(&lines);
	return got < 0 ? -1 : 0;
}

/* Look for a ticket in all segments: one that was purged may have come again,
 * closed in another month.  Returns 0, or -1 with *fault filled. */
static int
find(struct trace *t, struct vault *v, struct fault *fault)
{
	const struct manifest *m = vault_manifest(v);

	for (size_t i = 0; i < m->segment_count && !t->there; i++)
		if (look_in(t, v, &m->segments[i], fault) < 0)
			return -1;
	return 0;
}

/* Is there a reason not to put it on hold?  Returns EXIT_DONE if not. */
static enum exit_status
look_before(struct vault *v, const struct call *call, struct fault *fault)
{
	struct trace t = { .id = span_of(call->what) };
	enum exit_status status = EXIT_DONE;
	struct fault note;

	if (find(&t, v, fault) < 0) {
		status = EXIT_SYSTEM;
	} else if (!t.there && t.purged.len) {
		fault_set(fault, vault_path(v), 0,
		    _("'%s' was purged at %s: there is nothing left to hold"),
		    call->what, buf_text(&t.purged));
		status = EXIT_NO;
	} else if (!t.there) {
		fault_set(&note, vault_path(v), 0,
		    _("'%s' is not in the archive; it is on hold once it is"),
		    call->what);
		call->tell(&note);
	}
	record_release(&t.record);
	buf_release(&t.purged);
	return status;
}

static enum exit_status
enter(struct vault *v, const struct call *call, enum manifest_act act,
    struct fault *fault)
{
	struct manifest_entry e = { .act = act,
		.id = span_of(call->what),
		.reason = span_of(call->reason) };

	return vault_enter(v, &e, fault) < 0 || vault_commit(v, fault) < 0
		   ? EXIT_SYSTEM
		   : EXIT_DONE;
}

static enum exit_status
hold(struct vault *v, const struct call *call, struct fault *fault)
{
	const struct manifest_entry *h =
	    manifest_hold(vault_manifest(v), span_of(call->what));
	enum exit_status status;

	if (h) {
		fault_set(fault, vault_path(v), 0,
		    _("'%s' is on hold since %.*s: %.*s"), call->what,
		    SPAN_ARGS(h->at), SPAN_ARGS(h->reason));
		return EXIT_NO;
	}
	status = look_before(v, call, fault);
	return status ? status : enter(v, call, MANIFEST_HOLD, fault);
}

static enum exit_status
release(struct vault *v, const struct call *call, struct fault *fault)
{
	if (manifest_hold(vault_manifest(v), span_of(call->what)))
		return enter(v, call, MANIFEST_RELEASE, fault);
	fault_set(
	    fault, vault_path(v), 0, _("'%s' is not on hold"), call->what);
	return EXIT_NO;
}

/* Both texts go into MANIFEST for ever. */
static int
check_texts(const struct call *call, struct fault *fault)
{
	if (!*call->what || !*call->reason)
		return fault_set(fault, NULL, 0,
		    _("neither the id nor the reason may be empty"));
	if (!text_is_utf8(span_of(call->what)) ||
	    !text_is_utf8(span_of(call->reason)))
		return fault_set(
		    fault, NULL, 0, _("id and reason must be in UTF-8"));
	return 0;
}

static enum exit_status
run(const struct call *call,
    enum exit_status (*act)(
	struct vault *, const struct call *, struct fault *),
    struct fault *fault)
{
	enum exit_status status = EXIT_SYSTEM;
	struct vault *v;

	if (check_texts(call, fault) < 0)
		return EXIT_USAGE;
	v = call_vault(call, CALL_NEEDED, fault);
	if (v)
		status = act(v, call, fault);
	vault_free(v);
	return status;
}

enum exit_status
hold_run(const struct call *call, struct fault *fault)
{
	return run(call, hold, fault);
}

enum exit_status
release_run(const struct call *call, struct fault *fault)
{
	return run(call, release, fault);
}
