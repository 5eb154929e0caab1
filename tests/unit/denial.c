/* What a clause denies, and what only sounds so. */
#include "text/denial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Is the word denied where it stands first in text? */
static void
expect(const char *text, const char *word, bool denied)
{
	const char *at = strstr(text, word);
	size_t from = (size_t)(at - text);

	assert_non_null(at);
	if (denial_stands(span_of(text), from, from + strlen(word)) != denied)
		fail_msg("'%s' in '%s'", word, text);
}

static void
denials(void **state)
{
	(void)state;
	expect("我不会去12300投诉", "12300", true);
	expect("没必要找12300", "12300", true);
	expect("12300那边我就不去了,谢谢", "12300", true);
	expect("没有人受伤", "受伤", true);
	expect("申诉就算了", "申诉", true);
	expect("i am not going to the fcc over this", "fcc", true);
	expect("there is no need for a lawyer", "lawyer", true);
	expect("nobody was hurt", "hurt", true);
	expect("i did not call the police", "police", true);
}

static void
another_clause_denies_nothing(void **state)
{
	(void)state;
	expect("我不会罢休,12300见", "12300", false);
	expect("不用解释了。我去12300", "12300", false);
	expect("you did not call, i go to the fcc", "fcc", false);
	expect("you did not answer so i go to the fcc", "fcc", false);
	expect("不给退钱我就去12300", "12300", false);
	expect("i won't wait until the fcc", "fcc", false);
}

static void
what_is_taken_back_denies_nothing(void **state)
{
	(void)state;
	expect("不要以为我不会去12300", "12300", false);
	expect("不想逼我去12300吧", "12300", false);
	expect("是不是要我投诉到12300", "12300", false);
	expect("要不申诉吧", "申诉", false);
	expect("我不会去12300吗", "12300", false);
	expect("i will not hesitate to go to the fcc", "fcc", false);
	expect("don't think i won't call the fcc", "fcc", false);
	expect("12300就不信治不了你", "12300", false);
}

static void
ends_of_a_text_are_no_trouble(void **state)
{
	(void)state;
	expect("申诉", "申诉", false);
	expect("没申诉", "申诉", true);
	expect("申诉就不", "申诉", true);
	expect("。申诉。", "申诉", false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(denials),
		cmocka_unit_test(another_clause_denies_nothing),
		cmocka_unit_test(what_is_taken_back_denies_nothing),
		cmocka_unit_test(ends_of_a_text_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
