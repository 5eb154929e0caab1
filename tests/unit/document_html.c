/* A document as a page. */
#include "document/html_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/digest.h"
#include "sample_document.h"

static void
make_page(struct buf *out, bool chinese)
{
	struct zone *zone = zone_load("Asia/Shanghai");
	struct document_view v = {
		.zone = zone,
		.language = chinese ? "zh-CN" : "en",
		.now = SAMPLE_NOW,
	};
	struct document *d = sample_document(chinese);

	assert_non_null(zone);
	document_html(out, d, &v);
	buf_text(out);
	document_free(d);
	zone_free(zone);
}

static size_t
times(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text += strlen(what);
		n++;
	}
	return n;
}

static void
text_stays_text(void **state)
{
	struct buf page = { 0 };

	(void)state;
	make_page(&page, false);
	assert_int_equal(times(page.at, "<script"), 1);
	assert_int_equal(times(page.at, "</script"), 1);
	assert_int_equal(times(page.at, "</style"), 1);
	assert_int_equal(times(page.at, "<!--"), 0);
	assert_int_equal(times(page.at, "\x1b"), 0);
	assert_int_equal(times(page.at, "\xe2\x80\xae"), 0);
	assert_true(times(page.at, "&lt;script&gt;alert(1)&lt;/script&gt; "
				   "&amp; &quot;&#39;&lt;/style&gt;") >= 4);
	buf_release(&page);
}

/* What stands between two marks, and the place behind it. */
static struct span
between(const char *text, const char *from, const char *to)
{
	const char *start = strstr(text, from);

	assert_non_null(start);
	start += strlen(from);
	assert_non_null(strstr(start, to));
	return (struct span) { start, (size_t)(strstr(start, to) - start) };
}

static void
the_policy_allows_what_the_page_has(void **state)
{
	const char *const parts[][2] = { { "<style>", "</style>" },
		{ "<script>", "</script>" } };
	struct buf page = { 0 };

	(void)state;
	make_page(&page, true);
	for (int i = 0; i < 2; i++) {
		unsigned char digest[DIGEST_SIZE];
		struct buf source = { 0 };

		digest_sha256(
		    between(page.at, parts[i][0], parts[i][1]), digest);
		buf_add_str(&source, "-src 'sha256-");
		buf_add_base64(
		    &source, (struct span) { (char *)digest, sizeof digest });
		buf_add_str(&source, "'; ");
		assert_int_equal(times(page.at, buf_text(&source)), 1);
		buf_release(&source);
	}
	assert_int_equal(times(page.at, "default-src 'none'"), 1);
	assert_int_equal(times(page.at, "unsafe"), 0);
	assert_int_equal(times(page.at, " style=\""), 0);
	assert_int_equal(times(page.at, " src="), 0);
	assert_int_equal(times(page.at, "url("), 0);
	buf_release(&page);
}

/* The part of the page that shows one exhibit, as text. */
static char *
section(const struct buf *page, const char *name)
{
	struct buf mark = { 0 };
	struct span part;
	char *text;

	buf_addf(&mark, "id=\"x-%s\"", name);
	part = between(page->at, buf_text(&mark), "</section>");
	text = strndup(part.at, part.len);
	assert_non_null(text);
	buf_release(&mark);
	return text;
}

static void
check_count(
    const struct buf *page, const char *name, const char *what, size_t wanted)
{
	char *text = section(page, name);

	if (times(text, what) != wanted)
		print_message("# %s in %s\n", what, name);
	assert_int_equal(times(text, what), wanted);
	free(text);
}

static void
charts_have_a_mark_for_each_value(void **state)
{
	struct buf page = { 0 };

	(void)state;
	make_page(&page, false);
	check_count(&page, "severity", "class=\"mark bar\"", 3);
	check_count(&page, "category", "class=\"mark bar\"", 5);
	check_count(&page, "trend", "<use class=\"mark", 28);
	check_count(&page, "trend", "<polyline", 2);
	check_count(&page, "causes", "<rect class=\"mark bar", 5);
	check_count(&page, "causes", "<use class=\"mark", 5);
	check_count(&page, "heat", "<rect class=\"mark h", 24 * 7);
	check_count(&page, "control", "<use class=\"mark c0\"", 8);
	check_count(&page, "control", "<use class=\"mark signal\"", 1);
	check_count(&page, "times", "<svg", 0);
	check_count(&page, "nothing", "<table", 0);
	buf_release(&page);
}

static void
cells_read_as_people_write_them(void **state)
{
	struct zone *zone = zone_load("Asia/Shanghai");
	const struct document_view v = { .zone = zone, .language = "en" };
	const struct {
		struct cell cell;
		const char *shown;
	} cases[] = {
		{ cell_none(), "\u2013" },
		{ cell_count(0), "0" },
		{ cell_count(999), "999" },
		{ cell_count(1000), "1,000" },
		{ cell_count(123456), "123,456" },
		{ cell_count(1234567), "1,234,567" },
		{ cell_decimal(-123456, 2), "-1,234.56" },
		{ cell_decimal(-123, 0), "-123" },
		{ cell_decimal(12345678, 4), "1,234.5678" },
		{ cell_share(1, 8), "12.5%" },
		{ cell_seconds(90061), "1d 1h" },
		{ cell_time(SAMPLE_NOW), "2026-11-21 09:00" },
		{ cell_text(SPAN("a\n<b>\t\x01")), "a\n&lt;b&gt;\t\ufffd" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf shown = { 0 };

		html_cell(&shown, cases[i].cell, &v);
		assert_string_equal(buf_text(&shown), cases[i].shown);
		buf_release(&shown);
	}
	zone_free(zone);
}

/* An exhibit of three columns of counts, with so many rows of one value. */
static void
add_flat(struct document *d, const char *name, enum chart_kind kind,
    size_t rows, struct cell value)
{
	struct exhibit *t = document_exhibit(d, name, name);

	exhibit_column(t, COLUMN_KEY, "key", "Key");
	for (int i = 0; i < 4; i++)
		exhibit_column(t, COLUMN_COUNT, "n", "N");
	for (size_t i = 0; i < rows; i++) {
		exhibit_row(t, 0);
		exhibit_cell(t, sample_code("key", "Key"));
		for (int column = 0; column < 4; column++)
			exhibit_cell(t, value);
	}
	if (kind == CHART_CONTROL)
		exhibit_chart(t, kind, 1, 2, 3, 4, -1);
	else
		exhibit_chart(t, kind, 1, 2, -1);
}

static void
little_and_much_are_drawn_too(void **state)
{
	static const struct {
		const char *name;
		size_t rows;
		struct cell value;
		size_t figures;
	} cases[] = {
		{ "empty", 0, { .type = CELL_COUNT }, 0 },
		{ "one", 1, { .type = CELL_COUNT, .number = 5 }, 2 },
		{ "zeros", 9, { .type = CELL_COUNT }, 4 },
		{ "none", 9, { .type = CELL_NONE }, 4 },
		{ "below", 9, { .type = CELL_DECIMAL, .number = -7 }, 4 },
		{ "many", 400, { .type = CELL_COUNT, .number = 7 }, 4 },
		{ "great", 9, { .type = CELL_COUNT, .number = 1LL << 50 }, 4 },
	};

	struct zone *zone = zone_load("UTC");
	const struct document_view v = { .zone = zone, .language = "en" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *d = document_new("d", "D");
		struct buf page = { 0 };

		for (int kind = CHART_BARS; kind <= CHART_CONTROL; kind++)
			add_flat(d, cases[i].name, (enum chart_kind)kind,
			    cases[i].rows, cases[i].value);
		document_html(&page, d, &v);
		buf_text(&page);
		assert_int_equal(times(page.at, "<figure>"), cases[i].figures);
		assert_int_equal(
		    times(page.at, "<tbody>"), cases[i].rows ? 5 : 0);
		assert_int_equal(times(page.at, " y1=\"-"), 0);
		assert_int_equal(times(page.at, " width=\"-"), 0);
		buf_release(&page);
		document_free(d);
	}
	zone_free(zone);
}

static void
the_same_document_is_the_same_page(void **state)
{
	struct buf one = { 0 }, two = { 0 };

	(void)state;
	make_page(&one, true);
	make_page(&two, true);
	assert_string_equal(one.at, two.at);
	assert_int_equal(times(one.at, "<html lang=\"zh-CN\">"), 1);
	buf_release(&one);
	buf_release(&two);
}

/* For looking at: the page of the sample, in the language asked for. */
static int
print_page(bool chinese)
{
	struct buf page = { 0 };

	make_page(&page, chinese);
	fwrite(page.at, 1, page.len, stdout);
	buf_release(&page);
	return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main(int argc, char *argv[])
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_text),
		cmocka_unit_test(the_policy_allows_what_the_page_has),
		cmocka_unit_test(charts_have_a_mark_for_each_value),
		cmocka_unit_test(cells_read_as_people_write_them),
		cmocka_unit_test(little_and_much_are_drawn_too),
		cmocka_unit_test(the_same_document_is_the_same_page),
	};

	if (argc > 1)
		return print_page(strcmp(argv[1], "zh") == 0);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
