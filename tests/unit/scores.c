/* Scores of call-backs, and units, as figures have them. */
#include "report/scores.h"

#include "held.h"
#include "report/unit.h"

static int
score(const char *members)
{
	struct held h;
	int got;

	held_take(&h, members, "");
	got = score_of(&h.ticket);
	held_release(&h);
	return got;
}

static void
a_score_is_a_whole_number_of_one_to_five(void **state)
{
	(void)state;
	assert_int_equal(score(""), 0);
	assert_int_equal(score("\"visit\":{\"score\":1}"), 1);
	assert_int_equal(score("\"visit\":{\"score\":5}"), 5);
	assert_int_equal(score("\"visit\":{\"score\":0}"), 0);
	assert_int_equal(score("\"visit\":{\"score\":6}"), 0);
	assert_int_equal(score("\"visit\":{\"score\":4.5}"), 0);
	assert_int_equal(score("\"visit\":{\"score\":\"4\"}"), 0);
	assert_int_equal(score("\"visit\":4"), 0);
}

static void
mean_and_share_of_the_satisfied(void **state)
{
	const uint64_t none[SCORES] = { 0 }, n[SCORES] = { 1, 0, 1, 2, 3 };

	(void)state;
	assert_int_equal(scores_count(n), 7);
	assert_int_equal(scores_mean(n).number, 386); /* 27 / 7 */
	assert_int_equal(scores_mean(n).places, 2);
	assert_int_equal(scores_satisfied(n).number, 714286);
	assert_int_equal(scores_mean(none).type, CELL_NONE);
	assert_int_equal(scores_satisfied(none).type, CELL_NONE);
}

static void
key_is(struct span key, const char *wanted)
{
	if (!wanted ? key.at != NULL : !span_is(key, wanted))
		fail_msg(
		    "%.*s, not %s", SPAN_ARGS(key), wanted ? wanted : "none");
}

static void
a_unit_goes_by_its_code(void **state)
{
	static const char people[] = "by,name,unit,leader,phone,email\n"
				     "7,A,网络部,,,\n8,B,,,,\n";
	struct fault fault;
	struct units *u = units_load(NULL, &fault);
	struct staff *s = staff_parse(span_of(people), "s.csv", &fault);

	(void)state;
	assert_non_null(u);
	assert_non_null(s);
	key_is(unit_key(u, SPAN("网络部")), "network");
	key_is(unit_key(u, SPAN(" NETWORK department ")), "network");
	key_is(unit_key(u, SPAN("外包队 ")), "外包队");
	key_is(unit_key(u, SPAN("  ")), NULL);
	key_is(unit_key(u, (struct span) { NULL, 0 }), NULL);
	key_is(unit_of_person(u, s, SPAN("市场部"), SPAN("7")), "market");
	key_is(unit_of_person(u, s, SPAN(""), SPAN("7")), "network");
	key_is(unit_of_person(u, s, SPAN(""), SPAN("8")), NULL);
	key_is(unit_of_person(u, s, SPAN(""), SPAN("9")), NULL);
	staff_free(s);
	units_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_score_is_a_whole_number_of_one_to_five),
		cmocka_unit_test(mean_and_share_of_the_satisfied),
		cmocka_unit_test(a_unit_goes_by_its_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
