/* Rules and model pooled. */
#include "text/pool.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sample_model.h"

#define HEAD "id,field,kind,match,with,unless,set,final\n"

struct trial {
	struct taxonomy *taxonomy;
	struct model *model;
	struct rules *rules;
	struct judge *judge;
	struct pool *pool;
	struct sample_ticket ticket;
	struct verdict verdict;
	struct pooled pooled;
};

static void
begin(struct trial *t, const char *rules)
{
	struct fault fault = { 0 };
	struct buf file = { 0 };

	*t = (struct trial) { .taxonomy = sample_taxonomy() };
	sample_model(t->taxonomy, &file);
	t->model = model_read(buf_span(&file), "m", t->taxonomy, &fault);
	t->rules = rules_parse(span_of(rules), "r.csv", t->taxonomy, &fault);
	assert_string_equal(fault.text, "");
	t->judge = judge_new(t->rules);
	t->pool = pool_new(t->model, t->taxonomy);
	buf_release(&file);
}

static void
end(struct trial *t)
{
	pool_free(t->pool);
	judge_free(t->judge);
	rules_free(t->rules);
	model_free(t->model);
	taxonomy_free(t->taxonomy);
}

static void
judge(struct trial *t, const char *json)
{
	sample_ticket(&t->ticket, json);
	judge_record(t->judge, &t->ticket.record, -1, -1, &t->verdict);
	pool_verdict(
	    t->pool, t->judge, &t->ticket.record, &t->verdict, &t->pooled);
}

/* The softmax over n numbers, the k-th. */
static double
share(const double *z, size_t n, size_t k)
{
	double all = 0;

	for (size_t i = 0; i < n; i++)
		all += exp(z[i]);
	return exp(z[k]) / all;
}

static void
chances_are_by_the_formula(void **state)
{
	struct trial t;
	double top[3], below[3], first;

	(void)state;
	begin(&t, HEAD "r,text,literal,费,,,b:3,\n"
		       "s,text,literal,慢,,,a.two:1,\n");
	judge(&t, "{\"text\":\"慢费\"}");
	/* Known are 慢 and 费; a b other; sums 1, 3 and 0. */
	top[0] = (4 - 2) / sqrt(2) + 2 * log(2);
	top[1] = 0.5 + (4 - 2) / sqrt(2) + 2 * log(4) - 0.5;
	top[2] = -3 - 2 / sqrt(2);
	assert_ptr_equal(t.verdict.pooled, &t.pooled);
	assert_int_equal(t.pooled.category, SAMPLE_B);
	first = share(top, 3, 1);
	assert_true(fabs(t.pooled.chance - first) < 0.005);
	assert_int_equal(t.verdict.confidence, (int)(100 * first + 0.5));
	assert_true(fabs(t.pooled.tops[SAMPLE_A] - share(top, 3, 0)) < 0.005);
	/* Below a: itself has 1 - 1, a.one 0, a.two 1; one has a prior. */
	below[0] = 0;
	below[1] = 3 / sqrt(2) + 0.25;
	below[2] = log(2) - 0.25;
	assert_true(fabs(pool_chance(t.pool, SAMPLE_ONE) -
			 share(top, 3, 0) * share(below, 3, 1)) < 0.005);
	assert_true(fabs(pool_chance(t.pool, SAMPLE_A) -
			 share(top, 3, 0) * share(below, 3, 0)) < 0.005);
	sample_ticket_release(&t.ticket);
	end(&t);
}

static void
chances_add_up_to_one(void **state)
{
	static const char *const texts[] = { "{\"text\":\"慢费\"}", "{}",
		"{\"text\":\"断断慢\",\"channel\":\"web\"}" };
	struct trial t;

	(void)state;
	begin(&t, HEAD "r,text,literal,费,,,b.one:3,\n");
	for (size_t i = 0; i < 3; i++) {
		double all = 0;

		judge(&t, texts[i]);
		for (int class = 0; class <= SAMPLE_OTHER; class ++)
			all += pool_chance(t.pool, class);
		assert_true(fabs(all - 1) < 1e-9);
		assert_true(fabs(pool_chance(t.pool, t.pooled.category) -
				 t.pooled.chance) < 1e-9);
		sample_ticket_release(&t.ticket);
	}
	end(&t);
}

/* Below b nothing was learnt. */
static void
rules_go_on_where_the_model_ends(void **state)
{
	struct trial t;

	(void)state;
	begin(&t, HEAD "r,text,literal,费,,,b.one:3,\n");
	judge(&t, "{\"text\":\"费\"}");
	assert_int_equal(t.verdict.category, SAMPLE_B1);
	assert_true(fabs(t.pooled.chance - t.pooled.tops[SAMPLE_B]) < 1e-9);
	sample_ticket_release(&t.ticket);
	judge(&t, "{\"text\":\"bill\"}");
	assert_int_equal(t.verdict.category, SAMPLE_B);
	sample_ticket_release(&t.ticket);
	end(&t);
}

static void
the_model_alone_does_not_ask_the_rules(void **state)
{
	struct trial t;
	struct pooled out;
	int64_t sums[6] = { 9000, 9000, 0, 0, 0, 0 };
	double top[3] = { -1.5, 1.5 * 3.5, 1.5 * -4 };

	(void)state;
	begin(&t, HEAD "r,text,literal,甲,,,a:3,\n");
	sample_ticket(&t.ticket, "{\"text\":\"bill\"}");
	pool_record(t.pool, &t.ticket.record, sums, POOL_BOTH, &out);
	assert_int_equal(out.category, SAMPLE_ONE);
	pool_record(t.pool, &t.ticket.record, sums, POOL_MODEL, &out);
	assert_int_equal(out.category, SAMPLE_B);
	assert_true(fabs(out.chance - share(top, 3, 1)) < 0.005);
	sample_ticket_release(&t.ticket);
	end(&t);
}

static void
a_final_rule_stands(void **state)
{
	struct trial t;

	(void)state;
	begin(&t, HEAD "f,text,literal,费,,,a.two:1,yes\n"
		       "g,text,literal,没,,,tag=x,yes\n");
	judge(&t, "{\"text\":\"费\"}");
	assert_null(t.verdict.pooled);
	assert_int_equal(t.verdict.category, SAMPLE_TWO);
	sample_ticket_release(&t.ticket);
	/* It is final, but of the category it says nothing. */
	judge(&t, "{\"text\":\"没 bill\"}");
	assert_non_null(t.verdict.pooled);
	assert_int_equal(t.verdict.category, SAMPLE_B);
	sample_ticket_release(&t.ticket);
	end(&t);
}

static void
the_rest_follows_the_class(void **state)
{
	struct trial t;

	(void)state;
	begin(&t, HEAD "r,text,literal,费,,,b:0.5,\n"
		       "s,text,literal,慢,,,a:0.5 tag=t,\n");
	judge(&t, "{\"text\":\"慢慢\"}");
	assert_int_equal(t.verdict.category, SAMPLE_ONE);
	assert_true(span_is(t.verdict.route, "R1"));
	assert_int_equal(t.verdict.severity, SEVERITY_MAJOR);
	assert_int_equal(t.verdict.kind, KIND_COMPLAINT);
	assert_int_equal(t.verdict.tag_count, 1);
	assert_int_equal(t.verdict.heard_count, 1);
	assert_true(t.verdict.heard[0].counts);
	sample_ticket_release(&t.ticket);
	/* The feature 断 speaks for a fault, and a critical one. */
	judge(&t, "{\"text\":\"断\"}");
	assert_int_equal(t.verdict.category, SAMPLE_TWO);
	assert_int_equal(t.verdict.severity, SEVERITY_CRITICAL);
	assert_int_equal(t.verdict.kind, KIND_FAULT);
	sample_ticket_release(&t.ticket);
	end(&t);
}

static void
reasons_are_the_heaviest_first(void **state)
{
	struct trial t;
	struct buf name = { 0 };

	(void)state;
	begin(&t, HEAD "r,text,literal,甲,,,a:3,\n");
	judge(&t, "{\"text\":\"断 慢\",\"channel\":\"web\"}");
	/* On the way to a.two: a before b, a.two before a itself; 断 has 3 + 1
	 * and 4, 慢 has 4 + 2, web 1 - 2; three are known. */
	assert_int_equal(t.pooled.category, SAMPLE_TWO);
	assert_int_equal(t.pooled.reason_count, 2);
	for (size_t i = 0; i < 2; i++) {
		buf_clear(&name);
		grams_name(t.pooled.grams, t.pooled.reasons[i].feature, &name);
		assert_string_equal(buf_text(&name), i ? "text:慢" : "text:断");
		assert_true(fabs((double)t.pooled.reasons[i].weight -
				 (i ? 6 : 8) / sqrt(3)) < 0.05);
	}
	buf_release(&name);
	sample_ticket_release(&t.ticket);
	end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chances_are_by_the_formula),
		cmocka_unit_test(chances_add_up_to_one),
		cmocka_unit_test(rules_go_on_where_the_model_ends),
		cmocka_unit_test(the_model_alone_does_not_ask_the_rules),
		cmocka_unit_test(a_final_rule_stands),
		cmocka_unit_test(the_rest_follows_the_class),
		cmocka_unit_test(reasons_are_the_heaviest_first),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
