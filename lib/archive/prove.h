/* What an outsider needs to check one archived case. */
#ifndef CPLT_PROVE_H
#define CPLT_PROVE_H

#include "archive/call.h"

/*
 * Write the proof of the case called call->what into a new folder,
 * call->output, or "ID.proof" here: its line, its path to the root of its
 * segment, MANIFEST up to the newest signature that covers it, and the files of
 * lib/archive/proof.
 * With call->signers the signature must be by one of those.
 * EXIT_NO when the archive has no such case, or has purged it.
 */
enum exit_status prove_run(const struct call *call, struct fault *fault);

#endif
