/* Words that say what the number behind them is. */
#include "text/mask_parts.h"

enum {
	REACH = 14,     /* letters a label may stand before its number */
	LINK_MOST = 32, /* letters between the two */
};

static const struct {
	const char *word;
	enum mask_label label;
} labels[] = {
	{ "电话", LABEL_PHONE },
	{ "手机", LABEL_PHONE },
	{ "座机", LABEL_PHONE },
	{ "固话", LABEL_PHONE },
	{ "宅电", LABEL_PHONE },
	{ "小灵通", LABEL_PHONE },
	{ "联系方式", LABEL_PHONE },
	{ "联系", LABEL_PHONE },
	{ "号码", LABEL_PHONE },
	{ "致电", LABEL_PHONE },
	{ "来电", LABEL_PHONE },
	{ "回电", LABEL_PHONE },
	{ "拨打", LABEL_PHONE },
	{ "主叫", LABEL_PHONE },
	{ "被叫", LABEL_PHONE },
	{ "传真", LABEL_PHONE },
	{ "tel", LABEL_PHONE },
	{ "telephone", LABEL_PHONE },
	{ "phone", LABEL_PHONE },
	{ "mobile", LABEL_PHONE },
	{ "cell", LABEL_PHONE },
	{ "landline", LABEL_PHONE },
	{ "call", LABEL_PHONE },
	{ "called", LABEL_PHONE },
	{ "contact", LABEL_PHONE },
	{ "fax", LABEL_PHONE },
	{ "订单", LABEL_ORDER },
	{ "工单", LABEL_ORDER },
	{ "流水", LABEL_ORDER },
	{ "单号", LABEL_ORDER },
	{ "编号", LABEL_ORDER },
	{ "受理号", LABEL_ORDER },
	{ "业务号", LABEL_ORDER },
	{ "投诉号", LABEL_ORDER },
	{ "序列", LABEL_ORDER },
	{ "票号", LABEL_ORDER },
	{ "发票", LABEL_ORDER },
	{ "合同", LABEL_ORDER },
	{ "版本", LABEL_ORDER },
	{ "order", LABEL_ORDER },
	{ "ticket", LABEL_ORDER },
	{ "case", LABEL_ORDER },
	{ "complaint", LABEL_ORDER },
	{ "ref", LABEL_ORDER },
	{ "reference", LABEL_ORDER },
	{ "invoice", LABEL_ORDER },
	{ "incident", LABEL_ORDER },
	{ "serial", LABEL_ORDER },
	{ "version", LABEL_ORDER },
	{ "身份证", LABEL_ID },
	{ "证件", LABEL_ID },
	{ "护照", LABEL_ID },
	{ "社保号", LABEL_ID },
	{ "驾驶证", LABEL_ID },
	{ "军官证", LABEL_ID },
	{ "士官证", LABEL_ID },
	{ "通行证", LABEL_ID },
	{ "回乡证", LABEL_ID },
	{ "台胞证", LABEL_ID },
	{ "居住证", LABEL_ID },
	{ "居留证", LABEL_ID },
	{ "户口本", LABEL_ID },
	{ "户口簿", LABEL_ID },
	{ "社保卡", LABEL_ID },
	{ "医保卡", LABEL_ID },
	{ "passport", LABEL_ID },
	{ "id card", LABEL_ID },
	{ "id number", LABEL_ID },
	{ "id no", LABEL_ID },
	{ "residence permit", LABEL_ID },
	{ "national insurance", LABEL_ID },
	{ "ssn", LABEL_ID },
	{ "social security", LABEL_ID },
	{ "driving licence", LABEL_ID },
	{ "driver's license", LABEL_ID },
	{ "银行卡", LABEL_CARD },
	{ "信用卡", LABEL_CARD },
	{ "储蓄卡", LABEL_CARD },
	{ "卡号", LABEL_CARD },
	{ "尾号", LABEL_CARD },
	{ "末四位", LABEL_CARD },
	{ "后四位", LABEL_CARD },
	{ "串号", LABEL_CARD },
	{ "iccid", LABEL_CARD },
	{ "imei", LABEL_CARD },
	{ "imsi", LABEL_CARD },
	{ "card", LABEL_CARD },
	{ "ending in", LABEL_CARD },
	{ "ending", LABEL_CARD },
	{ "账号", LABEL_ACCOUNT },
	{ "帐号", LABEL_ACCOUNT },
	{ "账户", LABEL_ACCOUNT },
	{ "帐户", LABEL_ACCOUNT },
	{ "户号", LABEL_ACCOUNT },
	{ "合同号", LABEL_ACCOUNT },
	{ "合同编号", LABEL_ACCOUNT },
	{ "协议号", LABEL_ACCOUNT },
	{ "协议编号", LABEL_ACCOUNT },
	{ "contract number", LABEL_ACCOUNT },
	{ "contract no", LABEL_ACCOUNT },
	{ "contract no.", LABEL_ACCOUNT },
	{ "用户号", LABEL_ACCOUNT },
	{ "用户名", LABEL_ACCOUNT },
	{ "客户号", LABEL_ACCOUNT },
	{ "客户编号", LABEL_ACCOUNT },
	{ "宽带号", LABEL_ACCOUNT },
	{ "登录名", LABEL_ACCOUNT },
	{ "微信", LABEL_ACCOUNT },
	{ "wechat", LABEL_ACCOUNT },
	{ "qq", LABEL_ACCOUNT },
	{ "account", LABEL_ACCOUNT },
	{ "acct", LABEL_ACCOUNT },
	{ "username", LABEL_ACCOUNT },
	{ "user name", LABEL_ACCOUNT },
	{ "user id", LABEL_ACCOUNT },
	{ "customer number", LABEL_ACCOUNT },
	{ "customer no", LABEL_ACCOUNT },
	{ "customer no.", LABEL_ACCOUNT },
	{ "customer id", LABEL_ACCOUNT },
	{ "密码", LABEL_SECRET },
	{ "验证码", LABEL_SECRET },
	{ "口令", LABEL_SECRET },
	{ "password", LABEL_SECRET },
	{ "passcode", LABEL_SECRET },
	{ "pin", LABEL_SECRET },
	{ "otp", LABEL_SECRET },
	{ "verification code", LABEL_SECRET },
	{ "security code", LABEL_SECRET },
	{ "车牌", LABEL_PLATE },
	{ "plate", LABEL_PLATE },
	{ "reg", LABEL_PLATE },
	{ "registration", LABEL_PLATE },
	{ "工号", LABEL_STAFF },
	{ "坐席", LABEL_STAFF },
	{ "座席", LABEL_STAFF },
	{ "话务员", LABEL_STAFF },
	{ "staff number", LABEL_STAFF },
	{ "agent number", LABEL_STAFF },
	{ "agent id", LABEL_STAFF },
	{ "¥", LABEL_MONEY },
	{ "￥", LABEL_MONEY },
	{ "$", LABEL_MONEY },
	{ "£", LABEL_MONEY },
	{ "€", LABEL_MONEY },
	{ "rmb", LABEL_MONEY },
};

void
mask_index_labels(struct mask_index *index)
{
	for (size_t n = 0; n < sizeof labels / sizeof *labels; n++)
		mask_index_word(index, labels[n].word, LIST_LABELS);
}

enum mask_label
mask_label_at(const struct mask_work *w, size_t i, size_t *length)
{
	enum mask_label found = LABEL_NONE;

	*length = 0;
	if (!mask_may_be(w, i, LIST_LABELS))
		return LABEL_NONE;
	for (size_t n = 0; n < sizeof labels / sizeof *labels; n++) {
		size_t len = mask_begins(w, i, labels[n].word)
				 ? mask_word_at(w, i, labels[n].word)
				 : 0;

		if (len > *length) {
			*length = len;
			found = labels[n].label;
		}
	}
	return found;
}

/* A clause ends there; and what is masked speaks for nothing behind it, so that
 * masking twice is masking once. */
static bool
ends_clause(uint32_t c)
{
	return c == 0x3002 || c == ';' || c == 0xff1b || c == '!' || c == '?' ||
	       c == '\n' || c == ']' || c == 0;
}

enum mask_label
mask_label_before(const struct mask_work *w, size_t i)
{
	enum mask_label best = LABEL_NONE;
	size_t reached = i, end = 0;

	for (size_t steps = 0; reached > 0 && steps < REACH; reached--) {
		uint32_t c = mask_point(w, reached - 1);

		if (ends_clause(c) || i - reached > 4 * REACH)
			break;
		steps += !mask_is_digit(c) && !mask_is_blank(c);
	}
	for (size_t at = reached; at < i; at++) {
		size_t len;
		enum mask_label label = mask_label_at(w, at, &len);

		if (label != LABEL_NONE && at + len <= i && at + len >= end) {
			best =
			    at + len > end || best == LABEL_NONE ? label : best;
			end = at + len;
		}
	}
	return best;
}

/* From behind a label over what links it with its value: 号码是：, number is.
 */
static size_t
skip_link(const struct mask_work *w, size_t i, bool *linked)
{
	static const char *const links[] = { "号码", "号", "码", "是", "为",
		"尾号", "number", "no.", "no", "is", "was", "id", NULL };
	static const char *const firm[] = { "是", "为", "is", "was", NULL };

	*linked = false;
	for (size_t from = i; i - from < LINK_MOST;) {
		uint32_t c = mask_point(w, i);
		size_t len = mask_list_at(w, i, links);

		*linked |= mask_list_at(w, i, firm) > 0 || c == ':' ||
			   c == '=' || c == '#';
		if (len)
			i += len;
		else if (mask_is_blank(c) || c == ':' || c == '=' || c == '#' ||
			 c == '"' || c == '(' || c == 0x201c || c == 0x300c)
			i++;
		else
			break;
	}
	return i;
}

static bool
is_token(uint32_t c)
{
	return mask_is_digit(c) || c == '_' || c == '-' || c == '*' ||
	       (mask_lower(c) >= 'a' && mask_lower(c) <= 'z');
}

static size_t
skip_token(const struct mask_work *w, size_t i, size_t *digits)
{
	for (*digits = 0;; i++) {
		uint32_t c = mask_point(w, i);

		/* A dot or @ counts where something follows. */
		if (!is_token(c) &&
		    !((c == '.' || c == '@') && is_token(mask_point(w, i + 1))))
			return i;
		*digits += mask_is_digit(c) || c == '*';
	}
}

static const struct {
	enum mask_kind kind;
	size_t shortest; /* letters of the token */
} labelled[] = {
	[LABEL_NONE] = { MASK_KINDS, 0 },
	[LABEL_PHONE] = { MASK_KINDS, 0 },
	[LABEL_ORDER] = { MASK_KINDS, 0 },
	[LABEL_ID] = { MASK_ID, 5 },
	[LABEL_CARD] = { MASK_CARD, 4 },
	[LABEL_ACCOUNT] = { MASK_ACCOUNT, 4 },
	[LABEL_SECRET] = { MASK_SECRET, 4 },
	[LABEL_PLATE] = { MASK_PLATE, 4 },
	[LABEL_STAFF] = { MASK_STAFF, 2 },
	[LABEL_MONEY] = { MASK_KINDS, 0 },
};

/* A number of something that can be counted is none of a person. */
static bool
is_count(const struct mask_work *w, size_t i)
{
	static const char *const units[] = { "元", "块", "年", "月", "日", "个",
		"次", "天", "万", "小时", "分钟", "yuan", "times", "days",
		"minutes", "years", NULL };

	while (mask_is_blank(mask_point(w, i)))
		i++;
	return mask_list_at(w, i, units) > 0;
}

/* The second half of AB12 CDE. */
static size_t
skip_plate_end(const struct mask_work *w, size_t i)
{
	enum { LETTERS = 3 };
	size_t end = i + 1;

	if (mask_point(w, i) != ' ')
		return i;
	while (mask_is_capital(mask_point(w, end)))
		end++;
	return end == i + 1 + LETTERS && !is_token(mask_point(w, end)) ? end
								       : i;
}

/* done: the end of the last long token, of which all is told already; a text
 * of nothing but labels would take for ever otherwise. */
static void
take_labelled(
    struct mask_work *w, size_t i, enum mask_label label, size_t *done)
{
	enum { LONG = 64 };
	size_t digits, from, to;
	bool linked;

	if (labelled[label].kind == MASK_KINDS ||
	    (label == LABEL_STAFF && !w->staff))
		return;
	from = skip_link(w, i, &linked);
	if (from < *done)
		return;
	to = skip_token(w, from, &digits);
	if (to - from > LONG)
		*done = to;
	if (label == LABEL_PLATE && digits)
		to = skip_plate_end(w, to);
	if (to - from < labelled[label].shortest ||
	    (digits == 0 && !(linked && label == LABEL_SECRET)) ||
	    (is_count(w, to) && digits == to - from))
		return;
	mask_hit(w, from, to, labelled[label].kind);
}

static bool
is_mail_part(uint32_t c)
{
	return mask_is_digit(c) || c == '.' || c == '_' || c == '-' ||
	       c == '+' || c == '*' ||
	       (mask_lower(c) >= 'a' && mask_lower(c) <= 'z');
}

/* RFC 5321 as people use it: local part, @, a domain with a dot in it. */
static void
take_mail(struct mask_work *w, size_t at)
{
	size_t from = at, to = at + 1, dot = 0;

	while (from && is_mail_part(mask_point(w, from - 1)))
		from--;
	for (; is_mail_part(mask_point(w, to)); to++)
		if (mask_point(w, to) == '.' && to > at + 1 &&
		    is_token(mask_point(w, to + 1)))
			dot = to;
	while (to > at + 1 && !is_token(mask_point(w, to - 1)))
		to--;
	if (from < at && dot && to > dot + 2)
		mask_hit(w, from, to, MASK_EMAIL);
}

void
mask_find_labelled(struct mask_work *w)
{
	size_t done = 0;

	for (size_t i = 0; i < w->count; i++) {
		size_t len;
		enum mask_label label;

		if (mask_point(w, i) == '@') {
			take_mail(w, i);
			continue;
		}
		label = mask_label_at(w, i, &len);
		if (label != LABEL_NONE)
			take_labelled(w, i + len, label, &done);
	}
}
