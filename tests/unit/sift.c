/* The quick look never passes over a text that holds a phrase. */
#include "audit/sift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/text.h"

static const char *const forbidden[] = { "请您撤消投诉", "请你撤销投诉",
	"请您撤 消 投 诉", "麻烦您撤＊销＊投＊诉", "请您撤訴", "请你彻销投拆",
	"不归我们管", "您 想 投 诉 他吗", "this is not our department",
	"Please withdraw your complaint", "有本事你就去", "没有办法给您处理",
	"没有必要投诉", NULL };

static const char *const harmless[] = { "",
	"已联系客户，约定明天上午十点上门检测线路和光猫", "客户已认可", "ok",
	"。！？", NULL };

static struct phrases *
built_in(struct conduct **conduct, struct units **units)
{
	struct fault fault;
	struct phrases *p;

	*units = units_load(NULL, &fault);
	assert_non_null(*units);
	*conduct = conduct_load(NULL, *units, &fault);
	assert_non_null(*conduct);
	p = phrases_new(*conduct, "conduct.csv", &fault);
	assert_non_null(p);
	return p;
}

/* With the text as it is, and with blanks and marks between its characters. */
static void
must_pass(const struct phrases *p, const char *text)
{
	static const char *const fillers[] = { "", " ", "*", "、",
		"\xe2\x80\x8b", "…" };
	struct span s = span_of(text);

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
		struct buf with = { 0 };

		/* Latin words are not looked for in pieces. */
		for (size_t at = 0; at < s.len;) {
			size_t from = at;

			(void)text_next(s, &at);
			buf_add(&with, s.at + from, at - from);
			if ((unsigned char)s.at[from] >= 0x80)
				buf_add_str(&with, fillers[i]);
		}
		if (!sift_may(p->sift, buf_span(&with)))
			fail_msg("'%s' was passed over", buf_text(&with));
		buf_release(&with);
	}
}

static void
no_phrase_is_passed_over(void **state)
{
	struct conduct *conduct;
	struct units *units;
	struct phrases *p = built_in(&conduct, &units);

	(void)state;
	for (size_t i = 0; forbidden[i]; i++)
		must_pass(p, forbidden[i]);
	phrases_free(p);
	conduct_free(conduct);
	units_free(units);
}

static void
everyday_notes_are(void **state)
{
	struct conduct *conduct;
	struct units *units;
	struct phrases *p = built_in(&conduct, &units);

	(void)state;
	for (size_t i = 0; harmless[i]; i++)
		if (sift_may(p->sift, span_of(harmless[i])))
			fail_msg("'%s' is to be read", harmless[i]);
	phrases_free(p);
	conduct_free(conduct);
	units_free(units);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_phrase_is_passed_over),
		cmocka_unit_test(everyday_notes_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
