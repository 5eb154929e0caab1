/*
 * Any text as partial figures, behind a digit that says of which report: what
 * is taken can be told, and once it is written it is read as the same.
 */
#include <string.h>

#include "base/xalloc.h"
#include "config/taxonomy.h"
#include "document/render.h"
#include "fuzz.h"
#include "report/kind.h"
#include "report/partial.h"

enum { KINDS = 10 };

/* What all runs stand on. */
struct ground {
	struct terms terms;
	struct partial_origin origin;
	struct taxonomy *taxonomy;
	char configs[KINDS][DIGEST_HEX];
	int count;
};

static const struct ground *
ground(void)
{
	static struct ground g;
	struct fault why;

	if (g.count)
		return &g;
	g.origin.terms = &g.terms;
	g.taxonomy = taxonomy_load(NULL, &why);
	fuzz_holds(terms_load(&g.terms, NULL, NULL, &why) == 0 && g.taxonomy,
	    SPAN("the configuration"), "it is read");
	for (; report_kinds[g.count]; g.count++)
		fuzz_holds(partial_config(g.configs[g.count], &g.origin,
			       report_kinds[g.count], &why) == 0,
		    span_of(report_kinds[g.count]->name), "it has a digest");
	return &g;
}

static void
tell(const struct ground *g, const struct figures *f)
{
	const struct telling how = { .taxonomy = g->taxonomy, .users = 1000 };
	const struct document_view view = {
		.zone = f->plan->policy->zone,
		.columns = VIEW_COLUMNS,
		.pictures = true,
		.language = "en",
	};
	struct document *d = f->plan->kind->tell(f, &how);
	struct buf out = { 0 };

	document_text(&out, d, &view);
	document_json(&out, d, &view);
	buf_release(&out);
	document_free(d);
}

static void
read_again(const struct ground *g, const struct partial_sum *sum)
{
	struct partial_sum back = { .origin = &g->origin };
	struct buf text = { 0 }, again = { 0 };
	struct fault why = { 0 };

	partial_write(&text, &sum->figures, sum->config);
	fuzz_holds(partial_take(&back, buf_span(&text), &why) == 0,
	    buf_span(&text), "what was written is read");
	partial_write(&again, &back.figures, back.config);
	fuzz_holds(span_equal(buf_span(&text), buf_span(&again)),
	    buf_span(&text), "and it is the same");
	partial_sum_release(&back);
	buf_release(&text);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct ground *g = ground();
	struct partial_sum sum = { .origin = &g->origin };
	struct fault why = { 0 };
	struct buf line = { 0 };
	int kind = size ? *data - '0' : -1;

	if (kind < 0 || kind >= g->count)
		return 0;
	buf_addf(&line, "{\"cplt_report\":%d,\"config\":\"%s\",",
	    PARTIAL_VERSION, g->configs[kind]);
	buf_add(&line, data + 1, size - 1);
	if (partial_take(&sum, buf_span(&line), &why) == 0) {
		read_again(g, &sum);
		tell(g, &sum.figures);
	} else {
		fuzz_holds(*why.text, buf_span(&line), "a reason");
	}
	partial_sum_release(&sum);
	buf_release(&line);
	return 0;
}
