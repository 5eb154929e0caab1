/* The notices of cplt-templates(5): reading them, and those built in. */
#include "notify/notices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "notify/label.h"
#include "text/sms.h"
#include "ticket/lifecycle.h"
#include "ticket/ticket.h"

/* What the notices are read by, and a folder of configuration. */
struct setting {
	struct policy *policy;
	struct taxonomy *taxonomy;
	char dir[32];
};

static int
set_up(void **state)
{
	struct setting *s = calloc(1, sizeof *s);
	struct fault fault;
	char path[64];

	if (!s)
		return -1;
	s->policy = policy_load(NULL, NULL, &fault);
	s->taxonomy = taxonomy_load(NULL, &fault);
	snprintf(s->dir, sizeof s->dir, "/tmp/notice-XXXXXX");
	*state = s;
	if (!s->policy || !s->taxonomy || !mkdtemp(s->dir))
		return -1;
	snprintf(path, sizeof path, "%s/templates", s->dir);
	return mkdir(path, 0700);
}

static void
path_of(const struct setting *s, const char *name, char path[128])
{
	snprintf(path, 128, "%s/templates/%s", s->dir, name);
}

static int
tear_down(void **state)
{
	struct setting *s = *state;
	char path[128];

	path_of(s, "", path);
	rmdir(path);
	rmdir(s->dir);
	taxonomy_free(s->taxonomy);
	policy_free(s->policy);
	free(s);
	return 0;
}

static void
put(const struct setting *s, const char *name, const char *text)
{
	char path[128];
	FILE *f;

	path_of(s, name, path);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
take_away(const struct setting *s, const char *name)
{
	char path[128];

	path_of(s, name, path);
	assert_int_equal(unlink(path), 0);
}

static struct notices *
load(const struct setting *s, const char *dir)
{
	struct fault fault = { 0 };
	struct notices *n = notices_load(dir, s->policy, s->taxonomy, &fault);

	if (!n)
		fail_msg("%s:%zu: %s", fault.file, fault.line, fault.text);
	return n;
}

static const struct notice *
find(const struct notices *n, const char *name)
{
	for (size_t i = 0; i < n->count; i++)
		if (span_is(n->notices[i].name, name))
			return &n->notices[i];
	return NULL;
}

/* The fields that cplt-notify works out, with what they may be. */
static const struct sample {
	const char *field, *zh, *en;
} samples[] = {
	{ "salutation", "欧阳先生/女士", "Ouyang Ming" },
	{ "number", "2026112100017", "2026112100017" },
	{ "today", "2026年11月21日", "21 November 2026" },
	{ "operator.name", "客户服务中心", "Customer service" },
	{ "operator.hotline", "10086", "10086" },
	{ "operator.mail", "care@example.com", "care@example.com" },
	{ "category.label", "业务解释出错", "Wrong explanation" },
	{ "event.to.label", "技术支撑中心", "Technical support" },
	{ "event.rule.label", "客户两次不认可", "refused twice" },
	{ "accused.name", "李小红", "Li Xiaohong" },
	{ "leader.name", "王伟", "Wang Wei" },
	{ "owner.label", "网络部 赵云", "Network, Zhao Yun" },
	{ "due.ack", "11月22日09:00", "09:00 on 22 November" },
	{ "due.handling", "11月24日09:00", "09:00 on 24 November" },
	{ "due.legal", "12月6日09:00", "09:00 on 6 December" },
	/* Of the ticket. */
	{ "accused.by", "8612", "8612" },
	{ "company", "东莞分公司", "Dongguan branch" },
	{ "customer.name", "欧阳明", "Ouyang Ming" },
	{ "customer.phone", "13800000000", "13800000000" },
	{ "customer.tier", "大客户", "key customer" },
	{ "demand", "开通专线并给出报价", "a leased line, with a price" },
	{ "occurred", "2026年11月20日", "20 November 2026" },
	{ "promise.reply_by", "11月23日18:00", "18:00 on 23 November" },
	{ "promise.via", "电话", "telephone" },
	{ "received", "11月21日09:00", "09:00 on 21 November" },
	{ "ref.intake", "D-20261121-7", "D-20261121-7" },
	{ "ref.serial", "2026112100017", "2026112100017" },
	{ "resolution.basis", "电经综[1998]653号", "653 of 1998" },
	{ "resolution.cause", "系统重复计费", "charged twice" },
	{ "resolution.fault_admitted", "true", "true" },
	{ "resolution.outcome", "费用已退回账户", "the charge is refunded" },
	{ "resolution.plan", "退还费用并修正系统", "refund and repair" },
	{ "resolution.refund", "30.00元", "CNY 30.00" },
	{ "severity", "较大", "major" },
	{ "subject", "11月账单多收费用", "charged twice in November" },
	/* Of the event. */
	{ "event.at", "2026年11月21日", "21 November 2026" },
	{ "event.basis", "电经综[1998]653号", "653 of 1998" },
	{ "event.company", "东莞分公司", "Dongguan branch" },
	{ "event.level", "2", "2" },
	{ "event.outcome", "基站已恢复", "the station is back" },
	{ "event.plan", "退还重复收取的费用30元", "refund of 30 yuan" },
	{ "event.progress", "已调取通话记录", "the records are here" },
	{ "event.reason", "需现场检测线路", "the line must be tested" },
	{ "event.reply_by", "11月23日18:00", "18:00 on 23 November" },
	{ "event.via", "电话", "telephone" },
};

enum { SAMPLES = sizeof samples / sizeof *samples };

static int
look_up_sample(void *arg, struct span field, struct span form, struct buf *out)
{
	const enum notice_language *language = arg;

	(void)form;
	for (size_t i = 0; i < SAMPLES; i++)
		if (span_is(field, samples[i].field)) {
			if (out)
				buf_add_str(out, *language == LANGUAGE_ZH
						     ? samples[i].zh
						     : samples[i].en);
			return 0;
		}
	return 1;
}

static void
render(const struct notice *n, enum notice_language l, struct buf *out)
{
	struct span missing = { NULL, 0 };

	buf_clear(out);
	if (template_render(n->text[l], look_up_sample, &l, out, &missing))
		fail_msg("%.*s: %.*s", SPAN_ARGS(n->name), SPAN_ARGS(missing));
	assert_true(text_is_utf8(buf_span(out)));
}

/* Those that other parts of the requirements speak of. */
static void
the_built_in_ones_are_there(void **state)
{
	static const char *const names[] = { "accept", "order-time", "confirm",
		"progress", "propose", "reply", "reply-mail", "visit-script",
		"transfer", "delay", "return", "consult", "withdraw", "close",
		"soothe", "apology-error", "apology-attitude", "apology-sms",
		"upheld-agent", "upheld-leader", "escalated", "assigned",
		"transferred", "key-account", "reminder", "reminder-promise",
		"overdue", "overdue-legal", "overturned-agent",
		"overturned-raiser", NULL };
	struct notices *n = load(*state, NULL);

	for (const char *const *name = names; *name; name++)
		if (!find(n, *name))
			fail_msg("%s is missing", *name);
	for (size_t i = 0; i < n->count; i++) {
		assert_non_null(n->notices[i].text[LANGUAGE_ZH]);
		assert_non_null(n->notices[i].text[LANGUAGE_EN]);
		assert_true(i == 0 || span_compare(n->notices[i - 1].name,
					  n->notices[i].name) < 0);
	}
	notices_free(n);
}

static void
short_messages_are_short(void **state)
{
	struct notices *n = load(*state, NULL);
	struct buf out = { 0 };

	for (size_t i = 0; i < n->count; i++)
		for (int l = 0; l < LANGUAGE_COUNT; l++) {
			const struct notice *one = &n->notices[i];
			struct sms sms;

			render(one, (enum notice_language)l, &out);
			sms = sms_measure(buf_span(&out));
			if (one->channel == CHANNEL_SMS && sms.segments > 2)
				print_message("# %zu parts, %zu: %s\n",
				    sms.segments, sms.length, buf_text(&out));
			if (one->channel == CHANNEL_SMS)
				assert_in_range(sms.segments, 1, 2);
			if (one->channel == CHANNEL_SMS && l == LANGUAGE_EN)
				assert_int_equal(sms.alphabet, SMS_GSM7);
		}
	buf_release(&out);
	notices_free(n);
}

/* Whatever is not there beyond the number and the like, a text can be made. */
static int
look_up_least(void *arg, struct span field, struct span form, struct buf *out)
{
	static const char *const always[] = { "salutation", "number", "today",
		"operator.name", "received", NULL };
	const struct notice *n = arg;
	const struct lifecycle_act *act = lifecycle_find(n->act);
	const struct lifecycle_member *m;
	bool there = ticket_code(always, field) >= 0;

	(void)form;
	for (size_t i = 0; i < n->if_count; i++)
		there |=
		    !n->ifs[i].not_so && span_equal(n->ifs[i].field, field);
	if (n->cause != CAUSE_ACT)
		there |= field.len > 4 && !memcmp(field.at, "due.", 4);
	if (act && field.len > 6 && !memcmp(field.at, "event.", 6)) {
		m = lifecycle_member(
		    act, (struct span) { field.at + 6, field.len - 6 });
		there |= (m && m->needed) || span_is(field, "event.at") ||
			 span_is(field, "event.to.label");
	}
	/* Whom it is about; whether any promise was made. */
	there |= (span_is(n->act, "uphold") || span_is(n->act, "dispute")) &&
		 span_is(field, "accused.by");
	there |= span_is(n->name, "reminder-promise") ||
		 span_is(n->name, "promise-missed") ||
		 span_is(n->name, "apology-sms");
	if (there && out)
		buf_add_str(out, "x");
	return there ? 0 : 1;
}

static void
what_may_be_missing_is_asked_for(void **state)
{
	struct notices *n = load(*state, NULL);
	struct buf out = { 0 };
	struct span missing;

	for (size_t i = 0; i < n->count; i++)
		for (int l = 0; l < LANGUAGE_COUNT; l++) {
			struct notice *one = &n->notices[i];

			buf_clear(&out);
			if (template_render(one->text[l], look_up_least, one,
				&out, &missing))
				fail_msg("%.*s: '%.*s' may be missing",
				    SPAN_ARGS(one->name), SPAN_ARGS(missing));
		}
	buf_release(&out);
	notices_free(n);
}

static void
check_documented(void *arg, struct span field, struct span form, size_t line)
{
	const char *manual = arg;
	struct span top = field;
	struct buf item = { 0 };
	const char *dot = memchr(field.at, '.', field.len);

	(void)form, (void)line;
	if (dot)
		top.len = (size_t)(dot - field.at);
	buf_addf(&item, "Cm %.*s\n", SPAN_ARGS(field));
	if (span_is(top, "due"))
		item.len = 0, buf_add_str(&item, "Cm due. Ns Ar CLOCK\n");
	if (!span_is(top, "event") && ticket_code(ticket_members, top) < 0 &&
	    !strstr(manual, buf_text(&item)))
		fail_msg("'%.*s' is not in the manual", SPAN_ARGS(field));
	buf_release(&item);
}

static void
their_fields_are_documented(void **state)
{
	struct config_file manual;
	struct fault fault;
	struct notices *n = load(*state, NULL);

	assert_int_equal(
	    config_load_path(&manual, "man/cplt-templates.5", &fault), 0);
	for (size_t i = 0; i < n->count; i++)
		for (int l = 0; l < LANGUAGE_COUNT; l++)
			template_fields(n->notices[i].text[l], check_documented,
			    (void *)manual.text.at);
	config_release(&manual);
	notices_free(n);
}

/* Their clocks may have others, or none. */
static void
other_policies_can_be_told_of(void **state)
{
	static const char *const names[] = { "uk", "us" };
	const struct setting *s = *state;

	for (size_t i = 0; i < 2; i++) {
		struct fault fault;
		struct policy *p = policy_load(NULL, names[i], &fault);
		struct notices *n = notices_load(NULL, p, s->taxonomy, &fault);

		assert_non_null(n);
		assert_non_null(find(n, "accept"));
		assert_true(!find(n, "reminder") ==
			    (policy_clock_number(p, SPAN("handling")) < 0));
		notices_free(n);
		policy_free(p);
	}
}

#define HEAD "on: note\nto: customer\nchannel: sms\n"

static void
a_head_is_read(void **state)
{
	const struct setting *s = *state;
	struct buf out = { 0 };
	struct notices *n;
	const struct notice *one;

	put(s, "x.zh.txt",
	    "# a remark\r\non: before handling 1h30m\r\n"
	    "if: ! category ~ service.conduct, network\r\n"
	    "if: customer.email\r\nif: kind=order\r\n"
	    "to: leader\r\nchannel: mail\r\nsubject: {number}: late\r\n"
	    "urgent: yes\r\n\r\n\r\nA {number}\r\nB\r\n\r\n");
	n = load(s, s->dir);
	one = find(n, "x");
	assert_non_null(one);
	assert_int_equal(one->cause, CAUSE_BEFORE);
	assert_int_equal(
	    one->clock, policy_clock_number(s->policy, SPAN("handling")));
	assert_int_equal(one->lead, 5400);
	assert_int_equal(one->to, TO_LEADER);
	assert_int_equal(one->channel, CHANNEL_MAIL);
	assert_true(one->urgent);
	assert_int_equal(one->if_count, 3);
	assert_true(one->ifs[0].not_so && one->ifs[0].below);
	assert_true(span_is(one->ifs[0].field, "category"));
	assert_true(span_is(one->ifs[0].value, "service.conduct, network"));
	assert_true(!one->ifs[1].not_so && !one->ifs[1].value.at);
	assert_true(span_is(one->ifs[2].field, "kind"));
	assert_true(span_is(one->ifs[2].value, "order"));
	assert_non_null(one->subject[LANGUAGE_ZH]);
	assert_null(one->text[LANGUAGE_EN]);
	render(one, LANGUAGE_ZH, &out);
	assert_string_equal(buf_text(&out), "A 2026112100017\nB");
	buf_release(&out);
	notices_free(n);
	take_away(s, "x.zh.txt");
}

static void
a_file_stands_in_place_of_the_built_in_one(void **state)
{
	const struct setting *s = *state;
	struct notices *built_in = load(s, NULL), *n;

	put(s, "note.en.txt", HEAD "\nA note.\n");
	put(s, "close.en.txt",
	    "on: close\nif: kind = complaint\nto: customer\n"
	    "channel: sms\n\nOver.\n");
	put(s, ".hidden", "?");
	put(s, "close.en.txt~", "?");
	n = load(s, s->dir);
	assert_int_equal(n->count, built_in->count + 1);
	assert_non_null(find(n, "note")->text[LANGUAGE_EN]);
	assert_null(find(n, "note")->text[LANGUAGE_ZH]);
	assert_non_null(find(n, "close")->text[LANGUAGE_ZH]);
	for (int l = LANGUAGE_ZH; l < LANGUAGE_COUNT; l++) {
		struct buf out = { 0 };

		render(find(n, "close"), (enum notice_language)l, &out);
		assert_int_equal(
		    strcmp(buf_text(&out), "Over.") == 0, l == LANGUAGE_EN);
		buf_release(&out);
	}
	notices_free(n);
	notices_free(built_in);
	take_away(s, "note.en.txt");
	take_away(s, "close.en.txt");
	take_away(s, ".hidden");
	take_away(s, "close.en.txt~");
}

static void
an_empty_file_switches_off(void **state)
{
	const struct setting *s = *state;
	struct notices *n;

	put(s, "close.zh.txt", "\n");
	put(s, "progress.en.txt", "");
	n = load(s, s->dir);
	assert_null(find(n, "close"));
	assert_null(find(n, "progress"));
	notices_free(n);
	/* With a file of its own the other language stays. */
	put(s, "close.en.txt", HEAD "\nOver.\n");
	n = load(s, s->dir);
	assert_non_null(find(n, "close"));
	assert_null(find(n, "close")->text[LANGUAGE_ZH]);
	notices_free(n);
	take_away(s, "close.zh.txt");
	take_away(s, "close.en.txt");
	take_away(s, "progress.en.txt");
}

static void
expect_fault(const struct setting *s, const char *name, const char *text,
    size_t line, const char *words)
{
	struct fault fault = { 0 };
	char path[128];

	path_of(s, name, path);
	put(s, name, text);
	assert_null(notices_load(s->dir, s->policy, s->taxonomy, &fault));
	assert_string_equal(fault.text, words);
	assert_string_equal(fault.file, path);
	assert_int_equal(fault.line, line);
	take_away(s, name);
}

static void
faults_name_file_and_line(void **state)
{
	static const struct {
		size_t line;
		const char *text, *words;
	} cases[] = {
		{ 2, "on: note\nto: nobody\n",
		    "to 'nobody' must be one of customer, accused, leader, "
		    "owner, first, target, by" },
		{ 1, "on: notes\n",
		    "'notes' is no act, nor 'warn', 'late' or 'before' of a "
		    "clock" },
		{ 1, "on: late lunch\n", "the policy has no clock 'lunch'" },
		{ 1, "on: late\n", "the policy has no clock ''" },
		{ 1, "on: before handling\n",
		    "'' is not a duration such as 4h" },
		{ 1, "on: before handling soon\n",
		    "'soon' is not a duration such as 4h" },
		{ 4, "on: note\nto: by\nchannel: sms\n\xff\n",
		    "bytes that are no text in UTF-8, wanted UTF-8" },
		{ 1, "on: note it\n", "'it' is too much behind 'on'" },
		{ 2, "on: note\non: note\n", "'on' stands there twice" },
		{ 2, "on: note\nto:\n", "'to' has no value" },
		{ 2, "on: note\nto\n", "'to' wants ':' and a value" },
		{ 2, "on: note\nHello {number}\n",
		    "'Hello {number}' is no key, wanted one of on, if, to, "
		    "channel, subject, urgent, covers, or a blank line "
		    "before the text" },
		{ 3, "on: note\nto: customer\n\nHello\n",
		    "the head has no 'channel'" },
		{ 1, "channel: fax\n",
		    "channel 'fax' must be one of sms, mail, script" },
		{ 1, "urgent: 1\n", "urgent '1' must be one of no, yes" },
		{ 1, "covers: promise, promises\n",
		    "there is no notice 'promises'" },
		{ 1, "covers: promise,, close\n", "there is no notice ''" },
		{ 1, "covers: x\n", "it cannot cover itself" },
		{ 1, "if: the kind\n",
		    "'the kind' is no field, wanted a name such as "
		    "customer.name" },
		{ 1, "if: kind != order\n",
		    "'kind !' is no field, wanted a name such as "
		    "customer.name" },
		{ 1, "if: kind =\n", "'kind' is compared with nothing" },
		{ 1, "if: kind = a,,b\n", "'a,,b' has an empty value" },
		{ 1, "if: category ~ service, nonsense\n",
		    "the taxonomy has no class 'nonsense'" },
		{ 4, HEAD "if: event.level = 2\n\nx\n",
		    "'event.level': the act 'note' has no such member" },
		{ 4,
		    "on: late legal\nto: owner\nchannel: sms\n"
		    "if: event.by\n\nx\n",
		    "'event.by': a clock has no event" },
		{ 0, "on: late legal\nto: by\nchannel: sms\n\nx\n",
		    "to 'by': nobody does what a clock says" },
		{ 0, "on: note\nto: target\nchannel: sms\n\nx\n",
		    "to 'target': 'note' goes to nobody" },
		{ 0, "on: note\nto: by\nchannel: mail\n\nx\n",
		    "a mail wants a 'subject'" },
		{ 0, HEAD "subject: x\n\nx\n",
		    "a short message has no 'subject'" },
		{ 4, HEAD, "there is no text below the head" },
		{ 5, HEAD "\n\n\n", "there is no text below the head" },
		{ 7, HEAD "\nA\nB\n{number\n}\n",
		    "'{number' is never closed, wanted '}'" },
		{ 7, HEAD "\n\nA\n{received|day}\n",
		    "form 'day' must be one of date, time, list, money, "
		    "label" },
		{ 5, HEAD "\n{due.lunch}\n", "there is no field 'due.lunch'" },
		{ 5, HEAD "\n{operator.fax}\n",
		    "there is no field 'operator.fax'" },
		{ 6, HEAD "\nx\n{?event.to.by}{/}\n",
		    "'event.to.by': the act 'note' has no such member" },
		{ 4, "on: note\nto: by\nchannel: script\nsubject: {\n\nx\n",
		    "'{' is never closed, wanted '}'" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_fault(*state, "x.en.txt", cases[i].text, cases[i].line,
		    cases[i].words);
}

static void
two_languages_agree(void **state)
{
	const struct setting *s = *state;
	struct buf words = { 0 };
	static const struct {
		const char *key, *text;
	} cases[] = {
		{ "on", "on: link\nto: by\nchannel: sms\nif: kind\n\nx" },
		{ "to", "on: note\nto: first\nchannel: sms\nif: kind\n\nx" },
		{ "channel",
		    "on: note\nto: by\nchannel: script\nif: kind\n\nx" },
		{ "if", "on: note\nto: by\nchannel: sms\n\nx" },
		{ "if", "on: note\nto: by\nchannel: sms\nif: !kind\n\nx" },
		{ "if", "on: note\nto: by\nchannel: sms\nif: area\n\nx" },
		{ "if", "on: note\nto: by\nchannel: sms\nif: kind = x\n\nx" },
		{ "urgent", "on: note\nto: by\nchannel: sms\nif: kind\n"
			    "urgent: yes\n\nx" },
		{ "covers", "on: note\nto: by\nchannel: sms\nif: kind\n"
			    "covers: promise\n\nx" },
	};

	put(s, "x.zh.txt",
	    "on: note\nif: kind\nto: by\nchannel: sms\nurgent: no\n\nx\n");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&words);
		buf_addf(&words,
		    "'%s' differs from that of %s/templates/x.zh.txt",
		    cases[i].key, s->dir);
		expect_fault(s, "x.en.txt", cases[i].text, 0, buf_text(&words));
	}
	buf_release(&words);
	take_away(s, "x.zh.txt");
}

static void
a_text_that_no_notice_can_be_is_named(void **state)
{
	static const char *const names[] = { "close.txt", "close.fr.txt",
		"Close.zh.txt", ".zh.txt" };
	const struct setting *s = *state;

	for (size_t i = 0; i < 4; i++) {
		struct fault fault = { 0 };
		struct notices *n;

		put(s, names[i], HEAD "\nx\n");
		n = notices_load(s->dir, s->policy, s->taxonomy, &fault);
		assert_true((n != NULL) == (*names[i] == '.'));
		if (!n)
			assert_non_null(strstr(fault.text, names[i]));
		notices_free(n);
		take_away(s, names[i]);
	}
}

static bool
holds(const char *field, const char *value, bool below, bool not_so,
    const char *is)
{
	struct notice_if c = { not_so, below, span_of(field), span_of(value) };

	return notice_if_holds(&c, span_of(is));
}

static void
conditions_hold_or_do_not(void **state)
{
	(void)state;
	assert_true(holds("a", NULL, false, false, "x"));
	assert_false(holds("a", NULL, false, false, NULL));
	assert_false(holds("a", NULL, false, false, ""));
	assert_false(holds("a", NULL, false, false, "false"));
	assert_true(holds("a", NULL, false, true, "false"));
	assert_true(holds("a", NULL, false, true, NULL));
	assert_true(holds("a", "false", false, false, "false"));
	assert_false(holds("a", "false", false, false, NULL));
	assert_true(holds("a", "b, c", false, false, "c"));
	assert_false(holds("a", "b, c", false, false, "b, c"));
	assert_false(holds("a", "b, c", false, true, "c"));
	assert_true(holds("a", "b, c", false, true, NULL));
	assert_true(holds("a", "x.y,z", true, false, "x.y"));
	assert_true(holds("a", "x.y,z", true, false, "x.y.q"));
	assert_true(holds("a", "x.y,z", true, false, "z.q"));
	assert_false(holds("a", "x.y,z", true, false, "x"));
	assert_false(holds("a", "x.y,z", true, false, "x.yy"));
	assert_false(holds("a", "x.y", false, false, "x.y.z"));
}

static void
codes_have_labels_in_both_languages(void **state)
{
	const char *const *const lists[] = { ticket_kinds, ticket_statuses,
		ticket_severities, ticket_channels, ticket_tiers };

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (const char *const *code = lists[i]; *code; code++)
			for (int l = 0; l < LANGUAGE_COUNT; l++)
				assert_true(label_of_code(span_of(*code),
						(enum notice_language)l)
						.len > 0);
	assert_true(span_is(label_of_code(SPAN("phone"), LANGUAGE_ZH), "电话"));
	assert_null(label_of_code(SPAN("pigeon"), LANGUAGE_EN).at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_built_in_ones_are_there),
		cmocka_unit_test(short_messages_are_short),
		cmocka_unit_test(what_may_be_missing_is_asked_for),
		cmocka_unit_test(their_fields_are_documented),
		cmocka_unit_test(other_policies_can_be_told_of),
		cmocka_unit_test(a_head_is_read),
		cmocka_unit_test(a_file_stands_in_place_of_the_built_in_one),
		cmocka_unit_test(an_empty_file_switches_off),
		cmocka_unit_test(faults_name_file_and_line),
		cmocka_unit_test(two_languages_agree),
		cmocka_unit_test(a_text_that_no_notice_can_be_is_named),
		cmocka_unit_test(conditions_hold_or_do_not),
		cmocka_unit_test(codes_have_labels_in_both_languages),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
