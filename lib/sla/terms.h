/*
 * What tickets are judged by: a policy, and the calendars that it names.
 * Only read after terms_load, so threads may share it.
 */
#ifndef CPLT_TERMS_H
#define CPLT_TERMS_H

#include "calendar/calendars.h"
#include "config/policy.h"

struct terms {
	struct policy *policy;
	struct calendars *all;
	const struct calendar *calendars[POLICY_CALENDARS]; /* by number */
};

/*
 * Read the policy in force, or other, as policy_load does, and its calendars.
 * Returns 0, or -1 with *fault filled.
 */
int terms_load(struct terms *terms, const char *dir, const char *other,
    struct fault *fault);

void terms_release(struct terms *terms);

#endif
