/* Signing what an archive holds. */
#ifndef CPLT_SIGN_H
#define CPLT_SIGN_H

#include "archive/call.h"

/*
 * Sign MANIFEST, all of its entries, with the key in the file call->what, and
 * put the signature beside it: see archive/signature.h.
 */
enum exit_status sign_run(const struct call *call, struct fault *fault);

#endif
