/* The upper tail of the negative binomial distribution. */
#include "link/burst_tail.h"

#include <math.h>

/*
 * Terms rise up to the mode, which lies below the mean, and fall behind it with
 * a ratio that nears mean * spread / (1 + mean * spread), which is below 1.
 */
double
burst_tail(size_t count, double mean, double spread, double enough)
{
	double size = 1 / spread, share = mean / (mean + size), k, term, sum;

	if (!count)
		return 1;
	k = (double)count;
	term = exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) +
		   size * log1p(-share) + k * log(share));
	sum = 0;
	for (; sum < enough && (term > sum * 1e-17 || k < mean); k++) {
		sum += term;
		term *= share * (k + size) / (k + 1);
	}
	return sum < 1 ? sum : 1;
}
