/* Denials in a clause, in Chinese and in English. */
#include "text/denial.h"

#include "text/listed.h"

enum {
	REACH = 48,   /* bytes from a denial to what it denies, at most */
	CLAUSE = 192, /* bytes of a clause before a place, and after it */
};

/* Deny what follows in the clause. */
static const char *const before[] = { "不会", "不想", "不用", "不必", "不需要",
	"不打算", "不准备", "不愿", "不是要", "不是想", "不是来", "不至于",
	"没想", "没打算", "没准备", "没有打算", "没有想", "没必要", "没有必要",
	"无需", "无须", "无意", "用不着", "犯不着", "不去", "不找", "不打",
	"懒得", "没说", "没空", "没时间", "没精力", "没心思", "没去", "没找",
	"没打", "没到", "从没", "从来没", "撤销", "撤回", "撤了", "won't",
	"wont", "will not", "would not", "wouldn't", "not going", "not want",
	"n't want", "not need", "n't need", "need not", "no need",
	"no intention", "no plan", "no wish", "not wish", "no reason",
	"never said", "never needed", "never contacted", "never called",
	"never filed", "not filing", "not about to", "not planning", "n't plan",
	"not intend", "n't intend", "never wanted", "rather not", "not trying",
	"not looking", "not asking", "did not", "didn't", NULL };

/* Deny only what they touch. */
static const char *const touching[] = { "没有", "没有人", "没人", "无人", "没",
	"不", "未", "无", "并非", "不是", "no ", "not ", "not a ", "without ",
	"without a ", "nobody ", "nobody was ", "nobody is ", "no one was ",
	"no one is ", "never ", NULL };

/* Deny what precedes them. */
static const char *const after[] = { "就不", "就算了", "就免了", "就没必要",
	"用不着", "不用了", "不必了", "不去了", "不打了", "不找了", "撤了",
	"is not necessary", "will not be necessary", NULL };

/* Between a denial and what it would deny, they begin another thought. */
static const char *const turns[] = { "就", "才", "只好", "只能", "只有", "否则",
	"不然", "逼", "以为", "罢休", "放过", "甘", "犹豫", "客气", "信不",
	"make me", "hesitate", " until ", " unless ", " before ", " but ",
	" or ", " so ", " and ", " then ", " i ", " i'", " we ", "force me",
	"stop ", "rest ", "only ", NULL };

/* Before a denial, they take it back. */
static const char *const doubts[] = { "以为", "难道", "谁说", "何不", "怎么",
	"要不", "能不", "是不是", "think ", "assume ", "why ", "believe ",
	NULL };

/* Sound like a denial after it, and are none. */
static const char *const defiance[] = { "就不信", "就不管", NULL };

static const char *const ends[] = { ",", ";", "!", "?", "\n", ". ", "。", "、",
	"…", NULL };

/* The clause around a place; a bound to it keeps a text without commas, in
 * which all is denied, from being read over and over. */
static struct span
clause_of(struct span text, size_t from, size_t to)
{
	size_t first = from > CLAUSE ? from - CLAUSE : 0;
	size_t end = text.len - to > CLAUSE ? to + CLAUSE : text.len;

	while (from > first && !listed_at(text, from - 1, ends) &&
	       !(from > 2 && listed_at(text, from - 3, ends) > 2))
		from--;
	while (to < end && !listed_at(text, to, ends))
		to++;
	return (struct span) { text.at + from, to - from };
}

/* "会不会" asks, and denies no more than "会" would. */
static bool
is_choice(struct span head, size_t at)
{
	static const size_t letter = sizeof "不" - 1;

	return at >= letter && head.len - at >= 2 * letter &&
	       !memcmp(head.at + at, "不", letter) &&
	       !memcmp(head.at + at - letter, head.at + at + letter, letter);
}

/* Is there a denial in head that reaches its end? */
static bool
reaches(struct span head)
{
	size_t at = head.len > REACH ? head.len - REACH : 0;

	for (; at < head.len; at++) {
		size_t len = listed_at(head, at, before);
		struct span left = { head.at, at };
		struct span rest = { head.at + at + len, head.len - at - len };

		if (len && !is_choice(head, at) && !listed_in(left, doubts) &&
		    !listed_in(rest, turns))
			return true;
	}
	return false;
}

/* Is there one at its very end? */
static bool
touches(struct span head)
{
	return listed_before(head, touching) && !listed_before(head, doubts);
}

static bool
is_question(struct span text, struct span clause)
{
	static const char *const particles[] = { "吗", "么", NULL };
	const char *end = clause.at + clause.len;

	return (end < text.at + text.len && *end == '?') ||
	       listed_before(clause, particles);
}

bool
denial_stands(struct span text, size_t from, size_t to)
{
	struct span clause = clause_of(text, from, to);
	struct span head = { clause.at, (size_t)(text.at + from - clause.at) };
	struct span tail = { text.at + to,
		clause.len - head.len - (to - from) };

	if (is_question(text, clause))
		return false;
	if (tail.len > REACH)
		tail.len = REACH;
	return reaches(head) || touches(head) ||
	       (listed_in(tail, after) && !listed_in(tail, defiance));
}
