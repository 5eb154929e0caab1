/* What people type, put into the form in which a ticket keeps it. */
#ifndef CPLT_TIDY_H
#define CPLT_TIDY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* text_trim, at once when no blank can be at either end. */
static inline struct span
tidy_trim(struct span s)
{
	unsigned char first, last;

	if (s.len == 0)
		return s;
	first = (unsigned char)s.at[0];
	last = (unsigned char)s.at[s.len - 1];
	/* U+00A0 is C2 A0, U+3000 is E3 80 80. */
	if (first > ' ' && first != 0xc2 && first != 0xe3 && last > ' ' &&
	    last != 0xa0 && last != 0x80)
		return s;
	return text_trim(s);
}

/*
 * Text with LF at the end of lines, where it had CRLF or CR.  What is returned
 * here and below is s itself, a part of it, or lives in a.
 */
struct span tidy_prose(struct arena *a, struct span s);

/* Blanks around it taken away, full-width letters and digits made half-width.
 */
struct span tidy_mark(struct arena *a, struct span s);

/*
 * A telephone number in digits: blanks, dashes, dots and brackets go, as does
 * China's 86 (a trunk 0 then comes back before an area code); other countries
 * keep their +; digits may be masked with *; "-" stays before an extension.
 * .at is NULL when it is no telephone number.
 */
struct span tidy_phone(struct arena *a, struct span s);

/* A word for yes or no: returns 0, or -1 when it is neither. */
int tidy_yes(struct span s, bool *out);

/* True when s is a decimal number that JSON can hold, as "12.50". */
bool tidy_is_number(struct span s);

/*
 * The next of the labels in *rest, which have ; or a line end between them (or
 * the Chinese signs of that kind), and *rest after it.  Returns false, when
 * there are none left.
 */
bool tidy_next(struct span *rest, struct span *label);

#endif
