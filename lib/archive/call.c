/* What the jobs of cplt-archive begin with. */
#include "archive/call.h"

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
