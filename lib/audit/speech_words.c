/* The words by which notes and transcripts tell who says what. */
#include "audit/speech_words.h"

/* Words with one blank between them. */
static const char *const lists[SPEECH_LISTS] = {
	[SPEECH_STAFF] =
	    "客服 客服代表 客服专员 客服人员 客户代表 客户经理 客户服务 "
	    "客户主任 坐席 座席 话务员 接线员 营业员 业务员 值班员 班长 组长 "
	    "值班长 主管 投诉专员 投诉处理员 处理人 处理人员 工号 质检 综援员 "
	    "系统 机器人 备注 处理 处理结果 处理意见 处理情况 处理过程 结果 "
	    "我方 agent csr staff representative rep supervisor advisor system "
	    "note notes result operator",
	[SPEECH_CUSTOMER] = "客户 客戶 用户 用戶 来电人 来电者 来访人 投诉人 "
			    "申诉人 顾客 机主 customer caller user client "
			    "subscriber complainant",
	[SPEECH_TITLE] = "先生 女士 小姐 同志 师傅 老师 某 某某 阿姨 大爷",
	[SPEECH_FORM] = "姓名 电话 号码 地址 级别 类型 类别 编号 名称 信息 "
			"代码 资料 满意 满意度 回访 沟通 联系 端 群 评价 归属 "
			"套餐 品牌 服务 账号 帐号 标签 星级 name phone number "
			"id address type email tier account",
	[SPEECH_VERB] = "说 称 讲 问 答 喊 骂 表示 要求 反映 反馈 询问 提出 "
			"认为 回答 坚持 强调 质疑 诉称 诉求 投诉称 希望 申请 "
			"抱怨 追问 反问 原话 意见 said says say asked asks "
			"states stated claims claimed insisted insists "
			"demanded demands requested requests replied "
			"answered wants wanted complained mentioned wishes "
			"thinks thought feels felt",
	[SPEECH_ASIDE] = "了 道 着 过 到 ： : ， , that if whether",
	[SPEECH_NO_VERB] = "说明 说法 说不 说服 称呼 称心 问题 问卷 问候 讲解 "
			   "答案 答复 名称 职称 访问 疑问 学问 慰问 顾问 "
			   "传说 小说 解说 劝说",
	[SPEECH_AGAIN] = "还 又 并 并且 再 也 再次 接着 然后 同时 and then",
	[SPEECH_BACK] =
	    "坐席 座席 客服 话务员 接线员 客户代表 客户经理 营业员 组长 班长 "
	    "主管 我方 我处 我司 我部 我台 我中心 本人 当班 值班 工号 已 "
	    "我回 我答 我告 我劝 我请 我建 我解 我让 我向 我跟 我对 我就 我便 "
	    "答复 回复 告知 告诉 解释 安抚 致歉 道歉 经查 经核 "
	    "我们回 我们答 我们告 我们劝 我们请 我们建 我们解 我们让 我们向 "
	    "agent csr staff i we so but our",
	[SPEECH_SPOKEN_TO] =
	    "向 对 跟 给 请 让 劝 问 叫 帮 为 替 与 和 同 告知 告诉 要求 建议 "
	    "引导 答复 回复 询问 通知 提醒 安抚 诱导 told tell tells ask asked "
	    "asks to with inform informed advise advised for by urged",
	[SPEECH_CALLED] = "联系 致电 外呼 回电 回访 回拨 called phoned rang",
	[SPEECH_TOLD] = "说 问 讲 询问 要求 希望 ： :",
	[SPEECH_THAT] = "该 此 这位 投诉 来电 the our this that",
	[SPEECH_COLON] = "： :",
	[SPEECH_COMMA] = "， , ；",
	[SPEECH_STOP] = "。 ！ ？ ! ? ; ； \n",
	[SPEECH_OPEN] = "[ 【 ( （ < 《",
	[SPEECH_CLOSE] = "] 】 ) ） > 》",
	[SPEECH_QUOTE] = "“ \" 「 『 ‘ '",
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
speech_is_latin(char c)
{
	c = lower(c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
same(const char *text, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (lower(text[i]) != word[i])
			return false;
	return true;
}

/* The longest word for which the one side of text serves. */
static size_t
longest(enum speech_list list, struct span text, bool before)
{
	size_t best = 0;

	for (const char *word = lists[list], *next; *word; word = next) {
		size_t len = strcspn(word, " ");
		const char *at;

		next = word + len + (word[len] == ' ');
		if (len <= best || len > text.len)
			continue;
		at = text.at + (before ? text.len - len : 0);
		if (!same(at, word, len))
			continue;
		if (speech_is_latin(*word) && len < text.len &&
		    speech_is_latin(before ? at[-1] : at[len]))
			continue;
		best = len;
	}
	return best;
}

size_t
speech_word(enum speech_list list, struct span text)
{
	return longest(list, text, false);
}

size_t
speech_word_before(enum speech_list list, struct span text)
{
	return longest(list, text, true);
}
