/* What people call the codes of a ticket, in two languages. */
#include "notify/label.h"

/* Within a sentence, so that "by " goes before a channel. */
static const struct {
	const char *code, *names[LANGUAGE_COUNT];
} labels[] = {
	{ "consult", { "咨询", "question" } },
	{ "query", { "查询", "enquiry" } },
	{ "complaint", { "投诉", "complaint" } },
	{ "order", { "业务受理", "order" } },
	{ "fault", { "申告", "fault report" } },
	{ "minor", { "一般", "minor" } },
	{ "major", { "较大", "major" } },
	{ "critical", { "重大", "critical" } },
	{ "phone", { "电话", "telephone" } },
	{ "app", { "手机应用", "app" } },
	{ "web", { "网站", "website" } },
	{ "wechat", { "微信", "WeChat" } },
	{ "hall", { "营业厅", "service hall" } },
	{ "social", { "社交媒体", "social media" } },
	{ "letter", { "信函", "letter" } },
	{ "visit", { "上门", "visit" } },
	{ "in_person", { "当面", "word of mouth" } },
	{ "email", { "电子邮件", "e-mail" } },
	{ "sms", { "短信", "text message" } },
	{ "normal", { "普通客户", "ordinary customer" } },
	{ "vip", { "大客户", "key customer" } },
	{ "group", { "集团客户", "group customer" } },
	{ "received", { "已接收", "received" } },
	{ "accepted", { "已受理", "accepted" } },
	{ "investigating", { "调查中", "under investigation" } },
	{ "proposed", { "已提出方案", "solution proposed" } },
	{ "agreed", { "客户已认可", "agreed" } },
	{ "implementing", { "实施中", "being carried out" } },
	{ "replied", { "已答复", "answered" } },
	{ "visited", { "已回访", "called back" } },
	{ "closed", { "已结案", "closed" } },
	{ "archived", { "已归档", "archived" } },
	{ "waiting", { "等待中", "waiting" } },
	{ "referred", { "已转外部", "referred" } },
	{ "withdrawn", { "已撤诉", "withdrawn" } },
	{ "rejected", { "不予受理", "rejected" } },
};

struct span
label_of_code(struct span code, enum notice_language language)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (span_is(code, labels[i].code))
			return span_of(labels[i].names[language]);
	return span_of(NULL);
}
