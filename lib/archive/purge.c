/* Taking the content of archived tickets away whose time is over. */
#include "archive/purge.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "archive/bury.h"
#include "archive/expiry.h"
#include "archive/known.h"
#include "base/io.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "store/recovery.h"
#include "store/whole.h"

enum { SAY_BLOCK = 1 << 16 };

struct purge {
	const struct call *call;
	struct vault *vault; /* NULL: nothing is changed */
	int folder;
	const struct manifest *manifest;
	struct expiry expiry;
	char at[WHEN_TEXT]; /* now, as it is written */
	struct buf say;     /* for stdout */
	struct buf shown;   /* the same as a terminal gets it */
	bool bad;
};

static int
flush(struct purge *p, struct fault *fault)
{
	if (io_write(STDOUT_FILENO,
		terminal_safe(STDOUT_FILENO, buf_span(&p->say), &p->shown)) < 0)
		return fault_set(fault, NULL, 0, "%s: %s",
		    _("cannot write to standard output"), strerror(errno));
	buf_clear(&p->say);
	return 0;
}

static void
say_time(struct purge *p, const char *name, time_t t)
{
	char text[WHEN_TEXT];

	zone_format(p->call->policy->zone, t, text);
	buf_addf(&p->say, ",\"%s\":\"%s\"", name, text);
}

/* A line for a ticket that is due, or would be but for a hold. */
static int
say(struct purge *p, struct fault *fault)
{
	struct expiry *x = &p->expiry;
	struct buf *out = &p->say;

	buf_add_str(out, "{\"id\":");
	buf_add_json(out, x->ticket.id);
	say_time(p, "closed", x->closed);
	say_time(p, "until", x->until);
	buf_add_str(out, ",\"rule\":");
	buf_add_json(out, x->rule->name);
	if (x->hold) {
		buf_add_str(out, ",\"hold\":{\"at\":");
		buf_add_json(out, x->hold->at);
		buf_add_str(out, ",\"reason\":");
		buf_add_json(out, x->hold->reason);
		buf_add_char(out, '}');
	}
	buf_add_str(out, "}\n");
	return out->len < SAY_BLOCK ? 0 : flush(p, fault);
}

static void
tell_bad(struct purge *p, const struct known *k)
{
	struct fault note;

	p->bad = true;
	fault_set(&note, k->lines.name, k->lines.number, "%s",
	    buf_text(&p->expiry.record.why));
	fault_under(&note, p->call->dir);
	p->call->tell(&note);
}

/* How many of a segment's tickets are due? */
static int
look(struct purge *p, struct known *k, uint64_t *due, struct fault *fault)
{
	struct span line;
	int got;

	while ((got = known_next(k, &line, fault)) > 0) {
		enum expiry_answer answer = expiry_judge(&p->expiry, line);

		*due += answer == EXPIRY_DUE;
		if (answer == EXPIRY_BAD)
			tell_bad(p, k);
		else if ((answer == EXPIRY_DUE || answer == EXPIRY_HELD) &&
			 say(p, fault) < 0)
			return -1;
	}
	return got;
}

/*
 * Bytes of a write that was undone may be of a ticket that has gone: from the
 * same month, or from a later one, where it came to when the month had been
 * sealed meanwhile, or the ticket taken up again.
 */
static int
remove_torn(struct purge *p, const char *month, struct fault *fault)
{
	struct month_range range = { .first = "0000-00" };
	struct months torn;
	int result;

	memcpy(range.last, month, sizeof range.last);
	result = months_torn(&torn, p->folder, p->call->dir, &range, fault);
	for (size_t i = 0; i < torn.count && result == 0; i++) {
		char name[sizeof "2026-08.torn"];

		snprintf(name, sizeof name, "%s.torn", torn.names[i]);
		if (unlinkat(p->folder, name, 0) == 0 &&
		    whole_sync_folder(p->folder) == 0)
			continue;
		fault_set(fault, name, 0, "%s: %s", _("cannot remove it"),
		    strerror(errno));
		result = fault_under(fault, p->call->dir);
	}
	months_release(&torn);
	return result;
}

static int
purge_month(struct purge *p, const char *month, struct fault *fault)
{
	const struct manifest_segment *s = manifest_segment(p->manifest, month);
	uint64_t due = 0, gone = manifest_purged(p->manifest, month);
	struct known k;
	int result = 0;

	if (gone < manifest_last(p->manifest, s)->count) {
		if (known_open(
			&k, p->folder, p->call->dir, p->manifest, s, fault) < 0)
			return -1;
		result = look(p, &k, &due, fault);
		known_close(&k);
	}
	/* What is due is on record before it is gone. */
	if (result < 0 || flush(p, fault) < 0)
		return -1;
	if (!p->vault)
		return 0;
	if (due &&
	    bury_segment(p->vault, s, &p->expiry, span_of(p->at), fault) < 0)
		return -1;
	return due || gone ? remove_torn(p, month, fault) : 0;
}

static bool
is_in(const struct month_range *range, const char *month)
{
	return !*range->first || (strcmp(month, range->first) >= 0 &&
				     strcmp(month, range->last) <= 0);
}

static enum exit_status
purge(struct purge *p, struct fault *fault)
{
	int result = 0;

	p->expiry = (struct expiry) { .policy = p->call->policy,
		.manifest = p->manifest,
		.now = p->call->now };
	zone_format(p->call->policy->zone, p->call->now, p->at);
	for (size_t i = 0; i < p->manifest->segment_count && result == 0; i++) {
		char month[MANIFEST_MONTH];

		memcpy(month, p->manifest->segments[i].month, sizeof month);
		if (is_in(&p->call->months, month))
			result = purge_month(p, month, fault);
	}
	expiry_release(&p->expiry);
	buf_release(&p->say);
	buf_release(&p->shown);
	if (result < 0)
		return EXIT_SYSTEM;
	return p->bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

/* Segments that nothing is known of are no archive without tickets. */
static int
look_for_strangers(const struct purge *p, struct fault *fault)
{
	static const struct month_range all; /* every one */
	struct months m;
	int result = months_list(&m, p->folder, p->call->dir, &all, fault);

	if (result == 0 && m.count)
		result = fault_set(
		    fault, p->call->dir, 0, _("there is no 'MANIFEST'"));
	months_release(&m);
	return result;
}

/* Without the lock, and whatever was interrupted stays so. */
static enum exit_status
look_only(struct purge *p, struct fault *fault)
{
	enum exit_status status = EXIT_SYSTEM;
	struct recovery r;

	p->folder = open(p->call->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (p->folder < 0) {
		fault_set(fault, p->call->dir, 0, "%s: %s",
		    _("cannot open the folder"), strerror(errno));
		return EXIT_SYSTEM;
	}
	if (recovery_look(&r, p->folder, p->call->dir, fault) == 0 &&
	    (!r.fresh || look_for_strangers(p, fault) == 0)) {
		p->manifest = &r.manifest;
		status = purge(p, fault);
	}
	recovery_release(&r);
	close(p->folder);
	return status;
}

enum exit_status
purge_run(const struct call *call, struct fault *fault)
{
	struct purge p = { .call = call };
	enum exit_status status;

	if (call->policy->retention_count == 0) {
		fault_set(fault, NULL, 0,
		    _("the policy has no 'retention', so everything is kept"));
		return EXIT_USAGE;
	}
	if (call->dry_run)
		return look_only(&p, fault);
	p.vault = call_vault(call, CALL_NEEDED, fault);
	if (!p.vault)
		return EXIT_SYSTEM;
	p.folder = vault_folder(p.vault);
	p.manifest = vault_manifest(p.vault);
	status = purge(&p, fault);
	vault_free(p.vault);
	return status;
}
