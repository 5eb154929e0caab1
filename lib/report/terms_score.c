/* Dunning's likelihood ratio in whole numbers. */
#include "report/terms_score.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 square;

enum { PLACES = 40 }; /* binary ones of a logarithm */

/* The logarithm of n, 1 at least, to the base 2, in units of 2^-40: the whole
 * part is its highest bit; the others come of squaring what is left, which lies
 * between 1 and 2 and has 63 binary places. */
static wide
logarithm(uint64_t n)
{
	int whole = 63 - __builtin_clzll(n);
	uint64_t rest = n << (63 - whole);
	wide result = whole;

	for (int i = 0; i < PLACES; i++) {
		square twice = (square)rest * rest;
		unsigned bit = (unsigned)(twice >> 127);

		rest = (uint64_t)(twice >> (bit ? 64 : 63));
		result = result * 2 + bit;
	}
	return result;
}

/* Units of 2^-40 of binary logarithms, as thousandths of 2 ln. */
static int64_t
thousandths(wide units)
{
	static const int64_t twice_ln2 = 1386294361; /* in 10^-9 */
	const wide million = 1000000, half = (wide)1 << (PLACES - 1);
	wide scaled = (units >> 10) * twice_ln2 / million;

	return (int64_t)((scaled + (half >> 10)) >> (PLACES - 10));
}

static wide
entropy(uint64_t n)
{
	return n ? (wide)n * logarithm(n) : 0;
}

bool
term_share_is_sound(const struct term_share *s)
{
	const uint64_t most = UINT64_C(1000000000000);

	return s->both <= s->with && s->both <= s->group && s->with <= s->all &&
	       s->group <= s->all && s->all <= most &&
	       s->with - s->both <= s->all - s->group;
}

int64_t
term_share_score(const struct term_share *s)
{
	uint64_t there = s->with - s->both, others = s->all - s->group;
	wide apart = entropy(s->both) + entropy(there) +
		     entropy(s->group - s->both) + entropy(others - there) -
		     entropy(s->with) - entropy(s->all - s->with) -
		     entropy(s->group) - entropy(others) + entropy(s->all);
	int64_t score = apart > 0 ? thousandths(apart) : 0;
	bool less = (square)s->both * others < (square)there * s->group;

	return less ? -score : score;
}

int64_t
term_score_least(uint64_t tests)
{
	const uint64_t most = UINT64_C(100000000000000000);

	return thousandths(logarithm(tests > most / 100 ? most
				     : tests            ? tests * 100
							: 100));
}
