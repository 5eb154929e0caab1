/* Traditional Chinese characters as simplified ones. */
#ifndef CPLT_SIMPLIFIED_H
#define CPLT_SIMPLIFIED_H

#include <stdint.h>

enum { SIMPLIFIED_FIRST = 0x3400, SIMPLIFIED_COUNT = 0x6c00 };

/* Of each character from the first on, 0 where it stays; made by OpenCC when
 * this is built. */
extern const uint16_t simplified_table[SIMPLIFIED_COUNT];

/*
 * The simplified form of a code point by itself, whatever stands beside it:
 * itself when there is none in the basic plane.
 */
static inline uint32_t
text_simplified_point(uint32_t point)
{
	uint32_t place = point - SIMPLIFIED_FIRST;

	if (place >= SIMPLIFIED_COUNT || !simplified_table[place])
		return point;
	return simplified_table[place];
}

#endif
