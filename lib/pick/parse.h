/* For lib/pick alone: the grammar. */
#ifndef CPLT_PICK_PARSE_H
#define CPLT_PICK_PARSE_H

#include "pick/node.h"

/* Read the whole expression.  Returns its node, which lives in the pick, or
 * NULL with the fault told. */
struct pick_node *parse_expression(struct pick_reader *in);

#endif
