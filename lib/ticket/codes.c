/* The words by which people and other systems call the codes of a ticket. */
#include "ticket/codes.h"

#include "base/buf.h"
#include "base/text.h"
#include "ticket/ticket.h"

/* words: in lower case, a space before and after each. */
struct code_words {
	const char *code;
	const char *words;
};

static const struct code_words kinds[] = {
	{ "consult", " 咨询 业务咨询 consultation " },
	{ "query", " 查询 业务查询 inquiry enquiry " },
	{ "complaint", " 投诉 客户投诉 申诉 complain " },
	{ "order", " 业务受理 办理 业务办理 " },
	{ "fault", " 申告 业务申告 障碍申告 故障申告 报障 trouble " },
	{ NULL, NULL },
};

static const struct code_words statuses[] = {
	{ "received", " 接收 已接收 待受理 未处理 new open " },
	{ "accepted", " 受理 已受理 " },
	{ "investigating", " 调查 调查中 核实中 处理中 in-progress " },
	{ "proposed", " 已提方案 方案 " },
	{ "agreed", " 认可 客户认可 客户已认可 " },
	{ "implementing", " 实施 实施中 " },
	{ "replied", " 反馈 已反馈 已回复 已答复 " },
	{ "visited", " 回访 已回访 " },
	{ "closed", " 结案 已结案 结单 已结单 办结 已办结 已关闭 close " },
	{ "archived", " 归档 已归档 " },
	{ "waiting", " 等待 待客户 待客户补充 挂起 pending on-hold " },
	{ "referred", " 转办 已转办 " },
	{ "withdrawn", " 撤诉 已撤诉 cancelled " },
	{ "rejected", " 不受理 不予受理 refused " },
	{ NULL, NULL },
};

static const struct code_words severities[] = {
	{ "minor", " 一般 轻微 low " },
	{ "major", " 较重 严重 重要 high " },
	{ "critical", " 重大 特别严重 紧急 urgent " },
	{ NULL, NULL },
};

static const struct code_words channels[] = {
	{ "phone", " 电话 热线 客服热线 来电 call telephone hotline " },
	{ "app", " 官方app 手机app 手机营业厅 掌上营业厅 客户端 " },
	{ "web", " 网站 官方网站 官网 网上 互联网 website internet online " },
	{ "wechat", " 微信 微信公众号 公众号 weixin " },
	{ "hall", " 营业厅 线下营业厅 门店 store shop " },
	{ "social", " 社交媒体 微博 weibo social-media " },
	{ "letter", " 来信 来函 信函 mail post " },
	{ "visit", " 来访 上门来访 接待室 " },
	{ "in_person", " 面交 当面 当面反映 直接面交 in-person " },
	{ "email", " 邮件 电子邮件 邮箱 e-mail " },
	{ "sms", " 短信 text " },
	{ NULL, NULL },
};

static const struct code_words tiers[] = {
	{ "normal", " 普通 普通客户 个人客户 公众客户 standard " },
	{ "vip", " vip客户 大客户 贵宾 贵宾客户 " },
	{ "group", " 集团 集团客户 政企客户 单位客户 enterprise " },
	{ NULL, NULL },
};

static const struct code_words areas[] = {
	{ "urban", " 城市 城镇 城区 市区 city town " },
	{ "rural", " 农村 乡村 乡镇 village country " },
	{ NULL, NULL },
};

static const struct {
	const char *const *list;
	const struct code_words *words;
} tables[] = {
	{ ticket_kinds, kinds },
	{ ticket_statuses, statuses },
	{ ticket_severities, severities },
	{ ticket_channels, channels },
	{ ticket_tiers, tiers },
	{ ticket_areas, areas },
};

/* word as it stands in the tables: folded, of one piece, a space around. */
static void
fold_word(struct buf *out, struct span word)
{
	buf_add_char(out, ' ');
	text_fold(out, word);
	for (size_t i = 1; i < out->len; i++)
		if (out->at[i] == ' ')
			out->at[i] = '-';
	buf_add_char(out, ' ');
}

static const char *
find_word(const struct code_words *table, struct span word)
{
	struct buf folded = { 0 };
	const char *code = NULL, *text;
	struct span bare;

	fold_word(&folded, word);
	text = buf_text(&folded);
	bare = (struct span) { text + 1, folded.len - 2 };
	for (; table->code && !code; table++)
		if (span_is(bare, table->code) || strstr(table->words, text))
			code = table->code;
	buf_release(&folded);
	return code;
}

const char *
codes_find(const char *const list[], struct span word)
{
	if (word.len && memchr(word.at, '\0', word.len))
		return NULL; /* the tables are of C strings */
	for (int i = 0; word.len && list[i]; i++)
		if (*list[i] == *word.at && span_is(word, list[i]))
			return list[i];
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (tables[i].list == list)
			return find_word(tables[i].words, word);
	return NULL;
}
