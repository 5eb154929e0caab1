/* How satisfied customers were. */
#include "report/scores.h"

int
score_of(struct ticket *t)
{
	int64_t score;

	if (value_int(record_get(t->record, "visit.score"), &score) != 0 ||
	    score < 1 || score > SCORES)
		return 0;
	return (int)score;
}

uint64_t
scores_count(const uint64_t n[SCORES])
{
	uint64_t count = 0;

	for (int i = 0; i < SCORES; i++)
		count += n[i];
	return count;
}

struct cell
scores_mean(const uint64_t n[SCORES])
{
	uint64_t sum = 0;

	for (int i = 0; i < SCORES; i++)
		sum += n[i] * (uint64_t)(i + 1);
	return cell_ratio(sum, scores_count(n), 1, 2);
}

struct cell
scores_satisfied(const uint64_t n[SCORES])
{
	uint64_t good = 0;

	for (int i = SCORE_GOOD - 1; i < SCORES; i++)
		good += n[i];
	return cell_share(good, scores_count(n));
}
