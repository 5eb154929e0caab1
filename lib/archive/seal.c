/* The acts on a whole segment that need no look at its tickets. */
#include "archive/seal.h"

#include "base/lang.h"

static enum exit_status
seal(struct vault *v, const char *month, struct fault *fault)
{
	const struct manifest *m = vault_manifest(v);
	const struct manifest_segment *s = manifest_segment(m, month);
	struct manifest_entry e;

	if (!s) {
		fault_set(fault, vault_path(v), 0,
		    _("there is no segment of %s"), month);
		return EXIT_NO;
	}
	if (s->sealed)
		return EXIT_DONE;
	e = *manifest_last(m, s);
	e.act = MANIFEST_SEAL;
	e.at = (struct span) { NULL, 0 };
	if (vault_check(v, month, fault) < 0 || vault_enter(v, &e, fault) < 0 ||
	    vault_commit(v, fault) < 0)
		return EXIT_SYSTEM;
	return EXIT_DONE;
}

enum exit_status
seal_run(const struct call *call, struct fault *fault)
{
	enum exit_status status = EXIT_SYSTEM;
	struct vault *v;

	if (!manifest_is_month(call->what)) {
		fault_set(fault, NULL, 0,
		    _("--seal: '%s' is not a month such as 2026-08"),
		    call->what);
		return EXIT_USAGE;
	}
	v = call_vault(call, CALL_NEEDED, fault);
	if (v)
		status = seal(v, call->what, fault);
	vault_free(v);
	return status;
}

enum exit_status
adopt_run(const struct call *call, struct fault *fault)
{
	struct vault *v = call_vault(call, CALL_ADOPT, fault);
	int result = v ? vault_commit(v, fault) : -1;

	vault_free(v);
	return result < 0 ? EXIT_SYSTEM : EXIT_DONE;
}
