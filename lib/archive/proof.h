/* The files that go into every proof as they are: see lib/archive/proof. */
#ifndef CPLT_PROOF_H
#define CPLT_PROOF_H

#include "config/config.h"

/* Names are "proof/check.sh" and so on; the list ends with a NULL name. */
extern const struct config_default proof_files[];

#endif
