/* Text for people in lines as wide as the page. */
#include "show/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* What fill writes on a page of so many columns. */
static void
written(size_t columns, bool colour, void (*fill)(struct page *),
    const char *wanted)
{
	struct buf out = { 0 };
	struct page p = { .out = &out, .columns = columns, .colour = colour };

	fill(&p);
	assert_string_equal(buf_text(&out), wanted);
	page_release(&p);
	buf_release(&out);
}

static void
pairs(struct page *p)
{
	page_heading(p, "Nothing");
	page_heading(p, "Pairs");
	page_pair(p, "Empty", SPAN(""));
	page_pair(p, "Short", SPAN("one"));
	page_pair(p, "Longer", SPAN("words that go on and on in lines"));
	page_pair(p, "A label that is long", SPAN("below"));
	page_heading(p, "Nothing again");
}

static void
columns_of_labels(void **state)
{
	(void)state;
	written(40, false, pairs,
	    "\nPairs\n"
	    "  Short           one\n"
	    "  Longer          words that go on and\n"
	    "                  on in lines\n"
	    "  A label that is long\n"
	    "                  below\n");
}

static void
rows(struct page *p)
{
	page_row(p, 2, STYLE_GOOD, SPAN("已完成"), 8, SPAN("按时完成"));
	page_beside(p, 2, 8, STYLE_FAINT, SPAN("faint"));
	page_row(p, 0, STYLE_PLAIN, SPAN("x"), 1, SPAN(""));
}

static void
styles(void **state)
{
	(void)state;
	written(40, false, rows,
	    "  已完成    按时完成\n"
	    "            faint\n"
	    "x  \n");
	written(40, true, rows,
	    "  \033[32m已完成\033[0m    按时完成\n"
	    "            \033[2mfaint\033[0m\n"
	    "x  \n");
}

static void
hostile(struct page *p)
{
	page_text(p, 2, STYLE_PLAIN,
	    SPAN("a\r\nb\rc\vd\fe\tf\033[31mg\xc2\x9bh\xe2\x80\xaei\n\n\nj"));
}

static void
what_terminals_obey(void **state)
{
	(void)state;
	written(40, true, hostile,
	    "  a\n  b\n  c\n  d\n  e f\xef\xbf\xbd[31mg\xef\xbf\xbdh"
	    "\xef\xbf\xbdi\n\n\n  j\n");
}

static void
chinese(struct page *p)
{
	page_text(p, 2, STYLE_PLAIN,
	    SPAN("宽带一断就是一天，打了三次电话都说正在处理，到底"
		 "什么时候能好？"));
}

static void
narrow(void **state)
{
	(void)state;
	written(40, false, chinese,
	    "  宽带一断就是一天，打了三次电话都说正在\n"
	    "  处理，到底什么时候能好？\n");
	/* A page is never so narrow that nothing fits. */
	written(1, false, chinese,
	    "  宽带一断就是一天，打了三次电话都说正在\n"
	    "  处理，到底什么时候能好？\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_of_labels),
		cmocka_unit_test(styles),
		cmocka_unit_test(what_terminals_obey),
		cmocka_unit_test(narrow),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
