/* Which class belongs to which of the regulator's groups. */
#include "report/dispute.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
is(const struct taxonomy *t, const char *category, const char *wanted)
{
	enum dispute d = dispute_of(t, span_of(category));

	if (strcmp(disputes[d], wanted) != 0)
		fail_msg("%s is %s, not %s", category, disputes[d], wanted);
}

static void
classes_and_those_below_them(void **state)
{
	struct fault fault;
	struct taxonomy *t = taxonomy_load(NULL, &fault);

	(void)state;
	assert_non_null(t);
	is(t, "network.slow", "network");
	is(t, "fault.line", "network");
	is(t, "fault.late", "service");
	is(t, "service.conduct.operation.query", "service");
	is(t, "service.privacy", "network");
	is(t, "billing.payment.card", "charges");
	is(t, "marketing.offer", "charges");
	is(t, "marketing.fraud", "network");
	is(t, "handling.terms", "charges");
	is(t, "网络速度慢", "network");
	is(t, NULL, "unknown");
	is(t, "", "unknown");
	is(t, "weather", "unknown");
	taxonomy_free(t);
}

static void
every_class_of_the_built_in_ones_has_a_group(void **state)
{
	struct fault fault;
	struct taxonomy *t = taxonomy_load(NULL, &fault);

	(void)state;
	for (size_t i = 0; i < t->count; i++)
		if (dispute_of(t, t->classes[i].code) == DISPUTE_UNKNOWN)
			fail_msg(
			    "%.*s has none", SPAN_ARGS(t->classes[i].code));
	taxonomy_free(t);
}

static void
classes_of_ones_own_go_by_their_fold(void **state)
{
	static const char text[] =
	    "code,zh,en,parent,fold,route,severity,basis,alias\n"
	    "other,其他,Other,,other,,minor,,\n"
	    "tv,电视,Television,,network,,minor,,\n"
	    "tv.fee,收视费,Fees,tv,billing,,minor,,\n"
	    "odd,怪,Odd,,odd,,minor,,\n";
	struct fault fault;
	struct taxonomy *t = taxonomy_parse(span_of(text), "t.csv", &fault);

	(void)state;
	assert_non_null(t);
	is(t, "tv", "network");
	is(t, "tv.fee", "charges");
	is(t, "odd", "unknown");
	taxonomy_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_and_those_below_them),
		cmocka_unit_test(every_class_of_the_built_in_ones_has_a_group),
		cmocka_unit_test(classes_of_ones_own_go_by_their_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
