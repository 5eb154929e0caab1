/* Looking over a policy together with the files it speaks of, for people. */
#ifndef CPLT_POLICY_CHECK_H
#define CPLT_POLICY_CHECK_H

#include "base/diag.h"
#include "config/found.h"

/*
 * Read a policy, other as policy_load takes it, and tell in *found what it
 * holds, which kinds of tickets it has no clock for, and which departments its
 * ladders lead to that are no units or do not play the role they are to.
 * Returns 0, or -1 with *fault filled: something is wrong, or it speaks of a
 * category or a calendar that is not in force.
 */
int policy_check(const char *dir, const char *other, struct found *found,
    struct fault *fault);

/*
 * Look at what is called name in the folder dir: policy-NAME.json is a policy
 * that can be asked for by that name.
 * Returns 0; 1 when it is no such file; or -1 with *fault filled.
 */
int policy_check_file(const char *dir, const char *name, struct fault *fault);

#endif
