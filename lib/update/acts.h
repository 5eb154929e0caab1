/* The table of acts as text, for people, completions and tests. */
#ifndef CPLT_ACTS_H
#define CPLT_ACTS_H

#include "base/buf.h"

/*
 * Append a line for each act: its name, the states it may be done in, the state
 * it leads to ("back" for the one before waiting or referral), the members its
 * event must have, those it may have besides (those of every act aside), and
 * what it is in the reader's language; tabs between, commas within, - for
 * nothing.
 */
void acts_write(struct buf *out);

#endif
