/* The built-in checks by their names. */
#include "audit/checks.h"

const struct check_kind check_kinds[] = {
	[CHECK_PLEA_LIMIT] = { .name = "plea-limit",
	    .measure = CHECK_TIMES,
	    .limit = 3 },
	[CHECK_SOOTHING_SKIPPED] = { .name = "soothing-skipped",
	    .silence = true },
	[CHECK_SOOTHING_ORDER] = { .name = "soothing-order" },
	[CHECK_NOTICE_LATE] = { .name = "notice-late" },
	[CHECK_APOLOGY_LATE] = { .name = "apology-late" },
	[CHECK_PROMISE_BROKEN] = { .name = "promise-broken" },
	[CHECK_TRANSFER_LIMIT] = { .name = "transfer-limit",
	    .measure = CHECK_TIMES,
	    .limit = 3 },
	[CHECK_PING_PONG] = { .name = "ping-pong" },
	[CHECK_CLOSED_UNAGREED] = { .name = "closed-unagreed" },
	[CHECK_CLOSED_UNVISITED] = { .name = "closed-unvisited",
	    .silence = true },
	[CHECK_IMPLEMENTED_UNAGREED] = { .name = "implemented-unagreed" },
	[CHECK_WITHDRAWN_WITHOUT_WISH] = { .name = "withdrawn-without-wish",
	    .silence = true },
	[CHECK_PAUSE_UNEXPLAINED] = { .name = "pause-unexplained",
	    .silence = true },
	[CHECK_APOLOGY_ONLY] = { .name = "apology-only" },
	/* 0: what the policy's clock 'handling' allows. */
	[CHECK_NO_RESPONSE] = { .name = "no-response",
	    .measure = CHECK_LENGTH,
	    .silence = true },
	[CHECK_REFUND_NO_CAUSE] = { .name = "refund-no-cause" },
	[CHECK_FIRST_CHANGED] = { .name = "first-changed" },
	[CHECK_APOLOGY_INCONVENIENT] = { .name = "apology-inconvenient",
	    .silence = true },
	[CHECK_FORCED] = { .name = "forced" },
	[CHECK_OUT_OF_ORDER] = { .name = "out-of-order" },
	[CHECK_FIELDS_DIFFER] = { .name = "fields-differ" },
	[CHECK_EVIDENCE_MISSING] = { .name = "evidence-missing" },
	[CHECK_NO_SUMMARY] = { .name = "no-summary" },
	[CHECK_INSPECT_MISSING] = { .name = "inspect-missing" },
	[CHECK_COUNT] = { .name = NULL },
};

int
check_find(struct span name)
{
	for (int i = 0; i < CHECK_COUNT; i++)
		if (span_is(name, check_kinds[i].name))
			return i;
	return -1;
}
