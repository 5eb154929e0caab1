/*
 * What a customer is called (称谓): by the surname, compound ones whole, and
 * 先生 or 女士 where it is known which.
 */
#ifndef CPLT_SALUTATION_H
#define CPLT_SALUTATION_H

#include <stdbool.h>

#include "base/buf.h"

enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

/* The surname of a Chinese personal name of two to four characters ("欧阳" of
 * 欧阳明), or none when it looks like something else. */
struct span salutation_surname(struct span name);

/*
 * Append the salutation: "欧阳女士", "张先生/女士" where the gender is not
 * known, a name that is no Chinese personal name as it is, "客户" where there
 * is none; in English "Ms Ouyang" is not made up: the name as it is, or
 * "customer".
 */
void salutation_add(
    struct buf *out, struct span name, enum gender gender, bool chinese);

#endif
