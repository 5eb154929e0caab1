/* What people call the values of a ticket's fields. */
#ifndef CPLT_LABEL_H
#define CPLT_LABEL_H

#include "config/taxonomy.h"
#include "report/summary.h"

/* True when values of f have names of their own. */
bool label_is_known(const struct field *f);

/*
 * What a value of f is called in the reader's language: "(none)" for no value,
 * the value itself where it has no name.  Borrowed.
 */
struct span
label_of(const struct taxonomy *t, const struct field *f, struct span value);

enum { LABEL_AGE = 64 };

/* What an age bucket is called: "1 to 3 days". */
void label_of_age(size_t bucket, char out[LABEL_AGE]);

#endif
