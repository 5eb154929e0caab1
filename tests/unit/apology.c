/* What is nothing but an apology. */
#include "audit/apology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const alone[] = { "道歉", "已向客户致歉。",
	"已再次电话联系客户，诚挚道歉，敬请谅解！", "对不起", "Sorry.",
	"We sincerely apologise to the customer for the inconvenience caused.",
	"An apology was made by phone", "ＳＯＲＲＹ", NULL };

static const char *const more[] = { "", "。", "已联系客户", "处理完毕",
	"向客户道歉并退费30元", "致歉，已更换光猫",
	"apologised and refunded 30", "sorryness", "已上门维修",
	"we regret nothing", NULL };

static void
words_of_apology_say_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; alone[i]; i++)
		if (!apology_is_all(span_of(alone[i])))
			fail_msg("'%s' is more than an apology", alone[i]);
}

static void
a_deed_or_a_cause_beside_it_is_more(void **state)
{
	(void)state;
	for (size_t i = 0; more[i]; i++)
		if (apology_is_all(span_of(more[i])))
			fail_msg("'%s' is nothing but an apology", more[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_apology_say_nothing_else),
		cmocka_unit_test(a_deed_or_a_cause_beside_it_is_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
