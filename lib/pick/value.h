/* For lib/pick alone: the values of an expression, read as their type. */
#ifndef CPLT_PICK_VALUE_H
#define CPLT_PICK_VALUE_H

#include "pick/node.h"

/*
 * Read a token as a value that test is compared with; test has all but its
 * values.  For PICK_CODE its place goes to test->places, as the operator wants.
 * Returns 0, or -1 with the fault told.
 */
int value_read(struct pick_reader *in, struct pick_test *test,
    const struct pick_field *field, const struct token *t,
    struct pick_value *out);

/* A number in decimal, as JSON spells it or with a plus sign.  Returns false
 * when text is none. */
bool value_number(struct span text, double *out);

#endif
