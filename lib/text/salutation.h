/*
 * What a customer is called (称谓): by the surname, compound ones whole, and
 * 先生 or 女士 where it is known which.
 */
#ifndef CPLT_SALUTATION_H
#define CPLT_SALUTATION_H

#include <stdbool.h>

#include "base/buf.h"

enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

/*
 * The surname of a Chinese personal name ("欧阳" of 欧阳明), which may be given
 * alone or with the rest masked ("张**"); none when it looks like something
 * else: a company, a name with its title, one of another language.  Borrowed
 * from name, or of static duration.
 */
struct span salutation_surname(struct span name);

/*
 * Append the salutation: "欧阳女士", "张先生/女士" where the gender is not
 * known, a name that is no Chinese personal name as it is, "尊敬的客户" where
 * there is none; in English "Ms Ouyang" is not made up: the name as it is, or
 * "customer".  name must be UTF-8.
 */
void salutation_add(
    struct buf *out, struct span name, enum gender gender, bool chinese);

#endif
