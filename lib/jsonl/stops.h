/*
 * Sixteen bytes of a string at once, in three forms that answer alike: SSE2,
 * NEON, and plain C (also chosen by -DSTOPS_PLAIN).
 *
 * Each may read 16 bytes from p.
 */
#ifndef CPLT_STOPS_H
#define CPLT_STOPS_H

#include <stdbool.h>
#include <stddef.h>

enum {
	STOPS_WIDTH = 16,
	STOPS_HAN = 15, /* bytes of five characters of three bytes each */
};

/*
 * stops_find: the place of the first byte that ends a run of plain string
 * text: a quote, a backslash, a control character or a byte from 0x80 on;
 * STOPS_WIDTH when there is none.
 *
 * stops_quote: the same for a quote or a backslash alone.
 *
 * stops_han: true when the first STOPS_HAN bytes are five well-formed UTF-8
 * sequences of three bytes, none led by 0xE0 or 0xED (those two need a look at
 * their second byte): Chinese characters and punctuation are all of this kind.
 */

#if defined(__SSE2__) && !defined(STOPS_PLAIN)
#include <emmintrin.h>

static inline size_t
stops_first(__m128i hits)
{
	unsigned mask = (unsigned)_mm_movemask_epi8(hits);

	return mask ? (size_t)__builtin_ctz(mask) : STOPS_WIDTH;
}

static inline size_t
stops_find(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
	__m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
	/* As signed numbers, bytes from 0x80 on are below the blank too. */
	__m128i odd = _mm_cmplt_epi8(v, _mm_set1_epi8(' '));

	return stops_first(_mm_or_si128(_mm_or_si128(quote, slash), odd));
}

static inline size_t
stops_quote(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));

	return stops_first(
	    _mm_or_si128(quote, _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))));
}

static inline bool
stops_han(const char *p)
{
	const __m128i bits = _mm_setr_epi8((char)0xf0, (char)0xc0, (char)0xc0,
	    (char)0xf0, (char)0xc0, (char)0xc0, (char)0xf0, (char)0xc0,
	    (char)0xc0, (char)0xf0, (char)0xc0, (char)0xc0, (char)0xf0,
	    (char)0xc0, (char)0xc0, 0);
	const __m128i shape = _mm_setr_epi8((char)0xe0, (char)0x80, (char)0x80,
	    (char)0xe0, (char)0x80, (char)0x80, (char)0xe0, (char)0x80,
	    (char)0x80, (char)0xe0, (char)0x80, (char)0x80, (char)0xe0,
	    (char)0x80, (char)0x80, 0);
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i fits = _mm_cmpeq_epi8(_mm_and_si128(v, bits), shape);
	__m128i hard =
	    _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe0)),
		_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xed)));

	return (_mm_movemask_epi8(_mm_andnot_si128(hard, fits)) & 0x7fff) ==
	       0x7fff;
}

#elif defined(__ARM_NEON) && !defined(STOPS_PLAIN)
#include <arm_neon.h>

/* Four bits for each byte, all set where hits is. */
static inline uint64_t
stops_mask(uint8x16_t hits)
{
	return vget_lane_u64(
	    vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(hits), 4)), 0);
}

static inline size_t
stops_first(uint8x16_t hits)
{
	uint64_t mask = stops_mask(hits);

	return mask ? (size_t)__builtin_ctzll(mask) / 4 : STOPS_WIDTH;
}

static inline size_t
stops_find(const char *p)
{
	uint8x16_t v = vld1q_u8((const uint8_t *)p);
	uint8x16_t quote = vceqq_u8(v, vdupq_n_u8('"'));
	uint8x16_t slash = vceqq_u8(v, vdupq_n_u8('\\'));
	/* As signed numbers, bytes from 0x80 on are below the blank too. */
	uint8x16_t odd = vcltq_s8(vreinterpretq_s8_u8(v), vdupq_n_s8(' '));

	return stops_first(vorrq_u8(vorrq_u8(quote, slash), odd));
}

static inline size_t
stops_quote(const char *p)
{
	uint8x16_t v = vld1q_u8((const uint8_t *)p);
	uint8x16_t quote = vceqq_u8(v, vdupq_n_u8('"'));

	return stops_first(vorrq_u8(quote, vceqq_u8(v, vdupq_n_u8('\\'))));
}

static inline bool
stops_han(const char *p)
{
	static const uint8_t bits[16] = { 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0,
		0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0xf0, 0xc0, 0xc0, 0 };
	static const uint8_t shape[16] = { 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80,
		0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0xe0, 0x80, 0x80, 0 };
	uint8x16_t v = vld1q_u8((const uint8_t *)p);
	uint8x16_t fits =
	    vceqq_u8(vandq_u8(v, vld1q_u8(bits)), vld1q_u8(shape));
	uint8x16_t hard = vorrq_u8(
	    vceqq_u8(v, vdupq_n_u8(0xe0)), vceqq_u8(v, vdupq_n_u8(0xed)));
	const uint64_t first15 = UINT64_MAX >> 4;

	return (stops_mask(vbicq_u8(fits, hard)) & first15) == first15;
}

#else

static inline size_t
stops_find(const char *p)
{
	for (size_t i = 0; i < STOPS_WIDTH; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '"' || c == '\\' || c < ' ' || c >= 0x80)
			return i;
	}
	return STOPS_WIDTH;
}

static inline size_t
stops_quote(const char *p)
{
	for (size_t i = 0; i < STOPS_WIDTH; i++)
		if (p[i] == '"' || p[i] == '\\')
			return i;
	return STOPS_WIDTH;
}

static inline bool
stops_han(const char *p)
{
	const unsigned char *s = (const unsigned char *)p;

	for (size_t i = 0; i < STOPS_HAN; i += 3)
		if ((s[i] & 0xf0) != 0xe0 || s[i] == 0xe0 || s[i] == 0xed ||
		    (s[i + 1] & 0xc0) != 0x80 || (s[i + 2] & 0xc0) != 0x80)
			return false;
	return true;
}

#endif
#endif
