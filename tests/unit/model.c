/* Models: written, read, refused, and the scores they give. */
#include "text/model.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "sample_model.h"
#include "text/model_file.h"

static struct taxonomy *taxonomy;
static struct buf file;

static int
begin(void **state)
{
	(void)state;
	taxonomy = sample_taxonomy();
	sample_model(taxonomy, &file);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	taxonomy_free(taxonomy);
	buf_release(&file);
	return 0;
}

static struct model *
read_file(struct span text)
{
	struct fault fault = { 0 };
	struct model *m = model_read(text, "m", taxonomy, &fault);

	assert_int_equal(m == NULL, *fault.text != 0);
	return m;
}

static void
expect_refused(struct span text, const char *why)
{
	struct fault fault = { 0 };

	assert_null(model_read(text, "m", taxonomy, &fault));
	assert_string_equal(fault.file, "m");
	assert_string_equal(fault.text, why);
}

static void
what_was_written_is_read(void **state)
{
	struct model *m = read_file(buf_span(&file));

	(void)state;
	assert_non_null(m);
	assert_int_equal(m->made, 1700000000);
	assert_int_equal(m->tickets, 20);
	assert_int_equal(m->rules[31], 7);
	assert_int_equal(m->table_count, 2);
	assert_int_equal(m->choice_count, 4);
	assert_int_equal(m->option_count, 14);
	assert_int_equal(m->top, 0);
	assert_int_equal(m->severity, 1);
	assert_int_equal(m->kind, 2);
	assert_int_equal(m->below[SAMPLE_A], 3);
	assert_int_equal(m->below[SAMPLE_B], -1);
	assert_int_equal(m->tables[0].columns, 11);
	assert_int_equal(m->tables[0].rows, SAMPLE_FEATURES);
	assert_true(m->choices[0].b == 2 && m->choices[0].alone == 1.5f);
	assert_true(m->options[12].prior == 0.25f);
	model_free(m);
}

/* Against the same sum over the weights as they were given. */
static void
expect_scores(const struct model *m, const char *json, const int *known)
{
	struct grams *g = grams_new();
	struct sample_ticket t;
	uint32_t rows[GRAMS_MOST];
	uint16_t which[GRAMS_MOST];
	int32_t sums[MODEL_COLUMNS + MODEL_BLOCK];
	float scores[MODEL_OPTIONS];
	double wanted[3] = { 0, 0.5, -3 };
	size_t count = 0, found;

	for (; known[count] >= 0; count++)
		continue;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < 3; k++)
			wanted[k] += (double)sample_features[known[i]].top[k] /
				     sqrt((double)count);
	sample_ticket(&t, json);
	grams_find(g, &t.record);
	found = model_rows(&m->tables[0], g, rows, which);
	assert_int_equal(found, count);
	model_sum(&m->tables[0], rows, found, sums);
	model_scores(m, &m->choices[0], sums, found, scores);
	for (size_t k = 0; k < 3; k++)
		assert_true(fabs((double)scores[k] - wanted[k]) < 0.05);
	sample_ticket_release(&t);
	grams_free(g);
}

static void
scores_are_sums_over_what_is_known(void **state)
{
	struct model *m = read_file(buf_span(&file));

	(void)state;
	expect_scores(m, "{\"text\":\"慢\"}", (int[]) { 0, -1 });
	expect_scores(m, "{\"text\":\"慢，慢！断\"}", (int[]) { 0, 3, -1 });
	expect_scores(m, "{\"text\":\"慢断费 bill\",\"channel\":\"web\"}",
	    (int[]) { 0, 1, 2, 3, 4, -1 });
	expect_scores(m, "{\"text\":\"无关的话\"}", (int[]) { -1 });
	expect_scores(m, "{}", (int[]) { -1 });
	model_free(m);
}

static void
another_taxonomy_is_refused(void **state)
{
	static const char why[] =
	    "the model was trained for other classes than those of "
	    "taxonomy.csv, wanted one trained with these";
	struct buf csv = { 0 };
	struct taxonomy *sample = taxonomy;
	struct fault fault;

	(void)state;
	/* Labels and routes may change. */
	buf_add_str(&csv, sample_classes);
	memcpy(strstr(buf_text(&csv), "R1,major"), "R9", 2);
	taxonomy = taxonomy_parse(buf_span(&csv), "t", &fault);
	model_free(read_file(buf_span(&file)));
	taxonomy_free(taxonomy);
	buf_add_str(&csv, "c,丙,C,,x,,minor,,\n");
	taxonomy = taxonomy_parse(buf_span(&csv), "t", &fault);
	expect_refused(buf_span(&file), why);
	taxonomy_free(taxonomy);
	taxonomy = taxonomy_load(NULL, &fault);
	expect_refused(buf_span(&file), why);
	taxonomy_free(taxonomy);
	taxonomy = sample;
	buf_release(&csv);
}

static void
what_is_damaged_is_refused(void **state)
{
	static const char damaged[] = "the model is damaged: its checksum is "
				      "not that of its content",
			  other[] = "a model of another version of cplt, "
				    "wanted one that this one has trained",
			  none[] = "it is no whole model, wanted a file of "
				   "cplt-classify --train";
	struct buf copy = { 0 };

	(void)state;
	buf_add_span(&copy, buf_span(&file));
	for (size_t i = 0; i < file.len; i++) {
		copy.at[i] ^= (char)(1 << i % 8);
		expect_refused(buf_span(&copy), i < 8    ? none
						: i < 16 ? other
							 : damaged);
		copy.at[i] = file.at[i];
	}
	for (size_t len = 0; len < file.len; len++) {
		char *exact = malloc(len ? len : 1);

		assert_non_null(exact);
		memcpy(exact, file.at, len);
		expect_refused((struct span) { exact, len },
		    len < MODEL_HEAD + MODEL_FIXED ? none : damaged);
		free(exact);
	}
	buf_add_char(&copy, 0);
	expect_refused(buf_span(&copy), damaged);
	buf_release(&copy);
}

/* Use what was read in every way. */
static void
use(struct model *m)
{
	struct pool *p = pool_new(m, taxonomy);
	int64_t sums[6] = { 300, 100, 0, 50, 0, 0 };
	struct pooled out;
	struct sample_ticket t;

	sample_ticket(
	    &t, "{\"text\":\"慢断费 bill 网速\",\"channel\":\"web\"}");
	for (int i = 0; i < 2; i++) {
		pool_record(
		    p, &t.record, sums, i ? POOL_MODEL : POOL_BOTH, &out);
		assert_in_range(out.category, 0, 5);
		assert_in_range(out.confidence, 0, 100);
		assert_in_range(out.severity + 1, 0, SEVERITY_COUNT);
		assert_in_range(out.kind + 1, 0, KIND_COUNT);
		assert_in_range(out.reason_count, 0, POOL_REASONS);
		for (int class = 0; class < 6; class ++)
			assert_true(pool_chance(p, class) >= 0 &&
				    pool_chance(p, class) <= 1);
	}
	sample_ticket_release(&t);
	pool_free(p);
	model_free(m);
}

/* Whoever damages a file on purpose can write its checksum anew. */
static void
what_is_hostile_is_refused_or_harmless(void **state)
{
	static const uint32_t likely[] = { 0, 1, 2, 7, 8, 0x7fffffff,
		0x80000000, 0xffffffff, 0x7f800000, 0x7fc00000, 0x10000,
		0xfffff, 0x00100000 };
	char *exact = malloc(file.len);
	size_t read = 0, refused = 0;

	(void)state;
	assert_non_null(exact);
	for (size_t at = MODEL_HEAD; at + 4 <= file.len; at += 4) {
		/* In the weights all values are alike. */
		for (size_t i = 0; i < sizeof likely / sizeof *likely; i++) {
			struct model *m;

			memcpy(exact, file.at, file.len);
			for (size_t k = 0; k < 4; k++)
				exact[at + k] = (char)(likely[i] >> 8 * k);
			model_seal(exact, file.len);
			m = read_file((struct span) { exact, file.len });
			if (m)
				use(m);
			m ? read++ : refused++;
		}
	}
	for (size_t len = MODEL_HEAD; len < file.len; len++) {
		char *cut = malloc(len);

		assert_non_null(cut);
		memcpy(cut, file.at, len);
		model_seal(cut, len);
		assert_null(read_file((struct span) { cut, len }));
		free(cut);
	}
	free(exact);
	assert_true(read > 100 && refused > 100);
}

static void
a_file_that_is_none(void **state)
{
	struct fault fault = { 0 };

	(void)state;
	assert_null(model_load("/nonexistent/m", taxonomy, &fault));
	assert_string_equal(fault.text, "No such file or directory");
	assert_null(model_load("/", taxonomy, &fault));
	assert_string_equal(fault.text, "Is a directory");
	for (size_t i = 0; i < 2; i++) {
		assert_null(model_load(
		    i ? "/dev/zero" : "/dev/null", taxonomy, &fault));
		assert_string_equal(fault.text, "it is no whole model, wanted "
						"a file of cplt-classify "
						"--train");
	}
}

/* Append a model whose only table has such features, of three weights each. */
static void
write_features(
    const uint32_t *hash, const float *weights, size_t rows, struct buf *out)
{
	struct model_option options[3] = { { SAMPLE_A, 1, 0, 0, 0 },
		{ SAMPLE_B, 1, 0, 0, 0 }, { SAMPLE_OTHER, 1, 0, 0, 0 } };
	struct model_choice choice = { ASKS_CATEGORY, -1, 0, 0, 0, 3, 1, 1, 1,
		1 };
	struct model_part table = { hash, rows, 3, weights };
	struct model_parts parts = { .taxonomy = taxonomy,
		.tables = &table,
		.table_count = 1,
		.choices = &choice,
		.choice_count = 1,
		.options = options,
		.option_count = 3 };

	model_write(&parts, out);
}

/* The hashes of a table must rise, and be spread as those of features are. */
static void
hashes_in_disorder_are_refused(void **state)
{
	enum { MOST = MODEL_WINDOW };
	static const char none[] = "it is no whole model, wanted a file of "
				   "cplt-classify --train";
	const float weights[3 * (MOST + 1)] = { 0 };
	uint32_t hash[MOST + 1];
	struct buf copy = { 0 };
	char *second;

	(void)state;
	for (uint32_t i = 0; i <= MOST; i++)
		hash[i] = MOST - i;
	write_features(hash, weights, MOST, &copy);
	model_free(read_file(buf_span(&copy)));
	second = copy.at + copy.len - MOST * (4 + 3) + 4;
	assert_int_equal(*second, 2);
	for (char wrong = 0; wrong < 2; wrong++) {
		*second = wrong;
		model_seal(copy.at, copy.len);
		expect_refused(buf_span(&copy), none);
	}
	buf_clear(&copy);
	write_features(hash, weights, MOST + 1, &copy);
	expect_refused(buf_span(&copy), none);
	buf_release(&copy);
}

/* What stands behind the last hash is no feature. */
static void
hash_of_nought_is_none(void **state)
{
	uint32_t hash[3] = { 1, 2, 3 }, nought = 0, at;
	const float weights[9] = { 0 };
	struct grams g = { &nought, 1, NULL };
	struct buf out = { 0 };
	struct model *m;
	uint16_t which;

	(void)state;
	write_features(hash, weights, 3, &out);
	m = read_file(buf_span(&out));
	assert_non_null(m);
	assert_int_equal(model_rows(&m->tables[0], &g, &at, &which), 0);
	model_free(m);
	hash[2] = 0;
	buf_clear(&out);
	write_features(hash, weights, 3, &out);
	m = read_file(buf_span(&out));
	assert_non_null(m);
	assert_int_equal(model_rows(&m->tables[0], &g, &at, &which), 1);
	assert_int_equal(at, 0);
	model_free(m);
	buf_release(&out);
}

/* A table of many features: all are found again, each in its row. */
static void
many_features(void **state)
{
	enum { COUNT = 200000 };
	uint32_t *hash = calloc(COUNT, sizeof *hash);
	float *weights = calloc(COUNT, 3 * sizeof *weights);
	struct buf out = { 0 };
	struct model *m;
	size_t missing = 0, wrong = 0;

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++) {
		hash[i] = i * 2654435761u; /* odd: each once */
		weights[3 * i] = (float)(hash[i] % 1000) / 1000;
	}
	write_features(hash, weights, COUNT, &out);
	m = read_file(buf_span(&out));
	assert_non_null(m);
	for (uint32_t i = 0; i < COUNT; i++) {
		struct grams g = { &hash[i], 1, NULL };
		uint32_t row;
		uint16_t which;
		size_t known;
		int32_t sums[MODEL_COLUMNS + MODEL_BLOCK];
		float score[3];

		known = model_rows(&m->tables[0], &g, &row, &which);
		missing += !known;
		model_sum(&m->tables[0], &row, known, sums);
		model_scores(m, &m->choices[0], sums, known, score);
		wrong += known && fabsf(score[0] - weights[3 * i]) > 0.005f;
	}
	assert_int_equal(missing, 0);
	assert_int_equal(wrong, 0);
	model_free(m);
	buf_release(&out);
	free(hash);
	free(weights);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(scores_are_sums_over_what_is_known),
		cmocka_unit_test(another_taxonomy_is_refused),
		cmocka_unit_test(what_is_damaged_is_refused),
		cmocka_unit_test(what_is_hostile_is_refused_or_harmless),
		cmocka_unit_test(a_file_that_is_none),
		cmocka_unit_test(hashes_in_disorder_are_refused),
		cmocka_unit_test(hash_of_nought_is_none),
		cmocka_unit_test(many_features),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, end);
}
