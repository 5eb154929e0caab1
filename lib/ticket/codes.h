/* The words by which people and other systems call the codes of a ticket. */
#ifndef CPLT_CODES_H
#define CPLT_CODES_H

#include "base/span.h"

/*
 * The code of one of ticket.h's lists that word stands for: the code itself, or
 * one of its Chinese or English names, whatever its case and width.
 * Returns a borrowed text that lives for ever, or NULL.
 */
const char *codes_find(const char *const list[], struct span word);

#endif
