/* The acts on a whole segment that need no look at its tickets. */
#include "archive/seal.h"

static enum exit_status
seal(struct vault *v, const struct manifest_segment *s, struct fault *fault)
{
	struct manifest_entry e = *manifest_last(vault_manifest(v), s);

	if (s->sealed)
		return EXIT_DONE;
	e.act = MANIFEST_SEAL;
	e.at = (struct span) { NULL, 0 };
	if (vault_check(v, e.month, fault) < 0 ||
	    vault_enter(v, &e, fault) < 0 || vault_commit(v, fault) < 0)
		return EXIT_SYSTEM;
	return EXIT_DONE;
}

enum exit_status
seal_run(const struct call *call, struct fault *fault)
{
	return call_month(call, "--seal", seal, fault);
}

enum exit_status
adopt_run(const struct call *call, struct fault *fault)
{
	struct vault *v = call_vault(call, CALL_ADOPT, fault);
	int result = v ? vault_commit(v, fault) : -1;

	vault_free(v);
	return result < 0 ? EXIT_SYSTEM : EXIT_DONE;
}
