/* Reading who the operator is, for messages. */
#include "base/lang.h"
#include "config/policy_read.h"

#define NAME_ZH "客户服务中心"
#define NAME_EN "Customer service"

const struct policy_operator policy_no_operator = {
	.name = { .zh = { NAME_ZH, sizeof NAME_ZH - 1 },
	    .en = { NAME_EN, sizeof NAME_EN - 1 } },
};

static int
read_name(struct reader *in, struct value v, void *into)
{
	return policy_read_label(
	    in, v, &((struct policy_operator *)into)->name);
}

static int
read_hotline(struct reader *in, struct value v, void *into)
{
	return reader_text(
	    in, v, "hotline", &((struct policy_operator *)into)->hotline);
}

/* It goes into the head of mails, where a line's end would be another one. */
static int
read_mail(struct reader *in, struct value v, void *into)
{
	struct policy_operator *o = into;
	const char *at;

	if (reader_text(in, v, "mail", &o->mail) < 0)
		return -1;
	at = memchr(o->mail.at, '@', o->mail.len);
	for (size_t i = 0; i < o->mail.len; i++)
		if (o->mail.at[i] <= ' ' || o->mail.at[i] > '~')
			at = NULL;
	return at ? 0
		  : reader_refuse(in, v,
			_("'%.*s' is no mail address, wanted one such as "
			  "care@example.com"),
			SPAN_ARGS(o->mail));
}

int
policy_read_operator(struct reader *in, struct value v, void *policy)
{
	static const struct reader_key keys[] = {
		{ "name", read_name, false },
		{ "hotline", read_hotline, false },
		{ "mail", read_mail, false },
		{ NULL, NULL, false },
	};

	return reader_object(
	    in, v, _("'operator'"), keys, &((struct policy *)policy)->operator);
}
