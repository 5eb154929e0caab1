/* What the jobs of cplt-archive begin with. */
#include "archive/call.h"

#include "base/lang.h"

struct vault *
call_vault(const struct call *call, enum call_open open, struct fault *fault)
{
	char at[WHEN_TEXT];

	zone_format(call->policy->zone, call->now, at);
	return vault_open(call->dir,
	    &(struct vault_how) { .patience = call->wait,
		.make = open == CALL_MAKE,
		.adopt = open == CALL_ADOPT,
		.at = span_of(at),
		.tell = call->tell },
	    fault);
}

enum exit_status
call_month(const struct call *call, const char *option,
    enum exit_status (*act)(
	struct vault *v, const struct manifest_segment *s, struct fault *fault),
    struct fault *fault)
{
	enum exit_status status = EXIT_SYSTEM;
	const struct manifest_segment *s;
	struct vault *v;

	if (!manifest_is_month(call->what)) {
		fault_set(fault, NULL, 0,
		    _("%s: '%s' is not a month such as 2026-08"), option,
		    call->what);
		return EXIT_USAGE;
	}
	v = call_vault(call, CALL_NEEDED, fault);
	s = v ? manifest_segment(vault_manifest(v), call->what) : NULL;
	if (s) {
		status = act(v, s, fault);
	} else if (v) {
		fault_set(fault, vault_path(v), 0,
		    _("there is no segment of %s"), call->what);
		status = EXIT_NO;
	}
	vault_free(v);
	return status;
}
