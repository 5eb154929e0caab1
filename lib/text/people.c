/* The number of people that a text says are there. */
#include "text/people.h"

#include <stdbool.h>

#include "text/listed.h"
#include "text/quantity.h"

const char *const people_words[] = { "人", "号人", "户", "业主", "居民", "村民",
	"学生", "师生", "员工", "职工", "工人", "老师", "病人", "患者", "顾客",
	"同学", "同事", "邻居", "市民", "群众", "老百姓", "家庭", "商家",
	"企业", "单位", "门店", "店", "家都", "家全", "店铺", "商铺", "公司",
	"people", "persons", "households", "homes", "houses", "families",
	"residents", "neighbors", "neighbours", "customers", "subscribers",
	"users", "students", "pupils", "children", "patients", "employees",
	"staff", "workers", "colleagues", "coworkers", "teachers", "tenants",
	"homeowners", "businesses", "shops", "apartments", "flats", "villagers",
	"guests", "folks", "seniors", "of us", NULL };

/* Make another word of "人" or "户" before them. */
static const char *const others[] = { "人工", "人民", "人气", "人均", "人头",
	"人格", "人才", "人份", "人次", "人员", "人生", "人家", "户口", "户主",
	"户型", "户外", "户籍", "户头", "户均", "人共", "人套", "人间", "人品",
	"人类", "人情", "人行", NULL };

/* May stand between a number and what is counted. */
static const char *const between[] = { "多", "余", "来", "多号", "余号", "来号",
	"把", "好几", "个", "名", "位", "口", "户", "家", "左右", "的", "小",
	"老", "租", "住", "商", "农", "用", "客", "当地", "无辜", "业主", " ",
	"+", "or so ", "of ", "the ", "my ", "our ", "other ", "odd ", "more ",
	"plus ", "different ", "elderly ", "local ", "paying ", "angry ",
	"young ", "small ", "private ", "retired ", "affected ", "fellow ",
	NULL };

/* A number that may be, not one that is. */
static const char *const limits[] = { "最多", "至多", "上限", "可以加",
	"up to ", "at most ", "maximum of ", "limit of ", NULL };

/* Less than the number that follows. */
static const char *const fewer[] = { "不到", "不足", "少于", "fewer than ",
	"less than ", "under ", "not even ", NULL };

/* Whoever counts so loosely means the customers of a firm. */
static const char *const loose[] = { "customers", "people", "users",
	"subscribers", "employees", "persons", "folks", "businesses", NULL };

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* The end of the words for people that begin at text[at], or 0. */
static size_t
noun_end(struct span text, size_t at)
{
	size_t len = listed_at(text, at, people_words);

	if (!len || listed_at(text, at, others))
		return 0;
	if (is_letter(text.at[at]) && at + len < text.len &&
	    is_letter(text.at[at + len]))
		return 0;
	return at + len;
}

/* What is counted by the number that ends at text[at]; .at is NULL for none. */
static struct span
counted(struct span text, size_t at)
{
	for (int words = 0; words < 5 && at < text.len; words++) {
		size_t end = noun_end(text, at), len;

		if (end)
			return (struct span) { text.at + at, end - at };
		len = listed_at(text, at, between);
		if (!len)
			break;
		at += len;
	}
	return (struct span) { NULL, 0 };
}

/* Is it the number of a service or the head of numbers, as 10086 and 186 are?
 */
static bool
is_telephone(const struct quantity *q, struct span said)
{
	static const char *const held[] = { "用户", "客户", NULL };
	bool service = q->value >= 10000 && q->value < 10100;
	bool head = q->value >= 130 && q->value < 200;

	return q->plain && (service || (head && listed_before(said, held)));
}

/* Does the number q count the noun after it, and who is touched? */
static bool
counts(struct span text, const struct quantity *q, struct span noun)
{
	struct span head = { text.at, q->from };
	struct span said = { text.at + q->from,
		(size_t)(noun.at + noun.len - text.at) - q->from };

	return q->value < PEOPLE_MOST && !is_telephone(q, said) &&
	       !(q->loose && listed_at(noun, 0, loose)) &&
	       !listed_before(head, limits);
}

struct people
people_find(struct span text, long least)
{
	struct people most = { 0 };
	struct quantity q;

	for (size_t at = 0; quantity_next(text, &at, &q);) {
		struct span noun = { NULL, 0 }, said;
		long count = q.value;

		if (count >= least)
			noun = counted(text, q.to);
		if (!noun.at || !counts(text, &q, noun))
			continue;
		said = (struct span) { text.at + q.from, noun.len };
		said.len += (size_t)(noun.at - said.at);
		if (listed_before((struct span) { text.at, q.from }, fewer))
			count--;
		if (count > most.count)
			most = (struct people) { count, said };
	}
	return most;
}
