/*
 * Times as other systems write them.
 *
 * Known without being told: RFC 3339; year, month, day with - / . or 年月日
 * between them, then the time of day with : or 时分秒, 上午 下午 AM PM; the
 * same in 14 digits; and a day, the month's name, and the year, as 22-Apr-15.
 * A date in figures that does not begin with a year of four digits is never
 * guessed.
 */
#ifndef CPLT_MOMENT_H
#define CPLT_MOMENT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/zone.h"

enum { MOMENT_FORMATS = 8 };

/* How times are read; { 0 } knows no zone yet. */
struct moment {
	const struct zone *zone; /* of times without an offset; borrowed */
	const char *formats[MOMENT_FORMATS]; /* borrowed */
	size_t count;
	bool settled; /* nobody can give formats: reasons do not ask for one */
};

/*
 * Also read times written in format: %Y %y %m %d %e %b %B %H %k %I %l %M %S %p
 * %z %s %F %T %R %% and any other text; or "excel", days since 1899-12-30.
 * Such formats go before what is known without being told.
 * Returns 0, or -1 when it is no format that gives a date, or one too many.
 */
int moment_add(struct moment *m, const char *format);

/*
 * Read text, blanks around it allowed, as an instant.
 * Returns 0, or 1 when it is none, with what was wanted (translated, without
 * the text itself) appended to why; *out is then unchanged.
 */
int moment_read(
    const struct moment *m, struct span text, time_t *out, struct buf *why);

#endif
