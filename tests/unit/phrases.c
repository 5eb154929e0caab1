/* Phrases: what is found in what staff said, and what is not. */
#include "audit/phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"

#define HEAD "id,kind,match,unless,asked,severity,unit,basis,zh,en\n"

/* Rules ready for a search. */
struct search {
	struct units *units;
	struct conduct *conduct;
	struct phrases *phrases;
	struct phrases_room *room;
};

static void
begin(struct search *s, const char *rows)
{
	struct buf text = { 0 };
	struct fault fault;

	buf_addf(&text, HEAD "%s", rows);
	s->units = units_load(NULL, &fault);
	assert_non_null(s->units);
	s->conduct =
	    *rows ? conduct_parse(buf_span(&text), "c.csv", s->units, &fault)
		  : conduct_load(NULL, s->units, &fault);
	assert_non_null(s->conduct);
	s->phrases = phrases_new(s->conduct, "c.csv", &fault);
	if (!s->phrases)
		fail_msg("%s", fault.text);
	s->room = phrases_room_new(s->phrases);
	buf_release(&text);
}

static void
end(struct search *s)
{
	phrases_room_free(s->room);
	phrases_free(s->phrases);
	conduct_free(s->conduct);
	units_free(s->units);
}

/* Read text as a note of staff; wanted is "rule: words" with "; " between. */
static void
expect(struct search *s, const char *text, const char *wanted)
{
	struct buf got = { 0 };
	size_t count;
	const struct phrase_hit *hits;

	phrases_begin(s->room);
	hits = phrases_read(s->room, span_of(text), true, &count);
	for (size_t i = 0; i < count; i++)
		buf_addf(&got, "%s%.*s: %.*s", i ? "; " : "",
		    SPAN_ARGS(hits[i].rule->id), SPAN_ARGS(hits[i].words));
	if (strcmp(buf_text(&got), wanted) != 0)
		fail_msg("%s\ngives  '%s'\nwanted '%s'", text, got.at, wanted);
	buf_release(&got);
}

static void
pieces_follow_one_another_in_one_sentence(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "x,phrase,请 撤诉|(不要|别)(再|去) 投诉,,,minor,,,z,e\n");
	expect(&s, "请你撤诉", "x: 请你撤诉");
	expect(&s, "撤诉请", "");
	expect(&s, "请你。撤诉", "");
	expect(&s, "请你；撤诉", "");
	expect(&s, "请你\n撤诉", "");
	expect(&s, "请一二三四五六七八九十一二撤诉",
	    "x: 请一二三四五六七八九十一二撤诉");
	expect(&s, "请一二三四五六七八九十一二三撤诉", "");
	expect(&s, "别再投诉", "x: 别再投诉");
	expect(&s, "不要去随便投诉", "x: 不要去随便投诉");
	expect(&s, "不要再三地投诉", "x: 不要再三地投诉");
	expect(&s, "不要随便再投诉", "");
	expect(&s, "请撤诉，请撤诉。请撤诉", "x: 请撤诉; x: 请撤诉");
	end(&s);
}

static void
variants_are_the_same(void **state)
{
	static const char *const texts[] = { "请您撤销投诉", "请你撤消投诉",
		"請您撤銷投訴", "请您彻销投诉", "请您撤销投拆",
		"请 您 撤 销 投 诉", "请您撤　销投诉", "请您撤、销投…诉",
		"请您撤*销投**诉", "请您撤\xe2\x80\x8b销投\xef\xbb\xbf诉",
		"请您撤.销投-诉", "请您撤😀销投诉", "请妳撤销投诉" };
	struct search s;

	(void)state;
	begin(&s, "x,phrase,请 你 撤销 投诉,,,minor,,,z,e\n");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf wanted = { 0 };

		buf_addf(&wanted, "x: %s", texts[i]);
		expect(&s, texts[i], buf_text(&wanted));
		buf_release(&wanted);
	}
	expect(&s, "请您贯彻销售投诉", "");
	expect(&s, "请您撤。销投诉", "");
	end(&s);
}

static void
latin_words_are_found_whole_whatever_their_case_and_width(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "x,phrase,(not our job)|drop case|don't,,,minor,,,z,e\n");
	expect(&s, "It is NOT  our\tJob.", "x: NOT  our\tJob");
	expect(&s, "not our jobs", "");
	expect(&s, "cannot our job", "");
	expect(&s, "Ｄｒｏｐ the case", "x: Ｄｒｏｐ the case");
	expect(&s, "drop it. case", "");
	expect(&s, "raindrop case", "");
	expect(&s, "他说drop那个case吧", "x: drop那个case");
	expect(&s, "Don’t", "x: Don’t");
	end(&s);
}

static void
what_excuses_counts_in_its_clause_or_in_the_sentence(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "x,phrase,撤诉,不会|(没|未) 要求|~转接 部门,,minor,,,z,e\n");
	expect(&s, "不会叫你撤诉", "");
	expect(&s, "撤诉不会", "");
	expect(&s, "不会为难，撤诉吧", "x: 撤诉");
	expect(&s, "撤诉，不会", "x: 撤诉");
	expect(&s, "不会撤诉，撤诉", "x: 撤诉");
	expect(&s, "没有这样要求撤诉", "");
	expect(&s, "撤诉，我转接别的部门", "");
	expect(&s, "撤诉。我转接别的部门", "x: 撤诉");
	end(&s);
}

static void
what_the_customer_asked_for_is_none(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "x,phrase,要投诉吗,,我(要|想)投诉,minor,,,z,e\n");
	expect(&s, "客服：要投诉吗", "x: 要投诉吗");
	expect(&s, "客户：我想投诉\n客服：要投诉吗", "");
	expect(&s, "客服：要投诉吗\n客户：我想投诉", "x: 要投诉吗");
	expect(&s, "客户：我不想投诉\n客服：要投诉吗", "x: 要投诉吗");
	expect(&s, "客服：我想投诉，要投诉吗", "x: 要投诉吗");
	phrases_begin(s.room);
	phrases_hear(s.room, SPAN("我要投诉"));
	for (int told = 0; told < 2; told++) {
		size_t count;

		phrases_find(s.room, SPAN("要投诉吗"), &count);
		assert_int_equal(count, told);
		phrases_begin(s.room);
	}
	end(&s);
}

static void
a_look_tells_whether_there_may_be_something(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "x,phrase,请 撤诉,不,我要,minor,,,z,e\n");
	assert_false(phrases_may(s.room, SPAN("")));
	assert_false(phrases_may(s.room, SPAN("请不")));
	assert_true(phrases_may(s.room, SPAN("不请撤诉")));
	assert_true(phrases_may(s.room, SPAN("客户：我要")));
	end(&s);
}

/* Long texts are taken in pieces, which must not part what belongs together. */
static void
long_texts_are_searched_to_their_end(void **state)
{
	struct buf text = { 0 };
	struct search s;
	size_t count;

	(void)state;
	begin(&s, "x,phrase,请 撤诉,,,minor,,,z,e\n");
	while (text.len < 3 * PHRASE_SENTENCE)
		buf_add_str(&text, "一二三四五，请你撤诉。甲");
	phrases_find(s.room, buf_span(&text), &count);
	assert_int_equal(count, text.len / strlen("一二三四五，请你撤诉。甲"));
	buf_clear(&text);
	while (text.len < 100 * PHRASE_SENTENCE)
		buf_add_str(&text, "请");
	phrases_find(s.room, buf_span(&text), &count);
	assert_int_equal(count, 0);
	buf_add_str(&text, "撤诉");
	phrases_find(s.room, buf_span(&text), &count);
	assert_int_equal(count, 1);
	buf_release(&text);
	end(&s);
}

/* What the built-in rules find, each beside what only looks like it. */
static const struct {
	const char *text, *wanted;
} built_in[] = {
	/* X1 */
	{ "请您撤消投诉1002", "withdraw-asked: 请您撤消投诉" },
	{ "能不能把投诉撤了", "withdraw-asked: 能不能把投诉撤了" },
	{ "您看撤诉好吗？您撤诉吧", "withdraw-asked: 您撤诉吧" },
	{ "我们不会要求您撤销投诉", "" },
	{ "不得要求客户撤诉", "" },
	{ "已告知坐席不可说“请撤诉”", "" },
	{ "请您确认是自愿撤诉", "" },
	{ "客户申请撤诉，已登记", "" },
	{ "您撤诉后我给您送话费", "withdraw-price: 撤诉后我给您送" },
	{ "客户撤诉后，我们仍会处理", "" },
	{ "请您不要投诉我", "no-complaint-asked: 请您不要投诉" },
	{ "请您不要着急，投诉已登记", "" },
	{ "投诉也没用的", "complaint-useless: 投诉也没用" },
	{ "给个面子，把投诉给撤了呗", "withdraw-asked: 把投诉给撤了" },
	{ "可不可以把投诉撤销", "withdraw-asked: 可不可以把投诉撤销" },
	{ "投诉撤销一下好不好", "withdraw-asked: 投诉撤销一下好" },
	{ "请撤回错发的短信，避免客户投诉", "" },
	{ "麻烦后台取消该套餐并回复投诉客户", "" },
	{ "已将投诉工单撤回重派", "" },
	{ "请班组把投诉分析表收回存档", "" },
	{ "如果您想撤诉，随时可以联系我们", "" },
	{ "请问您是否撤诉", "" },
	{ "经贯彻销售规范培训", "" },
	{ "您不投诉的话，我们就给您免月租",
	    "withdraw-price: 不投诉的话，我们就给您" },
	{ "算我求您，别往上投诉行吗", "no-complaint-asked: 求您，别往上投诉" },
	{ "您别担心，投诉处理完会回电", "" },
	{ "这种小事您投诉是对的", "" },
	{ "不得说投诉没用", "" },
	/* X2 */
	{ "您是要投诉吗", "complaint-offered: 您是要投诉吗" },
	{ "您可以投诉到消协，这是您的权利", "" },
	{ "询问客户是否对投诉结果满意", "" },
	{ "您之前投诉的结果收到了吗", "" },
	{ "您是否要投诉？", "complaint-offered: 是否要投诉" },
	{ "您有权投诉", "" },
	{ "是否对上次投诉满意", "" },
	/* X3 */
	{ "这不属于我部门", "not-our-department: 不属于我部门" },
	{ "这不属于我部门，我帮您转接网络部", "" },
	{ "你自己想办法", "sent-away: 你自己想办法" },
	{ "那我也没办法", "refused: 我也没办法" },
	{ "你就等着吧", "put-off: 你就等着吧" },
	{ "您有耐心等吧", "" },
	{ "不是我们负责的", "not-our-department: 不是我们负责的" },
	{ "这个问题归我们管，我来处理", "" },
	{ "扣费与我司系统有关", "" },
	{ "您不用找别人，我一次办好", "" },
	{ "没办法，线路被挖断了", "" },
	{ "我这边没办法修，但可以先帮您登记", "" },
	{ "坐席不得说没办法处理", "" },
	/* words */
	{ "坐席不得说有完没完", "" },
	{ "说了多少遍了", "rude: 说了多少遍" },
	/* English */
	{ "Could you please withdraw your complaint?",
	    "withdraw-asked-en: please withdraw your complaint" },
	{ "Please confirm that you withdraw the complaint", "" },
	{ "Please don't file a complaint.",
	    "no-complaint-asked-en: Please don't file a complaint" },
	{ "Please don't hesitate to complain.", "" },
	{ "Would you like to make a complaint?",
	    "complaint-offered-en: Would you like to make a complaint" },
	{ "That is not our department.", "shirk-en: not our department" },
	{ "That is not our department, I will transfer you.", "" },
	{ "You'll have to call someone else.",
	    "shirk-en: You'll have to call someone else" },
	{ "I will call someone else to help you.", "" },
	{ "Nobody should ever say it's not our problem.", "" },
	{ "I will not ask you to withdraw the complaint.", "" },
	{ "Please cancel the duplicate complaint.", "" },
	{ "Shall I file a complaint for you?",
	    "complaint-offered-en: Shall I file a complaint" },
	{ "Your complaint is still open, could you hold?", "" },
	{ "There is no point in complaining.",
	    "no-complaint-asked-en: no point in complaining" },
	{ "Are you deaf?", "rude-en: Are you deaf" },
	{ "Never tell a customer 'are you deaf'.", "" },
};

static void
the_built_in_rules_find_this_and_not_that(void **state)
{
	struct search s;

	(void)state;
	begin(&s, "");
	for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
		expect(&s, built_in[i].text, built_in[i].wanted);
	end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_follow_one_another_in_one_sentence),
		cmocka_unit_test(variants_are_the_same),
		cmocka_unit_test(
		    latin_words_are_found_whole_whatever_their_case_and_width),
		cmocka_unit_test(
		    what_excuses_counts_in_its_clause_or_in_the_sentence),
		cmocka_unit_test(what_the_customer_asked_for_is_none),
		cmocka_unit_test(a_look_tells_whether_there_may_be_something),
		cmocka_unit_test(long_texts_are_searched_to_their_end),
		cmocka_unit_test(the_built_in_rules_find_this_and_not_that),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
