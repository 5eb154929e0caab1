/* Which of a group's cases stands best for the others. */
#ifndef CPLT_TYPICAL_H
#define CPLT_TYPICAL_H

#include "cases/group.h"

/*
 * The place of the sample that is most typical: one that somebody called so,
 * else of those that tell most of cause, plan, outcome and basis, and ended as
 * most did, the one that shares most with the others; of equals the one with
 * the lowest id.
 */
size_t typical_choose(const struct case_group *group, struct redactor *red);

#endif
