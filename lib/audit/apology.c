/* Is a solution nothing but an apology? */
#include "audit/apology.h"

#include "base/text.h"

/* The longest that fits is taken, so longer ones stand first. */
static const char *const sorry[] = { "致以诚挚的歉意", "深表歉意", "表示歉意",
	"表示抱歉", "赔礼道歉", "外呼致歉", "道歉", "致歉", "歉意", "抱歉",
	"对不起", "不好意思", "赔不是", "见谅", "谅解", "原谅", "apologised",
	"apologized", "apologising", "apologizing", "apologise", "apologize",
	"apologies", "apology", "sorry", "regret", NULL };

/* What goes with it and says no more. */
static const char *const around[] = { "客户", "用户", "投诉人", "机主", "本人",
	"先生", "女士", "小姐", "我们", "我司", "公司", "客服", "坐席",
	"工作人员", "被投诉人", "组长", "电话", "短信", "当面", "口头", "书面",
	"再次", "多次", "诚挚", "诚恳", "真诚", "衷心", "郑重", "非常", "十分",
	"感到", "表示", "已经", "进行", "联系", "致电", "回电", "外呼", "给您",
	"带来", "造成", "不便", "不快", "服务", "不周", "敬请", "理解", "接受",
	"安抚", "情绪", "做好", "工作", "处理", "结果", "完毕", "完成", "成功",
	"对此", "对于", "因此", "就此", "此事", "已", "向", "对", "给", "的",
	"了", "并", "和", "与", "及", "为", "就", "此", "您", "你", "我", "请",
	"很", "深", "也", "再", "们", "其", "他", "她", "人", "我方", "the",
	"customer", "caller", "client", "for", "inconvenience", "caused",
	"trouble", "sincerely", "sincere", "deeply", "deepest", "very", "our",
	"we", "have", "has", "had", "been", "was", "were", "are", "is", "am",
	"agent", "staff", "by", "phone", "call", "called", "letter", "sms",
	"in", "person", "and", "again", "said", "that", "to", "an", "a", "of",
	"made", "gave", "given", "offered", "any", "this", "it", "he", "she",
	"they", "them", "him", "her", "accepted", "i", NULL };

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Does s begin with word, as a whole word where that is English? */
static bool
begins(struct span s, struct span word)
{
	if (s.len < word.len || memcmp(s.at, word.at, word.len) != 0)
		return false;
	return !is_letter(*word.at) || s.len == word.len ||
	       !is_letter(s.at[word.len]);
}

/* Bytes of the longest word of the list that s begins with, or 0. */
static size_t
longest(struct span s, const char *const list[])
{
	size_t most = 0;

	for (; *list; list++) {
		struct span word = span_of(*list);

		if (word.len > most && begins(s, word))
			most = word.len;
	}
	return most;
}

/* Punctuation, blanks and the like, which say nothing. */
static bool
is_mute(uint32_t point)
{
	return point < 0x30 || (point >= 0x3a && point <= 0x40) ||
	       (point >= 0x5b && point <= 0x60) ||
	       (point >= 0x7b && point <= 0xbf) ||
	       (point >= 0x2000 && point <= 0x206f) ||
	       (point >= 0x3000 && point <= 0x303f) ||
	       (point >= 0xff00 && point <= 0xff0f) ||
	       (point >= 0xfe30 && point <= 0xfe4f);
}

static bool
is_apology(struct span s)
{
	bool said = false;

	for (size_t at = 0; at < s.len;) {
		struct span rest = { s.at + at, s.len - at };
		size_t len = longest(rest, sorry);

		said |= len > 0;
		if (!len)
			len = longest(rest, around);
		at += len;
		if (!len && !is_mute(text_next(s, &at)))
			return false;
	}
	return said;
}

bool
apology_is_all(struct span text)
{
	struct buf folded = { 0 };
	bool all;

	text_fold(&folded, text);
	all = is_apology(buf_span(&folded));
	buf_release(&folded);
	return all;
}
